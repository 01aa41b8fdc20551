/** Crawling on hands and knees and face down on the elbows. */
import type { Vector } from '../../motion/vector.ts';
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { allFours, prone, STRETCHED_BACK } from './places.ts';
import { PALM, type Posture, STAND } from './posture.ts';
import type { Score } from './score.ts';
import { ontoAllFours, upFromAllFours } from './transitions.ts';

const LIMBS = { left: ['leftPlant', 'leftFoot'], right: ['rightPlant', 'rightFoot'] } as const;

/** Hands and opposite knees go on together, each for half a cycle. Returns when the last step ends. */
function crawlOn(s: Score, d: Draw, from: number, start: number, steps: number, stride: number, period: number): number {
  let t = from;
  const half = period / 2;
  const first = d.side();
  for (let i = 0; i < steps; i++) {
    const hand = (i % 2 === 0) === (first === 'left') ? 'left' : 'right';
    const knee = hand === 'left' ? 'right' : 'left';
    // The first and the last step are half as long: hands and knees end level.
    const reach = stride * (i === 0 ? 0.5 : 1);
    const sign = hand === 'left' ? 1 : -1;
    const forward = (i + 1) * stride * 0.5;
    const place = (group: 'leftPlant' | 'rightPlant', lift: number, at: number, share: number) => {
      const [out, , z] = s.last(group);
      s.key(at, { [group]: [out, PALM + lift, z + reach * share] });
    };
    const [plant, foot] = [LIMBS[hand][0], LIMBS[knee][1]];
    s.move(t, t, { [plant]: s.last(plant), [foot]: s.last(foot) });
    const [out, , z] = s.last(foot);
    s.key(t + 0.28 * half, { [foot]: [out, 0.06, z + 0.1 * reach] });
    s.key(t + 0.74 * half, { [foot]: [out, 0.055, z + 0.92 * reach] });
    s.key(t + 0.98 * half, { [foot]: [out, 0, z + reach] });
    s.move(t, t + 0.01, { [plant]: s.last(plant) });
    place(plant, 0.07, t + 0.48 * half, 0.55);
    place(plant, 0, t + half * 0.9, 0.45);
    s.key(t + half, {
      pelvis: [-sign * 0.025, 0.445 + d.between(-0.006, 0.006), start + forward],
      turn: [sign * 0.05, 1.33 + d.between(-0.02, 0.02), sign * 0.05],
      spine: [0.05, sign * 0.06, sign * 0.05],
      head: [-0.5 + d.between(-0.1, 0.15), d.between(-0.15, 0.15), 0],
    });
    t += half;
  }
  return t;
}

function onHandsAndKnees(d: Draw, fromStanding: boolean): Drawn {
  const upAgain = fromStanding && d.chance(0.4);
  const z0 = fromStanding ? 0.15 : 0;
  const s = d.score(fromStanding ? d.stance : { ...STAND, ...allFours(0) });
  const begin = fromStanding ? ontoAllFours(s, d, d.lead, z0) + 0.1 : d.between(0, 0.3);
  const stride = d.between(0.3, 0.42) * d.size;
  const period = d.between(0.95, 1.35);
  const steps = 2 * (fromStanding ? d.pick([1, 2]) : d.pick([3, 4, 4, 5])) + 1;
  const end = crawlOn(s, d, begin, z0, steps, stride, period);
  if (upAgain) upFromAllFours(s, d, end + 0.15, z0 + (steps * stride) / 2);
  const where = ['', 'forward', 'on hands and knees', 'on all fours', 'across the floor', 'on the floor', 'along the ground'];
  return {
    score: s,
    loose: () => 0,
    spans: [{ from: begin, to: end, action: 'crawl' }],
    phrases: [
      ...say(['crawls', 'is crawling'], where),
      'moves forward on hands and knees',
      'crawls like a baby',
      'goes across the floor on all fours',
      ...(fromStanding
        ? ['gets down on hands and knees and crawls', 'drops to the floor and crawls forward', 'kneels down and crawls']
        : []),
      ...(upAgain ? ['crawls and then stands up', 'crawls forward and gets up'] : []),
    ],
  };
}

function onElbows(d: Draw): Drawn {
  const low: Posture = { ...STAND, ...prone(0, 0.16), spine: [-0.25, 0, 0], head: [-0.55, 0, 0] };
  const s = d.score({ ...low, leftFoot: [0.16, 0.03, -STRETCHED_BACK], rightFoot: [0.16, 0.03, -STRETCHED_BACK] });
  const stride = d.between(0.26, 0.36) * d.size;
  const half = d.between(0.55, 0.8);
  const steps = 2 * d.pick([3, 4, 5]);
  let t = d.between(0, 0.3);
  let hand = d.side();
  let z = 0;
  const feetHome: Vector = s.last('leftFoot');
  for (let i = 0; i < steps; i++) {
    const other = hand === 'left' ? 'right' : 'left';
    const sign = hand === 'left' ? 1 : -1;
    const [plant, foot, sole] =
      hand === 'left' ? (['leftPlant', 'rightFoot', 'rightSole'] as const) : (['rightPlant', 'leftFoot', 'leftSole'] as const);
    const [pushing, pushingSole] = other === 'left' ? (['rightFoot', 'rightSole'] as const) : (['leftFoot', 'leftSole'] as const);
    z += stride;
    // Arm and opposite knee come forward, then pull the body along while the other leg stretches.
    s.move(t, t + 0.45 * half, { [plant]: [0.32, PALM + 0.05, z + 0.42] });
    s.key(t + 0.85 * half, { [plant]: [0.28, PALM, z + 0.5] });
    s.move(t, t + 0.25 * half, { [foot]: [0.22, 0.05, z - STRETCHED_BACK + 0.06] });
    s.key(t + 0.75 * half, { [foot]: [0.34, 0.05, z - 0.68] });
    s.key(t + 0.95 * half, { [foot]: [0.38, 0.025, z - 0.62], [sole]: [0.8, -2.4, 1.5] });
    s.move(t, t + 0.3 * half, { [pushing]: [0.3, 0.045, z - 0.8] });
    s.key(t + half, { [pushing]: [feetHome[0], 0.03, z - STRETCHED_BACK], [pushingSole]: [0.2, -2.45, 1.4] });
    s.key(t + half, {
      pelvis: [sign * 0.02, 0.13, z],
      turn: [sign * 0.12, 1.5, -sign * 0.12],
      spine: [-0.25, -sign * 0.08, sign * 0.12],
      head: [-0.55, d.between(-0.15, 0.15), 0],
    });
    t += half;
    hand = other;
  }
  return {
    score: s,
    loose: () => 0,
    phrases: [
      ...say(
        ['crawls', 'creeps', 'is crawling'],
        ['on the belly', 'on the stomach', 'low along the ground', 'on the elbows', 'forward flat on the ground'],
      ),
      'does an army crawl',
      'crawls like a soldier under a fence',
      'low crawls on the stomach',
      'pulls itself forward on the elbows',
      'crawls on the floor',
    ],
  };
}

export const crawl = whole({ action: 'crawl', share: 5, cyclic: true, draw: (d) => onHandsAndKnees(d, false) });
export const crawlFromStanding = whole({ action: 'crawl', share: 1, draw: (d) => onHandsAndKnees(d, true) });
export const proneCrawl = whole({ action: 'crawl', share: 2, cyclic: true, draw: onElbows });
