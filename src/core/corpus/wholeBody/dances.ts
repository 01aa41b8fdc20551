/** Dancing: salsa, side steps, disco, twist and free dancing, all to a beat. */
import type { Vector } from '../../motion/vector.ts';
import { otherSide, type Side, signOf } from '../rig/pose.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { type Change, STANDING } from './posture.ts';
import type { Score } from './score.ts';
import { type Ground, HERE, stepTo } from './steps.ts';

const ELBOW: Vector = [0.8, -0.7, -0.5];
/** The elbow of an arm that swings back and forth. */
const SWUNG: Vector = [0.6, -0.15, -1];

/** Dancing is never small. */
const lively = (d: Draw): number => Math.max(1, d.size);

/** Keys twice a beat: on it and half way to the next. */
function groove(s: Score, from: number, beats: number, beat: number, at: (count: number, on: boolean) => Change): void {
  for (let i = 0; i < beats; i++) {
    s.key(from + i * beat, at(i, true));
    s.key(from + (i + 0.5) * beat, at(i, false));
  }
}

/** Back to standing on the two feet where they are. */
function settle(s: Score, d: Draw, t: number, { x, z, yaw }: Ground): void {
  s.key(t, {
    pelvis: [x, STANDING, z],
    turn: [yaw, 0, 0],
    spine: [0, 0, 0],
    head: [0, 0, 0],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
  });
}

function salsa(d: Draw): Drawn {
  const s = d.score();
  const beat = d.between(0.32, 0.355);
  const bars = d.pick([2, 3, 3]);
  const step = d.between(0.28, 0.38) * lively(d);
  const sway = d.between(0.05, 0.07);
  const swing = d.between(0.52, 0.56) * lively(d);
  const start = 0.5 * d.lead;
  const sideways = d.chance(0.35);
  const turning = Array.from({ length: bars }, (_, bar) => bar > 0 && d.chance(0.5));
  let ground = HERE;
  let turned = 0;
  for (let bar = 0; bar < bars; bar++) {
    const at = (count: number) => start + (bar * 8 + count) * beat;
    const foot = (side: Side, count: number, out: number, ahead: number, where = ground) =>
      stepTo(s, side, at(count) - 0.78 * beat, at(count) + 0.22 * beat, where, out, ahead, 0.04);
    // One: left forward, two: weight back, three: together; five to seven the same behind with the right.
    foot('left', 1, sideways ? 0.12 + step : 0.12, sideways ? 0.1 : 0.1 + step);
    foot('right', 2, 0.12, 0.08);
    foot('left', 3, 0.12, 0.1);
    if (turning[bar]) {
      const yaw = ground.yaw;
      foot('right', 5, 0.14, 0.2, { ...ground, yaw: yaw - 0.9 });
      foot('left', 6, 0.14, 0.1, { ...ground, yaw: yaw - 3.4 });
      ground = { ...ground, yaw: yaw - 2 * Math.PI };
      foot('right', 7, 0.12, 0.1);
      foot('left', 7.8, 0.12, 0.1);
      turned++;
    } else {
      foot('right', 5, sideways ? 0.12 + step : 0.12, sideways ? 0.1 : 0.1 - step);
      foot('left', 6, 0.12, 0.12);
      foot('right', 7, 0.12, 0.1);
    }
  }
  // Weight and hips: which foot stands on each count.
  const onLeft = [0, 1, -1, 1, 0.6, -1, 1, -1];
  let yaw = 0;
  groove(s, start, bars * 8, beat, (count, on) => {
    if (!on) return {};
    const c = count % 8;
    const bar = Math.floor(count / 8);
    const weight = onLeft[c] ?? 0;
    const ahead = sideways ? 0 : (c === 1 ? 0.6 : c === 5 && !turning[bar] ? -0.6 : 0) * step;
    if (turning[bar] && c >= 5) yaw = -2 * Math.PI * (turning.slice(0, bar).filter(Boolean).length + [0.15, 0.55, 1][c - 5]);
    const tilt = weight;
    const arm = weight;
    return {
      pelvis: [sway * weight + (sideways ? (c === 1 ? 0.5 : c === 5 ? -0.5 : 0) * step : 0), STANDING - 0.03, ahead],
      turn: [yaw + 0.18 * tilt, 0.03, -0.16 * tilt],
      spine: [0.05, -0.6 * tilt, 0.24 * tilt],
      head: [0, 0.1 * tilt, 0],
      leftHand: [0.08 + 0.1 * arm, -0.22 - 0.45 * swing * arm, 0.14 - swing * arm],
      rightHand: [0.08 - 0.1 * arm, -0.22 + 0.45 * swing * arm, 0.14 + swing * arm],
      leftElbow: SWUNG,
      rightElbow: SWUNG,
    };
  });
  const end = start + bars * 8 * beat + 0.3;
  settle(s, d, end, ground);
  return {
    score: s,
    hold: d.between(0.05, 0.3),
    spans: [{ from: start, to: end - 0.2, action: 'dance' }],
    phrases: [
      ...say(['dances', 'is dancing', 'does'], ['salsa', 'the salsa', 'a salsa']),
      'salsa dancing',
      'salsa dances on the spot',
      ...say(['dances', 'steps'], ['a salsa basic step', 'to salsa music']),
      ...(sideways
        ? ['dances salsa side to side', 'dances a side basic of salsa']
        : ['steps forward and back in salsa rhythm', 'dances salsa forward and back']),
      ...(turned > 0
        ? [
            'dances salsa and turns around',
            'dances salsa with spins',
            `dances salsa with ${turned === 1 ? 'a turn' : 'turns'} to the right`,
          ]
        : []),
      'dances a latin dance with swinging hips',
    ],
  };
}

