/** Ways down to the floor and up again, shared by the floor families. Each writes into a score from `t` and returns when it ends. */
import type { Draw } from './kit.ts';
import { allFours, KNEELING, kneeling, prone, TUCKED } from './places.ts';
import { type Change, hands, LYING, PALM, STANDING } from './posture.ts';
import type { Score } from './score.ts';

/** Where the knees land when somebody kneels from standing with the feet at z + 0.1: a step back of the right foot first. */
export function ontoKnees(s: Score, d: Draw, t: number, z: number, handsTo?: Change): number {
  const pace = d.between(0.9, 1.15);
  const at = (seconds: number) => t + seconds * pace;
  const behind = z - 0.43;
  s.step('right', at(0), at(0.5), [0.12, 0, behind], [0.1, -0.55, 0.1]);
  s.move(at(0.05), at(0.5), { pelvis: [0.03, 0.84, z - 0.05], turn: [0, 0.12, 0], spine: [0.15, 0, 0], head: [0.2, 0, 0] });
  s.move(at(0.5), at(1.15), { rightSole: [0.05, TUCKED, 0.1] });
  s.key(at(1.15), {
    pelvis: [0.02, KNEELING + 0.02, z],
    turn: [0, 0.16, 0],
    ...(handsTo ?? hands([0.02, -0.38, 0.25], [0.6, -0.5, -0.6])),
  });
  s.move(at(0.45), at(1.15), { leftSole: [0.12, -0.62, 0.12] });
  s.step('left', at(1.15), at(1.65), [0.12, 0, behind], [0.05, TUCKED, 0.1], 0.05);
  s.key(at(1.75), { pelvis: [0, KNEELING, z], turn: [0, 0.05, 0], spine: [0.05, 0, 0], head: [0, 0, 0] });
  return at(1.75);
}

/** From both knees at z to standing at z: left foot ahead, then up. */
export function upFromKnees(s: Score, d: Draw, t: number, z: number): number {
  const pace = d.between(0.9, 1.15);
  const at = (seconds: number) => t + seconds * pace;
  const [, , footZ] = s.last('rightFoot');
  // Onto the toes, if the insteps lay on the floor.
  const balls = z - 0.43;
  if (Math.abs(footZ - balls) > 0.03) {
    for (const side of ['left', 'right'] as const) s.step(side, at(0), at(0.33), [0.11, 0, balls], [0.05, TUCKED, 0.1], 0.05);
  }
  s.step('left', at(0.35), at(0.85), [0.13, 0, z + 0.42], [0.1, 0, 0.15], 0.05);
  s.move(at(0.3), at(0.85), { pelvis: [-0.02, KNEELING + 0.02, z + 0.02], turn: [0, 0.2, 0], spine: [0.2, 0, 0], head: [0.1, 0, 0] });
  s.move(at(0.6), at(0.95), hands([-0.03, -0.4, 0.27], [0.6, -0.6, -0.4]));
  s.move(at(0.85), at(1.5), { pelvis: [0.02, 0.82, z + 0.22], turn: [0, 0.25, 0], rightSole: [0.1, -0.6, 0.1] });
  s.step('right', at(1.35), at(1.85), [0.13, 0, z + 0.42], [0.15, 0, 0.1]);
  s.key(at(1.95), { pelvis: [0, STANDING, z + 0.33], turn: [0, 0, 0], spine: [0.02, 0, 0], head: [0, 0, 0] });
  s.move(at(1.1), at(1.95), {
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
    leftElbow: d.stance.leftElbow,
    rightElbow: d.stance.rightElbow,
  });
  return at(1.95);
}

/** From standing onto hands and knees with the pelvis at z. */
export function ontoAllFours(s: Score, d: Draw, t: number, z: number): number {
  const knelt = ontoKnees(s, d, t, z, hands([0.02, -0.36, 0.32], [0.5, -0.6, -0.5]));
  const four = allFours(z);
  const { leftFoot, rightFoot, leftSole, rightSole, ...rest } = four;
  const down = knelt + d.between(0.55, 0.75);
  s.move(knelt - 0.25, down, { pelvis: rest.pelvis, turn: rest.turn, spine: rest.spine, head: rest.head, planted: rest.planted });
  s.move(knelt - 0.25, down, {
    leftHand: rest.leftHand,
    rightHand: rest.rightHand,
    leftElbow: rest.leftElbow,
    rightElbow: rest.rightElbow,
  });
  s.key(down, { leftPlant: rest.leftPlant, rightPlant: rest.rightPlant });
  s.step('left', down - 0.15, down + 0.15, leftFoot, leftSole, 0.05);
  s.step('right', down, down + 0.3, rightFoot, rightSole, 0.05);
  return down + 0.3;
}

