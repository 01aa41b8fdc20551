/** Things handled with the whole body: picked up, put down, pushed, pulled. */
import type { Vector } from '../../motion/vector.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { atEase, type Change, hands, PALM, STANDING } from './posture.ts';
import type { Score } from './score.ts';

const CARRY: Vector = [-0.06, -0.28, 0.3];
const CARRY_ELBOW: Vector = [0.6, -0.8, -0.4];

/** Bent down far enough for hands on the floor: by the knees or by the back. */
function bent(d: Draw): Change {
  const knees = d.chance(0.55);
  const heels = knees ? -0.2 : 0;
  return {
    pelvis: [0, knees ? d.between(0.48, 0.56) : d.between(0.74, 0.8), knees ? -0.14 : -0.18],
    turn: [0, knees ? 0.75 : 1.1, 0],
    spine: [knees ? 0.4 : 0.45, 0, 0],
    head: [-0.1, 0, 0],
    leftSole: [0.2, heels, 0.3],
    rightSole: [0.2, heels, 0.3],
  };
}

const upright = (d: Draw): Change => ({
  pelvis: [0, STANDING, 0],
  turn: [0, 0, 0],
  spine: [0.02, 0, 0],
  head: [0, 0, 0],
  leftSole: d.stance.leftSole,
  rightSole: d.stance.rightSole,
});

const THINGS = ['something', 'an object', 'a box', 'a ball', 'a bag'] as const;
const ONE_HAND_THINGS = ['something', 'an object', 'a ball', 'a stone', 'a coin'] as const;

function reachDown(s: Score, d: Draw, t: number, one: boolean, out: number): number {
  const to = t + d.between(0.8, 1.15);
  s.move(t, to, bent(d));
  s.move(t + 0.15, to - 0.05, { planted: [one ? 0 : 1, 1, 0], rightPlant: [out, PALM + 0.04, 0.36], leftPlant: [0.13, PALM + 0.04, 0.36] });
  if (one) s.move(t + 0.1, to, { leftHand: [0.0, -0.38, 0.22], rightHand: [-0.05, -0.3, 0.42] });
  else s.move(t + 0.1, to, hands([-0.05, -0.3, 0.42], CARRY_ELBOW));
  return to;
}

function pickUp(d: Draw): Drawn {
  const s = d.score();
  const one = d.chance(0.5);
  const side = d.side(0.65);
  const thing = one ? d.pick(ONE_HAND_THINGS) : d.pick(THINGS);
  const low = reachDown(s, d, d.lead, one, one ? 0.08 : 0.13) + d.between(0.15, 0.4);
  const to = low + d.between(0.8, 1.15);
  s.move(low, to, upright(d));
  s.move(low, low + 0.45, { planted: [0, 0, 0] });
  const keep = d.chance(0.6);
  s.move(
    low,
    to,
    one ? { rightHand: [-0.02, -0.24, 0.3], rightElbow: CARRY_ELBOW, leftHand: d.stance.leftHand } : hands(CARRY, CARRY_ELBOW),
  );
  if (!keep) s.move(to + 0.3, to + 0.9, { leftHand: d.stance.leftHand, rightHand: d.stance.rightHand });
  const how = one ? ['with one hand', `with the ${side} hand`] : ['with both hands', 'with two hands'];
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      ...say([`picks up ${thing}`, `picks ${thing} up`], ['', 'from the floor', 'from the ground', ...how, `from the floor ${how[0]}`]),
      `bends down and picks up ${thing}`,
      `lifts ${thing} off the ground`,
      `leans over and picks ${thing} up from the ground`,
      'picks something up from the floor',
      `reaches down and takes ${thing} from the floor`,
      ...(one ? [] : ['lifts a box from the floor with both hands', 'bends down and lifts a heavy box']),
    ],
  };
}

