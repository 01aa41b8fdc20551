/** Jumps from both feet and hops on one: up, forward, backward, to a side, turning in the air, again and again. */
import type { RigAction } from '../rig/action.ts';
import { jumping } from './jump.ts';
import { clamp, type Draw, locomotion, say } from './kit.ts';

const TIMES = ['', 'once', 'twice', 'three times', 'four times', 'five times'] as const;

/** A rise that the style gives. */
function rise(d: Draw, low: number, high: number): number {
  const { energy, age, tiredness, weight, size } = d.style;
  return clamp(d.between(low, high) * (1 + 0.25 * energy - 0.25 * age - 0.25 * tiredness - 0.12 * weight) * size, 0.17, 0.55);
}

const upright = { distance: 0, direction: 0, turn: 0 } as const;

const jumpUp = locomotion('jump', 5, false, (d) => {
  const times = d.pick([1, 1, 2, 3, 4]);
  const height = rise(d, 0.22, 0.4);
  const high = height > 0.36;
  const count = TIMES[times];
  const made = jumping(d, {
    ...upright,
    height,
    times,
    depth: d.between(0.2, 0.32),
    tuck: d.between(0, 0.1),
    reach: d.between(0.6, 2.6),
    width: d.between(0.18, 0.26),
  });
  const one = [
    'jumps',
    'jumps up',
    'jumps once',
    'jumps straight up',
    'does a jump',
    'leaps up',
    'jumps in the air',
    'jumps in place',
    'springs up',
    'makes a vertical jump',
    'takes a jump',
  ];
  const many = [
    ...say(['jumps', 'jumps up and down', 'jumps in place', 'jumps on the spot'], ['', `${count}`]),
    'jumps repeatedly',
    'keeps jumping',
    'bounces up and down',
    'hops up and down on both feet',
    'jumps again and again',
  ];
  return { ...made, phrases: [...(times === 1 ? one : many), ...(high ? ['jumps high', 'jumps high into the air', 'leaps high up'] : [])] };
});

const jumpForward = locomotion('jump', 5, false, (d) => {
  const times = d.pick([1, 1, 1, 2, 3]);
  const distance = clamp(
    d.between(1.05, 1.6) * d.style.size * (1 - 0.2 * d.style.age - 0.15 * d.style.tiredness),
    times === 1 ? 1.1 : 0.7,
    1.7,
  );
  const made = jumping(d, {
    ...upright,
    distance,
    height: rise(d, 0.2, 0.32),
    times,
    depth: d.between(0.26, 0.34),
    tuck: d.between(0.1, 0.2),
    reach: d.between(1.2, 2.4),
    width: d.between(0.18, 0.24),
  });
  const count = TIMES[times];
  return {
    ...made,
    phrases:
      times === 1
        ? [
            ...say(['jumps', 'leaps', 'hops'], ['forward', 'ahead', 'forwards']),
            'jumps forward once',
            'does a long jump',
            'does a standing long jump',
            'makes a big jump forward',
            'jumps ahead with both feet',
            'leaps forward from standing',
            'takes a jump forward',
            'jumps a long way forward',
          ]
        : [
            ...say(['jumps forward', 'jumps ahead', 'leaps forward', 'hops forward on both feet'], ['', `${count}`]),
            'jumps forward again and again',
            'moves forward by jumping',
            'jumps along',
            'bunny hops forward',
          ],
  };
});

const BACK_AND_ASIDE: readonly (readonly [direction: number, words: readonly string[]])[] = [
  [Math.PI, ['backwards', 'backward', 'back']],
  [Math.PI / 2, ['to the left', 'sideways to the left', 'left']],
  [-Math.PI / 2, ['to the right', 'sideways to the right', 'right']],
];

const jumpAside = locomotion('jump', 2, false, (d) => {
  const [direction, words] = d.pick(BACK_AND_ASIDE);
  const times = d.pick([1, 1, 2]);
  const made = jumping(d, {
    ...upright,
    direction,
    distance: d.between(0.4, 0.7),
    height: rise(d, 0.2, 0.28),
    times,
    depth: d.between(0.2, 0.28),
    tuck: 0.1,
    reach: d.between(0.5, 1.4),
    width: 0.22,
  });
  return { ...made, phrases: say(['jumps', 'hops', 'leaps'], times === 1 ? words : words.map((word) => `${word} twice`)) };
});

const jumpTurn = locomotion('jump', 1.5, false, (d) => {
  const side = d.side();
  const [degrees, words] = d.pick([
    [90, ['a quarter turn', '90 degrees']],
    [180, ['half a turn', '180 degrees']],
  ] as const);
  const made = jumping(d, {
    ...upright,
    turn: ((side === 'left' ? 1 : -1) * degrees * Math.PI) / 180,
    height: rise(d, 0.26, 0.36),
    times: 1,
    depth: 0.28,
    tuck: 0.08,
    reach: d.between(0.8, 1.8),
    width: 0.2,
  });
  return {
    ...made,
    phrases: [
      `jumps and turns ${words[1]} to the ${side}`,
      `jumps, turning ${side} in the air`,
      `jumps with ${words[0]} to the ${side}`,
      `does a jump turn to the ${side}`,
      ...(degrees === 180 ? ['jumps and turns around in the air', 'does a 180 jump'] : []),
    ],
  };
});

const hop = locomotion('hop', 3, false, (d) => {
  const on = d.side();
  const times = 3 + d.random.integer(4);
  const forward = d.chance(0.5);
  const made = jumping(d, {
    ...upright,
    on,
    distance: forward ? d.between(0.3, 0.5) : 0,
    height: clamp(rise(d, 0.17, 0.2), 0.12, 0.22) * 0.6,
    times,
    depth: 0.09,
    tuck: 0.05,
    reach: 0.5,
    width: 0.17,
  });
  const where = forward ? ['forward', 'ahead', ''] : ['in place', 'on the spot', ''];
  return {
    ...made,
    phrases: [
      ...say([`hops on the ${on} leg`, `hops on the ${on} foot`, 'hops on one leg', 'hops on one foot', `jumps on the ${on} leg`], where),
      `hops on one leg ${['', '', '', 'three', 'four', 'five', 'six'][times]} times`,
    ],
  };
});

export const JUMPS: readonly RigAction[] = [jumpUp, jumpForward, jumpAside, jumpTurn, hop];
