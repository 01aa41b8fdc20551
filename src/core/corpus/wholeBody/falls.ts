/** Falling: forward onto hands and belly, back onto the seat and the back, sideways. */
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { prone, supine } from './places.ts';
import { hands, LYING, PALM } from './posture.ts';

const quick = (d: Draw): number => d.between(0.85, 1.2);

function forward(d: Draw): Drawn {
  const s = d.score();
  const pace = quick(d);
  const at = (seconds: number) => d.lead + seconds * pace;
  const z = 0.3;
  // Trips, knees first, hands catch, then the belly.
  s.step('right', at(0), at(0.3), [0.12, 0, -0.02], [0.15, -0.5, 0.1]);
  s.move(at(0.05), at(0.35), {
    turn: [0, 0.35, 0],
    spine: [0.2, 0, 0],
    head: [0.1, 0, 0],
    pelvis: [0, 0.82, 0.12],
    ...hands([0.25, -0.1, 0.3], [0.8, -0.5, -0.5]),
  });
  s.move(at(0.25), at(0.62), { leftSole: [0.1, -1.2, 0.15], rightSole: [0.1, -1.2, 0.15] });
  s.key(at(0.66), {
    pelvis: [0, 0.46, z],
    turn: [0, 0.75, 0],
    spine: [0.1, 0, 0],
    head: [-0.2, 0, 0],
    ...hands([0.1, 0.05, 0.45], [0.8, -0.8, 0]),
  });
  const flat = prone(z + 0.12);
  const { leftFoot, rightFoot, leftPlant, rightPlant } = flat;
  s.move(at(0.5), at(0.85), { planted: [1, 1, 0], leftPlant: [0.25, PALM, z + 0.66], rightPlant: [0.25, PALM, z + 0.66] });
  s.key(at(1.15), { pelvis: [0, LYING, z + 0.12], turn: [0, 1.5, 0], spine: [0, 0, 0], head: [-0.35, 0, 0] });
  s.step('left', at(0.72), at(1.15), leftFoot, [0.2, -2.4, 1.3], 0.04);
  s.step('right', at(0.76), at(1.2), rightFoot, [0.2, -2.4, 1.3], 0.04);
  s.move(at(1.2), at(1.6), { leftPlant, rightPlant });
  s.move(at(1.3), at(1.9), { head: [-0.03, d.between(-0.9, 0.9), 0] });
  return {
    score: s,
    hold: d.between(0.6, 1.8),
    loose: (t) => Math.max(0, 1 - t / at(0.8)),
    phrases: [
      ...say(
        ['falls', 'falls down', 'trips and falls', 'stumbles and falls', 'collapses'],
        ['forward', 'to the ground', 'on the face', 'face down', 'onto the stomach'],
      ),
      'falls down',
      'falls',
      'falls over',
      'collapses to the ground',
      'drops dead',
      'faints and falls forward',
    ],
  };
}

