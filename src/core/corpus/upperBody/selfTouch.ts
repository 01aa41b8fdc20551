/** Hands on one's own body, held or moving: head, face, hips, crossed arms, behind the back; stretching; holding things. */
import { amountAt, arms, arrived, both, bump, cycles, face, gesture, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { curve, drift, path } from './timing.ts';

export const handsOnHips = gesture({
  action: 'hands_on_hips',
  share: 1.5,
  draw(d) {
    const two = d.chance(0.8);
    const side = d.side();
    const s = d.span(d.between(0.5, 0.75));
    const track = { about: 'chest', at: [0.235, -0.38, 0.04] as const, elbow: [1, -0.1, -0.45] as const } as const;
    const hand = arms(d, s, two ? both(track, d) : one(side, track));
    const lean = two ? 0 : side === 'left' ? 0.05 : -0.05;
    return {
      pose: (t) => ({ ...hand(t), bend: lean * amountAt(t, s) }),
      phrases: two
        ? [
            'puts both hands on the hips',
            'puts the hands on the hips',
            'has both hands on the hips',
            'rests both hands on the waist',
            'holds the hands on the hips',
            'places the hands on the waist with the elbows out',
          ]
        : [
            `puts the ${side} hand on the hip`,
            `rests the ${side} hand on the hip`,
            `has the ${side} hand on the waist`,
            `places the ${side} hand on the hip with the elbow out`,
          ],
      style: two ? ['confident'] : [],
    };
  },
});

export const crossArms = gesture({
  action: 'cross_arms',
  share: 1.6,
  draw(d) {
    const top = d.side();
    const s = d.span(d.between(0.6, 0.85));
    const up = d.between(-0.26, -0.2);
    const hand = arms(d, s, {
      ...one(top, { about: 'chest', at: [-0.1, up + 0.03, 0.21], elbow: [1, -0.75, 0.1] }),
      ...one(other(top), { about: 'chest', at: [-0.09, up - 0.03, 0.17], elbow: [1, -0.75, 0.1], lag: 0.12 }),
    });
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.03 * amountAt(t, s) }),
      phrases: [
        'crosses the arms',
        'folds the arms',
        'crosses both arms in front of the chest',
        'folds the arms across the chest',
        'holds the arms crossed',
        'has the arms crossed',
        'waits with folded arms',
      ],
    };
  },
});

export const handsBehind = gesture({
  action: 'hands_behind',
  share: 1,
  draw(d) {
    const headed = d.chance(0.5);
    const s = d.span(0.75);
    const track = headed
      ? ({ about: 'head', at: [0.1, 0.06, -0.14] as const, elbow: [1, 0.2, 0.3] as const } as const)
      : ({ about: 'chest', at: [0.05, -0.42, -0.17] as const, elbow: [1, -0.2, -0.7] as const } as const);
    const hand = arms(d, s, both(track, d));
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.04 * amountAt(t, s) }),
      phrases: headed
        ? [
            'puts both hands behind the head',
            'folds the hands behind the head',
            'holds both hands at the back of the head',
            'clasps the hands behind the head',
            'relaxes with the hands behind the head',
          ]
        : [
            'puts both hands behind the back',
            'holds the hands behind the back',
            'clasps the hands behind the back',
            'has both hands behind the back',
            'folds the hands behind the back',
          ],
    };
  },
});

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

export const patBelly = gesture({
  action: 'pat_belly',
  share: 0.7,
  draw(d) {
    const side = d.side(0.6);
    const hurt = d.chance(0.35);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(1, 1.6) * d.tempo, arrived(s));
    const track = {
      about: 'chest',
      at: (t: number): Reach => [-0.01 + 0.04 * sine(turns(t)), -0.31 + 0.03 * sine(turns(t) + 0.25), 0.18],
      elbow: [1, -0.6, -0.3] as const,
    } as const;
    const hand = arms(d, s, hurt ? both({ ...track, at: [0.05, -0.33, 0.16] }, d) : one(side, track));
    return {
      pose: (t) => ({ ...hand(t), pitch: (hurt ? 0.32 : 0) * amountAt(t, s), head: { pitch: (hurt ? 0.2 : 0.12) * amountAt(t, s) } }),
      phrases: hurt
        ? [
            'holds the belly in pain',
            'has a stomach ache and holds the belly',
            'clutches the stomach with both hands',
            'bends forward and holds the stomach',
          ]
        : [
            'rubs the belly',
            `rubs the belly with the ${side} hand`,
            `pats the stomach with the ${side} hand`,
            `strokes the belly in circles with the ${side} hand`,
          ],
    };
  },
});

