/** Lying down on the back, the front and a side; lying there; getting up from it. */
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { heelLying, INSTEP, kneesUp, prone, supine } from './places.ts';
import { hands, LYING, PALM, type Posture, STAND } from './posture.ts';
import type { Score } from './score.ts';
import { ontoAllFours, ontoBelly, ontoSeat, upFromAllFours, upFromSeat } from './transitions.ts';

const PLACES = ['', 'on the ground', 'on the floor', 'flat'];

/** From sitting with knees up at z to the back; returns when the legs are stretched. */
function recline(s: Score, d: Draw, t: number, z: number): number {
  const pace = d.between(0.9, 1.2);
  const at = (seconds: number) => t + seconds * pace;
  const { pelvis, turn, spine } = supine(z);
  s.move(at(0), at(0.4), { leftPlant: [0.3, PALM, z - 0.2], rightPlant: [0.32, PALM, z - 0.24], planted: [1, 1, 0] });
  s.move(at(0.1), at(0.7), { turn: [0, -0.8, 0], spine: [0.4, 0, 0], head: [0.35, 0, 0] });
  s.key(at(1.25), { pelvis, turn, spine, head: [0.05, 0, 0] });
  const rest = d.pick([
    hands([0.14, -0.48, -0.06], [1, -0.2, -0.2]),
    hands([0.14, -0.48, -0.06], [1, -0.2, -0.2]),
    hands([-0.06, -0.3, 0.13], [1, -0.3, 0.1]),
    hands([0.35, -0.3, -0.07], [0.3, -1, 0]),
  ]);
  s.move(at(0.75), at(1.35), { planted: [0, 0, 0], ...rest });
  const legs = heelLying(z, d.between(0.11, 0.2));
  // Heels glide out, one a little after the other; the ball is off the floor.
  const glide = (side: 'left' | 'right', from: number) => {
    const [foot, sole] = side === 'left' ? (['leftFoot', 'leftSole'] as const) : (['rightFoot', 'rightSole'] as const);
    s.move(at(from), at(from + 0.22), { [foot]: [0.12, 0.09, z + 0.56], [sole]: [0.2, 0.4, 0.2] });
    s.key(at(from + 0.85), { [foot]: legs[foot], [sole]: legs[sole] });
  };
  const first = d.side();
  glide(first, 1.0);
  glide(first === 'left' ? 'right' : 'left', 1.2);
  return at(2.05);
}

/** From the back to sitting with knees up. */
function sitUp(s: Score, d: Draw, t: number, z: number): number {
  const pace = d.between(0.9, 1.2);
  const at = (seconds: number) => t + seconds * pace;
  const under = kneesUp(z, 0.46);
  s.move(at(0), at(0.6), { leftFoot: [0.12, 0.08, z + 0.56], leftSole: [0.2, 0.4, 0.2] }).key(at(0.85), {
    leftFoot: under.leftFoot,
    leftSole: under.leftSole,
  });
  s.move(at(0.15), at(0.75), { rightFoot: [0.12, 0.08, z + 0.56], rightSole: [0.2, 0.4, 0.2] }).key(at(1.0), {
    rightFoot: under.rightFoot,
    rightSole: under.rightSole,
  });
  s.move(at(0.35), at(0.8), {
    head: [0.45, 0, 0],
    spine: [0.35, 0, 0],
    leftPlant: [0.32, PALM, z - 0.25],
    rightPlant: [0.32, PALM, z - 0.25],
    planted: [1, 1, 0],
  });
  s.move(at(0.5), at(1.35), { turn: [0, -0.25, 0], pelvis: [0, LYING + 0.01, z] });
  s.key(at(1.35), { head: [0.05, 0, 0] });
  return at(1.35);
}

/** Small life of somebody who lies: the head turns, a hand moves. */
function rest(s: Score, d: Draw, t: number, seconds: number, nod: number): number {
  for (let at = t; at < t + seconds - 1; at += d.between(0.9, 1.8))
    s.move(at, at + d.between(0.5, 0.9), { head: [nod + d.between(-0.05, 0.1), d.between(-0.5, 0.5), 0] });
  return t + seconds;
}

/** Where the pelvis lies after sitting down from standing. */
const SEAT = -0.36;

