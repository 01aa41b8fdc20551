/** Moods and offers as arms show them: surrender, despair, dismissal, welcome, giving, listening, loosening up, party arms. */
import { amountAt, arms, arrived, both, bump, cycles, gesture, leaving, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { curve, path } from './timing.ts';

export const surrender = gesture({
  action: 'surrender',
  share: 0.9,
  draw(d) {
    const s = d.span(d.between(0.45, 0.7));
    const hand = arms(d, s, both({ at: [d.between(0.16, 0.24), d.between(0.26, 0.34), 0.1], elbow: [1, -0.6, 0.1] }, d));
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.04 * amountAt(t, s), shrug: 0.15 * amountAt(t, s) }),
      phrases: [
        'surrenders',
        'puts the hands up in surrender',
        'raises both hands to surrender',
        'holds both hands up beside the head',
        'gives up with raised hands',
        'puts both hands up with bent elbows',
      ],
    };
  },
});

export const despair = gesture({
  action: 'throw_hands_up',
  share: 0.9,
  leastTempo: 0.8,
  draw(d) {
    const s = d.span(0.42);
    const from = arrived(s);
    const drop = d.between(0.3, 0.7);
    const at = path([
      [from, [0.24, 0.22, 0.2]],
      [from + 0.15, [0.26, 0.26, 0.18]],
      [from + 0.15 + drop / d.tempo, [0.22, -0.36, 0.12]],
    ]);
    const up = curve([
      [s.start, 0],
      [from, 1],
      [from + 0.15 + drop / d.tempo, 0],
    ]);
    const hand = arms(d, s, both({ at, elbow: [0.9, -0.9, -0.1] }, d));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: -0.1 * up(t),
        shrug: 0.3 * up(t),
        head: { pitch: -0.25 * up(t), yaw: 0.25 * sine(1.2 * Math.max(0, t - from)) * amountAt(t, s) },
      }),
      phrases: [
        'throws up the hands in frustration',
        'throws both hands up in despair',
        'gestures with both arms in frustration',
        'throws the hands up and drops them again',
        'complains with both arms thrown up',
        'lifts both hands in exasperation',
      ],
      style: ['angry'],
    };
  },
});

export const dismiss = gesture({
  action: 'dismiss',
  share: 0.9,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.42);
    const from = arrived(s);
    const flick = 0.3 / d.tempo;
    const at = path([
      [from, [0.02, 0.0, 0.24]],
      [from + flick, [0.2, -0.14, 0.42]],
      [from + 2.2 * flick, [0.2, -0.2, 0.38]],
    ]);
    const away = curve([
      [from, 0],
      [from + flick, 1],
    ]);
    const sign = side === 'left' ? 1 : -1;
    const hand = arms(d, s, one(side, { at, elbow: [0.8, -1, 0] }));
    return {
      pose: (t) => ({ ...hand(t), head: { yaw: -0.4 * sign * away(t) * amountAt(t, s), tilt: -0.1 * sign * amountAt(t, s) } }),
      phrases: [
        `waves it off with the ${side} hand`,
        `makes a dismissive gesture with the ${side} hand`,
        'waves dismissively',
        `brushes the idea aside with the ${side} hand`,
        `flicks the ${side} hand to send someone away`,
        'shoos someone away with a hand',
      ],
    };
  },
});

export const welcome = gesture({
  action: 'welcome',
  share: 0.9,
  draw(d) {
    const s = d.span(d.between(0.6, 0.9));
    const up = d.between(-0.12, 0.02);
    const hand = arms(d, s, both({ at: [0.36, up, 0.3], elbow: [0.5, -1, -0.2] }, d));
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.03 * amountAt(t, s) }),
      phrases: [
        'welcomes someone with open arms',
        'opens both arms in welcome',
        'spreads both arms to greet someone',
        'opens the arms wide for an embrace',
        'holds both arms open',
        'presents something with both arms open',
      ],
      style: ['friendly'],
    };
  },
});