function sideStep(d: Draw): Drawn {
  const s = d.score();
  const beat = d.between(0.41, 0.445);
  const count = 2 * d.pick([4, 5, 6, 8]);
  const step = d.between(0.34, 0.44) * lively(d);
  const start = 0.5 * d.lead;
  const style = d.pick(['swing', 'roll', 'pump'] as const);
  const first: Side = d.side();
  for (let i = 0; i < count; i += 2) {
    const going: Side = (i / 2) % 2 === 0 ? first : otherSide(first);
    const middle = signOf(going) * (i === 0 ? step / 2 : step / 2);
    const t = start + i * beat;
    stepTo(s, going, t, t + 0.98 * beat, { ...HERE, x: middle }, 0.14 + 0.04, 0.1, 0.04);
    stepTo(s, otherSide(going), t + beat, t + 1.98 * beat, { ...HERE, x: middle }, 0.1, 0.12, 0.04);
  }
  const reach = 0.42 * lively(d);
  /** Where the weight is on each count. */
  const across = (n: number): number =>
    ((Math.floor(n / 2) % 2 === 0 ? signOf(first) : -signOf(first)) * step * (n % 2 === 0 ? 0.9 : 1)) / 2;
  groove(s, start + beat, count - 1, beat, (i, on) => {
    const n = i + 1;
    const going: Side = Math.floor(n / 2) % 2 === 0 ? first : otherSide(first);
    const side = signOf(going);
    const up = n % 2 === 0 ? 1 : -1;
    const hands: Change =
      style === 'swing'
        ? on
          ? {
              leftHand: [0.1 + 0.1 * up, -0.26 - 0.4 * reach * up, 0.15 - reach * up],
              rightHand: [0.1 - 0.1 * up, -0.26 + 0.4 * reach * up, 0.15 + reach * up],
              leftElbow: SWUNG,
              rightElbow: SWUNG,
            }
          : {}
        : style === 'roll'
          ? {
              leftHand: [-0.08, -0.08 + 0.26 * (on ? up : 0), 0.24 + 0.18 * (on ? 0 : up)],
              rightHand: [-0.08, -0.08 - 0.26 * (on ? up : 0), 0.24 - 0.18 * (on ? 0 : up)],
            }
          : { leftHand: [0.16, 0.12 + 0.25 * (on ? 1 : -1), 0.16], rightHand: [0.16, 0.12 + 0.25 * (on ? 1 : -1), 0.16] };
    return {
      pelvis: [on ? across(n) : (across(n) + across(n + 1)) / 2, STANDING - (on ? 0.04 : 0.022), 0],
      turn: [0.12 * side * up, 0.03, -0.06 * side],
      spine: [0.06, -0.3 * side * up, 0.22 * side],
      head: [on ? 0.1 : -0.02, 0.15 * side, 0.05 * side],
      leftElbow: ELBOW,
      rightElbow: ELBOW,
      ...hands,
    };
  });
  settle(s, d, start + (count + 0.9) * beat, { ...HERE, x: s.last('pelvis')[0] });
  return {
    score: s,
    hold: d.between(0.05, 0.3),
    phrases: [
      ...say(['dances', 'is dancing'], ['', 'from side to side', 'to music', 'with side steps', 'in place', 'happily']),
      'steps side to side to the beat',
      'does a two-step dance',
      'dances step touch left and right',
      'grooves to the music',
      ...(style === 'pump' ? ['dances with both arms up', 'dances pumping the fists in the air'] : ['dances swinging the arms']),
    ],
  };
}