export const pray = gesture({
  action: 'pray',
  share: 1.3,
  draw(d) {
    const s = d.span(0.75);
    const rub = d.chance(0.2);
    const up = d.between(-0.16, -0.06);
    const hand = arms(d, s, both({ about: 'chest', at: [0.03, up, 0.21], elbow: [1, -0.8, -0.1] }));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (0.05 + (rub ? 0.15 : 0)) * amountAt(t, s),
        head: { pitch: (0.38 + 0.03 * drift(t, 0.5, d.noise, 5)) * amountAt(t - 0.2, s) },
      }),
      phrases: [
        'prays',
        'folds the hands in prayer',
        'puts the palms together and prays',
        'holds both hands together in front of the chest and lowers the head',
        'prays with a lowered head',
        'says a prayer',
        ...(rub
          ? ['bows with the palms together', 'greets with the palms together']
          : ['begs with folded hands', 'presses the palms together in front of the chest']),
      ],
      style: ['calm'],
    };
  },
});

export const hug = gesture({
  action: 'hug',
  share: 1.3,
  draw(d) {
    const own = d.chance(0.2);
    const s = d.span(0.9);
    const upper = d.side();
    const sway = cycles(d, 0.45 * d.tempo, arrived(s));
    const pat = d.chance(0.4) ? 0.04 : 0;
    const pats = cycles(d, 1.8 * d.tempo, arrived(s) + 0.3);
    const open: Reach = [0.34, -0.1, 0.34];
    const wrap = curve([
      [s.start + 0.4 * s.attack, 0],
      [s.start + 1.3 * s.attack, 1],
    ]);
    const to =
      (up: number, moves: boolean) =>
      (t: number): Reach => {
        const w = wrap(t);
        const closed: Reach = own ? [-0.13, -0.12 + up / 3, 0.16] : [-0.02, -0.1 + up, 0.33 + (moves ? pat * bump(pats(t)) : 0)];
        return [open[0] + (closed[0] - open[0]) * w, open[1] + (closed[1] - open[1]) * w, open[2] + (closed[2] - open[2]) * w];
      };
    const elbow: Reach = own ? [1, -0.6, 0.3] : [1, -0.35, 0.1];
    const hand = arms(d, s, {
      ...one(upper, { about: 'chest', at: to(0.06, true), elbow }),
      ...one(other(upper), { about: 'chest', at: to(-0.12, false), elbow }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.1 * wrap(t) * amountAt(t, s),
        bend: 0.04 * sine(sway(t)) * amountAt(t, s),
        head: { tilt: 0.2 * (upper === 'left' ? -1 : 1) * wrap(t) * amountAt(t, s) },
      }),
      phrases: own
        ? ['hugs itself', 'wraps both arms around the own body', 'hugs the own shoulders', 'shivers with the arms wrapped around the body']
        : [
            'hugs someone',
            'gives a hug',
            'embraces a friend',
            'opens the arms and gives a hug',
            'wraps both arms around someone',
            'holds someone in the arms',
            'hugs a friend warmly',
          ],
      style: own ? [] : ['friendly'],
    };
  },
});

export const stretch = gesture({
  action: 'stretch',
  share: 1.8,
  draw(d) {
    const kind = d.pick(['up', 'up', 'back', 'across', 'behind'] as const);
    const side = d.side();
    const s = d.span(d.between(0.9, 1.3));
    const breathe = (t: number) => 0.5 + 0.5 * drift(t, 0.6, d.noise, 4);
    const sway = d.between(-0.12, 0.12);
    const over = (place: Reach) =>
      path([
        [s.start + 0.6 * s.attack, [0.17, 0.28, 0.1]],
        [arrived(s) + 0.7 / d.tempo, place],
      ]);
    const hand = {
      // Both up with hands joined; chest opened with the arms back; one arm drawn across; one elbow behind the head.
      up: () => arms(d, s, both({ about: 'chest', at: (t) => [0.04, 0.56, 0.02 + 0.02 * breathe(t)], elbow: [1, 0, 0.3] })),
      back: () => arms(d, s, both({ at: [0.34, -0.12, -0.3], elbow: [0.6, -1, -0.6] }, d)),
      across: () =>
        arms(d, s, {
          ...one(side, { at: [-0.4, -0.02, 0.3], elbow: [0.3, -1, 0.6] }),
          ...one(other(side), { about: 'chest', at: [0.11, -0.03, 0.33], elbow: [0.6, -1, 0.2] }),
        }),
      behind: () =>
        arms(d, s, {
          // First up beside the head, then down behind it.
          ...one(side, { about: 'head', at: over([0.08, -0.02, -0.16]), elbow: [0.25, 1, 0] }),
          ...one(other(side), { about: 'head', at: over([-0.1, 0.24, -0.05]), elbow: [1, 0.6, 0.1] }),
        }),
    }[kind]();
    const arch = { up: -0.16, back: -0.14, across: 0, behind: 0 }[kind];
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: arch * amountAt(t, s),
        bend: kind === 'up' ? sway * amountAt(t - 0.3, s) : 0,
        head: { pitch: arch * 1.2 * amountAt(t, s) },
      }),
      phrases: [
        'stretches',
        'stretches the body',
        ...{
          up: [
            'stretches both arms up',
            'stretches both arms above the head',
            'reaches up with both arms and stretches',
            'stretches after getting up',
            'has a good stretch with both arms overhead',
          ],
          back: [
            'stretches both arms back',
            'opens the chest and stretches the arms behind',
            'stretches the chest',
            'pulls both arms back to stretch the shoulders',
          ],
          across: [
            `stretches the ${side} arm across the chest`,
            `pulls the ${side} arm across the body to stretch the shoulder`,
            `stretches the ${side} shoulder`,
          ],
          behind: [
            `stretches the ${side} arm behind the head`,
            `pulls the ${side} elbow behind the head`,
            `stretches the back of the ${side} arm`,
          ],
        }[kind],
      ],
      style: ['calm'],
    };
  },
});

