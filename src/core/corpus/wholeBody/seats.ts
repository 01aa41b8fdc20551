/** Sitting down on a chair or the floor, sitting, standing up; kneeling, crouching and squatting. */
import type { Vector } from '../../motion/vector.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { crossLegged, heelLying, kneeling, kneesUp, ON_THIGHS, onHeels, seated } from './places.ts';
import { type Change, hands, type Posture, STAND, STANDING } from './posture.ts';
import type { Score } from './score.ts';
import { ontoKnees, ontoSeat, upFromKnees, upFromSeat } from './transitions.ts';

/** How far behind the feet a chair's seat has the pelvis. */
const CHAIR = -0.36;

const seatHeight = (d: Draw): number => d.between(0.47, 0.57);

function down(s: Score, d: Draw, t: number, height: number): number {
  const to = t + d.between(0.95, 1.35);
  s.move(t, t + 0.55 * (to - t), {
    turn: [0, 0.5, 0],
    spine: [0.3, 0, 0],
    head: [-0.15, 0, 0],
    ...hands([0.02, -0.42, 0.2], [0.5, -0.3, -0.9]),
  });
  s.move(t + 0.08, to, { pelvis: [0, height, CHAIR] });
  s.key(to + 0.1, { ...seated(height, CHAIR), head: [0, 0, 0], ...hands(...ON_THIGHS) });
  return to + 0.1;
}

function up(s: Score, d: Draw, t: number): number {
  const to = t + d.between(0.95, 1.35);
  s.move(t, t + 0.45 * (to - t), { turn: [0, 0.62, 0], spine: [0.25, 0, 0], head: [-0.2, 0, 0] });
  s.move(t + 0.2, to, { pelvis: [0, STANDING, 0] });
  s.key(to + 0.05, { turn: [0, 0, 0], spine: [0.02, 0, 0], head: [0, 0, 0] });
  s.move(t + 0.3, to + 0.1, {
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
    leftElbow: d.stance.leftElbow,
    rightElbow: d.stance.rightElbow,
  });
  return to + 0.1;
}

/** Small life of somebody seated: looks about, leans, moves a hand. */
function idle(s: Score, d: Draw, t: number, seconds: number, at: Posture['turn'] = [0, -0.06, 0]): number {
  for (let now = t + d.between(0, 0.4); now < t + seconds - 0.8; now += d.between(0.8, 1.6)) {
    const to = now + d.between(0.5, 0.9);
    if (d.chance(0.6)) s.move(now, to, { head: [d.between(-0.1, 0.25), d.between(-0.6, 0.6), 0] });
    else s.move(now, to, { turn: [at[0], at[1] + d.between(-0.05, 0.12), at[2]], spine: [d.between(0, 0.15), d.between(-0.15, 0.15), 0] });
  }
  return t + seconds;
}

const chairPhrases = (verbs: readonly string[]) => say(verbs, ['', 'on a chair', 'in a chair', 'on a stool', 'on a bench']);

function sittingDown(d: Draw): Drawn {
  const s = d.score();
  const sat = down(s, d, d.lead, seatHeight(d));
  const again = d.chance(0.3);
  const stays = idle(s, d, sat, again ? d.between(0.4, 1.6) : d.between(1.2, 3.5));
  if (again) up(s, d, stays);
  return {
    score: s,
    hold: again ? d.between(0.3, 0.8) : Math.max(0.2, stays - s.end),
    ...(again && {
      spans: [
        { from: 0, to: stays, action: 'sit' },
        { from: stays, to: s.end, action: 'stand_up' },
      ],
    }),
    phrases: again
      ? [
          'sits down and stands up again',
          'sits down on a chair, then gets up',
          'sits down and then stands back up',
          'takes a seat and gets up again',
        ]
      : [
          ...chairPhrases(['sits down', 'sits', 'takes a seat', 'is seated']),
          'lowers onto a chair',
          'lowers into a chair and stays seated',
          'has a seat',
          'sits down and looks around',
          'sits down to rest',
        ],
  };
}

const onChair = (height: number): Posture => ({ ...STAND, ...seated(height, CHAIR), ...hands(...ON_THIGHS) });

