/** Running: jogging, running and sprinting, out of standing, into a stop, on the spot. */
import type { RigAction } from '../rig/action.ts';
import { ease } from '../rig/timing.ts';
import { runDuty, runRate, runShape } from './gaits.ts';
import { clamp, type Draw, go, locomotion, say } from './kit.ts';

function stepping(d: Draw, speed: number) {
  const rate = runRate(speed, d.style) * d.between(0.97, 1.03);
  return { rate, duty: runDuty(speed, rate), shape: runShape(speed, d.style) };
}

const FORWARD = ['', 'forward', 'ahead', 'straight ahead', 'forwards', 'in a straight line'];

const jogging = locomotion('jog', 4, true, (d) => {
  const speed = clamp(d.between(2.1, 2.7) * d.style.tempo ** 0.4, 2.05, 2.9);
  const seconds = d.between(2.5, 9);
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, ...stepping(d, speed) }),
    phrases: [
      ...say(['jogs'], [...FORWARD, 'along', 'at a steady pace', 'at an easy pace', 'lightly']),
      ...say(['runs'], ['slowly', 'at an easy pace', 'gently']),
      'goes jogging',
      'is on a jog',
      'trots along',
    ],
  };
});

const running = locomotion('run', 9, true, (d) => {
  const speed = clamp(d.between(2.8, 4.3) * d.style.tempo ** 0.6, 2.6, 5);
  const seconds = d.between(2.2, 8);
  const fast = speed > 3.8 ? ['runs fast', 'runs quickly', 'runs forward fast', 'runs at high speed', 'rushes forward'] : [];
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, ...stepping(d, speed) }),
    phrases: [
      ...say(['runs'], FORWARD),
      'runs along',
      'keeps running',
      'goes for a run',
      'runs at a steady pace',
      'runs on',
      'is out running',
      'races ahead',
      ...fast,
    ],
  };
});

const sprinting = locomotion('sprint', 4, true, (d) => {
  const speed = clamp(d.between(5, 6.6) * d.style.tempo ** 0.3, 4.7, 7);
  const seconds = d.between(2, 5);
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, ...stepping(d, speed), drift: 0.015 }),
    phrases: [
      ...say(['sprints', 'dashes'], FORWARD),
      'runs as fast as possible',
      'runs very fast',
      'runs at full speed',
      'sprints at top speed',
      'runs at full tilt',
      'races forward at full speed',
      'runs quickly',
    ],
  };
});

/** Out of standing into a run. */
const starting = locomotion('run', 2.5, false, (d) => {
  const speed = clamp(d.between(2.7, 4) * d.style.tempo ** 0.5, 2.5, 4.5);
  const gait = stepping(d, speed);
  const from = d.between(0.15, 0.5);
  const seconds = from + d.between(3, 5.5);
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, ...gait, from, first: d.side(), pace: (t) => 0.55 + 0.45 * clamp((t - from) / 1, 0, 1) }),
    phrases: [
      'starts running',
      'begins to run',
      'breaks into a run',
      'stands and then runs',
      'sets off running',
      'starts to run forward',
      'takes off running',
      'runs off',
      'runs away',
    ],
    spans: [
      { from: 0, to: from, action: 'idle' },
      { from, to: seconds, action: 'run' },
    ],
  };
});

const stopping = locomotion('run', 2, false, (d) => {
  const speed = clamp(d.between(2.4, 3.2), 2.4, 3.2);
  const gait = stepping(d, speed);
  const to = d.between(2.2, 4);
  const end = to + (1 - gait.duty) / gait.rate;
  const seconds = end + d.between(0.5, 1.2);
  return {
    seconds,
    pose: go(d, { seconds, forward: speed, ...gait, to, pace: (t) => 1 - 0.5 * clamp((t - to + 1) / 1, 0, 1) }),
    phrases: [
      'runs and stops',
      'runs forward and then stops',
      'runs, then stands still',
      'comes to a stop after running',
      'stops running',
      'slows down from a run and stops',
    ],
    spans: [
      { from: 0, to: end, action: 'run' },
      { from: end, to: seconds, action: 'idle' },
    ],
  };
});

const inPlace = locomotion('run_in_place', 2, true, (d) => {
  const rate = d.between(1.25, 1.6) * Math.sqrt(clamp(d.style.tempo, 0.85, 1.3));
  const shape = runShape(2.4, d.style);
  const knees = d.chance(0.35);
  const seconds = d.between(2.5, 8);
  return {
    seconds,
    pose: go(d, {
      seconds,
      rate,
      duty: 0.42,
      shape: {
        ...shape,
        lift: knees ? d.between(0.32, 0.4) : 0.18,
        swing: [knees ? 0.3 : 0.75, 0.45],
        push: 0.5,
        land: 0.3,
        tilt: 0.03,
        lean: 0.03,
      },
    }),
    phrases: knees
      ? ['does high knees', 'runs in place with high knees', 'runs on the spot, lifting the knees high', 'does high knee running in place']
      : ['runs in place', 'jogs in place', 'runs on the spot', 'jogs on the spot', 'jogs without moving forward'],
  };
});

/** Away from the plate and round a base: always to the left, leaning into it. */
const rounding = locomotion('running_bases', 1.5, false, (d) => {
  const speed = clamp(d.between(2.8, 3.8) * d.style.tempo ** 0.5, 2.6, 4.2);
  const gait = stepping(d, speed);
  const from = d.between(0.15, 0.4);
  const begins = from + d.between(1.3, 2);
  const lasts = d.between(1.2, 1.7);
  const seconds = begins + lasts + d.between(1, 1.8);
  const rounded = (t: number) => Math.sin(Math.PI * clamp((t - begins) / lasts, 0, 1)) ** 2;
  const lean = d.between(0.1, 0.16);
  return {
    seconds,
    pose: go(d, {
      seconds,
      forward: speed,
      ...gait,
      from,
      first: d.side(),
      yaw: (t) => (Math.PI / 2) * ease((t - begins) / lasts),
      pace: (t) => (0.55 + 0.45 * clamp((t - from) / 1, 0, 1)) * (1 - 0.12 * rounded(t)),
      shape: {
        ...gait.shape,
        manner: (pose, t) => ({
          ...pose,
          spine: { ...pose.spine, side: pose.spine.side + lean * rounded(t) },
          head: { ...pose.head, twist: pose.head.twist + 0.3 * rounded(t + 0.25) },
        }),
      },
    }),
    phrases: [
      'runs the bases',
      'runs around the bases',
      'rounds first base',
      'runs to first base and rounds it',
      'runs to a base and turns left towards the next',
      'sprints to first base and on to second',
      'runs the bases like a baseball player',
      'runs from home plate and rounds the base to the left',
    ],
    spans: [
      { from: 0, to: from, action: 'idle' },
      { from, to: seconds, action: 'running_bases' },
    ],
  };
});

export const RUNNING: readonly RigAction[] = [jogging, running, sprinting, starting, stopping, inPlace, rounding];
