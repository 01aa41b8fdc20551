/** Throwing with a stride: overarm, and as a pitcher. Written for the right hand. */
import { ease } from './easing.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { hands, STANDING } from './posture.ts';

const BALLS = ['a ball', 'a baseball', 'something', 'a stone'] as const;

/** Right hand: cocked behind, stride of the left foot, hips, then the arm over the top and across. */
function overarm(d: Draw): Drawn {
  const s = d.score();
  const side = d.side(0.7);
  const t = d.lead;
  const stride = d.between(0.35, 0.6);
  s.move(t, t + 0.5, {
    turn: [-0.55, 0.02, 0],
    pelvis: [-0.06, 0.88, -0.06],
    spine: [0, -0.25, 0],
    rightSole: [0.7, 0, 0.2],
    head: [0, 0.5, 0],
  });
  s.move(t, t + 0.55, {
    rightHand: [0.3, 0.12, -0.2],
    rightElbow: [0.8, -0.3, -0.5],
    leftHand: [0.12, 0.0, 0.42],
    leftElbow: [0.6, -0.8, 0],
  });
  s.step('left', t + 0.3, t + 0.72, [0.14, 0, 0.1 + stride], [0.1, 0, 0.1]);
  s.key(t + 0.72, {
    pelvis: [0, 0.83, stride * 0.55],
    turn: [-0.25, 0.02, 0],
    spine: [-0.1, -0.3, 0],
    rightHand: [0.3, 0.26, -0.22],
    rightSole: [0.6, -0.35, 0.2],
  });
  s.key(t + 0.82, { rightHand: [0.18, 0.42, 0.08], turn: [0.25, 0.12, 0], spine: [0.05, 0.2, 0] });
  s.key(t + 0.9, { rightHand: [-0.06, 0.14, 0.48], leftHand: [0.1, -0.22, 0.15] });
  s.key(t + 1.12, {
    rightHand: [-0.34, -0.3, 0.28],
    turn: [0.55, 0.3, 0],
    spine: [0.35, 0.3, 0],
    pelvis: [0.04, 0.82, stride * 0.75],
    head: [-0.2, -0.3, 0],
    rightSole: [0.3, -0.8, 0.1],
  });
  s.key(t + 1.12, { leftHand: [0.2, -0.35, -0.15] });
  ease(s, d, t + 1.25, stride);
  const thing = d.pick(BALLS);
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      ...say(['throws', 'hurls', 'tosses'], [thing, `${thing} forward`, `${thing} overhand`, `${thing} with the ${side} hand`]),
      `steps forward and throws ${thing}`,
      `winds up and throws ${thing}`,
      'throws a ball',
      'makes an overarm throw',
      `throws ${thing} far with the ${side} arm`,
    ],
  };
}

/** A pitcher's delivery: hands together, high leg kick, long stride, arm over. */
function pitch(d: Draw): Drawn {
  const s = d.score();
  const side = d.side(0.75);
  const t = d.lead;
  const stride = d.between(0.7, 0.9);
  s.move(t, t + 0.6, { ...hands([-0.16, -0.08, 0.24], [0.7, -0.8, 0]), turn: [-0.6, 0, 0], head: [0, 0.6, 0], rightSole: [0.9, 0, 0.1] });
  s.move(t + 0.6, t + 1.15, {
    leftFoot: [-0.1, d.between(0.42, 0.55), 0.2],
    leftSole: [-0.4, -0.4, 0.1],
    turn: [-1.2, -0.1, 0],
    pelvis: [-0.1, STANDING - 0.01, 0],
    head: [0, 1.1, 0],
    spine: [0.1, 0, 0],
  });
  s.key(t + 1.55, {
    leftFoot: [0.06, 0.06, 0.1 + stride * 0.85],
    leftSole: [0.2, 0.1, 0.1],
    pelvis: [-0.04, 0.8, stride * 0.35],
    turn: [-1.0, 0, 0],
  });
  s.move(t + 1.15, t + 1.55, {
    rightHand: [0.34, -0.1, -0.16],
    rightElbow: [0.7, -0.2, -0.6],
    leftHand: [0.34, -0.02, 0.26],
    leftElbow: [0.5, -0.6, -0.3],
  });
  s.key(t + 1.66, {
    leftFoot: [0.08, 0, 0.1 + stride],
    leftSole: [0.05, 0, 0.1],
    rightHand: [0.32, 0.24, -0.2],
    pelvis: [0, 0.74, stride * 0.55],
    turn: [-0.4, 0.05, 0],
    spine: [-0.15, -0.35, 0],
    head: [0, 0.6, 0],
  });
  s.key(t + 1.76, { rightHand: [0.2, 0.4, 0.12], turn: [0.1, 0.2, 0], spine: [0.1, 0.2, 0], rightSole: [0.6, -0.6, 0.1] });
  s.key(t + 1.83, { rightHand: [-0.05, 0.15, 0.48], leftHand: [0.05, -0.15, 0.2] });
  s.key(t + 2.05, {
    rightHand: [-0.28, -0.3, 0.32],
    turn: [0.45, 0.6, 0],
    spine: [0.4, 0.3, 0],
    pelvis: [0.06, 0.72, stride * 0.75],
    head: [-0.5, -0.2, 0],
    rightSole: [0.3, -1.0, 0.1],
  });
  ease(s, d, t + 2.15, stride);
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      'pitches a ball',
      'pitches a baseball',
      'throws a pitch',
      'winds up and pitches',
      `pitches with the ${side} arm`,
      'throws a fastball like a pitcher',
      'does a baseball pitch',
      'lifts the knee, strides forward and pitches a ball',
      'throws a ball',
    ],
  };
}

export const throwOverarm = whole({ action: 'throw', share: 4, leastTempo: 0.9, draw: overarm });
export const pitching = whole({ action: 'pitching', share: 2, leastTempo: 0.9, draw: pitch });
