/** Exercise with the whole body: jumping jacks, burpees, lunges, balance, stretches, celebration jumps. */
import type { Vector } from '../../motion/vector.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { atEase, hands, PALM, STANDING } from './posture.ts';
import type { Score } from './score.ts';

const COUNTS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** Seconds over which knees take up a landing. */
const ABSORB = 0.22;

/** Both feet leave the floor at `t` and land `air` later, `rise` higher in between; feet move to `out`. */
function hop(s: Score, t: number, air: number, rise: number, out: number, bend = 0.07): void {
  const z = s.last('leftFoot')[2];
  const [x, , pz] = s.last('pelvis');
  const from = s.last('leftFoot')[0];
  s.key(t, {
    pelvis: [x, STANDING + 0.005, pz],
    leftFoot: [from, 0, z],
    rightFoot: [from, 0, z],
    leftSole: [0.15, -0.45, 0.1],
    rightSole: [0.15, -0.45, 0.1],
  });
  // Off the floor first, then apart: feet that part on the floor would slide.
  const foot = (share: number, height: number): Vector => [from + (out - from) * share, height * rise, z];
  const at = (share: number, height: number, place: Vector) =>
    s.key(t + share * air, { pelvis: [x, STANDING + height * rise, pz], leftFoot: place, rightFoot: place });
  at(0.22, 0.7, foot(0.06, 0.8));
  at(0.5, 1, foot(0.5, 1)).key(t + air / 2, { leftSole: [0.15, -0.6, 0.1], rightSole: [0.15, -0.6, 0.1] });
  at(0.78, 0.7, foot(0.94, 0.8));
  s.key(t + air, {
    pelvis: [x, STANDING - 0.02, pz],
    leftFoot: [out, 0, z],
    rightFoot: [out, 0, z],
    leftSole: [0.15, -0.3, 0.1],
    rightSole: [0.15, -0.3, 0.1],
  });
  s.key(t + air + ABSORB, { pelvis: [x, STANDING - bend, pz], leftSole: [0.15, 0, 0.15], rightSole: [0.15, 0, 0.15] });
}

function jumpingJacks(d: Draw): Drawn {
  const s = d.score();
  const count = d.pick([3, 4, 5, 6, 8]);
  const half = d.between(0.58, 0.68);
  let t = 0.5 * d.lead;
  s.move(t, t + 0.3, { pelvis: [0, STANDING - 0.07, 0], leftFoot: d.stance.leftFoot });
  t += 0.38;
  const air = 0.24;
  for (let i = 0; i < 2 * count; i++) {
    const opening = i % 2 === 0;
    hop(s, t, air, 0.06, opening ? 0.33 * d.size : 0.1);
    if (i === 0) s.key(t, hands([0.12, -0.48, 0.04], [0.4, -0.2, -1]));
    s.key(t + half * 0.5, hands([0.48, -0.04, 0.04], [0.4, -0.6, -0.8]));
    s.key(t + half, opening ? hands([0.03, 0.48, 0.03], [1, 0.1, -0.3]) : hands([0.12, -0.48, 0.04], [0.4, -0.2, -1]));
    t += half;
  }
  s.key(t + 0.25, { pelvis: [0, STANDING, 0] });
  return {
    score: s,
    hold: d.between(0.1, 0.4),
    phrases: [
      ...say(['does', 'performs', 'is doing'], ['jumping jacks', 'star jumps', `${COUNTS[count]} jumping jacks`]),
      'jumps the feet apart while raising the arms and back again',
      'exercises with jumping jacks',
      'warms up with jumping jacks',
    ],
  };
}

