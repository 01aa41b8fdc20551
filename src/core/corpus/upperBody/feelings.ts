/** What breath and face do, as the body shows it: laughing, crying, coughing, sneezing, yawning, thinking. */
import { amountAt, arms, arrived, both, bump, cycles, face, gesture, leaving, one, other, say, sine } from './gestureKit.ts';
import type { Reach, Side } from './pose.ts';
import { curve, drift, ease } from './timing.ts';

export const laugh = gesture({
  action: 'laugh',
  share: 2,
  draw(d) {
    const hold = d.pick(['belly', 'belly', 'mouth', 'none'] as const);
    const side = d.side();
    const s = d.span(0.45);
    const shake = cycles(d, d.between(3.4, 4.2) * Math.min(1.1, d.tempo), s.start + 0.4 * s.attack);
    const bout = (t: number) => amountAt(t, s) * (0.65 + 0.35 * drift(t, 0.8, d.noise, 9));
    const back = d.between(-0.22, 0.25);
    const hand = arms(
      d,
      s,
      hold === 'belly'
        ? both({ about: 'chest', at: [0.06, -0.3, 0.17], elbow: [1, -0.6, -0.2] }, d)
        : hold === 'mouth'
          ? one(side, { about: 'head', at: [0.04, -0.06, 0.15], elbow: [0.8, -1, 0.1] })
          : {},
    );
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (back + 0.045 * d.size * sine(shake(t))) * bout(t),
        shrug: (0.3 + 0.22 * d.size * sine(shake(t) + 0.2)) * bout(t),
        head: { pitch: (-0.5 * back - 0.12 + 0.06 * sine(shake(t) + 0.3)) * bout(t), tilt: 0.08 * drift(t, 1, d.noise, 8) },
      }),
      phrases: [
        'laughs',
        'laughs out loud',
        'laughs heartily',
        'bursts out laughing',
        'shakes with laughter',
        'giggles and shakes the shoulders',
        'laughs at a joke',
        back > 0.1 ? 'bends forward with laughter' : back < -0.1 ? 'leans back and laughs' : 'chuckles',
        ...(hold === 'belly' ? ['holds the belly and laughs', 'laughs with both hands on the belly'] : []),
        ...(hold === 'mouth' ? [`laughs behind the ${side} hand`, `covers the mouth with the ${side} hand and laughs`] : []),
      ],
      style: ['happy'],
    };
  },
});

export const cry = gesture({
  action: 'cry',
  share: 2,
  draw(d) {
    const kind = d.pick(['both', 'both', 'one', 'wipe'] as const);
    const side = d.side();
    const s = d.span(0.8);
    const sob = cycles(d, d.between(1.8, 2.6), arrived(s) - 0.2);
    const deep = d.between(0.16, 0.32);
    const e = (t: number) => amountAt(t, s);
    const wiping = cycles(d, 1.1 * d.tempo, arrived(s));
    const elbow: Reach = [0.5, -1, 0.2];
    const hand = arms(
      d,
      s,
      kind === 'both'
        ? both({ about: 'head', at: [0.06, -0.05, 0.15], elbow }, d)
        : one(side, {
            about: 'head',
            at: (t) => [0.03 + (kind === 'wipe' ? 0.06 * bump(wiping(t)) : 0.02), kind === 'wipe' ? 0 : -0.04, 0.15],
            elbow,
          }),
    );
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (deep + 0.035 * sine(sob(t))) * e(t),
        shrug: (0.2 + 0.22 * sine(sob(t) + 0.15)) * e(t),
        head: { pitch: (0.5 + 0.06 * sine(sob(t) + 0.1)) * e(t) },
      }),
      phrases: [
        'cries',
        'weeps',
        'sobs',
        'breaks out in tears',
        ...(kind === 'both'
          ? [
              'cries with the face in both hands',
              'covers the face with both hands and cries',
              'buries the face in the hands',
              'hides the face in both hands and sobs',
            ]
          : kind === 'one'
            ? [`cries with the face in the ${side} hand`, `covers the eyes with the ${side} hand and weeps`]
            : [
                `wipes away tears with the ${side} hand`,
                `cries and wipes the eyes with the ${side} hand`,
                `dries the tears with the ${side} hand`,
              ]),
      ],
      style: ['sad'],
    };
  },
});

