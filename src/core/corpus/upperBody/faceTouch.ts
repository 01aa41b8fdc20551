/** Hands at the head and the face. */
import { amountAt, arms, arrived, both, bump, cycles, face, gesture, one, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { drift, path } from './timing.ts';

export const scratchHead = gesture({
  action: 'scratch_head',
  share: 1.2,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.55);
    const turns = cycles(d, d.between(2.2, 3.2) * Math.min(1.2, d.tempo), arrived(s) - 0.1);
    const back = d.chance(0.3);
    const at = (t: number): Reach => {
      const x = 0.018 * sine(turns(t));
      return back ? [0.1, 0.08 + x, -0.13] : [0.12, 0.14 + x, 0.04 + x];
    };
    const hand = arms(d, s, one(side, { about: 'head', at, elbow: [1, -0.1, 0.3] }));
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({ ...hand(t), head: { tilt: 0.13 * sign * amountAt(t, s), pitch: 0.12 * amountAt(t, s) } }),
      phrases: [
        'scratches the head',
        `scratches the head with the ${side} hand`,
        `raises the ${side} hand and scratches the head`,
        'scratches the head in confusion',
        ...(back ? [`scratches the back of the head with the ${side} hand`] : [`scratches the top of the head with the ${side} hand`]),
      ],
    };
  },
});

export const facePalm = gesture({
  action: 'face_palm',
  share: 1,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(d.between(0.3, 0.45));
    const shake = cycles(d, 1.1 * d.tempo, arrived(s) + 0.2);
    const shakes = d.chance(0.4) ? 0.3 : 0;
    const hand = arms(d, s, one(side, { about: 'head', at: [0.03, 0.0, 0.15], elbow: [0.6, -1, 0.3] }));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.08 * amountAt(t, s),
        head: { pitch: 0.38 * amountAt(t, s), yaw: shakes * sine(shake(t)) * amountAt(t, s) },
      }),
      phrases: [
        'facepalms',
        `facepalms with the ${side} hand`,
        'does a face palm',
        `slaps the ${side} hand to the face in frustration`,
        `puts the ${side} hand on the face in despair`,
        `covers the face with the ${side} hand`,
        'puts a hand over the face in embarrassment',
      ],
    };
  },
});

export const coverFace = gesture({
  action: 'cover_face',
  share: 0.8,
  draw(d) {
    const ears = d.chance(0.45);
    const s = d.span(0.4);
    const hand = arms(
      d,
      s,
      both({ about: 'head', at: ears ? [0.13, 0.0, 0.05] : [0.06, 0.02, 0.155], elbow: ears ? [1, -0.5, 0.4] : [0.6, -1, 0.3] }, d),
    );
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.06 * amountAt(t, s), head: { pitch: 0.15 * amountAt(t, s) } }),
      phrases: ears
        ? [
            'covers the ears with both hands',
            'puts both hands over the ears',
            'holds the ears shut because of the noise',
            'presses both hands against the ears',
            'holds the head in both hands',
          ]
        : [
            'covers the eyes with both hands',
            'hides the face behind both hands',
            'puts both hands in front of the face',
            'covers the face with both hands',
          ],
    };
  },
});

export const wipeForehead = gesture({
  action: 'wipe_forehead',
  share: 1,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.5);
    const from = arrived(s) - 0.05;
    const wipe = d.between(0.5, 0.8) / d.tempo;
    const at = path([
      [from, [-0.05, 0.1, 0.155]],
      [from + wipe, [0.15, 0.1, 0.1]],
      [from + wipe + 0.4, [0.15, 0.06, 0.12]],
    ]);
    const hand = arms(
      d,
      { ...s, end: Math.min(s.end, from + wipe + 0.5 + s.release) },
      one(side, { about: 'head', at, elbow: [1, -0.4, 0.3] }),
    );
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: 0.12 * amountAt(t, s) } }),
      phrases: [
        'wipes the forehead',
        `wipes the forehead with the ${side} hand`,
        `wipes the sweat off the brow with the ${side} arm`,
        'wipes the sweat from the forehead',
        `draws the ${side} hand across the forehead`,
        'mops the brow',
      ],
    };
  },
});

export const combHair = gesture({
  action: 'comb_hair',
  share: 0.8,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.55);
    const turns = cycles(d, d.between(0.7, 1.1) * d.tempo, arrived(s));
    const at = (t: number): Reach => {
      const angle = 0.9 - 2 * bump(turns(t));
      return [0.12, 0.08 + 0.13 * Math.cos(angle), 0.02 + 0.15 * Math.sin(angle)];
    };
    const hand = arms(d, s, one(side, { about: 'head', at, elbow: [1, 0, 0.3] }));
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({ ...hand(t), head: { tilt: 0.1 * -sign * amountAt(t, s), pitch: 0.08 * sine(turns(t)) * amountAt(t, s) } }),
      phrases: [
        'combs the hair',
        `combs the hair with the ${side} hand`,
        'brushes the hair',
        `runs the ${side} hand through the hair`,
        `strokes the hair back with the ${side} hand`,
      ],
    };
  },
});

export const brushTeeth = gesture({
  action: 'brush_teeth',
  share: 0.7,
  draw(d) {
    const side = d.side(0.75);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(2.4, 3.4) * Math.min(1.3, d.tempo), arrived(s) - 0.1);
    const hand = arms(
      d,
      s,
      one(side, {
        about: 'head',
        at: (t) => [0.08 + 0.028 * sine(turns(t)), -0.05 + 0.01 * drift(t, 1.5, d.noise, 4), 0.16],
        elbow: [1, -0.6, 0.1],
      }),
    );
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.05 * amountAt(t, s), head: { pitch: 0.08 * amountAt(t, s) } }),
      phrases: [
        'brushes the teeth',
        `brushes the teeth with the ${side} hand`,
        `moves a toothbrush back and forth with the ${side} hand`,
        'cleans the teeth',
      ],
    };
  },
});

export const fan = gesture({
  action: 'fan_face',
  share: 0.6,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.45);
    const turns = cycles(d, d.between(2, 3) * d.tempo, s.start);
    const hand = arms(
      d,
      s,
      one(side, { about: 'chest', at: (t) => face(0.16 + 0.05 * d.size * sine(turns(t)), -0.05, 0.26), elbow: [0.8, -1, 0] }),
    );
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: -0.08 * amountAt(t, s) } }),
      phrases: [
        'fans the face',
        `fans the face with the ${side} hand`,
        `waves the ${side} hand in front of the face for air`,
        `cools the face with the ${side} hand`,
      ],
    };
  },
});
