/** Kicks: forward, round, sideways and at a ball. Written for the right foot. */

import type { Vector } from '../../motion/vector.ts';
import { otherSide } from '../rig/pose.ts';
import { dropGuard, ON_GUARD, takeGuard } from './fights.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import type { Score } from './score.ts';

/** How high a foot goes: mostly as high as the chest or head. */
function aim(d: Draw): { height: number; words: readonly string[] } {
  const height = d.between(0.75, 1.35);
  return height > 1.1
    ? { height, words: ['high', 'head-high'] }
    : height > 0.95
      ? { height, words: ['high', ''] }
      : { height, words: ['', ''] };
}

interface Kick {
  readonly name: string;
  /** One kick of the right foot that leaves at `t`; returns when the foot is down again. */
  readonly perform: (s: Score, t: number, height: number) => number;
}

/** Back to the guard after a kick: the foot set down at `to`. */
function recover(s: Score, to: number, foot: Vector): number {
  s.key(to, { rightFoot: foot, rightSole: [0.55, 0, 0.3] });
  s.key(to + 0.05, { ...ON_GUARD, leftSole: [0.05, 0, 0.15] });
  return to + 0.1;
}

const front: Kick = {
  name: 'front',
  perform(s, t, height) {
    const [home, left] = [s.last('rightFoot'), s.last('leftFoot')];
    const z = left[2];
    const far = 0.9 - 0.3 * Math.max(0, height - 0.9);
    s.move(t - 0.12, t + 0.2, { pelvis: [0.07, 0.87, z - 0.08], turn: [-0.1, -0.1, 0], spine: [0.15, 0, 0] });
    s.move(t, t + 0.22, { rightFoot: [0.09, 0.42, z + 0.12], rightSole: [0.1, -0.15, 0.05] });
    s.key(t + 0.36, {
      rightFoot: [0.05, height, z + far],
      rightSole: [0.05, 0.3, 0.05],
      pelvis: [0.06, 0.885, z - 0.02],
      turn: [0.15, -0.35, 0.05],
      spine: [0.3, 0.1, 0],
    });
    s.key(t + 0.36, { rightHand: [0.12, -0.3, 0.15], leftHand: [-0.06, -0.06, 0.25] });
    s.key(t + 0.54, { rightFoot: [0.09, 0.45, z + 0.15], rightSole: [0.1, -0.15, 0.05], turn: [-0.05, -0.1, 0] });
    return recover(s, t + 0.9, home);
  },
};

const roundhouse: Kick = {
  name: 'roundhouse',
  perform(s, t, height) {
    const [home, left] = [s.last('rightFoot'), s.last('leftFoot')];
    const z = left[2];
    s.move(t - 0.15, t + 0.15, { pelvis: [0.09, 0.86, z - 0.1], turn: [0.1, 0, 0.1], leftSole: [0.5, -0.15, 0.3] });
    s.move(t, t + 0.2, { rightFoot: [0.5, 0.5, z - 0.12], rightSole: [-0.3, -0.9, 0.7] });
    s.key(t + 0.36, {
      rightFoot: [-0.02, height, z + 0.82],
      rightSole: [-0.9, -0.9, 0.5],
      pelvis: [0.1, 0.87, z - 0.06],
      turn: [0.95, -0.1, 0.55],
      spine: [0.1, 0.1, -0.1],
      leftSole: [1.2, -0.2, 0.3],
      head: [0.1, -0.5, -0.1],
    });
    s.key(t + 0.36, { rightHand: [0.35, -0.35, -0.1], leftHand: [-0.06, -0.02, 0.24] });
    s.key(t + 0.46, { rightFoot: [-0.28, height - 0.1, z + 0.6], rightSole: [-1.2, -0.9, 0.5], turn: [1.15, -0.05, 0.45] });
    s.key(t + 0.66, { rightFoot: [0.0, 0.42, z + 0.2], rightSole: [-0.4, -0.6, 0.3], turn: [0.5, 0, 0.15], leftSole: [0.6, -0.15, 0.2] });
    s.key(t + 0.66, { head: [0.1, 0.1, 0] });
    return recover(s, t + 1.0, home);
  },
};

