/** Gestures that take pelvis and legs along, over a standing base: bowing, squatting, sitting down, kneeling. */
import { amountAt, arms, both, gesture, one, type Span } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { ease, envelope } from './timing.ts';

export const bow = gesture({
  action: 'bow',
  upperBody: false,
  share: 2.5,
  draw(d) {
    const deep = d.between(0.78, 1.2);
    const attack = d.between(0.6, 0.85) / Math.max(0.75, d.tempo);
    const start = d.between(0.1, 0.12 * d.seconds);
    const end = Math.max(start + 2 * attack + 0.1, Math.min(d.seconds - 0.15, start + 2 * attack + d.between(0.2, 1)));
    const amount = (t: number) => envelope(t, start, attack, end, attack);
    const kind = d.pick(['plain', 'plain', 'hand', 'sweep', 'sides'] as const);
    const side = d.side(0.7);
    const s: Span = { start, attack, end, release: attack };
    const hand = {
      plain: () => () => ({}),
      hand: () => arms(d, s, one(side, { about: 'chest', at: [-0.02, -0.32, 0.18], elbow: [1, -0.4, -0.2] })),
      sweep: () => arms(d, s, one(side, { at: [0.44, -0.12, 0.1], elbow: [0.3, -1, -0.3] })),
      sides: () => arms(d, s, both({ at: [0.05, -0.5, 0.06], elbow: [0.6, 0, -1] })),
    }[kind]();
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: deep * amount(t),
        head: { pitch: 0.15 * amount(t) },
        pelvis: [0, -0.012 * amount(t), -0.1 * deep * amount(t)],
      }),
      phrases: [
        'bows',
        'bows politely',
        'takes a bow',
        'bows from the waist',
        'bows to the audience',
        'bows respectfully',
        'bends forward in a bow and stands up again',
        'bows in greeting',
        ...(deep > 1 ? ['bows deeply', 'makes a deep bow'] : ['gives a polite bow', 'makes a small bow']),
        ...(kind === 'hand' ? [`bows with the ${side} hand on the belly`] : []),
        ...(kind === 'sweep' ? [`bows and spreads the ${side} arm`] : []),
      ],
      style: ['polite'],
    };
  },
});

export const squat = gesture({
  action: 'squat',
  upperBody: false,
  share: 1,
  draw(d) {
    const depth = d.between(0.32, 0.43);
    const s = d.span(d.between(0.6, 0.95));
    // Arms straight ahead as a counterweight, or hands at the chest.
    const straight = d.chance(0.7);
    const track = straight
      ? ({ at: [-0.01, 0.0, 0.6] as const, elbow: [0.4, -1, 0] as const } as const)
      : ({ about: 'chest', at: [0.04, -0.14, 0.2] as const, elbow: [0.8, -1, 0] as const } as const);
    const hand = arms(d, s, both(track));
    return {
      pose: (t) => {
        const e = amountAt(t, s);
        return { ...hand(t), pelvis: [0, -depth * e, -0.16 * e], pitch: 0.42 * e, head: { pitch: -0.2 * e } };
      },
      phrases: [
        ...(Number.isFinite(s.end)
          ? ['squats down and stands up again', 'does a squat', 'does a knee bend', 'goes down into a squat and comes up']
          : ['squats down', 'goes down into a squat', 'squats and stays low', 'crouches down']),
        ...(straight
          ? ['squats with the arms stretched out in front', 'squats down with straight arms forward']
          : ['squats with the hands in front of the chest']),
      ],
    };
  },
});

export const sit = gesture({
  action: 'sit',
  upperBody: false,
  share: 2,
  draw(d) {
    const drop = d.between(0.4, 0.48);
    const s = d.span(d.between(0.9, 1.25));
    const hand = arms(d, s, both({ at: [0.02, -0.3, 0.3], elbow: [0.4, -0.6, -0.6] }, d));
    return {
      pose: (t) => {
        const e = amountAt(t, s);
        // The trunk leans forward on the way and is upright once seated.
        return { ...hand(t), pelvis: [0, -drop * e, -0.36 * e], pitch: 0.1 * e + 1.6 * e * (1 - e), head: { pitch: -0.5 * e * (1 - e) } };
      },
      phrases: Number.isFinite(s.end)
        ? ['sits down and stands up again', 'sits down on a chair, then gets up', 'takes a seat and rises again']
        : ['sits down', 'sits down on a chair', 'takes a seat', 'lowers into a chair and stays seated', 'sits down on a bench'],
    };
  },
});

export const kneel = gesture({
  action: 'kneel',
  upperBody: false,
  share: 2,
  draw(d) {
    const back = d.side(0.5);
    const s = d.span(d.between(0.9, 1.25));
    const drop = d.between(0.4, 0.46);
    const rest = d.chance(0.5);
    const onKnee: Reach = [0.02, -0.34, 0.26];
    const hand = rest ? arms(d, s, both({ at: onKnee, elbow: [0.5, -0.4, -0.8] }, d)) : () => ({});
    return {
      pose: (t) => {
        const e = amountAt(t, s);
        const step = ease(e * 1.6);
        return {
          ...hand(t),
          pelvis: [0, -drop * e, -0.12 * e],
          pitch: 0.6 * e * (1 - e) + 0.05 * e,
          feet: { [back]: { shift: [0, 0.08 * step + 0.3 * step * (1 - step), -0.5 * step], toe: [0, -0.137, 0.04], amount: step } },
        };
      },
      phrases: [
        'kneels down',
        'kneels',
        `kneels down on the ${back} knee`,
        'gets down on one knee',
        `drops to the ${back} knee`,
        'goes down on one knee',
        `kneels on the ${back} knee`,
        `puts the ${back} knee on the ground`,
        'takes a knee',
      ],
    };
  },
});
