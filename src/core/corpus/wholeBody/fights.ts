/** Fighting on the feet: the guard, punches with steps and hips, blocks and dodges. Kicks are kicks.ts. Written for a right-hander. */
import type { Vector } from '../../motion/vector.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { type Change, hands } from './posture.ts';
import type { Score } from './score.ts';

export const GUARD: Vector = [-0.08, -0.06, 0.25];
export const GUARD_ELBOW: Vector = [0.5, -1, -0.1];

/** Left foot ahead, right foot behind, body turned a little to the right, fists before the chin. */
export const ON_GUARD: Change = {
  ...hands(GUARD, GUARD_ELBOW),
  pelvis: [0, 0.845, 0.03],
  turn: [-0.4, 0.06, 0],
  spine: [0.14, 0.08, 0],
  head: [0.12, 0.3, 0],
};

/** Into the guard from standing; returns when it stands. */
export function takeGuard(s: Score, d: Draw, from: number): number {
  const to = from + d.between(0.35, 0.55);
  const [leftOut, , leftZ] = d.stance.leftFoot;
  const [rightOut, , rightZ] = d.stance.rightFoot;
  s.step('left', from, to - 0.05, [leftOut + 0.02, 0, leftZ + 0.2], [0.05, 0, 0.15]);
  s.step('right', to - 0.05, to + 0.3, [rightOut + 0.04, 0, rightZ - 0.16], [0.6, -0.1, 0.3]);
  s.move(from, to + 0.1, ON_GUARD);
  return to + 0.3;
}

/** Back to standing at ease over the feet. */
export function dropGuard(s: Score, d: Draw, t: number): void {
  s.step('right', t, t + 0.45, [0.13, 0, s.last('leftFoot')[2]], [0.15, 0, 0.1]);
  s.move(t, t + 0.6, {
    pelvis: [0, 0.9, s.last('leftFoot')[2] - 0.1],
    turn: [0, 0, 0],
    spine: [0.02, 0, 0],
    head: [0, 0, 0],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
  });
}

type Blow = 'jab' | 'cross' | 'hook' | 'uppercut';

/** One blow that leaves at `t`; returns when the hand is back. */
function strike(s: Score, d: Draw, t: number, blow: Blow): number {
  const reach = 0.5;
  const up = d.between(-0.02, 0.08);
  switch (blow) {
    case 'jab':
      s.move(t, t + 0.1, { leftHand: [-0.06, -0.08, 0.22], turn: [-0.42, 0.06, 0] });
      s.key(t + 0.24, { leftHand: [-0.12, up, reach], turn: [-0.62, 0.1, 0], spine: [0.16, -0.22, 0], pelvis: [0.02, 0.84, 0.09] });
      break;
    case 'cross':
      s.move(t, t + 0.1, { rightHand: [-0.04, -0.1, 0.2], turn: [-0.48, 0.06, 0] });
      s.key(t + 0.27, {
        rightHand: [-0.16, up, reach],
        turn: [0.3, 0.12, 0],
        spine: [0.2, 0.4, 0],
        pelvis: [0.03, 0.83, 0.1],
        rightSole: [0.1, -0.5, 0.1],
      });
      break;
    case 'hook':
      s.move(t, t + 0.12, { leftHand: [0.14, -0.06, 0.16], leftElbow: [1, -0.1, -0.3], turn: [-0.2, 0.06, 0], spine: [0.14, 0.25, 0] });
      s.key(t + 0.3, {
        leftHand: [-0.26, 0.0, 0.34],
        turn: [-0.75, 0.08, 0],
        spine: [0.16, -0.4, 0],
        pelvis: [0.0, 0.84, 0.06],
        leftSole: [-0.4, -0.3, 0.1],
      });
      break;
    case 'uppercut':
      s.move(t, t + 0.14, {
        rightHand: [0.0, -0.36, 0.14],
        rightElbow: [0.3, -0.5, -1],
        pelvis: [-0.03, 0.79, 0.03],
        turn: [-0.55, 0.14, 0],
      });
      s.key(t + 0.34, {
        rightHand: [-0.14, 0.14, 0.34],
        turn: [0.2, 0, 0],
        spine: [0.05, 0.3, 0],
        pelvis: [0.03, 0.87, 0.09],
        rightSole: [0.1, -0.5, 0.1],
      });
      break;
  }
  const back = t + (blow === 'jab' ? 0.42 : 0.56);
  s.key(back, { ...ON_GUARD, leftSole: [0.05, 0, 0.15], rightSole: [0.6, -0.1, 0.3] });
  return back;
}