function celebrating(d: Draw): Drawn {
  const s = d.score();
  const jumps = d.pick([1, 2, 3]);
  let t = d.lead;
  s.move(t, t + 0.4, {
    pelvis: [0, STANDING - 0.13, -0.04],
    turn: [0, 0.3, 0],
    spine: [0.15, 0, 0],
    ...hands([0.15, -0.45, -0.15], [0.4, 0, -1]),
  });
  t += 0.42;
  const air = d.between(0.32, 0.38);
  const rise = (9.81 * air * air) / 8;
  for (let i = 0; i < jumps; i++) {
    hop(s, t + 0.24, air, rise, s.last('leftFoot')[0], 0.13);
    s.key(t + 0.3, { turn: [0, 0, 0], spine: [-0.05, 0, 0], head: [-0.25, 0, 0] });
    s.key(t + 0.24 + 0.75 * air, hands([0.12, 0.46, 0.06], [1, 0, -0.2]));
    s.key(t + 0.24 + air + 0.22, { turn: [0, 0.12, 0], ...hands([0.18, 0.38, 0.1], [1, -0.1, -0.2]) });
    t += air + 0.54;
  }
  const pumps = d.pick([0, 2, 3]);
  for (let i = 0; i < pumps; i++) {
    s.key(t + 0.1, { pelvis: [0, STANDING - 0.03, 0], turn: [0, 0.02, 0] });
    s.move(t, t + 0.3, hands([0.2, 0.18, 0.14], [0.8, -0.8, 0]));
    s.key(t + 0.58, hands([0.14, 0.46, 0.05], [1, -0.1, -0.1]));
    t += 0.6;
  }
  s.move(t + 0.2, t + 0.8, {
    pelvis: [0, STANDING, 0],
    ...atEase(d.stance),
  });
  return {
    score: s,
    phrases: [
      ...say(['celebrates', 'cheers', 'jumps for joy'], ['', 'with raised arms', 'happily']),
      'jumps up and down with joy',
      'jumps with both arms in the air',
      'celebrates a victory',
      'celebrates a goal',
      'jumps and raises both fists',
      'leaps with joy, arms up',
    ],
  };
}

function burpees(d: Draw): Drawn {
  const s = d.score();
  const count = d.pick([1, 2, 3]);
  let t = d.lead;
  for (let i = 0; i < count; i++) {
    // Down to the hands, feet back, feet in, jump.
    s.move(t, t + 0.5, {
      pelvis: [0, 0.42, -0.08],
      turn: [0, 1.0, 0],
      spine: [0.45, 0, 0],
      head: [-0.3, 0, 0],
      ...hands([0, -0.1, 0.5], [0.8, -0.8, 0]),
      leftSole: [0.1, -0.6, 0.2],
      rightSole: [0.1, -0.6, 0.2],
    });
    s.move(t + 0.2, t + 0.5, { planted: [1, 1, 0], leftPlant: [0.2, PALM, 0.36], rightPlant: [0.2, PALM, 0.36] });
    s.step('left', t + 0.55, t + 0.85, [0.12, 0, -0.85], [0.05, -1.3, 0.1], 0.08);
    s.step('right', t + 0.55, t + 0.85, [0.12, 0, -0.85], [0.05, -1.3, 0.1], 0.08);
    s.move(t + 0.55, t + 0.88, { pelvis: [0, 0.42, -0.08], turn: [0, 1.24, 0], spine: [0.05, 0, 0] });
    s.step('left', t + 1.05, t + 1.35, [0.12, 0, 0.1], [0.1, -0.5, 0.2], 0.1);
    s.step('right', t + 1.05, t + 1.35, [0.12, 0, 0.1], [0.1, -0.5, 0.2], 0.1);
    s.move(t + 1.05, t + 1.35, { pelvis: [0, 0.44, -0.06], turn: [0, 0.9, 0], spine: [0.4, 0, 0] });
    s.move(t + 1.32, t + 1.5, { planted: [0, 0, 0] });
    hop(s, t + 1.8, 0.34, 0.14, 0.12, 0.14);
    s.key(t + 1.8, { turn: [0, 0.05, 0], spine: [0, 0, 0], head: [-0.1, 0, 0] });
    s.move(t + 1.4, t + 1.88, hands([0.1, 0.46, 0.05], [1, 0, -0.2]));
    s.key(t + 2.6, {
      pelvis: [0, STANDING, 0],
      turn: [0, 0, 0],
      head: [0, 0, 0],
      leftHand: d.stance.leftHand,
      rightHand: d.stance.rightHand,
    });
    t += 2.65;
  }
  return {
    score: s,
    loose: () => 0.3,
    phrases: [
      ...(count === 1
        ? ['does a burpee', 'performs a burpee']
        : [`does ${COUNTS[count]} burpees`, 'does burpees', 'performs burpees', 'exercises with burpees']),
      'drops to a plank, jumps back up and leaps',
    ],
  };
}