export const carry = gesture({
  action: 'carry',
  share: 1.8,
  draw(d) {
    const kind = d.pick(['box', 'box', 'tray', 'head', 'bags'] as const);
    const side = d.side(0.6);
    const s = { ...d.span(0.6), start: d.between(0, 0.3), end: Number.POSITIVE_INFINITY };
    const hand = {
      box: () => arms(d, s, both({ about: 'chest', at: [0.17, -0.33, 0.3], elbow: [0.7, -0.7, -0.7] })),
      tray: () => arms(d, s, one(side, { at: [0.1, 0.06, 0.24], elbow: [0.5, -1, -0.1] })),
      head: () => arms(d, s, both({ about: 'head', at: [0.19, 0.18, 0.03], elbow: [1, -0.2, 0.3] })),
      bags: () => arms(d, s, both({ at: [0.1, -0.51, 0.02], elbow: [0.7, 0, -1] })),
    }[kind]();
    return {
      pose: (t) => ({ ...hand(t), pitch: { box: -0.09, tray: 0, head: -0.03, bags: 0.03 }[kind] * amountAt(t, s) }),
      phrases: {
        box: [
          'carries a box',
          'carries a box with both hands',
          'holds a box in front of the body',
          'carries something heavy in both arms',
          'holds a large package with both hands',
          'carries a crate',
        ],
        tray: [
          `carries a tray on the ${side} hand`,
          'carries a tray like a waiter',
          `balances a tray on the ${side} hand`,
          `holds up a tray with the ${side} hand`,
        ],
        head: [
          'carries a basket on the head',
          'carries a load on the head with both hands',
          'holds something on top of the head with both hands',
          'balances a pot on the head with both hands',
        ],
        bags: [
          'carries two heavy bags',
          'carries a bucket in each hand',
          'carries shopping bags in both hands',
          'carries a suitcase in each hand',
        ],
      }[kind],
    };
  },
});

export const cradle = gesture({
  action: 'cradle',
  share: 0.9,
  draw(d) {
    const side = d.side(0.35);
    const s = { ...d.span(0.7), start: d.between(0, 0.3) };
    const rock = cycles(d, d.between(0.4, 0.6) * Math.min(1.2, d.tempo), s.start);
    const x = (t: number) => 0.045 * d.size * sine(rock(t));
    const sign = side === 'left' ? 1 : -1;
    const hand = arms(d, s, {
      ...one(side, { about: 'chest', at: (t) => [-0.04 + sign * x(t), -0.2, 0.24], elbow: [1, -0.7, 0] }),
      ...one(other(side), { about: 'chest', at: (t) => [-0.06 - sign * x(t), -0.3, 0.22], elbow: [1, -0.7, 0] }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        twist: 0.14 * sine(rock(t)) * amountAt(t, s),
        bend: 0.04 * sine(rock(t)) * amountAt(t, s),
        head: { pitch: 0.32 * amountAt(t, s), yaw: 0.25 * sign * amountAt(t, s) },
      }),
      phrases: [
        'cradles a baby',
        'rocks a baby in the arms',
        'holds a baby in both arms',
        'rocks a baby to sleep',
        `cradles a baby in the ${side} arm`,
        'swings a child gently in the arms',
      ],
      style: ['calm'],
    };
  },
});
