/** Walking: straight, slow or brisk, out of and into standing, backward, sideways. Shapes are gaits.ts; turning.ts bends the path. */
import type { RigAction } from '../rig/action.ts';
import type { Style } from '../rig/style.ts';
import { walkDuty, walkRate, walkShape } from './gaits.ts';
import { clamp, type Draw, go, locomotion, say } from './kit.ts';

/** Speed of an ordinary walk of this style, m/s. */
export function walkingSpeed(d: Draw): number {
  const { style } = d;
  const able = (1 - 0.15 * style.age) * (1 - 0.2 * style.tiredness) * (1 + 0.12 * style.energy) * (1 + 0.08 * style.valence);
  return clamp(d.between(1.1, 1.4) * style.tempo ** 1.15 * able, 0.5, 1.95);
}

/** Adverbs of a speed that are true of it. */
function paceWords(speed: number): string[] {
  if (speed < 0.85) return ['slowly', 'at a slow pace', 'unhurriedly'];
  return speed > 1.55 ? ['quickly', 'briskly', 'at a fast pace'] : [];
}

const straight = (speed: number): string[] => {
  const slow = speed < 0.85;
  const verbs = ['walks', ...(slow ? ['strolls', 'ambles'] : []), ...(speed > 1.55 ? ['strides', 'hurries'] : [])];
  const tails = ['', 'forward', 'straight ahead', 'ahead', 'along', 'in a straight line'];
  const plain = say(verbs, tails);
  const paces = paceWords(speed);
  if (paces.length === 0)
    return [
      ...plain,
      'walks forward at a normal pace',
      'walks casually',
      'takes several steps forward',
      'goes for a walk',
      'moves forward on foot',
      'walks at an ordinary pace',
      'keeps walking',
    ];
  return [
    ...paces.flatMap((pace) => [`walks ${pace}`, `walks forward ${pace}`, `walks straight ahead ${pace}`]),
    ...plain,
    ...(slow ? ['takes slow steps forward', 'goes slowly forward'] : ['takes quick steps forward', 'walks fast', 'power walks']),
  ];
};

/** A speed: ordinary for the style, or slow or brisk on purpose. */
function anySpeed(d: Draw): number {
  const luck = d.random.next();
  if (luck < 0.15) return d.between(0.5, 0.8);
  return luck < 0.3 ? d.between(1.58, 1.9) : walkingSpeed(d);
}

function stepping(d: Draw, speed: number, style: Style = d.style) {
  const rate = walkRate(speed, style) * d.between(0.96, 1.04);
  return { rate, duty: walkDuty(speed, style), shape: walkShape(speed, style) };
}

const steady = locomotion('walk', 8, true, (d) => {
  const speed = anySpeed(d);
  const seconds = d.between(2.5, 10);
  return { seconds, pose: go(d, { seconds, forward: speed, ...stepping(d, speed) }), phrases: straight(speed) };
});

const STEPS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** Out of standing, a number of steps, and standing again. */
const fewSteps = locomotion('walk', 4, false, (d) => {
  const speed = clamp(walkingSpeed(d), 0.55, 1.5);
  const { rate, duty, shape } = stepping(d, speed);
  const first = d.side();
  const steps = 3 + d.random.integer(6);
  const from = d.between(0.1, 0.4);
  // Each step is half a stride; the last foot closes up beside the other.
  const to = from + (steps - 0.5) / (2 * rate);
  const seconds = to + (1 - duty) / rate + d.between(0.2, 0.5);
  const count = STEPS[steps];
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, rate, duty, shape, from, to, first }),
    phrases: [
      `takes ${count} steps forward`,
      `walks ${count} steps`,
      `walks forward ${count} steps and stops`,
      `takes ${count} steps and stands still`,
      `steps forward ${steps} times`,
      'walks forward and stops',
      'walks a short way and stops',
      'walks a few steps and comes to a stop',
      'starts walking and stops again',
      `walks forward, starting with the ${first} foot`,
    ],
    spans: [
      { from: 0, to: from, action: 'idle' },
      { from, to: to + (1 - duty) / rate, action: 'walk' },
      { from: to + (1 - duty) / rate, to: seconds, action: 'idle' },
    ],
  };
});