function disco(d: Draw): Drawn {
  const s = d.score();
  const beat = d.between(0.32, 0.38);
  const count = 2 * d.pick([6, 8, 10]);
  const start = 0.5 * d.lead;
  const hand = d.side();
  s.step('right', start, start + 0.4, [0.24, 0, 0.1], [0.4, 0, 0.3]);
  s.step('left', start, start + 0.4, [0.2, 0, 0.1], [0.3, 0, 0.2]);
  groove(s, start + 0.5, count, beat, (i, on) => {
    const up = i % 2 === 0 ? 1 : 0;
    const k = on ? up : 0.5;
    return {
      pelvis: [0.1 * (k * 2 - 1), STANDING - 0.06 - (on ? 0.02 : 0), 0],
      turn: [-0.3 * (k * 2 - 1), 0.02, 0.16 * (k * 2 - 1)],
      spine: [0.05, -0.35 * (k * 2 - 1), -0.25 * (k * 2 - 1)],
      head: [0.05 - 0.2 * k, -0.35 * (k * 2 - 1), 0],
      rightHand: [-0.25 + 0.55 * k, -0.38 + 0.75 * k, 0.22 - 0.1 * k],
      rightElbow: [0.8, -0.6, -0.2],
      leftHand: [0.05, -0.28, 0.14 - 0.24 * (k - 0.5)],
      leftElbow: [1, -0.1, -0.5],
      rightSole: [0.4, on ? 0 : -0.25, 0.3],
      leftSole: [0.3, on && up === 1 ? -0.3 : 0, 0.25],
    };
  });
  settle(s, d, start + 0.5 + (count + 0.8) * beat, HERE);
  return {
    score: s,
    hold: d.between(0.05, 0.3),
    mirror: hand === 'left',
    phrases: [
      ...say(['dances', 'is dancing'], ['disco', 'a disco dance', 'like in a disco', 'in seventies style']),
      `disco dances pointing the ${hand} hand up and down`,
      `points to the sky with the ${hand} hand and down again while dancing`,
      'dances with one hand on the hip and one pointing up',
      'dances',
    ],
  };
}

function twist(d: Draw): Drawn {
  const s = d.score();
  const beat = d.between(0.26, 0.34);
  const count = 2 * d.pick([6, 8, 10, 12]);
  const start = 0.5 * d.lead + 0.5;
  const low = d.between(0.08, 0.2);
  s.step('right', 0.5 * d.lead, 0.5 * d.lead + 0.4, [0.2, 0, 0.1], [0.2, 0, 0.1]);
  s.step('left', 0.5 * d.lead, 0.5 * d.lead + 0.4, [0.16, 0, 0.1], [0.2, 0, 0.1]);
  const depth = (i: number) => low * (0.7 + 0.5 * Math.sin((Math.PI * i) / count));
  groove(s, start, count, beat, (i, on) => {
    const k = on ? (i % 2 === 0 ? 1 : -1) : 0;
    return {
      pelvis: [0.03 * k, STANDING - depth(i), 0],
      turn: [0.55 * k, 0.08, 0],
      spine: [0.08, -0.95 * k, 0],
      head: [0, 0.3 * k, 0],
      leftSole: [0.15 + 0.5 * k, -0.18, 0.1],
      rightSole: [0.15 - 0.5 * k, -0.18, 0.1],
      leftHand: [0.12, -0.16, 0.22 + 0.24 * k],
      rightHand: [0.12, -0.16, 0.22 - 0.24 * k],
      leftElbow: ELBOW,
      rightElbow: ELBOW,
    };
  });
  settle(s, d, start + (count + 0.8) * beat, HERE);
  s.key(start + (count + 0.8) * beat, { leftSole: [0.2, 0, 0.1], rightSole: [0.2, 0, 0.1] });
  return {
    score: s,
    hold: d.between(0.05, 0.3),
    phrases: [
      ...say(['dances', 'is dancing', 'does'], ['the twist']),
      'twists the hips from side to side while dancing',
      'dances in sixties style twisting on the balls of the feet',
      'dances twisting in place',
      'dances',
    ],
  };
}

