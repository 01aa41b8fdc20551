/** Throws over a standing base: overarm, pitched, underarm, with both hands. */
import { arms, both, bump, gesture, one, other } from './gestureKit.ts';
import type { Side } from './pose.ts';
import { curve, ease, envelope, path } from './timing.ts';

const toward = (side: Side) => (side === 'right' ? 1 : -1);

export const throwing = throwOf(false);

export const pitching = throwOf(true);

/** An overarm throw; a pitch starts from both hands at the chest. */
function throwOf(pitch: boolean) {
  return gesture({
    action: pitch ? 'pitching' : 'throw',
    share: pitch ? 1.3 : 2.5,
    upperBody: false,
    leastTempo: 0.8,
    draw(d) {
      const side = d.side(0.7);
      const start = d.between(0.15, Math.max(0.2, 0.4 * (d.seconds - 1.8)));
      const [gather, wind, swing, follow, back] = [pitch ? 0.7 : 0.3, d.between(0.45, 0.6), d.between(0.25, 0.3), 0.26, 0.8].map(
        (x) => x / d.tempo,
      );
      const [a, b, c] = [start + gather, start + gather + wind, start + gather + wind + swing];
      const far = Math.min(1.1, d.size);
      const at = path([
        [start, [0.02, -0.3, 0.22]],
        [a, pitch ? [-0.12, -0.12, 0.26] : [0.04, -0.3, 0.12], pitch ? 'stop' : 'through'],
        // Round the shoulder on the outside, not through it.
        [a + 0.5 * wind, [0.3, -0.12, -0.06], 'through'],
        [b, [0.26 * far, 0.24, -0.26 * far]],
        [b + 0.5 * swing, [0.14, 0.43, 0.1], 'through'],
        [b + 0.75 * swing, [0.03, 0.33, 0.38], 'through'],
        [c, [-0.06, 0.06, 0.5], 'through'],
        [c + follow, [-0.3, -0.36, 0.24]],
      ]);
      const glove = path([
        [start, [0.02, -0.3, 0.22]],
        [a, pitch ? [-0.12, -0.12, 0.26] : [0.04, -0.2, 0.26]],
        [b, [0.06, 0.04, 0.48]],
        [c, [0.14, -0.22, 0.14]],
      ]);
      const cocked = curve([
        [a, 0],
        [b, 1],
        [c, 0],
      ]);
      const through = curve([
        [b, 0],
        [c, 0.75],
        [c + follow, 1],
        [c + follow + back, 0],
      ]);
      const end = c + follow + 0.1 + back;
      const hold = (t: number) => envelope(t, start, 0.35, end, back);
      const free = { at: glove, elbow: [0.6, -1, -0.2] as const, amount: (t: number) => hold(t) * (pitch ? 1 : 0.85) };
      const hand = arms(
        d,
        { start, attack: 0.35, end, release: back },
        { ...one(side, { at, elbow: [1, -0.05, -0.35], amount: hold }), ...one(other(side), free) },
      );
      const stride = (t: number) => ease((t - a - 0.5 * wind) / (0.5 * wind + 0.3 * swing));
      const raised = pitch ? d.between(0.25, 0.4) : 0.12;
      const sign = toward(side);
      const thing = d.pick(['a ball', 'a ball', 'something', 'a stone', 'a baseball']);
      return {
        pose: (t) => ({
          ...hand(t),
          twist: sign * (-0.6 * cocked(t) + 0.5 * through(t)),
          pitch: -0.12 * cocked(t) + 0.3 * through(t),
          bend: sign * 0.1 * cocked(t),
          pelvis: [0, -0.03 * cocked(t) - 0.05 * stride(t), 0.15 * stride(t) - 0.06 * cocked(t)],
          feet: {
            [other(side)]: {
              shift: [0, raised * bump(Math.min(1, Math.max(0, (t - a) / (b + 0.3 * swing - a)))), 0.3 * stride(t)],
              toe: [0, 0, 0],
              amount: 0,
            },
          },
          head: { yaw: sign * (0.45 * cocked(t) - 0.3 * through(t)), pitch: -0.15 * through(t) },
        }),
        phrases: pitch
          ? [
              'pitches a baseball',
              `pitches a ball with the ${side} arm`,
              'winds up and pitches',
              'throws a pitch like a baseball pitcher',
              `pitches with the ${side} hand`,
              `winds up and throws a fastball with the ${side} arm`,
            ]
          : [
              `throws ${thing}`,
              `throws ${thing} with the ${side} hand`,
              `winds up and throws ${thing} overhand`,
              `hurls ${thing} forward with the ${side} arm`,
              `throws ${thing} far`,
              `tosses ${thing} overarm with the ${side} hand`,
              `throws ${thing} overhead with the ${side} arm`,
              `flings ${thing} away`,
            ],
      };
    },
  });
}