export const cough = gesture({
  action: 'cough',
  share: 0.8,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.4);
    const rate = d.between(1.5, 1.9) * Math.min(1.2, d.tempo);
    const coughs = cycles(d, rate, arrived(s));
    const last = Math.max(2, Math.min(2 + d.random.integer(4), Math.floor((leaving(s, d) - arrived(s)) * rate)));
    const jerk = (t: number) => {
      const u = coughs(t);
      return u >= last ? 0 : 1.3 * Math.exp(-4 * (u % 1)) * ease((u % 1) * 3.5);
    };
    const hand = arms(d, s, one(side, { about: 'head', at: [0.02, -0.06, 0.15], elbow: [0.8, -1, 0.2] }));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.14 * amountAt(t, s) + 0.12 * jerk(t),
        shrug: 0.3 * jerk(t),
        head: { pitch: 0.15 * amountAt(t, s) + 0.15 * jerk(t) },
      }),
      phrases: [
        'coughs',
        `coughs into the ${side} hand`,
        `holds the ${side} fist to the mouth and coughs`,
        'has a bad cough',
        'clears the throat and coughs',
      ],
    };
  },
});

export const sneeze = gesture({
  action: 'sneeze',
  share: 0.8,
  draw(d) {
    const two = d.chance(0.4);
    const side = d.side(0.6);
    const start = d.between(0.2, 0.2 + Math.max(0, 0.5 * (d.seconds - 2)));
    const hit = start + d.between(0.6, 0.9);
    const back = curve([
      [start, 0],
      [hit - 0.06, 1],
      [hit + 0.12, 0],
    ]);
    const out = curve([
      [hit - 0.06, 0],
      [hit + 0.12, 1],
      [hit + 0.9, 0],
    ]);
    const s = { start: hit - 0.5, attack: 0.42, end: hit + 1.1, release: 0.5 };
    const track = { about: 'head', at: [0.03, -0.03, 0.15] as const, elbow: [0.8, -0.9, 0.2] as const } as const;
    const hand = arms(d, s, two ? both(track) : one(side, track));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: -0.16 * back(t) + 0.42 * out(t),
        shrug: 0.5 * back(t),
        head: { pitch: -0.35 * back(t) + 0.4 * out(t) },
      }),
      phrases: [
        'sneezes',
        'leans back and sneezes',
        'has to sneeze',
        two ? 'sneezes into both hands' : `sneezes into the ${side} hand`,
        two ? 'covers the face with both hands and sneezes' : `covers the nose with the ${side} hand and sneezes`,
      ],
    };
  },
});

export const yawn = gesture({
  action: 'yawn',
  share: 0.8,
  draw(d) {
    const side: Side = d.side(0.6);
    const s = d.span(0.7);
    const open = (t: number) => amountAt(t - 0.2, s);
    const free = d.chance(0.5);
    const cover = { about: 'head', at: [0.03, -0.05, 0.15] as const, elbow: [0.9, -0.7, 0.1] as const } as const;
    const stretch = { at: [0.26, 0.3, -0.02] as const, elbow: [1, 0.2, -0.3] as const };
    const hand = arms(d, s, free ? { ...one(side, cover), ...one(other(side), stretch) } : one(side, cover));
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.12 * open(t), shrug: 0.4 * open(t), head: { pitch: -0.3 * open(t) } }),
      phrases: [
        'yawns',
        `yawns behind the ${side} hand`,
        `covers the mouth with the ${side} hand and yawns`,
        ...(free
          ? [`yawns and stretches the ${other(side)} arm`, ...say(['stretches and yawns'], [''])]
          : ['leans the head back and yawns']),
      ],
      style: ['tired'],
    };
  },
});

export const thoughtful = gesture({
  action: 'think',
  share: 1,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.6);
    const support = d.chance(0.6);
    const chin = {
      about: 'chest',
      at: (t: number): Reach => face(0.03 + 0.01 * drift(t, 1, d.noise, 5), -0.13, 0.13),
      elbow: [0.2, -1, 0.35] as const,
    } as const;
    const hand = arms(
      d,
      s,
      support
        ? { ...one(side, chin), ...one(other(side), { about: 'chest', at: [-0.07, -0.27, 0.2], elbow: [1, -0.7, -0.1] }) }
        : one(side, chin),
    );
    return {
      pose: (t) => ({
        ...hand(t),
        head: {
          pitch: 0.16 * amountAt(t, s),
          tilt: 0.14 * (side === 'left' ? 1 : -1) * amountAt(t, s),
          yaw: 0.2 * drift(t, 0.4, d.noise, 6),
        },
      }),
      phrases: [
        'thinks',
        `thinks with the ${side} hand on the chin`,
        `holds the chin in the ${side} hand and thinks`,
        `rubs the chin with the ${side} hand`,
        'ponders with a hand on the chin',
        'wonders about something',
      ],
    };
  },
});
