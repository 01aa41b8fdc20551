/** Sports with the whole body: throwing and pitching with a stride, batting, golf, fielding, dribbling, shooting at a basket. */
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { type Change, hands, STANDING } from './posture.ts';
import type { Score } from './score.ts';

function ease(s: Score, d: Draw, t: number, z: number): void {
  const [left, right] = [s.last('leftFoot'), s.last('rightFoot')];
  const ahead = Math.max(left[2], right[2]);
  const behind = left[2] < right[2] ? 'left' : 'right';
  s.step(behind, t, t + 0.5, [0.13, 0, ahead], [0.15, 0, 0.1]);
  s.key(t + 0.6, { leftSole: [0.15, 0, 0.1] });
  s.move(t, t + 0.75, {
    pelvis: [0, STANDING, Math.max(z, ahead - 0.1)],
    turn: [0, 0, 0],
    spine: [0.02, 0, 0],
    head: [0, 0, 0],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
    leftElbow: d.stance.leftElbow,
    rightElbow: d.stance.rightElbow,
  });
}

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
    turn: [0, 0, 0],
    spine: [0, 0, 0],
    head: [0, 0, 0],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
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
    turn: [0, 0, 0],
    spine: [0, 0, 0],
    head: [0, 0, 0],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
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

function field(d: Draw): Drawn {
  const s = d.score();
  const side = d.side();
  const t = d.lead;
  const x = -d.between(0.15, 0.4);
  s.step('right', t, t + 0.4, [0.26 - x, 0, 0.2], [0.4, 0, 0.3]);
  s.step('left', t + 0.3, t + 0.65, [0.26 + x, 0, 0.2], [0.4, 0, 0.3]);
  s.move(t, t + 0.7, {
    pelvis: [x, 0.52, 0.02],
    turn: [0, 0.85, 0],
    spine: [0.35, 0, 0],
    head: [-0.3, 0, 0],
    ...hands([-0.12, -0.32, 0.36], [0.8, -0.5, -0.2]),
  });
  s.move(t + 0.3, t + 0.7, { planted: [1, 1, 0], leftPlant: [0.06 + x, 0.14, 0.5], rightPlant: [0.06 - x, 0.12, 0.5] });
  const scoop = t + 0.7 + d.between(0.1, 0.4);
  s.move(scoop, scoop + 0.5, {
    planted: [0, 0, 0],
    ...hands([-0.15, -0.12, 0.26], [0.7, -0.8, -0.1]),
    pelvis: [x, 0.8, 0.05],
    turn: [0, 0.2, 0],
    spine: [0.15, 0, 0],
    head: [0, 0, 0],
  });
  s.move(scoop + 0.4, scoop + 0.9, { pelvis: [x, STANDING - 0.02, 0.08], turn: [0, 0, 0] });
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      'fields a ground ball',
      'scoops up a ball from the ground',
      'fields a ball with both hands',
      'steps sideways and picks up a rolling ball',
      'catches a grounder',
      `moves to the ${side} and fields a ball`,
    ],
  };
}

function dribble(d: Draw): Drawn {
  const s = d.score();
  const side = d.side(0.65);
  const walks = d.chance(0.5);
  const period = d.between(0.46, 0.6);
  const count = d.pick([6, 8, 10]);
  const t = 0.5 * d.lead;
  s.move(t, t + 0.4, {
    pelvis: [0, 0.83, 0],
    turn: [0.1, 0.3, 0],
    spine: [0.15, 0.1, 0],
    head: [-0.15, 0, 0],
    leftHand: [0.14, -0.22, 0.3],
    leftElbow: [0.8, -0.6, -0.2],
  });
  const stride = d.between(0.26, 0.36);
  for (let i = 0; i < count; i++) {
    const at = t + 0.4 + i * period;
    s.key(at, { rightHand: [0.1, -0.2, 0.32], rightElbow: [0.7, -0.4, -0.6] });
    s.key(at + 0.4 * period, { rightHand: [0.08, -0.42, 0.27] });
    if (walks) {
      const foot = i % 2 === 0 ? 'left' : 'right';
      const other = s.last(foot === 'left' ? 'rightFoot' : 'leftFoot');
      s.step(foot, at, at + 0.85 * period, [0.14, 0, other[2] + stride], [0.15, 0, 0.15], 0.06);
      s.key(at + period, { pelvis: [foot === 'left' ? 0.02 : -0.02, 0.83, other[2] + stride * 0.5 - 0.1] });
    } else s.key(at + 0.5 * period, { pelvis: [0, 0.82, 0] }).key(at + period, { pelvis: [d.between(-0.03, 0.03), 0.84, 0] });
  }
  ease(s, d, t + 0.5 + count * period, s.last('pelvis')[2]);
  return {
    score: s,
    mirror: side === 'left',
    phrases: walks
      ? [
          'dribbles a ball forward',
          'dribbles a basketball while walking',
          `walks dribbling a ball with the ${side} hand`,
          'bounces a ball while walking',
          'dribbles',
        ]
      : [
          'dribbles a ball',
          'dribbles a basketball',
          `dribbles with the ${side} hand`,
          'bounces a ball on the spot',
          `bounces a basketball with the ${side} hand`,
          'dribbles a ball in place',
        ],
  };
}