function sitting(d: Draw): Drawn {
  const s = d.score(onChair(seatHeight(d)));
  const pose = d.pick(['thighs', 'thighs', 'folded', 'forward'] as const);
  if (pose === 'folded') s.key(0, hands([-0.2, -0.22, 0.22], [0.6, -0.8, 0]));
  if (pose === 'forward')
    s.key(0, { turn: [0, 0.35, 0], spine: [0.4, 0, 0], head: [-0.35, 0, 0], ...hands([-0.1, -0.3, 0.34], [1, -0.6, 0]) });
  const seconds = d.between(2.5, 6);
  if (pose !== 'forward') idle(s, d, 0, seconds);
  else for (let t = 0.4; t < seconds - 1; t += 1.3) s.move(t, t + 0.7, { head: [d.between(-0.4, -0.1), d.between(-0.4, 0.4), 0] });
  return {
    score: s,
    hold: Math.max(0.3, seconds - s.end),
    phrases: [
      ...say(
        ['sits', 'is sitting', 'stays seated', 'remains sitting'],
        ['', 'on a chair', 'on a stool', 'quietly', 'and waits', 'and looks around'],
      ),
      ...(pose === 'folded'
        ? ['sits with the hands in the lap', 'sits with folded hands']
        : pose === 'forward'
          ? ['sits leaning forward', 'sits hunched with the elbows on the knees']
          : ['sits upright with the hands on the thighs']),
    ],
  };
}

function standingUp(d: Draw): Drawn {
  const s = d.score(onChair(seatHeight(d)));
  const t = idle(s, d, 0, d.between(0.3, 1.4));
  up(s, d, t);
  return {
    score: s,
    phrases: [
      ...say(['stands up', 'gets up', 'rises'], ['', 'from a chair', 'from the chair', 'from sitting', 'from a seat']),
      'gets out of a chair',
      'stands up after sitting',
      'rises to the feet from a seat',
    ],
  };
}

function floorSitting(d: Draw): Drawn {
  const s = d.score();
  const z = -0.36;
  const sat = ontoSeat(s, d, d.lead, z);
  const legs = d.pick(['crossed', 'stretched', 'hugged'] as const);
  const lap = hands([-0.1, -0.3, 0.25], [0.8, -0.6, -0.2]);
  const change: Change =
    legs === 'crossed'
      ? { ...crossLegged(z), ...hands([0.08, -0.34, 0.26], [0.7, -0.6, -0.4]) }
      : legs === 'stretched'
        ? { ...heelLying(z, 0.12), ...lap }
        : { ...kneesUp(z, 0.44, 0.1), ...hands([-0.06, -0.22, 0.4], [0.9, -0.4, 0]) };
  const { leftFoot, rightFoot, leftSole, rightSole, ...arms } = change;
  s.move(sat, sat + 0.7, { ...arms, planted: [0, 0, 0], turn: [0, legs === 'hugged' ? 0.05 : -0.08, 0], spine: [0.2, 0, 0] });
  if (leftFoot && rightFoot && legs !== 'hugged') {
    s.step('left', sat + 0.05, sat + 0.5, leftFoot, leftSole, 0.04);
    s.step('right', sat + 0.45, sat + 0.95, rightFoot, rightSole, 0.04);
  }
  const stays = idle(s, d, sat + 0.9, d.between(1, 3), [0, legs === 'hugged' ? 0.05 : -0.08, 0]);
  const how =
    legs === 'crossed'
      ? ['cross-legged', 'with crossed legs']
      : legs === 'stretched'
        ? ['with the legs stretched out', 'with straight legs']
        : ['with the knees drawn up', 'hugging the knees'];
  const back = legs === 'hugged' && d.chance(0.5);
  if (back) upFromSeat(s, d, stays, z);
  return {
    score: s,
    hold: back ? 0.4 : Math.max(0.2, stays - s.end),
    loose: () => 0.3,
    ...(back && {
      spans: [
        { from: 0, to: stays, action: 'sit' },
        { from: stays, to: s.end, action: 'stand_up' },
      ],
    }),
    phrases: back
      ? ['sits down on the floor and stands up again', 'sits on the ground and then gets up', 'sits down on the floor, then gets back up']
      : [
          ...say(['sits down', 'sits'], ['on the floor', 'on the ground', ...how, ...how.map((way) => `on the floor ${way}`)]),
          'gets down and sits on the floor',
        ],
  };
}

function floorRise(d: Draw): Drawn {
  const s = d.score({
    ...STAND,
    ...kneesUp(0, 0.46),
    pelvis: [0, 0.12, 0],
    turn: [0, -0.05, 0],
    spine: [0.2, 0, 0],
    ...hands([-0.05, -0.22, 0.38], [0.9, -0.4, 0]),
  });
  upFromSeat(s, d, idle(s, d, 0, d.between(0.3, 1.5), [0, -0.05, 0]), 0);
  return {
    score: s,
    loose: () => 0.3,
    phrases: say(
      ['stands up', 'gets up', 'rises'],
      ['from the floor', 'from the ground', 'from sitting on the floor', 'from the floor with a hand on the ground'],
    ),
  };
}