const starting = locomotion('walk', 2, false, (d) => {
  const speed = walkingSpeed(d);
  const from = d.between(0.3, 1.2);
  const seconds = from + d.between(2.5, 6);
  const paces = paceWords(speed);
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, ...stepping(d, speed), from, first: d.side() }),
    phrases: [
      'starts walking',
      'begins to walk',
      'stands and then walks forward',
      'sets off walking',
      'starts to walk forward',
      'walks off',
      'stands still for a moment, then walks',
      ...paces.map((pace) => `starts walking ${pace}`),
    ],
    spans: [
      { from: 0, to: from, action: 'idle' },
      { from, to: seconds, action: 'walk' },
    ],
  };
});

const stopping = locomotion('walk', 2, false, (d) => {
  const speed = walkingSpeed(d);
  const { rate, duty, shape } = stepping(d, speed);
  const to = d.between(2, 5);
  const end = to + (1 - duty) / rate;
  const seconds = end + d.between(0.6, 1.6);
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, rate, duty, shape, to }),
    phrases: [
      'walks and stops',
      'walks forward and then stops',
      'walks, then stands still',
      'comes to a halt after walking',
      'stops walking',
      'walks up and stops',
      'walks ahead and comes to a stop',
    ],
    spans: [
      { from: 0, to: end, action: 'walk' },
      { from: end, to: seconds, action: 'idle' },
    ],
  };
});

const BACK = ['backwards', 'backward', 'back'];

function backwardGait(d: Draw, speed: number) {
  const shape = walkShape(speed, d.style);
  const look = d.chance(0.2) ? d.between(0.4, 0.8) * (d.chance(0.5) ? 1 : -1) : 0;
  return {
    rate: walkRate(speed, d.style) * d.between(1.02, 1.15),
    duty: clamp(walkDuty(speed, d.style) + 0.02, 0.58, 0.74),
    shape: {
      ...shape,
      land: 0.32,
      push: -0.12,
      swing: [0.12, 0.5] as const,
      lift: 0.055,
      peak: 0.5,
      width: shape.width + 0.03,
      lean: 0.03,
      tilt: 0.01,
      turn: 0.6 * shape.turn,
      twist: 0.5 * shape.twist,
      arms: { ...shape.arms, swing: 0.65 * shape.arms.swing },
      // Some look over their shoulder.
      manner: (pose: Parameters<NonNullable<typeof shape.manner>>[0]) => ({
        ...pose,
        head: { ...pose.head, twist: pose.head.twist + look },
        spine: { ...pose.spine, twist: pose.spine.twist + 0.4 * look },
      }),
    },
  };
}

function backPhrases(speed: number): string[] {
  const plain = say(['walks', 'steps', 'moves', 'goes'], BACK);
  const more = [
    'backs up',
    'backs away',
    'retreats',
    'walks in reverse',
    'takes several steps backwards',
    'takes steps back',
    'walks backward without turning around',
    'steps back while facing forward',
    'backpedals',
  ];
  const paces = speed < 0.6 ? ['slowly', 'cautiously', 'at a slow pace'] : speed > 1.05 ? ['quickly', 'fast', 'at a quick pace'] : [];
  return [
    ...plain,
    ...more,
    ...paces.flatMap((pace) => [
      `walks backwards ${pace}`,
      `walks backward ${pace}`,
      `steps back ${pace}`,
      `backs away ${pace}`,
      `moves backwards ${pace}`,
    ]),
  ];
}

const backSpeed = (d: Draw): number => {
  const luck = d.random.next();
  if (luck < 0.35) return d.between(0.4, 0.58);
  return luck < 0.5 ? d.between(1.06, 1.3) : clamp(d.between(0.65, 0.95) * d.style.tempo, 0.42, 1.2);
};

