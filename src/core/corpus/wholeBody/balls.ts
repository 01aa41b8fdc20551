/** Balls caught and driven on: fielding, dribbling, shooting at a basket. Written for the right hand. */
import { ease } from './easing.ts';
import { type Draw, type Drawn, whole } from './kit.ts';
import { hands, STANDING } from './posture.ts';

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

export const fielding = whole({ action: 'fielding', share: 1, draw: field });
export const dribbling = whole({ action: 'dribbling', share: 1.5, cyclic: true, leastTempo: 0.8, draw: dribble });
export const shooting = whole({ action: 'shooting', share: 1.5, leastTempo: 0.8, draw: shoot });