/** From hands and knees at z to kneeling and on to standing. */
export function upFromAllFours(s: Score, d: Draw, t: number, z: number): number {
  const up = t + d.between(0.55, 0.75);
  const { pelvis, turn } = kneeling(z);
  s.move(t, up, { pelvis, turn, spine: [0.1, 0, 0], head: [0, 0, 0], planted: [0, 0, 0], ...hands([0.02, -0.4, 0.25], [0.5, -0.6, -0.6]) });
  return upFromKnees(s, d, up, z);
}

/** From standing with the feet at 0.1 to sitting on the floor with the pelvis at z, knees up; one hand feels for the floor. */
export function ontoSeat(s: Score, d: Draw, t: number, z: number): number {
  const pace = d.between(0.9, 1.15);
  const at = (seconds: number) => t + seconds * pace;
  s.move(at(0), at(0.8), {
    pelvis: [0, 0.44, -0.1],
    turn: [0, 0.55, 0],
    spine: [0.35, 0, 0],
    head: [0.1, 0, 0],
    leftHand: [0.05, -0.2, 0.42],
    rightHand: [0.12, -0.4, 0.2],
  });
  s.move(at(0.25), at(0.75), { rightPlant: [0.3, PALM, z - 0.16] });
  s.move(at(0.55), at(1.05), { planted: [0, 1, 0] });
  s.move(at(0.25), at(0.8), { leftSole: [0.2, -0.25, 0.25], rightSole: [0.2, -0.25, 0.25] });
  s.key(at(1.45), {
    pelvis: [0, LYING + 0.01, z],
    turn: [0, -0.25, 0],
    spine: [0.3, 0, 0],
    head: [0.05, 0, 0],
    leftHand: [0, -0.25, 0.4],
    leftSole: [0.1, 0, 0.15],
    rightSole: [0.1, 0, 0.15],
  });
  return at(1.45);
}

/** From sitting on the floor at z, knees up and feet 0.45 ahead, to standing over the feet. */
export function upFromSeat(s: Score, d: Draw, t: number, z: number): number {
  const pace = d.between(0.9, 1.15);
  const at = (seconds: number) => t + seconds * pace;
  const [, , footZ] = s.last('leftFoot');
  s.move(at(0), at(0.35), { rightPlant: [0.28, PALM, z - 0.14], planted: [0, 1, 0], turn: [0, 0.15, 0], spine: [0.35, 0, 0] });
  s.move(at(0.3), at(0.95), {
    pelvis: [0, 0.42, footZ - 0.18],
    turn: [0, 0.75, 0],
    spine: [0.35, 0, 0],
    head: [0, 0, 0],
    leftHand: [0.03, -0.25, 0.42],
  });
  s.key(at(0.95), { leftSole: [0.2, -0.2, 0.25], rightSole: [0.2, -0.2, 0.25] });
  s.move(at(0.55), at(1.0), { planted: [0, 0, 0], rightHand: [0.08, -0.4, 0.25] });
  s.key(at(1.75), {
    pelvis: [0, STANDING, footZ - 0.1],
    turn: [0, 0, 0],
    spine: [0.02, 0, 0],
    leftSole: [0.15, 0, 0.1],
    rightSole: [0.15, 0, 0.1],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
  });
  return at(1.75);
}

/** From hands and knees at z down to the belly; the hands stay, the pelvis comes forward. Returns where the pelvis lies too. */
export function ontoBelly(s: Score, t: number, z: number): { end: number; z: number } {
  const at = z + 0.06;
  const { leftFoot, rightFoot, leftSole, rightSole, ...down } = prone(at);
  const end = t + 1.1;
  s.move(t, end, {
    pelvis: down.pelvis,
    turn: down.turn,
    spine: down.spine,
    head: [-0.25, 0, 0],
    leftElbow: down.leftElbow,
    rightElbow: down.rightElbow,
  });
  s.step('left', t + 0.1, end - 0.05, leftFoot, leftSole, 0.05);
  s.step('right', t + 0.2, end + 0.05, rightFoot, rightSole, 0.05);
  return { end: end + 0.1, z: at };
}