const backward = locomotion('walk_backward', 6, true, (d) => {
  const speed = backSpeed(d);
  const seconds = d.between(3, 10);
  return { seconds, pose: go(d, { seconds, forward: -speed, ...backwardGait(d, speed) }), phrases: backPhrases(speed) };
});

const backSteps = locomotion('walk_backward', 3, false, (d) => {
  const speed = Math.max(0.55, backSpeed(d));
  const { rate, duty, shape } = backwardGait(d, speed);
  const steps = 3 + d.random.integer(5);
  const from = d.between(0.1, 0.4);
  const to = from + (steps - 0.5) / (2 * rate);
  const seconds = to + (1 - duty) / rate + d.between(0.3, 0.6);
  const first = d.side();
  const count = STEPS[steps];
  return {
    seconds,
    pose: go(d, { seconds, forward: -speed, rate, duty, shape, from, to, first }),
    phrases: [
      ...backPhrases(speed),
      `takes ${count} steps backwards`,
      `walks ${count} steps backward`,
      `takes ${count} steps back and stops`,
      `steps back ${steps} times`,
      'backs up a few steps and stops',
    ],
    spans: [
      { from: 0, to: from, action: 'idle' },
      { from, to: to + (1 - duty) / rate, action: 'walk_backward' },
      { from: to + (1 - duty) / rate, to: seconds, action: 'idle' },
    ],
  };
});

function sidewaysTake(d: Draw, ends: boolean) {
  const to = d.side();
  const speed = clamp(d.between(0.4, 0.75) * d.style.tempo, 0.38, 0.9);
  const rate = clamp(0.75 + 0.35 * speed, 0.8, 1.15);
  const walk = walkShape(speed, d.style);
  const shape = {
    ...walk,
    width: 0.13 + (0.5 * speed) / rate,
    land: 0.05,
    push: 0.3,
    swing: [0.25, 0.3] as const,
    lift: 0.06,
    peak: 0.5,
    lean: 0.03,
    sway: 0.01,
    list: 0.03,
    turn: 0,
    twist: 0.02,
    bob: 0.02,
    arms: { ...walk.arms, swing: 0.05, out: 0.18 },
  };
  const steps = 2 + d.random.integer(5);
  const from = ends ? d.between(0.1, 0.4) : undefined;
  const last = from === undefined ? undefined : from + (2 * steps - 0.5) / (2 * rate);
  const seconds = last === undefined ? d.between(2.5, 8) : last + 0.4 / rate + d.between(0.3, 0.7);
  const sides = [`to the ${to}`, `${to}`, `towards the ${to}`];
  const phrases = [
    ...say(
      ['walks sideways', 'steps sideways', 'sidesteps', 'moves sideways', 'shuffles sideways', 'side steps'],
      ['', `to the ${to}`, `to their ${to}`],
    ),
    ...say(['steps', 'sidesteps', 'moves'], sides.slice(0, 1)),
    `takes side steps to the ${to}`,
    `shuffles to the ${to}`,
    `moves laterally to the ${to}`,
    `walks sideways ${to}`,
    ...(ends ? [`takes ${STEPS[steps]} steps to the ${to}`, `sidesteps ${to} ${steps} times`] : []),
  ];
  return {
    seconds,
    pose: go(d, { seconds, left: to === 'left' ? speed : -speed, rate, duty: 0.6, shape, from, to: last, first: to, drift: 0.015 }),
    phrases,
  };
}

const sideways = locomotion('sidestep', 3, true, (d) => sidewaysTake(d, false));
const sideSteps = locomotion('sidestep', 1.5, false, (d) => sidewaysTake(d, true));

export const WALKING: readonly RigAction[] = [steady, fewSteps, starting, stopping, backward, backSteps, sideways, sideSteps];