const NAMES: Readonly<Record<Blow, readonly string[]>> = {
  jab: ['a jab', 'a left jab'],
  cross: ['a cross', 'a right cross'],
  hook: ['a hook', 'a left hook'],
  uppercut: ['an uppercut', 'a right uppercut'],
};

/** 'right' and 'left' changed about. */
const swapSides = (text: string): string => text.replace(/\b(left|right)\b/g, (side) => (side === 'left' ? 'right' : 'left'));

function punching(d: Draw): Drawn {
  const s = d.score();
  const mirror = d.chance(0.3);
  let t = takeGuard(s, d, d.lead) + d.between(0, 0.3);
  const single = d.chance(0.35);
  const first = d.pick(['jab', 'cross', 'hook', 'uppercut'] as const);
  const combos: readonly (readonly Blow[])[] = [
    ['jab', 'cross'],
    ['jab', 'jab', 'cross'],
    ['jab', 'cross', 'hook'],
    ['jab', 'cross', 'uppercut'],
    ['cross', 'hook', 'cross'],
    ['jab', 'cross', 'hook', 'uppercut'],
  ];
  const blows: readonly Blow[] = single
    ? Array.from({ length: d.pick([1, 2, 3]) }, () => first)
    : [...d.pick(combos), ...(d.chance(0.5) ? d.pick(combos) : [])];
  for (const blow of blows) t = strike(s, d, t, blow) + d.between(0, single ? 0.35 : 0.12);
  if (d.chance(0.5)) dropGuard(s, d, t + 0.2);
  const own = (text: string) => (mirror ? swapSides(text) : text);
  const names = NAMES[first].map(own);
  const hand = own(first === 'jab' || first === 'hook' ? 'left' : 'right');
  const phrases = single
    ? blows.length === 1
      ? [
          ...say(['throws', 'lands', 'strikes with'], names),
          ...(first === 'jab' || first === 'cross'
            ? [
                'throws a punch',
                `punches with the ${hand} hand`,
                `punches forward with the ${hand} fist`,
                'punches once',
                'throws a straight punch',
              ]
            : first === 'hook'
              ? ['throws a punch from the side', `swings a ${hand} hook`]
              : ['punches upward', `punches up with the ${hand} fist`]),
        ]
      : [
          ...names.map((name) => `throws ${blows.length === 2 ? 'two' : 'three'} ${name.replace(/^an? /, '')}s`),
          `punches ${blows.length === 2 ? 'twice' : 'three times'} with the ${hand} hand`,
          'throws punches',
        ]
    : [
        'throws a combination of punches',
        'boxes',
        'shadow boxes',
        'throws punches',
        'punches like a boxer',
        'punches the air like a boxer',
        'fights an invisible opponent with the fists',
        'punches the air',
        'throws several punches',
        'boxes in place',
        'is boxing',
        'fights with the fists',
        own(`throws ${NAMES[blows[0]][1]} and ${NAMES[blows[1]][1]}`),
      ];
  return { score: s, mirror, phrases };
}

/** Rocking in the guard, small shifts from foot to foot. */
function guarding(d: Draw): Drawn {
  const s = d.score();
  const mirror = d.chance(0.3);
  const t = takeGuard(s, d, 0.6 * d.lead);
  const beat = d.between(0.32, 0.5);
  const count = d.pick([6, 8, 10]);
  for (let i = 0; i < count; i++) {
    const way = i % 2 === 0 ? 1 : -1;
    s.key(t + (i + 1) * beat, {
      pelvis: [0.025 * way, 0.84 + 0.018 * way, 0.03 + 0.04 * way],
      turn: [-0.4 + 0.04 * way, 0.06, 0.03 * way],
      spine: [0.14, 0.08 - 0.06 * way, d.between(-0.06, 0.06)],
      leftHand: [GUARD[0] + d.between(-0.02, 0.02), GUARD[1] + 0.03 * way, GUARD[2] + d.between(-0.03, 0.04)],
      rightHand: [GUARD[0] + d.between(-0.02, 0.02), GUARD[1] - 0.03 * way, GUARD[2] + d.between(-0.03, 0.04)],
      rightSole: [0.6, way > 0 ? -0.3 : -0.1, 0.3],
    });
  }
  return {
    score: s,
    mirror,
    phrases: [
      ...say(['takes', 'gets into', 'stands in', 'holds'], ['a fighting stance', 'a fight stance', 'a boxing stance', 'a guard position']),
      'raises the fists to fight',
      'puts the fists up',
      'is ready to fight',
      'stands with the fists up',
      'bounces in a fighting stance',
      'keeps the guard up',
    ],
  };
}