const side: Kick = {
  name: 'side',
  perform(s, t, height) {
    const [home, left] = [s.last('rightFoot'), s.last('leftFoot')];
    const z = left[2];
    s.move(t - 0.15, t + 0.15, { pelvis: [0.1, 0.87, z - 0.08], turn: [0.5, 0, 0.05], leftSole: [0.9, -0.1, 0.3] });
    s.move(t, t + 0.25, { rightFoot: [0.12, 0.48, z + 0.15], rightSole: [-0.5, -0.5, 0.3], head: [0.1, -0.3, 0] });
    s.key(t + 0.42, {
      rightFoot: [0.18, height, z + 0.98],
      rightSole: [-0.8, -0.3, 0.3],
      pelvis: [0.12, 0.87, z - 0.02],
      turn: [1.25, 0, 0.75],
      spine: [0, -0.1, -0.05],
      head: [0, -1.1, -0.2],
      leftSole: [1.5, -0.1, 0.3],
    });
    s.key(t + 0.42, { rightHand: [0.3, -0.3, 0.05], leftHand: [-0.05, -0.1, 0.24] });
    s.key(t + 0.64, {
      rightFoot: [0.12, 0.46, z + 0.15],
      rightSole: [-0.5, -0.5, 0.3],
      turn: [0.6, 0, 0.15],
      head: [0.1, -0.2, 0],
      leftSole: [0.8, -0.1, 0.2],
    });
    return recover(s, t + 1.0, home);
  },
};

function kicking(d: Draw, kick: Kick): Drawn {
  const s = d.score();
  const foot = d.side(0.65);
  const count = d.pick([1, 1, 1, 2, 3]);
  const { height, words } = aim(d);
  let t = takeGuard(s, d, d.lead) + d.between(0, 0.3);
  for (let i = 0; i < count; i++) t = kick.perform(s, t + 0.12, height * d.between(0.96, 1.04)) + d.between(0, 0.35);
  if (d.chance(0.6)) dropGuard(s, d, t);
  const named = kick.name === 'front' ? ['kick', 'front kick'] : [`${kick.name} kick`];
  const kinds = named.flatMap((name) => words.map((word) => (word === '' ? name : `${word} ${name}`)));
  const times = count === 1 ? [''] : count === 2 ? ['twice', 'two times'] : ['three times', 'again and again'];
  const a =
    count === 1
      ? kinds.flatMap((kind) => say(['throws a', 'does a', 'performs a', 'delivers a'], [kind]))
      : kinds.flatMap((kind) => say(['throws', 'does'], [`${count === 2 ? 'two' : 'three'} ${kind}s`]));
  const where =
    kick.name === 'front'
      ? ['kicks', 'kicks forward', 'kicks into the air', 'kicks up in front']
      : kick.name === 'side'
        ? ['kicks sideways', 'kicks out to the side']
        : ['kicks in a wide arc', 'swings a kick round'];
  return {
    score: s,
    mirror: foot === 'left',
    phrases: [
      ...a,
      ...a.slice(0, 4).map((phrase) => `${phrase} with the ${foot} ${d.pick(['foot', 'leg'])}`),
      ...say(where, times),
      ...say(where, times).map((phrase) => `${phrase} with the ${foot} leg`),
      ...(words[0] === '' ? [] : say(['kicks high', 'kicks up high'], times)),
      ...(count > 1
        ? []
        : [
            `gets into a fighting stance and kicks with the ${foot} leg`,
            `stands on the ${otherSide(foot)} leg and kicks with the ${foot}`,
          ]),
    ],
  };
}