export const underarm = gesture({
  action: 'throw_underarm',
  share: 1.5,
  upperBody: false,
  leastTempo: 0.85,
  draw(d) {
    const side = d.side(0.7);
    const bowl = d.chance(0.4);
    const start = d.between(0.15, Math.max(0.2, 0.4 * (d.seconds - 1.6)));
    const [wind, swing, back] = [d.between(0.5, 0.7), d.between(0.3, 0.36), 0.8].map((x) => x / d.tempo);
    const [b, c] = [start + wind, start + wind + swing];
    const at = path([
      [start, [0.06, -0.42, 0.2]],
      [b, [0.1, -0.36, -0.34]],
      [b + 0.45 * swing, [0.05, -0.51, 0.02], 'through'],
      [b + 0.8 * swing, [0.0, -0.34, 0.38], 'through'],
      [c + 0.1, [-0.03, -0.02 + 0.1 * d.size, 0.5]],
    ]);
    const drawn = curve([
      [start, 0],
      [b, 1],
      [c, 0],
    ]);
    const released = curve([
      [b, 0],
      [c, 1],
      [c + 0.3, 1],
      [c + 0.3 + back, 0],
    ]);
    const end = c + 0.3 + back;
    const hand = arms(d, { start, attack: 0.3, end, release: back }, one(side, { at, elbow: [0.5, 0.1, -1] }));
    const sign = toward(side);
    return {
      pose: (t) => ({
        ...hand(t),
        twist: sign * (-0.4 * drawn(t) + 0.25 * released(t)),
        pitch: (bowl ? 0.5 : 0.2) * drawn(t) + (bowl ? 0.35 : 0.1) * released(t),
        pelvis: [0, (bowl ? -0.12 : -0.03) * Math.max(drawn(t), released(t)), -0.04 * drawn(t)],
        head: { pitch: (bowl ? -0.35 : -0.1) * Math.max(drawn(t), released(t)) },
      }),
      phrases: bowl
        ? [
            'bowls',
            `bowls a ball with the ${side} hand`,
            'rolls a ball underhand',
            `rolls a bowling ball with the ${side} arm`,
            'throws a bowling ball',
          ]
        : [
            'throws a ball underhand',
            `throws underarm with the ${side} hand`,
            `tosses a ball underhand with the ${side} arm`,
            `swings the ${side} arm and throws a ball underarm`,
            'pitches a ball underhand',
            'tosses something underarm',
          ],
    };
  },
});

export const setShot = gesture({
  action: 'throw_overhead',
  share: 1,
  upperBody: false,
  leastTempo: 0.8,
  draw(d) {
    const start = d.between(0.1, Math.max(0.15, 0.35 * (d.seconds - 1.8)));
    const [lift, swing, back] = [0.6, d.between(0.24, 0.3), 0.8].map((x) => x / d.tempo);
    const [b, c] = [start + lift, start + lift + swing];
    const at = path([
      [start, [0.1, -0.3, 0.26]],
      [b - 0.35 * lift, [0.08, 0.34, 0.2], 'through'],
      [b, [0.09, 0.46, -0.12]],
      [b + 0.6 * swing, [0.08, 0.46, 0.28], 'through'],
      [c, [0.08, 0.12, 0.5], 'through'],
      [c + 0.3, [0.1, -0.26, 0.32]],
    ]);
    const arch = curve([
      [start, 0],
      [b, 1],
      [c, 0],
    ]);
    const over = curve([
      [b, 0],
      [c, 1],
      [c + 0.3, 1],
      [c + 0.3 + back, 0],
    ]);
    const hand = arms(d, { start, attack: 0.3, end: c + 0.3 + back, release: back }, both({ about: 'chest', at, elbow: [0.8, 0.1, 0.6] }));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: -0.22 * arch(t) + 0.28 * over(t),
        pelvis: [0, -0.02 * (arch(t) + over(t)), 0.05 * arch(t) - 0.03 * over(t)],
        head: { pitch: 0.1 * arch(t) - 0.2 * over(t) },
      }),
      phrases: [
        'throws a ball with both hands from above the head',
        'takes a throw-in',
        'throws a soccer ball in with both hands',
        'throws a ball overhead with both hands',
        'hurls a ball down with both hands',
      ],
    };
  },
});
