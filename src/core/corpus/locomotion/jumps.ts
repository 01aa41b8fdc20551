/** Jumps from both feet and hops on one: up, forward, backward, to a side, turning in the air, again and again. Flight is ballistic. */

import type { RigAction } from '../rig/action.ts';
import { armAt } from '../rig/arms.ts';
import { footOnBall } from '../rig/feet.ts';
import { type BodyPose, type Foot, type Side, SOLE, STANDING_PELVIS, signOf, standing } from '../rig/pose.ts';
import { ease, GRAVITY } from '../rig/timing.ts';
import { clamp, type Draw, locomotion, say } from './kit.ts';

/** A value and its speed at a time. */
type Knot = readonly [time: number, value: number, speed?: number];

/** Cubic through knots with their speeds: between equal and opposite speeds it is the parabola of free flight. */
function knotted(knots: readonly Knot[]): (t: number) => number {
  return (t) => {
    const next = knots.findIndex(([time]) => time > t);
    if (next === 0) return knots[0][1];
    if (next < 0) return knots[knots.length - 1][1];
    const [[t0, a, va = 0], [t1, b, vb = 0]] = [knots[next - 1], knots[next]];
    const span = t1 - t0;
    const u = (t - t0) / span;
    const [u2, u3] = [u * u, u * u * u];
    return (2 * u3 - 3 * u2 + 1) * a + (u3 - 2 * u2 + u) * span * va + (3 * u2 - 2 * u3) * b + (u3 - u2) * span * vb;
  };
}

interface Jump {
  /** Rise of the pelvis in the air, metres. */
  readonly height: number;
  /** Travel of the feet in the air, metres, along a direction against the heading (0 forward, positive left). */
  readonly distance: number;
  readonly direction: number;
  /** Turn in the air, radians to the left. */
  readonly turn: number;
  readonly times: number;
  /** How far the pelvis sinks before. */
  readonly depth: number;
  /** How far the knees are drawn up in the air, metres. */
  readonly tuck: number;
  /** Upper arms at the take-off, radians forward of hanging. */
  readonly reach: number;
  /** The one foot that carries, for hops. */
  readonly on?: Side;
  readonly width: number;
}

interface Air {
  readonly leaves: number;
  readonly lands: number;
  readonly number: number;
}

const PUSHED = 1;
/** The pelvis at take-off, over the toes, and on touching down. */
const TAKE_OFF = STANDING_PELVIS + 0.06;
const TOUCH_DOWN = STANDING_PELVIS - 0.01;