function putDown(d: Draw): Drawn {
  const one = d.chance(0.4);
  const side = d.side(0.65);
  const carrying: Change = one ? { rightHand: [-0.02, -0.24, 0.3], rightElbow: CARRY_ELBOW } : hands(CARRY, CARRY_ELBOW);
  const s = d.score({ ...d.stance, ...carrying });
  const low = reachDown(s, d, d.lead, one, one ? 0.08 : 0.13) + d.between(0.15, 0.4);
  const to = low + d.between(0.8, 1.1);
  s.move(low, to, upright(d));
  s.move(low, low + 0.45, { planted: [0, 0, 0] });
  s.move(low, to, { leftHand: d.stance.leftHand, rightHand: d.stance.rightHand });
  const thing = one ? d.pick(ONE_HAND_THINGS) : d.pick(THINGS);
  const how = one ? ['with one hand', `with the ${side} hand`] : ['with both hands'];
  return {
    score: s,
    mirror: side === 'left',
    phrases: [
      ...say(
        [`puts ${thing} down`, `puts down ${thing}`, `sets ${thing} down`, `places ${thing}`],
        ['on the floor', 'on the ground', `on the floor ${how[0]}`],
      ),
      `bends down and puts ${thing} on the floor`,
      `lowers ${thing} to the ground ${how[how.length - 1]}`,
    ],
  };
}

function pushing(d: Draw): Drawn {
  const s = d.score();
  const walks = d.chance(0.5);
  const t = d.lead;
  const lean = d.between(0.25, 0.45);
  const height = d.between(-0.12, -0.02);
  const arms = hands([0.02, height, 0.44], [0.8, -0.8, 0]);
  s.step('right', t, t + 0.5, [0.14, 0, -0.25], [0.3, -0.2, 0.15]);
  s.move(t, t + 0.55, {
    pelvis: [0, 0.83, 0.06],
    turn: [0, lean * 0.6, 0],
    spine: [0.1, 0, 0],
    ...hands([0.02, height, 0.28], [0.8, -0.8, 0]),
    head: [-0.1, 0, 0],
  });
  let now = t + 0.6;
  s.move(now, now + 0.6, { pelvis: [0, 0.81, 0.2], turn: [0, lean, 0], ...arms, rightSole: [0.3, -0.45, 0.15] });
  now += 0.6;
  if (walks) {
    const steps = d.pick([3, 4, 5, 6]);
    const stride = d.between(0.28, 0.4);
    const pace = d.between(0.55, 0.75);
    for (let i = 0; i < steps; i++) {
      const side = i % 2 === 0 ? 'right' : 'left';
      const place = side === 'right' ? 'rightFoot' : 'leftFoot';
      const other = side === 'right' ? s.last('leftFoot') : s.last('rightFoot');
      s.step(side, now, now + 0.8 * pace, [s.last(place)[0], 0, other[2] + stride], [0.15, -0.1, 0.1], 0.06);
      s.key(now + pace, {
        pelvis: [side === 'right' ? -0.02 : 0.02, 0.8, other[2] + stride * 0.35 + 0.05],
        turn: [0, lean + d.between(-0.04, 0.04), 0],
        spine: [0.1, side === 'right' ? 0.06 : -0.06, 0],
      });
      now += pace;
    }
  } else {
    const times = d.pick([1, 2]);
    for (let i = 0; i < times; i++) {
      s.move(now + 0.2, now + 0.6, { pelvis: [0, 0.84, 0.05], turn: [0, lean * 0.4, 0], ...hands([0.02, height, 0.26], [0.8, -0.8, 0]) });
      s.move(now + 0.65, now + 0.95, { pelvis: [0, 0.81, 0.2], turn: [0, lean, 0], ...arms });
      now += 1.1;
    }
  }
  const z = s.last('leftFoot')[2];
  s.step('right', now + 0.3, now + 0.8, [0.12, 0, Math.max(z, s.last('rightFoot')[2])], [0.15, 0, 0.1]);
  if (z < s.last('rightFoot')[2] - 0.05) s.step('left', now + 0.3, now + 0.8, [0.12, 0, s.last('rightFoot')[2]], [0.15, 0, 0.1]);
  s.move(now + 0.2, now + 0.9, {
    pelvis: [0, STANDING, Math.max(z, s.last('rightFoot')[2]) - 0.1],
    ...atEase(d.stance),
  });
  const thing = d.pick(['something', 'something heavy', 'a heavy box', 'a wall', 'a car', 'a door', 'an object']);
  return {
    score: s,
    phrases: walks
      ? [
          ...say(
            [`pushes ${thing === 'a wall' ? 'a cart' : thing}`],
            ['forward', 'ahead with both hands', 'along', 'while walking forward'],
          ),
          'walks forward pushing something heavy',
          'pushes a cart',
          'leans in and pushes something along',
        ]
      : [
          ...say([`pushes ${thing}`, `pushes against ${thing}`], ['', 'with both hands', 'away']),
          'shoves with both hands',
          'pushes forward with both arms',
          'leans forward and pushes hard',
        ],
  };
}

