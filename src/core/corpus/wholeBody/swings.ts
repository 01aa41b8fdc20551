/** Swinging what both hands hold: a bat, a golf club. Written for a right-hander. */
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { atEase, type Change, STANDING } from './posture.ts';

/** From the middle of the chest to a shoulder. */
const SHOULDER = 0.177;
/** Both hands on a grip, the right above the left, `x` to the left of the middle of the chest. */
const grip = (x: number, up: number, ahead: number): Change => ({
  rightHand: [-SHOULDER - x, up + 0.03, ahead],
  leftHand: [x - SHOULDER, up - 0.03, ahead],
  rightElbow: [0.8, -0.8, 0.2],
  leftElbow: [0.8, -0.8, 0.2],
});

/** Sideways to the pitcher, who is to the left: coil to the right, stride, swing round to the left. */
function bat(d: Draw): Drawn {
  const s = d.score();
  const left = d.chance(0.3);
  const t = d.lead;
  s.step('left', t, t + 0.4, [0.26, 0, 0.1], [0.3, 0, 0.2]);
  s.step('right', t + 0.2, t + 0.6, [0.24, 0, 0.1], [0.2, 0, 0.2]);
  s.move(t, t + 0.7, {
    ...grip(-0.2, 0.05, 0.24),
    pelvis: [-0.05, 0.82, -0.02],
    turn: [-0.1, 0.15, 0],
    spine: [0.15, -0.35, 0],
    head: [0, 1.0, 0],
  });
  const waits = d.between(0.1, 0.6);
  const go = t + 0.75 + waits;
  s.move(go, go + 0.3, { ...grip(-0.24, 0.1, 0.2), pelvis: [-0.09, 0.82, -0.02], turn: [-0.25, 0.15, 0], spine: [0.15, -0.5, 0] });
  s.step('left', go + 0.05, go + 0.38, [0.42, 0, 0.12], [0.7, 0, 0.2], 0.08);
  s.key(go + 0.46, {
    ...grip(-0.03, -0.2, 0.42),
    pelvis: [0.1, 0.8, 0],
    turn: [0.5, 0.12, 0],
    spine: [0.15, 0.1, 0],
    head: [0.1, 0.5, 0],
    rightSole: [-0.2, -0.3, 0.1],
  });
  s.key(go + 0.56, { ...grip(0.14, -0.06, 0.4), turn: [0.95, 0.08, 0], spine: [0.1, 0.4, 0], rightSole: [-0.7, -0.6, 0.1] });
  s.key(go + 0.8, {
    ...grip(0.22, 0.1, 0.24),
    turn: [1.2, 0, 0],
    spine: [0.0, 0.6, 0],
    pelvis: [0.13, 0.84, 0],
    head: [0, 0.1, 0],
    rightSole: [-0.9, -0.7, 0.1],
  });
  const back = go + 1.1;
  s.move(back, back + 0.8, {
    pelvis: [0.09, STANDING - 0.01, 0],
    ...atEase(d.stance),
    rightSole: [0.2, 0, 0.1],
  });
  const way = left ? 'right' : 'left';
  return {
    score: s,
    mirror: left,
    phrases: [
      ...say(['swings'], ['a bat', 'a baseball bat', 'a bat at a ball', `a bat from ${left ? 'left to right' : 'right to left'}`]),
      'hits a ball with a bat',
      'bats',
      'plays baseball, batting',
      'takes a swing with both hands',
      `swings hard and turns to the ${way}`,
      'hits a home run',
    ],
  };
}

function golf(d: Draw): Drawn {
  const s = d.score();
  const left = d.chance(0.25);
  const t = d.lead;
  s.step('left', t, t + 0.4, [0.2, 0, 0.1], [0.3, 0, 0.15]);
  s.step('right', t + 0.2, t + 0.6, [0.2, 0, 0.1], [0.2, 0, 0.15]);
  s.move(t, t + 0.8, { ...grip(0, -0.36, 0.3), pelvis: [0, 0.85, -0.08], turn: [0, 0.5, 0], spine: [0.2, 0, 0], head: [0.25, 0, 0] });
  const go = t + 0.9 + d.between(0, 0.5);
  s.move(go, go + 0.75, {
    ...grip(-0.22, 0.12, 0.22),
    turn: [-0.5, 0.42, 0],
    spine: [0.15, -0.7, 0],
    head: [0.2, 0.8, 0],
    pelvis: [-0.03, 0.85, -0.08],
  });
  s.key(go + 1.02, {
    ...grip(-0.02, -0.36, 0.32),
    turn: [0.25, 0.48, 0],
    spine: [0.2, 0.0, 0],
    head: [0.25, 0.1, 0],
    pelvis: [0.05, 0.84, -0.08],
  });
  s.key(go + 1.15, { ...grip(0.16, -0.14, 0.38), turn: [0.7, 0.3, 0], spine: [0.1, 0.4, 0], rightSole: [-0.2, -0.5, 0.1] });
  s.key(go + 1.4, {
    ...grip(0.22, 0.16, 0.2),
    turn: [1.15, 0.05, 0],
    spine: [-0.05, 0.6, 0],
    head: [0, 0.1, 0],
    pelvis: [0.12, 0.88, -0.02],
    rightSole: [-0.6, -0.8, 0.1],
  });
  const back = go + 1.9;
  s.move(back, back + 0.8, {
    pelvis: [0, STANDING - 0.005, 0],
    ...atEase(d.stance),
    rightSole: [0.2, 0, 0.1],
  });
  return {
    score: s,
    mirror: left,
    phrases: [
      'swings a golf club',
      'plays golf',
      'makes a golf swing',
      'hits a golf ball',
      'tees off',
      'takes a golf shot',
      'swings a club through a ball on the ground',
    ],
  };
}

export const batting = whole({ action: 'batting', share: 2, leastTempo: 0.9, draw: bat });
export const golfSwing = whole({ action: 'golf', share: 1.5, leastTempo: 0.85, draw: golf });