function lunges(d: Draw): Drawn {
  const s = d.score();
  const count = d.pick([1, 2, 3, 4]);
  const first = d.side();
  const period = d.between(1.7, 2.4);
  let t = d.lead;
  const arms = d.pick([hands([0.06, -0.34, 0.02], [1, -0.1, -0.6]), hands([0.05, -0.5, 0.05], [0.3, -0.2, -1])]);
  for (let i = 0; i < count; i++) {
    const side = (i % 2 === 0) === (first === 'left') ? 'left' : 'right';
    const [other, place] = side === 'left' ? (['rightSole', 'leftFoot'] as const) : (['leftSole', 'rightFoot'] as const);
    const home = s.last(place);
    s.step(side, t, t + 0.3 * period, [home[0], 0, home[2] + 0.68], [0.08, 0, 0.08], 0.1);
    s.move(t, t + 0.3 * period, { pelvis: [0, 0.72, 0.28], turn: [0, 0.05, 0], ...arms, [other]: [0.1, -0.6, 0.1] });
    s.key(t + 0.48 * period, { pelvis: [0, 0.55, 0.32], turn: [0, 0.08, 0], [other]: [0.1, -0.9, 0.1] });
    s.move(t + 0.54 * period, t + 0.72 * period, { pelvis: [0, 0.7, 0.24] });
    s.step(side, t + 0.66 * period, t + 0.95 * period, home, [0.15, 0, 0.1], 0.1);
    s.key(t + period, { pelvis: [0, STANDING, 0], turn: [0, 0, 0], [other]: [0.15, 0, 0.1] });
    t += period;
  }
  s.move(t - 0.2, t + 0.3, { leftHand: d.stance.leftHand, rightHand: d.stance.rightHand });
  return {
    score: s,
    phrases:
      count === 1
        ? ['does a lunge', `lunges forward with the ${first} leg`, `steps into a deep lunge with the ${first} leg`, 'lunges']
        : [
            'does lunges',
            `does ${COUNTS[count]} lunges`,
            'lunges with alternating legs',
            'exercises with lunges',
            'lunges forward again and again',
          ],
  };
}