export const frontKick = whole({ action: 'kick', share: 3, leastTempo: 0.8, draw: (d) => kicking(d, front) });
export const roundKick = whole({ action: 'kick', share: 2, leastTempo: 0.8, draw: (d) => kicking(d, roundhouse) });
export const sideKick = whole({ action: 'kick', share: 1.5, leastTempo: 0.8, draw: (d) => kicking(d, side) });

/** At a ball on the ground: one or two steps up to it, the leg swung through from behind. */
export const footballKick = whole({
  action: 'kicking',
  share: 2,
  leastTempo: 0.8,
  draw(d) {
    const s = d.score();
    const foot = d.side(0.75);
    const z = d.between(0.4, 0.6);
    const height = d.between(0.65, 0.92);
    const t = d.lead;
    const ahead = d.chance(0.5) ? 0.55 : 0;
    let now = t;
    if (ahead > 0) {
      // A step with the kicking foot first.
      s.step('right', now, now + 0.42, [0.1, 0, 0.1 + ahead], [0.1, 0, 0.05]);
      s.move(now, now + 0.42, { pelvis: [-0.02, 0.88, ahead * 0.8], turn: [0.1, 0.08, 0] });
      now += 0.36;
    }
    const plant = ahead + z;
    s.step('left', now, now + 0.4, [0.1, 0, 0.1 + plant], [0.1, 0, 0.1]);
    s.key(now + 0.4, {
      pelvis: [0.06, 0.85, plant - 0.12],
      turn: [-0.25, 0.02, 0],
      spine: [-0.05, -0.1, 0],
      rightHand: [0.15, -0.42, 0.15],
      leftHand: [0.35, -0.15, -0.12],
    });
    const behind = s.last('rightFoot');
    s.move(now + 0.2, now + 0.5, { rightFoot: [0.16, 0.42, plant - 0.62], rightSole: [0.1, -1.0, 0.2] });
    s.key(now + 0.65, { rightFoot: [0.06, 0.05, plant + 0.12], rightSole: [0.1, -0.6, 0.1], pelvis: [0.06, 0.84, plant - 0.02] });
    s.key(now + 0.86, {
      rightFoot: [-0.02, height, plant + 0.85],
      rightSole: [0.1, -0.5, 0.1],
      pelvis: [0.06, 0.88, plant + 0.04],
      turn: [0.3, -0.25, 0.05],
      spine: [0.2, 0.15, 0],
    });
    s.key(now + 0.86, { leftHand: [0.2, -0.2, 0.3], rightHand: [0.3, -0.3, -0.25], head: [0.25, 0, 0] });
    s.key(now + 1.35, {
      rightFoot: [0.13, 0, 0.1 + plant + 0.28],
      rightSole: [0.2, 0, 0.1],
      pelvis: [0.0, 0.88, plant + 0.15],
      turn: [0, 0.05, 0],
      spine: [0.05, 0, 0],
    });
    s.key(now + 1.55, { leftHand: d.stance.leftHand, rightHand: d.stance.rightHand, head: [0, 0, 0] });
    s.step('left', now + 1.35, now + 1.85, [0.12, 0, 0.1 + plant + 0.28], [0.15, 0, 0.1]);
    s.key(now + 1.85, { pelvis: [0, s.last('pelvis')[1] + 0.02, plant + 0.28] });
    const ball = d.pick(['a ball', 'a football', 'a soccer ball', 'the ball']);
    return {
      score: s,
      mirror: foot === 'left',
      phrases: [
        ...say(['kicks', 'shoots', 'strikes'], [ball, `${ball} forward`, `${ball} with the ${foot} foot`]),
        `steps forward and kicks ${ball}`,
        `takes a step and kicks ${ball} with the ${foot} foot`,
        `swings the ${foot} leg and kicks ${ball}`,
        'takes a shot at goal',
        `kicks ${ball} hard`,
        'plays football, shooting',
        ...(behind[2] > 0.3 ? ['runs up and kicks a ball', 'walks up to a ball and kicks it'] : []),
      ],
    };
  },
});