function ontoBack(d: Draw): Drawn {
  const s = d.score();
  const sat = ontoSeat(s, d, d.lead, SEAT);
  const lying = recline(s, d, sat + d.between(0, 0.3), SEAT);
  const down = rest(s, d, lying, d.between(1, 2.5), 0.05);
  const up = d.chance(0.25);
  if (up) upFromSeat(s, d, sitUp(s, d, down, SEAT), SEAT);
  const verbs = ['lies down', 'lays down', 'goes to lie down'];
  return {
    score: s,
    loose: (t) => fade(t, d.lead, lying, up ? s.end : Number.POSITIVE_INFINITY),
    spans: up
      ? [
          { from: 0, to: down, action: 'lie_down' },
          { from: down, to: s.end, action: 'get_up' },
        ]
      : [{ from: 0, to: s.end, action: 'lie_down' }],
    phrases: up
      ? say(
          ['lies down and gets up again', 'lies down on the back and then stands up', 'lies down, rests and gets back up'],
          ['', 'from the floor'],
        )
      : [
          ...say(verbs, PLACES),
          ...say(verbs, ['on the back', 'on the back on the floor', 'face up', 'to rest', 'to sleep']),
          'sits down on the floor and lies back',
          'lowers to the ground and lies on the back',
          'gets down on the floor and lies flat',
        ],
  };
}

function ontoFront(d: Draw): Drawn {
  const s = d.score();
  const four = ontoAllFours(s, d, d.lead, 0.1);
  const { end, z } = ontoBelly(s, four + d.between(0, 0.3), 0.1);
  const turned = d.between(0.5, 1.1) * (d.chance(0.5) ? 1 : -1);
  s.move(end, end + 0.6, { head: [-0.02, turned, 0] });
  const down = end + d.between(1, 2.4);
  const up = d.chance(0.25);
  if (up) upFromBelly(s, d, down, z);
  const verbs = ['lies down', 'lays down', 'gets down'];
  return {
    score: s,
    hold: up ? 0.4 : down - end,
    loose: (t) => fade(t, d.lead, end, up ? s.end : Number.POSITIVE_INFINITY),
    phrases: up
      ? ['lies down on the stomach and gets up again', 'lies face down and then stands up', 'gets down on the belly and gets back up']
      : [
          ...say(verbs, ['on the stomach', 'on the belly', 'face down', 'face down on the floor', 'on the front', 'flat on the stomach']),
          ...say(['lies down', 'lays down'], PLACES),
          'kneels, goes down on all fours and lies on the stomach',
          'lowers onto the belly',
        ],
  };
}

function upFromBelly(s: Score, d: Draw, t: number, z: number): number {
  const back = z - 0.06;
  s.move(t, t + 0.4, { head: [-0.3, 0, 0] });
  s.step('left', t + 0.2, t + 1.15, [0.11, 0, back - 0.54], [0.05, INSTEP, 0.05], 0.05);
  s.step('right', t + 0.25, t + 1.25, [0.11, 0, back - 0.54], [0.05, INSTEP, 0.05], 0.05);
  s.move(t + 0.2, t + 1.2, { pelvis: [0, 0.455, back], turn: [0, 1.33, 0], spine: [0.05, 0, 0] });
  return upFromAllFours(s, d, t + 1.25, back);
}

/** The style's sway fades out on the way down and in on the way up. */
function fade(t: number, from: number, lying: number, end: number): number {
  const down = Math.min(1, Math.max(0, (lying - t) / Math.max(0.1, lying - from)));
  return Number.isFinite(end) ? Math.max(down, Math.min(1, Math.max(0, 1 - (end - t) / 1.5))) : down;
}

const onBack = (d: Draw): Posture => ({
  ...STAND,
  ...supine(0, d.between(0.11, 0.2)),
  ...d.pick([{}, hands([-0.06, -0.3, 0.13], [1, -0.3, 0.1]), hands([0.12, 0.2, 0.02], [1, 0.4, 0.1])]),
});

export const lieDownBack = whole({ action: 'lie_down', share: 4, draw: ontoBack });
export const lieDownFront = whole({ action: 'lie_down', share: 2, draw: ontoFront });