function kneelDown(d: Draw): Drawn {
  const s = d.score();
  const knees = d.pick(['one', 'one', 'both', 'heels'] as const);
  const side = d.side();
  const t = d.lead;
  let arrived: number;
  const z = 0.12;
  const again = d.chance(0.3);
  if (knees === 'one') {
    // The right knee goes down; the left foot steps ahead.
    s.step('left', t, t + 0.5, [0.13, 0, 0.42], [0.1, 0, 0.12]);
    s.step('right', t + 0.45, t + 0.9, [0.12, 0, z - 0.44], [0.1, -0.6, 0.1]);
    s.move(t, t + 0.9, { pelvis: [0, 0.82, 0.12], turn: [0, 0.15, 0], spine: [0.15, 0, 0], head: [0.15, 0, 0] });
    s.key(t + 1.5, {
      pelvis: [0, 0.475, z],
      turn: [0, 0.1, 0],
      rightSole: [0.05, -1.25, 0.08],
      ...d.pick([
        { leftHand: [-0.02, -0.34, 0.32] as Vector, leftElbow: [0.6, -0.5, -0.5] as Vector },
        hands([-0.08, -0.36, 0.3], [0.6, -0.6, -0.4]),
        {},
      ]),
    });
    s.key(t + 1.65, { spine: [0.08, 0, 0], head: [0, 0, 0] });
    arrived = t + 1.65;
  } else {
    arrived = ontoKnees(s, d, t, z);
    const back = knees === 'heels' ? onHeels(z - 0.24) : kneeling(z, true);
    const { pelvis, turn, leftFoot, rightFoot, leftSole, rightSole } = back;
    if (knees === 'heels') {
      s.step('left', arrived, arrived + 0.35, leftFoot, leftSole, 0.05);
      s.step('right', arrived + 0.1, arrived + 0.45, rightFoot, rightSole, 0.05);
    }
    s.move(arrived + 0.1, arrived + 0.8, {
      pelvis,
      turn,
      ...hands(knees === 'heels' ? [-0.02, -0.38, 0.26] : [0.05, -0.48, 0.1], [0.5, -0.3, -0.8]),
    });
    arrived += 0.8;
  }
  const stays = arrived + d.between(0.8, 2.2);
  if (again) {
    if (knees === 'one') {
      s.move(stays, stays + 0.9, { pelvis: [0, 0.84, 0.26], turn: [0, 0.2, 0], rightSole: [0.1, -0.5, 0.1] });
      s.step('right', stays + 0.75, stays + 1.25, [0.13, 0, 0.42], [0.15, 0, 0.1]);
      s.key(stays + 1.35, { pelvis: [0, STANDING, 0.32], turn: [0, 0, 0], spine: [0, 0, 0] });
      s.move(stays + 0.3, stays + 1.35, { leftHand: d.stance.leftHand, rightHand: d.stance.rightHand });
    } else if (knees === 'both') upFromKnees(s, d, stays, z);
  }
  const rises = again && knees !== 'heels';
  const which =
    knees === 'one'
      ? ['on one knee', `on the ${side} knee`]
      : knees === 'both'
        ? ['on both knees', '']
        : ['and sits on the heels', 'on both knees'];
  return {
    score: s,
    mirror: side === 'left',
    hold: rises ? 0.4 : stays - s.end,
    phrases: rises
      ? [
          ...say(
            ['kneels down'],
            which.map((where) => `${where} and stands up again`.trim()),
          ),
          'kneels and gets up again',
          'goes down to the knees and rises again',
        ].filter((phrase) => knees !== 'one' || !phrase.includes('the knees'))
      : [
          ...say(
            ['kneels down', 'kneels', 'gets down'],
            which.filter((where) => where !== ''),
          ),
          'kneels down',
          'kneels',
          ...(knees === 'one'
            ? ['takes a knee', `drops to the ${side} knee`, 'goes down on one knee', 'kneels like a knight', 'proposes on one knee']
            : ['drops to the knees', 'falls to the knees', 'kneels on the floor', 'kneels down to pray']),
        ],
  };
}

