/** Turning: on the spot by degrees, around, spinning; while walking to a side, around, along a curve or a circle. */
import type { RigAction } from '../rig/action.ts';
import { ease } from '../rig/timing.ts';
import { runDuty, runRate, runShape, walkDuty, walkRate, walkShape } from './gaits.ts';
import { clamp, type Draw, go, locomotion, say } from './kit.ts';
import { walkingSpeed } from './walking.ts';

const RADIANS = Math.PI / 180;
const leftward = (side: 'left' | 'right') => (side === 'left' ? 1 : -1);

/** Steps on the spot through an angle, out of and into standing. */
function onTheSpot(d: Draw, degrees: number, rate: number, perSecond: number) {
  const side = d.side();
  const lasts = degrees / perSecond;
  const steps = Math.max(2, Math.round(2 * rate * lasts));
  const from = d.between(0.15, 0.5);
  const to = from + (steps - 0.5) / (2 * rate);
  const seconds = to + 0.4 / rate + d.between(0.4, 0.9);
  const turnEnd = to + 0.3 / rate;
  const walk = walkShape(0.4, d.style);
  const shape = {
    ...walk,
    width: 0.19,
    land: 0.05,
    push: 0.25,
    swing: [0.2, 0.3] as const,
    lift: 0.065,
    peak: 0.5,
    sway: 0.03,
    list: 0.025,
    turn: 0,
    twist: 0,
    bob: 0.012,
    arms: { ...walk.arms, swing: 0.08, out: 0.16 },
  };
  const amount = leftward(side) * degrees * RADIANS;
  const yaw = (t: number) => amount * ease((t - from) / (turnEnd - from));
  const pose = go(d, { seconds, rate, duty: 0.6, shape, from, to, first: side, yaw, drift: 0 });
  // Head and chest lead the turn.
  const lead = (t: number) => 0.35 * leftward(side) * Math.sin(Math.PI * clamp((t - from + 0.15) / (turnEnd - from), 0, 1)) ** 2;
  return {
    side,
    seconds,
    pose: (t: number) => {
      const at = pose(t);
      return { ...at, spine: { ...at.spine, twist: at.spine.twist + 0.5 * lead(t) }, head: { ...at.head, twist: at.head.twist + lead(t) } };
    },
  };
}

const DEGREES: readonly (readonly [number, readonly string[]])[] = [
  [60, []],
  [90, ['90 degrees', 'ninety degrees', 'by a quarter turn', 'a quarter turn']],
  [90, ['90 degrees', 'ninety degrees', 'by a quarter turn', 'a quarter turn']],
  [135, ['135 degrees']],
];

const turn = locomotion('turn', 4, false, (d) => {
  const [degrees, by] = d.pick(DEGREES);
  const { side, seconds, pose } = onTheSpot(d, degrees, d.between(0.8, 1.05) * Math.sqrt(d.style.tempo), d.between(65, 95) * d.style.tempo);
  const words = ['', 'in place', 'on the spot', ...by];
  return {
    seconds,
    pose,
    phrases: [
      ...say([`turns ${side}`, `turns to the ${side}`, `turns to their ${side}`], words),
      `rotates to the ${side}`,
      `pivots to the ${side}`,
      `makes a ${side} turn`,
      `faces ${side}`,
      `turns their body to the ${side}`,
      `does a ${side} face`,
    ],
  };
});

const around = locomotion('turn_around', 3, false, (d) => {
  const { side, seconds, pose } = onTheSpot(d, 180, d.between(0.9, 1.2) * Math.sqrt(d.style.tempo), d.between(85, 130) * d.style.tempo);
  return {
    seconds,
    pose,
    phrases: [
      'turns around',
      'turns 180 degrees',
      'turns to face the other way',
      'does an about-face',
      'makes a half turn',
      'turns around on the spot',
      `turns around to the ${side}`,
      `turns around over the ${side} shoulder`,
      `turns 180 degrees to the ${side}`,
      'faces the opposite direction',
      'turns to look behind',
      'swivels around',
    ],
  };
});

const spin = locomotion('spin', 3, false, (d) => {
  const rounds = d.pick([1, 1, 2, 2, 3]);
  const { side, seconds, pose } = onTheSpot(
    d,
    360 * rounds,
    d.between(1.3, 1.7) * Math.sqrt(clamp(d.style.tempo, 0.8, 1.3)),
    d.between(170, 260) * clamp(d.style.tempo, 0.75, 1.4),
  );
  const open = d.chance(0.4);
  const hand = { at: [0.46, -0.08, 0.06] as const, elbow: [0.2, -1, -0.3] as const, frame: 'chest' as const };
  const times =
    rounds === 1
      ? ['once', 'one full turn', '360 degrees', 'in a full circle']
      : rounds === 2
        ? ['twice', 'two times', '720 degrees']
        : ['three times', 'three full turns'];
  return {
    seconds,
    pose: open ? (t) => ({ ...pose(t), hands: { left: hand, right: hand } }) : pose,
    phrases: [
      ...say(['spins', 'spins around', 'turns around', 'twirls', 'whirls around'], times),
      ...say(['spins', 'twirls', 'spins around', 'rotates'], ['in place', 'on the spot', `to the ${side}`]),
      `turns in a full circle`,
      'spins in a circle',
      ...(open ? ['spins with arms spread', 'twirls with the arms out'] : []),
    ],
  };
});