function dodging(d: Draw): Drawn {
  const s = d.score();
  const mirror = d.chance(0.5);
  let t = takeGuard(s, d, d.lead) + d.between(0, 0.3);
  const kind = d.pick(['slip', 'duck', 'back'] as const);
  const count = d.pick([1, 2, 3]);
  for (let i = 0; i < count; i++) {
    if (kind === 'slip')
      s.move(t, t + 0.26, { pelvis: [-0.1, 0.76, 0.02], turn: [-0.5, 0.22, -0.18], spine: [0.3, -0.15, -0.3], head: [0, 0.3, 0.1] });
    if (kind === 'duck')
      s.move(t, t + 0.3, {
        pelvis: [0, 0.62, -0.02],
        turn: [-0.3, 0.4, 0],
        spine: [0.4, 0, 0],
        head: [-0.1, 0.2, 0],
        rightSole: [0.6, -0.4, 0.3],
      });
    if (kind === 'back')
      s.move(t, t + 0.26, { pelvis: [-0.02, 0.83, -0.12], turn: [-0.5, -0.2, 0], spine: [-0.15, -0.1, 0], head: [0.2, 0.3, 0] });
    s.move(t + 0.36, t + 0.75, { ...ON_GUARD, rightSole: [0.6, -0.1, 0.3] });
    t += 0.75 + d.between(0.05, 0.4);
  }
  if (d.chance(0.5)) dropGuard(s, d, t);
  const side = mirror ? 'left' : 'right';
  const times = count === 1 ? '' : count === 2 ? ' twice' : ' three times';
  const how =
    kind === 'slip'
      ? [`dodges to the ${side}`, 'dodges sideways', `leans to the ${side} to dodge a punch`, 'slips a punch']
      : kind === 'duck'
        ? ['ducks', 'ducks under a punch', 'dodges by ducking down']
        : ['leans back to dodge', 'dodges backward', 'leans away from a punch'];
  return {
    score: s,
    mirror,
    phrases: [...how.map((phrase) => `${phrase}${times}`), ...how, 'dodges', 'dodges a punch', 'evades an attack', 'avoids a blow'],
  };
}

function blocking(d: Draw): Drawn {
  const s = d.score();
  const mirror = d.chance(0.5);
  let t = takeGuard(s, d, d.lead) + d.between(0, 0.3);
  const kind = d.pick(['high', 'cover'] as const);
  const count = d.pick([1, 2]);
  for (let i = 0; i < count; i++) {
    if (kind === 'high')
      s.move(t, t + 0.24, {
        leftHand: [-0.16, 0.3, 0.26],
        leftElbow: [1, 0.1, 0.2],
        pelvis: [0, 0.82, 0],
        turn: [-0.5, 0, 0],
        head: [0, 0.3, 0],
      });
    else
      s.move(t, t + 0.24, {
        ...hands([-0.14, 0.08, 0.2], [0.3, -1, 0.3]),
        pelvis: [0, 0.8, -0.04],
        spine: [0.35, 0.05, 0],
        head: [0.3, 0.3, 0],
      });
    s.move(t + d.between(0.4, 0.6), t + 0.95, { ...ON_GUARD });
    t += 0.95 + d.between(0, 0.3);
  }
  if (d.chance(0.5)) dropGuard(s, d, t);
  const side = mirror ? 'right' : 'left';
  return {
    score: s,
    mirror,
    phrases: [
      'blocks',
      'blocks a punch',
      'blocks an attack',
      'defends',
      ...(kind === 'high'
        ? [`blocks high with the ${side} arm`, `raises the ${side} arm to block`]
        : ['covers the head with both arms', 'covers up behind the guard']),
    ],
  };
}

export const punchCombo = whole({ action: 'punch', share: 4, leastTempo: 0.95, draw: punching });
export const guard = whole({ action: 'fight_stance', share: 2, cyclic: true, draw: guarding });
export const dodge = whole({ action: 'dodge', share: 1.5, leastTempo: 0.85, draw: dodging });
export const block = whole({ action: 'block', share: 1, leastTempo: 0.85, draw: blocking });