function pulling(d: Draw): Drawn {
  const s = d.score();
  const t = d.lead;
  const steps = d.pick([0, 3, 4, 5]);
  const rope = steps === 0;
  s.step('right', t, t + 0.5, [0.15, 0, -0.22], [0.4, 0, 0.25]);
  const reach = hands([-0.04, -0.14, 0.46], [0.7, -0.8, -0.1]);
  const drawn = hands([0.0, -0.22, 0.18], [0.6, -0.6, -0.8]);
  s.move(t, t + 0.7, { pelvis: [0, 0.83, -0.02], turn: [0, 0.12, 0], spine: [0.15, 0, 0], ...reach });
  let now = t + 0.75;
  if (rope) {
    const times = d.pick([2, 3, 4]);
    const pace = d.between(0.9, 1.2);
    for (let i = 0; i < times; i++) {
      s.move(now, now + 0.5 * pace, { pelvis: [0, 0.79, -0.2], turn: [0.15, -0.22, 0], spine: [0.1, 0.1, 0], ...drawn });
      s.move(now + 0.55 * pace, now + 0.95 * pace, { pelvis: [0, 0.82, -0.06], turn: [0, 0.1, 0], spine: [0.18, 0, 0], ...reach });
      now += pace;
    }
  } else {
    const stride = d.between(0.25, 0.36);
    const pace = d.between(0.6, 0.8);
    s.move(now - 0.1, now + 0.4, { turn: [0, -0.2, 0], pelvis: [0, 0.8, -0.18], ...hands([-0.04, -0.2, 0.36], [0.7, -0.8, -0.2]) });
    now += 0.35;
    for (let i = 0; i < steps; i++) {
      const side = i % 2 === 0 ? 'left' : 'right';
      const place = side === 'right' ? 'rightFoot' : 'leftFoot';
      const other = side === 'right' ? s.last('leftFoot') : s.last('rightFoot');
      s.step(side, now, now + 0.8 * pace, [s.last(place)[0], 0, other[2] - stride], [0.25, 0, 0.2], 0.05);
      s.key(now + pace, {
        pelvis: [side === 'right' ? -0.03 : 0.03, 0.79, other[2] - stride * 0.7 - 0.12],
        turn: [0, -0.22 + d.between(-0.03, 0.03), 0],
        spine: [0.15, side === 'right' ? 0.08 : -0.08, 0],
      });
      now += pace;
    }
  }
  const [left, right] = [s.last('leftFoot')[2], s.last('rightFoot')[2]];
  const back = Math.min(left, right);
  s.step(left > right ? 'left' : 'right', now + 0.2, now + 0.7, [0.13, 0, back], [0.15, 0, 0.1]);
  s.move(now + 0.1, now + 0.8, {
    pelvis: [0, STANDING, back - 0.1],
    turn: [0, 0, 0],
    spine: [0, 0, 0],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
  });
  return {
    score: s,
    phrases: rope
      ? [
          ...say(['pulls'], ['a rope', 'on a rope with both hands', 'something', 'something towards the body', 'hard with both hands']),
          'plays tug of war',
          'leans back and pulls',
          'hauls on a rope',
        ]
      : [
          ...say(['pulls'], ['something heavy backwards', 'a rope while stepping backwards', 'something along with both hands']),
          'drags something backwards',
          'walks backwards pulling something heavy',
        ],
  };
}

export const pickingUp = whole({ action: 'pick_up', share: 4, draw: pickUp });
export const puttingDown = whole({ action: 'put_down', share: 2, draw: putDown });
export const push = whole({ action: 'push', share: 2, draw: pushing });
export const pull = whole({ action: 'pull', share: 2, draw: pulling });