export const offer = gesture({
  action: 'give',
  share: 1.1,
  draw(d) {
    const two = d.chance(0.4);
    const side = d.side(0.65);
    const taking = d.chance(0.35);
    const s = d.span(0.55);
    const [from, far] = [arrived(s), 0.5 / d.tempo];
    const [near, out]: [Reach, Reach] = [
      [0.1, -0.28, 0.24],
      [0.06, -0.16, 0.54],
    ];
    const hold = Math.max(0.3, Math.min(1, leaving(s, d) - from - 2 * far - 0.2));
    const at = taking
      ? path([
          [from, out],
          [from + hold, out],
          [from + hold + far, near],
        ])
      : path([
          [from, near],
          [from + far, out],
          [from + far + hold, out],
          [from + 2 * far + hold, near],
        ]);
    const hand = arms(
      d,
      s,
      two ? both({ about: 'chest', at, elbow: [0.7, -1, -0.2] }) : one(side, { about: 'chest', at, elbow: [0.6, -1, -0.2] }),
    );
    const reach = (t: number) => Math.max(0, (at(t)[2] - near[2]) / (out[2] - near[2])) * amountAt(t, s);
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.1 * reach(t), head: { pitch: 0.08 * amountAt(t, s) } }),
      phrases: taking
        ? two
          ? [
              'takes something with both hands',
              'receives a gift with both hands',
              'accepts something held out with both hands',
              'reaches out with both hands and takes something',
            ]
          : [
              `takes something with the ${side} hand`,
              `reaches out with the ${side} hand and takes something`,
              `accepts something with the ${side} hand`,
              `receives something in the ${side} hand`,
            ]
        : two
          ? [
              'hands something over with both hands',
              'gives someone a gift with both hands',
              'offers something with both hands',
              'holds something out with both hands',
              'presents a gift',
            ]
          : [
              `hands something over with the ${side} hand`,
              `gives something with the ${side} hand`,
              `offers something with the ${side} hand`,
              `holds something out with the ${side} hand`,
              'hands something to someone',
            ],
    };
  },
});

export const listen = gesture({
  action: 'listen',
  share: 0.8,
  draw(d) {
    const side = d.side();
    const s = d.span(0.55);
    const sign = side === 'left' ? 1 : -1;
    const hand = arms(d, s, one(side, { about: 'head', at: [0.14, -0.02, 0.05], elbow: [0.9, -0.8, 0.3] }));
    return {
      pose: (t) => ({
        ...hand(t),
        bend: 0.1 * sign * amountAt(t, s),
        pitch: 0.08 * amountAt(t, s),
        head: { yaw: -0.45 * sign * amountAt(t, s), tilt: 0.15 * sign * amountAt(t, s) },
      }),
      phrases: [
        'listens closely',
        `cups the ${side} hand behind the ear`,
        `holds the ${side} hand to the ear to listen`,
        `puts the ${side} hand behind the ${side} ear`,
        'listens with a hand at the ear',
      ],
    };
  },
});

export const rollShoulders = gesture({
  action: 'roll_shoulders',
  share: 0.8,
  draw(d) {
    const s = d.span(0.5);
    const turns = cycles(d, d.between(0.6, 1) * d.tempo, s.start);
    return {
      pose: (t) => ({
        shrug: (0.5 + 0.6 * d.size * sine(turns(t))) * amountAt(t, s),
        pitch: 0.05 * Math.cos(2 * Math.PI * turns(t)) * amountAt(t, s),
      }),
      phrases: [
        'rolls the shoulders',
        'lifts and lowers the shoulders',
        'loosens the shoulders',
        'circles both shoulders',
        'moves the shoulders up and down',
      ],
    };
  },
});