function balancing(d: Draw): Drawn {
  const s = d.score();
  const side = d.side();
  const t = d.lead;
  const holds = d.between(1.5, 4);
  const kind = d.pick(['knee', 'tree', 'back'] as const);
  const arms = kind === 'tree' ? hands([-0.14, 0.44, 0.1], [1, 0, 0]) : hands([0.46, -0.06, 0.05], [0.2, -1, -0.3]);
  const to = t + 0.9;
  s.move(t, to, { ...arms, pelvis: [0.09, STANDING - 0.01, 0] });
  if (kind === 'knee') s.move(t + 0.15, to, { rightFoot: [0.1, 0.5, 0.28], rightSole: [0.1, -0.5, 0.1] });
  if (kind === 'tree') s.move(t + 0.15, to, { rightFoot: [0.06, 0.34, 0.06], rightSole: [0.9, -0.9, 1.3] });
  if (kind === 'back')
    s.move(t + 0.15, to + 0.2, { rightFoot: [0.08, 0.5, -0.62], rightSole: [0.1, -1.1, 0.1], turn: [0, 0.5, 0], head: [-0.35, 0, 0] });
  for (let now = to + 0.3; now < to + holds; now += d.between(0.4, 0.7))
    s.key(now, {
      pelvis: [0.09 + d.between(-0.015, 0.015), STANDING - 0.015, d.between(-0.012, 0.012)],
      spine: [d.between(-0.02, 0.04), 0, d.between(-0.08, 0.08)],
    });
  const down = to + holds + 0.2;
  s.move(down, down + 0.7, {
    pelvis: [0, STANDING, 0],
    rightFoot: d.stance.rightFoot,
    rightSole: d.stance.rightSole,
    ...atEase(d.stance),
  });
  const standing = side === 'right' ? 'left' : 'right';
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      ...say(['balances', 'stands', 'keeps the balance'], ['on one leg', `on the ${standing} leg`, 'on one foot']),
      `lifts the ${side} leg and balances`,
      ...(kind === 'tree'
        ? ['holds the tree pose', 'does a yoga tree pose']
        : kind === 'back'
          ? ['balances leaning forward with one leg stretched back']
          : ['balances with the arms out to the sides', `raises the ${side} knee and holds it`]),
    ],
  };
}

function stretching(d: Draw): Drawn {
  const s = d.score();
  const t = d.lead;
  const kind = d.pick(['up', 'toes', 'side'] as const);
  const side = d.side();
  const holds = d.between(0.8, 2);
  const to = t + 1;
  if (kind === 'up') {
    s.move(t, to, { ...hands([-0.1, 0.52, 0.03], [1, 0, -0.2]), spine: [-0.15, 0, 0], head: [-0.3, 0, 0] });
    s.move(to - 0.4, to + 0.2, { leftSole: [0.15, -0.45, 0.1], rightSole: [0.15, -0.45, 0.1], pelvis: [0, STANDING + 0.06, 0.05] });
  } else if (kind === 'toes')
    s.move(t, to + 0.3, {
      pelvis: [0, 0.87, -0.16],
      turn: [0, 1.25, 0],
      spine: [0.6, 0, 0],
      head: [0.2, 0, 0],
      ...hands([-0.05, -0.06, 0.5], [0.6, -0.6, 0]),
    });
  else
    s.move(t, to, {
      rightHand: [-0.02, 0.5, 0.02],
      rightElbow: [1, 0, 0],
      spine: [0, 0, 0.5],
      turn: [0, 0, 0.1],
      leftHand: [0.08, -0.42, 0.06],
      pelvis: [-0.04, STANDING - 0.01, 0],
    });
  const back = to + 0.3 + holds;
  s.move(back, back + 0.9, {
    pelvis: [0, STANDING, 0],
    ...atEase(d.stance),
    leftSole: [0.15, 0, 0.1],
    rightSole: [0.15, 0, 0.1],
  });
  const away = side === 'right' ? 'left' : 'right';
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      'stretches',
      ...(kind === 'up'
        ? ['stretches both arms up', 'stretches up on tiptoe', 'reaches up and stretches', 'stretches the whole body after waking up']
        : kind === 'toes'
          ? ['bends down and touches the toes', 'stretches down to the toes', 'bends forward to touch the feet', 'does a toe touch']
          : [`stretches to the ${away} side`, `bends to the ${away} with the ${side} arm overhead`, 'does a side stretch']),
    ],
  };
}

export const jumpingJack = whole({ action: 'jumping_jack', share: 3, leastTempo: 0.85, draw: jumpingJacks });
export const celebrate = whole({ action: 'celebrate', share: 2, leastTempo: 0.9, draw: celebrating });
export const burpee = whole({ action: 'burpee', share: 1, leastTempo: 0.8, draw: burpees });
export const lunge = whole({ action: 'lunge', share: 1.5, draw: lunges });
export const balance = whole({ action: 'balance', share: 1.5, draw: balancing });
export const stretch = whole({ action: 'stretch', share: 1.5, draw: stretching });