function shoot(d: Draw): Drawn {
  const s = d.score();
  const side = d.side(0.75);
  const jumps = d.chance(0.6);
  const t = d.lead;
  s.move(t, t + 0.5, {
    ...hands([-0.12, -0.16, 0.26], [0.6, -0.8, -0.1]),
    pelvis: [0, 0.76, -0.06],
    turn: [0, 0.3, 0],
    spine: [0.1, 0, 0],
    head: [-0.2, 0, 0],
    leftSole: [0.15, -0.15, 0.1],
    rightSole: [0.15, -0.15, 0.1],
  });
  s.move(t + 0.55, t + 0.85, {
    rightHand: [-0.1, 0.18, 0.2],
    rightElbow: [0.2, -0.6, 0.8],
    leftHand: [-0.16, 0.16, 0.2],
    leftElbow: [0.7, -0.6, 0.4],
    turn: [0, 0.02, 0],
    spine: [0, 0, 0],
  });
  const z = s.last('leftFoot')[2];
  const [lo, ro] = [s.last('leftFoot')[0], s.last('rightFoot')[0]];
  s.key(t + 0.85, {
    pelvis: [0, STANDING + 0.02, 0.02],
    leftSole: [0.15, -0.5, 0.1],
    rightSole: [0.15, -0.5, 0.1],
    leftFoot: [lo, 0, z],
    rightFoot: [ro, 0, s.last('rightFoot')[2]],
  });
  const air = d.between(0.34, 0.44);
  const rise = (9.81 * air * air) / 8;
  let end = t + 0.9;
  if (jumps) {
    s.key(t + 0.85 + air / 2, {
      pelvis: [0, STANDING + rise, 0.03],
      leftFoot: [lo, rise, z],
      rightFoot: [ro, rise, s.last('rightFoot')[2]],
      leftSole: [0.15, -0.6, 0.1],
      rightSole: [0.15, -0.6, 0.1],
    });
    s.key(t + 0.85 + air, {
      pelvis: [0, STANDING - 0.01, 0.04],
      leftFoot: [lo, 0, z],
      rightFoot: [ro, 0, s.last('rightFoot')[2]],
      leftSole: [0.15, -0.3, 0.1],
      rightSole: [0.15, -0.3, 0.1],
    });
    end = t + 0.85 + air;
    s.key(end + 0.12, { pelvis: [0, STANDING - 0.13, 0.0], leftSole: [0.15, 0, 0.1], rightSole: [0.15, 0, 0.1] });
  }
  s.key(t + 1.05, { rightHand: [-0.06, 0.44, 0.22], leftHand: [-0.02, 0.3, 0.2], head: [-0.3, 0, 0] });
  s.key(t + 1.4, { rightHand: [-0.08, 0.38, 0.3], leftHand: [0.06, 0.16, 0.22] });
  s.key(end + 0.8, { pelvis: [0, STANDING, 0], leftSole: [0.15, 0, 0.1], rightSole: [0.15, 0, 0.1] });
  s.move(Math.max(end, t + 1.4), end + 1.1, { leftHand: d.stance.leftHand, rightHand: d.stance.rightHand, head: [0, 0, 0] });
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      'shoots a basketball',
      'shoots at the basket',
      'takes a shot at a hoop',
      'throws a ball into a basket',
      `shoots a basketball with the ${side} hand`,
      ...(jumps ? ['does a jump shot', 'jumps and shoots a basketball'] : ['takes a free throw', 'does a set shot']),
    ],
  };
}

export const throwOverarm = whole({ action: 'throw', share: 4, leastTempo: 0.9, draw: overarm });
export const pitching = whole({ action: 'pitching', share: 2, leastTempo: 0.9, draw: pitch });
export const batting = whole({ action: 'batting', share: 2, leastTempo: 0.9, draw: bat });
export const golfSwing = whole({ action: 'golf', share: 1.5, leastTempo: 0.85, draw: golf });
export const fielding = whole({ action: 'fielding', share: 1, draw: field });
export const dribbling = whole({ action: 'dribbling', share: 1.5, cyclic: true, leastTempo: 0.8, draw: dribble });
export const shooting = whole({ action: 'shooting', share: 1.5, leastTempo: 0.8, draw: shoot });