function free(d: Draw): Drawn {
  const s = d.score();
  const beat = d.between(0.33, 0.43);
  const bars = d.pick([3, 4, 5]);
  const start = 0.5 * d.lead;
  let ground = HERE;
  let spins = 0;
  const spinSide = d.side();
  for (let bar = 0; bar < bars; bar++) {
    const turning = bar > 0 && d.chance(0.4);
    for (let i = 0; i < 4; i++) {
      const t = start + (bar * 4 + i) * beat;
      const side: Side = i % 2 === 0 ? spinSide : otherSide(spinSide);
      if (turning) ground = { ...ground, yaw: ground.yaw + (signOf(spinSide) * Math.PI) / 2 };
      stepTo(s, side, t, t + 0.8 * beat, ground, 0.15, 0.1 + d.between(-0.06, 0.06), 0.08);
    }
    if (turning) spins++;
  }
  // Arms have a figure of their own each bar.
  const figures = Array.from({ length: bars }, () => d.pick(['up', 'wave', 'swing', 'cross'] as const));
  groove(s, start, bars * 4, beat, (i, on) => {
    const bar = Math.min(bars - 1, Math.floor(i / 4));
    const k = (i % 2 === 0 ? 1 : -1) * (on ? 1 : 0.2);
    const passed = (i + (on ? 0 : 0.5)) / (bars * 4);
    const yaw = ground.yaw === 0 ? 0 : yawAt(s, start + (i + (on ? 0.4 : 0.9)) * beat);
    const hand = (sign: number): Vector => {
      const w = k * sign;
      switch (figures[bar]) {
        case 'up':
          return [0.15 + 0.2 * w, 0.25 + 0.2 * (on ? 1 : -1), 0.14];
        case 'wave':
          return [0.25 + 0.1 * w, 0.05 + 0.34 * w, 0.18];
        case 'swing':
          return [0.14 - 0.18 * w, -0.2 + 0.1 * w, 0.14 + 0.32 * w];
        case 'cross':
          return [on ? -0.25 : 0.34, -0.08, 0.26];
      }
    };
    return {
      pelvis: [0.04 * k, STANDING - (on ? 0.06 : 0.02), 0],
      turn: [yaw, 0.03, -0.12 * k],
      spine: [0.05 + 0.05 * Math.sin(6 * passed), -0.35 * k, 0.25 * k],
      head: [on ? 0.12 : -0.05, 0.2 * k, 0.08 * k],
      leftHand: hand(1),
      rightHand: hand(-1),
      leftElbow: ELBOW,
      rightElbow: ELBOW,
    };
  });
  settle(s, d, start + (bars * 4 + 0.9) * beat, ground);
  return {
    score: s,
    hold: d.between(0.05, 0.3),
    phrases: [
      ...say(
        ['dances', 'is dancing'],
        ['', 'freely', 'with energy', 'at a party', 'to the beat', 'with waving arms', 'wildly', 'to music'],
      ),
      'moves to the music',
      'does a lively dance',
      ...(spins > 0 ? ['dances and turns around', `dances and spins to the ${spinSide}`] : []),
    ],
  };
}

/** Heading between the two feet at a time. */
function yawAt(s: Score, t: number): number {
  const { leftSole, rightSole } = s.at(t);
  return (leftSole[0] - rightSole[0]) / 2;
}

export const salsaDance = whole({ action: 'dance', share: 4, cyclic: true, leastTempo: 1.1, draw: salsa });
export const sideStepDance = whole({ action: 'dance', share: 3, cyclic: true, leastTempo: 1.15, draw: sideStep });
export const discoDance = whole({ action: 'dance', share: 1.5, cyclic: true, leastTempo: 1, draw: disco });
export const twistDance = whole({ action: 'dance', share: 1.5, cyclic: true, leastTempo: 1, draw: twist });
export const freeDance = whole({ action: 'dance', share: 3, cyclic: true, leastTempo: 1, draw: free });