function crouching(d: Draw): Drawn {
  const s = d.score();
  const t = d.lead;
  const to = t + d.between(0.6, 1);
  const depth = d.between(0.36, 0.52);
  s.move(t, to, {
    pelvis: [0, depth, -0.08],
    turn: [0, 0.5, 0],
    spine: [0.35, 0, 0],
    head: [-0.3, 0, 0],
    leftSole: [0.25, -0.3, 0.25],
    rightSole: [0.25, -0.3, 0.25],
    ...d.pick([
      hands([0.02, -0.28, 0.38], [0.8, -0.5, 0]),
      hands([-0.1, -0.3, 0.3], [0.9, -0.4, 0]),
      hands([0.1, -0.42, 0.2], [0.6, -0.3, -0.5]),
    ]),
  });
  const stays = to + d.between(0.8, 2.5);
  for (let now = to + 0.2; now < stays - 0.8; now += 1) s.move(now, now + 0.6, { head: [-0.25, d.between(-0.6, 0.6), 0] });
  const again = d.chance(0.4);
  if (again)
    s.move(stays, stays + 0.9, { ...STAND, pelvis: [0, STANDING, 0], leftFoot: s.last('leftFoot'), rightFoot: s.last('rightFoot') });
  return {
    score: s,
    hold: again ? 0.4 : Math.max(0.2, stays - s.end),
    phrases: again
      ? [
          'crouches down and stands up again',
          'ducks down low and rises',
          'crouches and gets up',
          'bends the knees into a crouch and stands up',
        ]
      : [
          ...say(['crouches', 'crouches down', 'squats down low', 'hunkers down'], ['', 'and looks around', 'close to the ground']),
          'gets down low',
          'hides in a crouch',
          'goes into a crouch',
        ],
  };
}

const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six'];

function squats(d: Draw): Drawn {
  const s = d.score();
  const count = d.pick([1, 2, 3, 4, 5]);
  const period = d.between(1.3, 2.1);
  const depth = d.between(0.5, 0.62);
  let t = d.lead;
  s.step('left', t, t + 0.35, [0.2, 0, 0.1], [0.35, 0, 0.3]);
  s.step('right', t + 0.25, t + 0.6, [0.2, 0, 0.1], [0.35, 0, 0.3]);
  t += 0.6;
  const arms = d.pick([
    hands([-0.02, -0.02, 0.48], [0.6, -1, 0]),
    hands([-0.14, -0.1, 0.24], [0.8, -0.8, 0]),
    hands([0.1, 0.2, -0.04], [1, 0.2, -0.2]),
  ]);
  for (let i = 0; i < count; i++) {
    s.move(t, t + 0.45 * period, {
      pelvis: [0, depth + d.between(-0.02, 0.02), -0.17],
      turn: [0, 0.5, 0],
      spine: [0.12, 0, 0],
      head: [-0.3, 0, 0],
      ...arms,
    });
    s.move(t + 0.52 * period, t + 0.95 * period, {
      pelvis: [0, STANDING - 0.01, 0],
      turn: [0, 0.03, 0],
      spine: [0.02, 0, 0],
      head: [0, 0, 0],
    });
    t += period;
  }
  s.move(t - 0.4, t + 0.2, { leftHand: d.stance.leftHand, rightHand: d.stance.rightHand });
  const many =
    count > 1
      ? [
          `does ${NUMBERS[count]} squats`,
          `squats ${count === 2 ? 'twice' : `${NUMBERS[count]} times`}`,
          'does squats',
          'exercises with squats',
          'squats up and down',
        ]
      : ['does a squat', 'squats down and stands up again', 'squats once', 'does one squat', 'squats'];
  return {
    score: s,
    phrases: [...many, ...many.map((phrase) => `${phrase} for exercise`).slice(0, 2), 'bends the knees deeply and rises'],
  };
}

export const sitDown = whole({ action: 'sit', share: 4, draw: sittingDown });
export const sit = whole({ action: 'sit', share: 2, cyclic: true, draw: sitting });
export const standUp = whole({ action: 'stand_up', share: 3, draw: standingUp });
export const sitOnFloor = whole({ action: 'sit', share: 2, draw: floorSitting });
export const standUpFromFloor = whole({ action: 'stand_up', share: 1.5, draw: floorRise });
export const kneel = whole({ action: 'kneel', share: 4, draw: kneelDown });
export const crouch = whole({ action: 'crouch', share: 2, draw: crouching });
export const squat = whole({ action: 'squat', share: 2, draw: squats });