function backward(d: Draw): Drawn {
  const s = d.score();
  const pace = quick(d);
  const at = (seconds: number) => d.lead + seconds * pace;
  const z = -0.5;
  s.step('left', at(0), at(0.3), [0.15, 0, -0.12], [0.15, 0, 0.15]);
  s.move(at(0), at(0.32), {
    turn: [0, -0.25, 0],
    spine: [0.15, 0, 0],
    head: [0.15, 0, 0],
    pelvis: [0, 0.8, -0.2],
    ...hands([0.35, -0.1, 0.25], [0.5, -0.8, -0.5]),
  });
  s.key(at(0.75), { pelvis: [0, LYING + 0.01, z], turn: [0, -0.5, 0], spine: [0.35, 0, 0], head: [0.4, 0, 0] });
  s.move(at(0.35), at(0.72), { planted: [1, 1, 0], leftPlant: [0.38, PALM, z - 0.3], rightPlant: [0.38, PALM, z - 0.3] });
  s.step('right', at(0.35), at(0.8), [0.16, 0.1, 0.1], [0.2, 0.3, 0.2], 0.1);
  const flat = supine(z);
  s.key(at(1.2), { pelvis: flat.pelvis, turn: flat.turn, spine: [0.05, 0, 0], head: [0.2, 0, 0] });
  s.move(at(0.85), at(1.3), { planted: [0, 0, 0], ...hands([0.34, -0.32, -0.06], [0.6, -0.6, -0.2]) });
  const { leftFoot, rightFoot, leftSole, rightSole } = flat;
  s.move(at(0.8), at(1.0), { leftFoot: [0.16, 0.14, z + 0.62], leftSole: [0.2, 0.4, 0.2] });
  s.key(at(1.5), { leftFoot, rightFoot, leftSole, rightSole });
  s.key(at(1.6), { head: [0.05, 0, 0], spine: [0, 0, 0] });
  return {
    score: s,
    hold: d.between(0.6, 1.8),
    loose: (t) => Math.max(0, 1 - t / at(0.8)),
    phrases: [
      ...say(
        ['falls', 'falls down', 'stumbles and falls', 'is knocked down and falls', 'collapses'],
        ['backward', 'backwards', 'on the back', 'onto the back'],
      ),
      'falls over backwards',
      'falls down',
      'slips and falls',
      'is pushed over and falls on the back',
      'falls to the ground',
    ],
  };
}

function sideways(d: Draw): Drawn {
  const s = d.score();
  const side = d.side();
  const pace = quick(d);
  const at = (seconds: number) => d.lead + seconds * pace;
  s.move(at(0), at(0.35), {
    pelvis: [-0.12, 0.8, 0],
    turn: [0, 0.1, -0.25],
    spine: [0.1, 0, -0.1],
    head: [0.1, 0, 0.2],
    leftHand: [0.35, -0.05, 0.2],
    rightHand: [0.3, -0.2, 0.2],
  });
  s.move(at(0.1), at(0.5), { leftSole: [0.2, -0.3, 0.1], rightSole: [0.2, -0.45, 0.1] });
  s.key(at(0.75), { pelvis: [-0.32, 0.34, -0.05], turn: [0, 0.2, -0.75], spine: [0.2, 0, -0.1], head: [0, 0, 0.35] });
  s.move(at(0.4), at(0.75), { planted: [0, 1, 0], rightPlant: [0.75, PALM, 0.18] });
  s.key(at(1.1), { pelvis: [-0.38, 0.15, -0.05], turn: [0, 0.1, -1.42], spine: [0.15, 0, -0.05], head: [0, 0, 0.2] });
  s.move(at(0.9), at(1.3), {
    planted: [0, 0, 0],
    rightHand: [0.05, 0.2, 0.34],
    leftHand: [-0.1, -0.3, 0.28],
    rightElbow: [0.2, -1, 0.3],
    leftElbow: [0.6, -0.6, -0.3],
  });
  s.key(at(1.4), { head: [0.05, 0, -0.1] });
  s.step('left', at(0.55), at(1.2), [0.3, 0.15, 0.15], [0.9, -0.6, 0.2], 0.02);
  s.step('right', at(0.6), at(1.25), [-0.34, 0.03, 0.25], [-0.9, -0.6, 0], 0.03);
  return {
    score: s,
    mirror: side === 'left',
    hold: d.between(0.6, 1.8),
    loose: (t) => Math.max(0, 1 - t / at(0.8)),
    phrases: [
      ...say(
        ['falls', 'falls down', 'falls over', 'topples over', 'collapses'],
        ['sideways', `to the ${side}`, 'on the side', `onto the ${side} side`],
      ),
      'falls to the ground',
      'loses balance and falls',
      'faints',
      'falls down',
    ],
  };
}

export const fallForward = whole({ action: 'fall', share: 2, leastTempo: 0.85, draw: forward });
export const fallBackward = whole({ action: 'fall', share: 2, leastTempo: 0.85, draw: backward });
export const fallSideways = whole({ action: 'fall', share: 1.5, leastTempo: 0.85, draw: sideways });