function jumping(d: Draw, jump: Jump) {
  const { height, distance, turn, times, depth, tuck, reach, on, width } = jump;
  const tempo = clamp(d.style.tempo, 0.8, 1.25);
  const off = Math.sqrt(2 * GRAVITY * height);
  const drop = TAKE_OFF + height - TOUCH_DOWN;
  const down = Math.sqrt(2 * GRAVITY * drop);
  const air = (off + down) / GRAVITY;
  const low = STANDING_PELVIS - depth;
  const pushing = (1.9 * (TAKE_OFF - low)) / off;
  const soft = STANDING_PELVIS - 0.75 * depth;
  const braking = (1.9 * (TOUCH_DOWN - soft)) / down;
  const across = distance / (air + 0.5 * pushing + 0.45 * braking);
  const start = d.between(0.15, 0.5);
  const heights: Knot[] = [
    [0, STANDING_PELVIS],
    [start, STANDING_PELVIS],
  ];
  const travels: Knot[] = [
    [0, 0],
    [start, 0],
  ];
  const raises: Knot[] = [
    [0, 0.04],
    [start, 0.04],
  ];
  const leans: Knot[] = [
    [0, 0.02],
    [start, 0.02],
  ];
  const airs: Air[] = [];
  let t = start + d.between(0.4, 0.55) / tempo;
  for (let number = 0; number < times; number++) {
    const gone = number * distance;
    const leaves = t + pushing;
    const lands = leaves + air;
    const bottom = lands + braking;
    heights.push([t, number === 0 ? low : soft], [leaves, TAKE_OFF, off], [lands, TOUCH_DOWN, -down], [bottom, soft]);
    const first = gone + 0.25 * pushing * across;
    travels.push([t, gone], [leaves, first, across], [lands, first + air * across, across], [bottom, gone + distance]);
    raises.push([t, -0.35 * reach], [leaves, reach], [lands, 0.45 * reach], [bottom, 0.1]);
    leans.push([t, 0.35 + depth], [leaves, 0.02], [lands, 0.12], [bottom, 0.22 + 0.6 * depth]);
    airs.push({ leaves, lands, number });
    t = bottom;
    if (number < times - 1) {
      // Settle into the next one: the bottom of the landing is the bottom of the push.
      heights.pop();
      travels.pop();
      raises.pop();
      leans.pop();
    }
  }
  const rest = t + d.between(0.45, 0.65) / tempo;
  heights.push([rest, STANDING_PELVIS]);
  travels.push([rest, times * distance]);
  raises.push([rest, 0.04]);
  leans.push([rest, 0.02]);
  const [y, along, raise, lean] = [heights, travels, raises, leans].map(knotted);
  const [dx, dz] = [Math.sin(jump.direction), Math.cos(jump.direction)];
  const stand = standing({}, width);
  const yawAt = (time: number) =>
    airs.reduce((sum, { leaves, lands }) => sum + turn * smooth(clamp((time - leaves) / (lands - leaves), 0, 1)), 0);
  const footAt = (side: Side, time: number): Foot => {
    const free = on !== undefined && side !== on;
    const current = airs.findLast(({ leaves }) => time >= leaves);
    const flying = current && time < current.lands;
    const u = current ? clamp((time - current.leaves) / air, 0, 1) : 0;
    const jumped = current ? current.number + (flying ? between(u) : 1) : 0;
    const yaw = yawAt(time);
    const out = (signOf(side) * width) / 2;
    const ahead = 0.115;
    // Feet fly on their own straight way; the pelvis may be ahead of them or behind.
    const x = dx * jumped * distance + Math.cos(yaw) * out + Math.sin(yaw) * ahead;
    const z = dz * jumped * distance - Math.sin(yaw) * out + Math.cos(yaw) * ahead;
    const hang = flying ? y(time) - (TAKE_OFF + (TOUCH_DOWN - TAKE_OFF) * u) : 0;
    const lift = flying ? Math.max(0, hang) + tuck * Math.sin(Math.PI * u) ** 1.5 : 0;
    const next = airs.find(({ lands }) => lands > time);
    const pushed = next ? clamp((time - next.leaves + 0.6 * pushing) / (0.6 * pushing), 0, 1) ** 1.6 : 0;
    const landed = current && !flying ? 1 - ease((time - current.lands) / 0.12) : 0;
    const pitch = flying ? PUSHED + (0.3 - PUSHED) * between(u) : Math.max(PUSHED * pushed, 0.3 * landed);
    if (!free) return footOnBall(side, [x, SOLE + lift, z], yaw + signOf(side) * 0.05, pitch);
    // The free foot is held behind the knee, carried along with the pelvis.
    const up = ease((time - start) / 0.35) * (1 - ease((time - t) / 0.4));
    const place = along(time);
    const ball: readonly [number, number, number] = [
      dx * place + Math.cos(yaw) * out - Math.sin(yaw) * 0.2 * up + Math.sin(yaw) * ahead * (1 - up),
      SOLE + up * (0.34 + 0.8 * Math.max(0, y(time) - STANDING_PELVIS)),
      dz * place - Math.sin(yaw) * out - Math.cos(yaw) * 0.2 * up + Math.cos(yaw) * ahead * (1 - up),
    ];
    return footOnBall(side, ball, yaw + signOf(side) * 0.05, 1.1 * up);
  };
  const pose = (time: number): BodyPose => {
    const yaw = yawAt(time);
    const place = along(time);
    const arms = armAt({
      raise: raise(time),
      out: 0.16 + 0.1 * Math.max(0, raise(time)),
      flex: 0.35 + 0.25 * Math.max(0, raise(time)),
      inward: 0.1,
    });
    const bent = lean(time);
    const carried = on === undefined ? 0 : 0.07 * signOf(on) * ease((time - start) / 0.35) * (1 - ease((time - t) / 0.4));
    return {
      ...stand,
      pelvis: [
        dx * place + Math.cos(yaw) * carried + Math.sin(yaw) * (0.03 - 0.12 * bent),
        y(time),
        dz * place - Math.sin(yaw) * carried + Math.cos(yaw) * (0.03 - 0.12 * bent),
      ],
      yaw,
      pitch: 0.55 * bent,
      spine: { pitch: 0.6 * bent, twist: 0, side: 0 },
      head: { pitch: -0.7 * bent, twist: 0, side: 0 },
      hands: { left: arms, right: arms },
      feet: { left: footAt('left', time), right: footAt('right', time) },
    };
  };
  const seconds = rest + d.between(0.25, 0.7);
  return { seconds, pose };
}

const smooth = (u: number): number => u * u * (3 - 2 * u);
/** Even in the middle and soft at both ends. */
const between = (u: number): number => 0.4 * u + 0.6 * smooth(u);
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