export const lieDownSide = whole({
  action: 'lie_down',
  share: 1.5,
  draw(d) {
    const s = d.score();
    const side = d.side();
    const z = SEAT;
    const sat = ontoSeat(s, d, d.lead, z);
    // Over the right hand and elbow onto the right side, knees drawn up.
    const t = sat;
    s.move(t, t + 0.8, { rightPlant: [0.55, PALM, z + 0.05], turn: [0, -0.1, -0.65], spine: [0.2, 0, -0.1], head: [0.05, 0, 0.3] });
    s.key(t + 1.6, {
      pelvis: [0.02, 0.15, z],
      turn: [0, 0, -1.42],
      spine: [0.15, 0, -0.05],
      head: [0.1, 0, -0.12],
      planted: [0, 0, 0],
      rightHand: [0.05, 0.15, 0.32],
      rightElbow: [0.2, -1, 0.3],
      leftHand: [-0.12, -0.28, 0.28],
      leftElbow: [0.6, -0.6, -0.3],
    });
    s.step('left', t + 0.45, t + 1.5, [0.5, 0.16, z + 0.2], [0.9, -0.5, 0.2], 0.04);
    s.step('right', t + 0.3, t + 1.4, [-0.56, 0.03, z + 0.28], [-0.9, -0.5, 0], 0.04);
    const end = t + 1.7;
    return {
      score: s,
      mirror: side === 'left',
      hold: d.between(1, 2.5),
      loose: (at) => fade(at, d.lead, end, Number.POSITIVE_INFINITY),
      phrases: [
        ...say(['lies down', 'lays down', 'curls up'], [`on the ${side} side`, 'on the side', 'sideways on the floor']),
        'sits down on the floor and lies on the side',
        'lies down to sleep on the side',
        ...say(['lies down', 'lays down'], PLACES),
      ],
    };
  },
});

export const lie = whole({
  action: 'lie',
  share: 2,
  cyclic: true,
  draw(d) {
    const s = d.score(onBack(d));
    const end = rest(s, d, d.between(0.2, 1), d.between(2.5, 6), 0.05);
    if (d.chance(0.4)) {
      const under = kneesUp(0, 0.5);
      s.move(0.6, 1.6, { leftFoot: [0.12, 0.08, 0.62], leftSole: [0.2, 0.3, 0.2] }).key(2.2, {
        leftFoot: under.leftFoot,
        leftSole: under.leftSole,
      });
    }
    return {
      score: s,
      hold: Math.max(0.3, end - s.end),
      loose: () => 0,
      phrases: say(
        ['lies', 'is lying', 'rests', 'stays lying'],
        ['on the back', 'on the floor', 'on the ground', 'face up', 'flat on the back'],
      ),
    };
  },
});

export const getUp = whole({
  action: 'get_up',
  share: 3,
  draw(d) {
    const s = d.score(onBack(d));
    const t = d.between(0.3, 1.2);
    const sat = sitUp(s, d, t, 0);
    upFromSeat(s, d, sat + d.between(0, 0.3), 0);
    return {
      score: s,
      loose: (at) => Math.min(1, Math.max(0, (at - t) / 3)),
      phrases: [
        ...say(
          ['gets up', 'stands up', 'rises', 'gets back up', 'gets to the feet'],
          ['from the floor', 'from the ground', 'from lying on the back', 'from lying down', 'after lying on the floor'],
        ),
        'sits up and stands up',
        'sits up from lying down and gets to the feet',
      ],
    };
  },
});

export const getUpFront = whole({
  action: 'get_up',
  share: 1.5,
  draw(d) {
    const s = d.score({ ...STAND, ...prone(0), head: [-0.02, d.between(-1, 1), 0] });
    const t = d.between(0.3, 1.2);
    upFromBelly(s, d, t, 0);
    return {
      score: s,
      loose: (at) => Math.min(1, Math.max(0, (at - t) / 3)),
      phrases: [
        ...say(
          ['gets up', 'stands up', 'rises', 'pushes up and stands'],
          ['from the floor', 'from the stomach', 'from lying face down', 'from the ground'],
        ),
        'pushes up onto all fours and stands up',
      ],
    };
  },
});