const walkTurn = locomotion('walk', 6, false, (d) => {
  const side = d.side();
  const degrees = d.pick([70, 90, 90, 90, 120]);
  const speed = clamp(walkingSpeed(d), 0.75, 1.5);
  const begins = d.between(0.8, 2.2);
  const lasts = degrees / d.between(45, 75);
  const seconds = begins + lasts + d.between(1, 2.2);
  const sign = leftward(side);
  return {
    seconds,
    pose: go(d, {
      seconds,
      forward: speed,
      rate: walkRate(speed, d.style),
      duty: walkDuty(speed, d.style),
      shape: walkShape(speed, d.style),
      yaw: (t) => sign * degrees * RADIANS * ease((t - begins) / lasts),
      pace: (t) => 1 - 0.22 * Math.sin(Math.PI * clamp((t - begins) / lasts, 0, 1)) ** 2,
    }),
    phrases: [
      `walks and turns ${side}`,
      `walks and turns to the ${side}`,
      `turns ${side} while walking`,
      `turns to the ${side} while walking`,
      `walks forward and turns ${side}`,
      `walks forward, then turns ${side}`,
      `makes a ${side} turn while walking`,
      `walks around a corner to the ${side}`,
      `walks straight and then to the ${side}`,
      `walks and veers to the ${side}`,
      `takes a ${side} turn`,
      `walks, turning ${side}`,
      `walks to the ${side}`,
      ...(degrees === 90 ? [`walks and turns 90 degrees to the ${side}`, `walks and makes a ${side} turn of ninety degrees`] : []),
    ],
  };
});

const walkAround = locomotion('walk', 3, false, (d) => {
  const side = d.side();
  const speed = clamp(walkingSpeed(d), 0.7, 1.4);
  const begins = d.between(0.8, 2);
  const lasts = d.between(1.6, 2.4);
  const seconds = begins + lasts + d.between(1, 2.2);
  return {
    seconds,
    pose: go(d, {
      seconds,
      forward: speed,
      rate: walkRate(speed, d.style) * 1.05,
      duty: walkDuty(speed, d.style),
      shape: walkShape(speed, d.style),
      yaw: (t) => leftward(side) * Math.PI * ease((t - begins) / lasts),
      pace: (t) => 1 - 0.6 * Math.sin(Math.PI * clamp((t - begins) / lasts, 0, 1)) ** 2,
    }),
    phrases: [
      'walks, turns around and walks back',
      'walks forward, turns around and comes back',
      'turns around while walking',
      'walks and makes a u-turn',
      `walks and turns around to the ${side}`,
      'walks forward and then walks back the other way',
      'walks, then turns 180 degrees and walks on',
    ],
  };
});

function curved(d: Draw, run: boolean) {
  const side = d.side();
  const speed = run ? d.between(2.6, 3.4) : clamp(walkingSpeed(d), 0.7, 1.5);
  const circle = d.chance(0.4);
  const seconds = d.between(5, 9.5);
  const perSecond = circle ? clamp(400 / seconds, 42, 75) : d.between(16, 30);
  const rate = run ? runRate(speed, d.style) : walkRate(speed, d.style);
  const bank = run ? 0.1 : 0.03;
  const shape = run ? runShape(speed, d.style) : walkShape(speed, d.style);
  const sign = leftward(side);
  const verbs = run ? ['runs'] : ['walks'];
  return {
    seconds,
    pose: go(d, {
      seconds,
      forward: speed,
      rate,
      duty: run ? runDuty(speed, rate) : walkDuty(speed, d.style),
      shape: {
        ...shape,
        manner: (pose) => ({
          ...pose,
          spine: { ...pose.spine, side: pose.spine.side + sign * bank },
          head: { ...pose.head, twist: pose.head.twist + 0.15 * sign },
        }),
      },
      yaw: (t) => sign * perSecond * RADIANS * t,
    }),
    phrases: circle
      ? say(verbs, [
          'in a circle',
          `in a circle to the ${side}`,
          'around in a circle',
          side === 'left' ? 'counterclockwise in a circle' : 'clockwise in a circle',
          'in circles',
        ])
      : say(verbs, [
          `in a curve to the ${side}`,
          'in a curve',
          `along a curve to the ${side}`,
          `and curves to the ${side}`,
          `in an arc to the ${side}`,
          `forward, bearing ${side}`,
        ]),
  };
}

const curve = locomotion('walk', 4, true, (d) => curved(d, false));
const runCurve = locomotion('run', 2, true, (d) => curved(d, true));

export const TURNING: readonly RigAction[] = [turn, around, spin, walkTurn, walkAround, curve, runCurve];