export const neckRoll = gesture({
  action: 'roll_head',
  share: 0.8,
  draw(d) {
    const way = d.chance(0.5) ? 1 : -1;
    const s = d.span(0.7);
    const turns = cycles(d, d.between(0.3, 0.5) * d.tempo, s.start + 0.5 * s.attack);
    const far = d.between(0.4, 0.55) * Math.min(1.15, d.size);
    return {
      pose: (t) => ({
        head: { pitch: far * Math.cos(2 * Math.PI * turns(t)) * amountAt(t, s), tilt: way * far * sine(turns(t)) * amountAt(t, s) },
      }),
      phrases: [
        'rolls the head',
        'circles the head',
        'rolls the neck',
        'stretches the neck in circles',
        'turns the head in circles',
        'loosens the neck',
      ],
    };
  },
});

export const raiseTheRoof = gesture({
  action: 'raise_the_roof',
  share: 1,
  draw(d) {
    const s = d.span(0.5);
    const turns = cycles(d, d.between(1, 1.6) * d.tempo, s.start + 0.7 * s.attack);
    const at = (t: number): Reach => [0.17, 0.18 + 0.26 * d.size * bump(turns(t)), 0.1];
    const hand = arms(d, s, both({ at, elbow: [1, -0.8, 0] }));
    return {
      pose: (t) => ({
        ...hand(t),
        head: { pitch: 0.15 * bump(turns(t) + 0.5) * amountAt(t, s) },
      }),
      phrases: [
        'raises the roof',
        'pushes both hands up to the beat',
        'pumps both palms upward',
        'parties with both hands pushing up',
        'bounces both hands up above the shoulders',
      ],
      style: ['happy'],
    };
  },
});

export const dab = gesture({
  action: 'dab',
  share: 0.8,
  draw(d) {
    const side = d.side();
    const s = d.span(0.42);
    const sign = side === 'left' ? 1 : -1;
    // One arm straight out and up, the face into the bend of the other.
    const hand = arms(d, s, {
      ...one(side, { at: [0.46, 0.28, -0.02], elbow: [0.2, -1, 0] }),
      ...one(other(side), { about: 'head', at: [-0.2, 0.08, 0.2], elbow: [0.9, -0.2, 0.6] }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        bend: -0.14 * sign * amountAt(t, s),
        twist: -0.15 * sign * amountAt(t, s),
        head: { pitch: 0.4 * amountAt(t, s), yaw: -0.35 * sign * amountAt(t, s) },
      }),
      phrases: ['dabs', 'does the dab', `dabs to the ${side}`, `dabs with the ${side} arm stretched out`],
    };
  },
});

export const patShoulder = gesture({
  action: 'pat_shoulder',
  share: 0.8,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(1.6, 2.2) * d.tempo, arrived(s));
    const count = 2 + d.random.integer(4);
    const hand = arms(
      d,
      s,
      one(side, { at: (t) => [0.0, 0.04 + 0.05 * d.size * bump(Math.min(count, turns(t))), 0.48], elbow: [0.8, -1, 0] }),
    );
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.06 * amountAt(t, s) }),
      phrases: [
        'pats someone on the shoulder',
        `pats a friend on the shoulder with the ${side} hand`,
        `reaches out with the ${side} hand and pats someone on the shoulder`,
        `comforts someone with a pat of the ${side} hand`,
      ],
      style: ['friendly'],
    };
  },
});

export const brushOff = gesture({
  action: 'brush_off',
  share: 0.7,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(1.8, 2.6) * d.tempo, arrived(s));
    const at = (t: number): Reach => {
      const x = bump(turns(t));
      return [-0.12 - 0.07 * x, -0.05 - 0.1 * x, 0.19 + 0.02 * x];
    };
    const sign = side === 'left' ? 1 : -1;
    const hand = arms(d, s, one(side, { about: 'chest', at, elbow: [0.8, -0.7, 0.4] }));
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: 0.25 * amountAt(t, s), yaw: -0.45 * sign * amountAt(t, s) } }),
      phrases: [
        `brushes dust off the ${other(side)} shoulder`,
        `brushes off the ${other(side)} sleeve`,
        `wipes the ${other(side)} shoulder clean`,
        'brushes dirt off the shoulder',
      ],
    };
  },
});
