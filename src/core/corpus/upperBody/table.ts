/** Eating and drinking. */
import { amountAt, arms, arrived, cycles, type Draw, face, gesture, leaving, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { curve, type Key, path } from './timing.ts';

/** Trips between a place and the mouth, as often as there is time for: keys of the path and when the hand is at the mouth. */
function trips(d: Draw, from: number, to: number, low: Reach, mouth: Reach, way: number, there: number, rest: number) {
  const keys: Key[] = [[from, low]];
  const at: [number, number][] = [[from, 0]];
  let t = from;
  do {
    t += rest / d.tempo;
    keys.push([t, low]);
    at.push([t, 0]);
    t += way / d.tempo;
    keys.push([t, mouth]);
    at.push([t, 1]);
    t += there / d.tempo;
    keys.push([t, mouth]);
    at.push([t, 1]);
    t += way / d.tempo;
    keys.push([t, low]);
    at.push([t, 0]);
  } while (t + (way + there + rest) / d.tempo < to);
  return { hand: path(keys), mouth: curve(at) };
}

export const drink = gesture({
  action: 'drinking',
  share: 2,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.5);
    const { hand, mouth } = trips(
      d,
      arrived(s) - 0.3,
      leaving(s, d),
      [0.1, -0.27, 0.3],
      face(0.05, -0.06, 0.17),
      0.6,
      d.between(0.6, 1.3),
      d.between(0.2, 0.6),
    );
    const arm = arms(d, s, one(side, { about: 'chest', at: hand, elbow: [0.6, -1, -0.1] }));
    const thing = d.pick(['a cup', 'a glass', 'a bottle', 'a mug']);
    return {
      pose: (t) => ({ ...arm(t), pitch: -0.05 * mouth(t), head: { pitch: -0.3 * mouth(t) + 0.03 } }),
      phrases: [
        'drinks',
        `drinks from ${thing}`,
        `drinks from ${thing} with the ${side} hand`,
        `lifts ${thing} to the mouth with the ${side} hand`,
        `raises ${thing} with the ${side} hand and drinks`,
        'takes a drink',
        'takes a sip',
        'drinks some water',
        `sips from ${thing} held in the ${side} hand`,
      ],
      style: ['calm'],
    };
  },
});

export const eat = gesture({
  action: 'eating',
  share: 2,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.5);
    const plate = d.chance(0.6);
    const { hand, mouth } = trips(
      d,
      arrived(s) - 0.3,
      leaving(s, d),
      [0.08, -0.34, 0.32],
      face(0.04, -0.08, 0.16),
      0.45,
      d.between(0.15, 0.35),
      d.between(0.15, 0.5),
    );
    const arm = arms(d, s, {
      ...one(side, { about: 'chest', at: hand, elbow: [0.6, -1, -0.1] }),
      ...(plate ? one(other(side), { about: 'chest', at: [0.08, -0.33, 0.27], elbow: [0.6, -1, -0.4] }) : {}),
    });
    const chew = cycles(d, 1.5, s.start);
    return {
      pose: (t) => ({
        ...arm(t),
        pitch: (0.05 + 0.05 * mouth(t)) * amountAt(t, s),
        head: { pitch: (0.18 - 0.1 * mouth(t) + 0.03 * sine(chew(t))) * amountAt(t, s) },
      }),
      phrases: [
        'eats',
        `eats with the ${side} hand`,
        `eats with a spoon in the ${side} hand`,
        `brings food to the mouth with the ${side} hand`,
        'eats a meal',
        'eats something',
        'has a snack',
        `takes bites of food with the ${side} hand`,
        ...(plate
          ? [`holds a bowl in the ${other(side)} hand and eats`, 'eats from a plate', 'eats soup from a bowl']
          : ['eats a sandwich', 'eats an apple']),
      ],
      style: ['calm'],
    };
  },
});
