/** Hands resting on one's own body: hips, crossed arms, behind the back, belly, in prayer. */
import { amountAt, arms, arrived, both, cycles, gesture, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { drift } from './timing.ts';

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
