import { describe, expect, it } from 'vitest';
import { type FixtureClip, fixtureClip } from '../../../fixtures/motion/load.ts';
import { mirror } from '../motion/mirror.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { bodyMetrics } from './bodyMetrics.ts';
import { Kinematics, reversals } from './kinematics.ts';
import { PREDICATES, type PredicateName } from './predicates.ts';
import { judge, parsePromptSuite, scoreSuite } from './suite.ts';

/** What people see in the clips. */
const SEEN: Readonly<Record<FixtureClip, { is: readonly PredicateName[]; not: readonly PredicateName[] }>> = {
  walk: { is: ['walk', 'forward', 'moves', 'gentle'], not: ['run', 'jump', 'turnAround', 'stays', 'still', 'backward', 'inverted'] },
  run: { is: ['run', 'forward', 'fast', 'gentle'], not: ['walk', 'slow', 'energetic', 'crawl', 'sit'] },
  jump: { is: ['jump'], not: ['inverted', 'lie', 'crawl', 'walk'] },
  salsa: { is: ['dance'], not: ['inverted', 'lie', 'still', 'crawl'] },
  cartwheel: { is: ['inverted'], not: ['lie', 'crawl', 'still'] },
  crawl: { is: ['crawl', 'crouch'], not: ['inverted', 'jump', 'run'] },
  kick: { is: ['kick', 'energetic'], not: ['inverted', 'lie', 'crawl', 'kneel'] },
  wave_right: { is: ['waveRight', 'wave', 'stays'], not: ['waveLeft', 'raiseLeft', 'raiseBoth', 'kick', 'moves'] },
  sit_stand: { is: ['sit', 'stays'], not: ['lie', 'jump', 'inverted', 'kneel'] },
};

const cases = Object.entries(SEEN).flatMap(([name, { is, not }]) => [
  ...is.map((predicate) => ({ name, predicate, holds: true })),
  ...not.map((predicate) => ({ name, predicate, holds: false })),
]);

function clip(name: string): Float32Array {
  for (const known of ['walk', 'run', 'jump', 'salsa', 'cartwheel', 'crawl', 'kick', 'wave_right', 'sit_stand'] as const) {
    if (known === name) return fixtureClip(known).positions;
  }
  throw new Error(`no fixture ${name}`);
}

describe('predicates on real clips', () => {
  it.each(cases)('$name: $predicate is $holds', ({ name, predicate, holds }) => {
    expect(PREDICATES[predicate](new Kinematics(clip(name)))).toBe(holds);
  });

  it('the mirrored wave is a left one', () => {
    const waving = new Kinematics(mirror(fixtureClip('wave_right').positions));
    expect([PREDICATES.waveLeft(waving), PREDICATES.waveRight(waving)]).toEqual([true, false]);
  });

  it('a walk played backwards goes backward', () => {
    const { positions, frames } = fixtureClip('walk');
    const reversed = new Float32Array(positions.length);
    for (let f = 0; f < frames; f++) reversed.set(positions.subarray(f * POSE_SIZE, (f + 1) * POSE_SIZE), (frames - 1 - f) * POSE_SIZE);
    expect(PREDICATES.backward(new Kinematics(reversed))).toBe(true);
  });

  it('a pose turned about the vertical tells left from right', () => {
    const pose = fixtureClip('walk').positions.slice(0, POSE_SIZE);
    const turning = (degrees: number) => {
      const positions = new Float32Array(60 * POSE_SIZE);
      for (let f = 0; f < 60; f++) {
        const angle = (degrees * Math.PI * f) / (180 * 59);
        for (let i = 0; i < POSE_SIZE; i += 3) {
          positions[f * POSE_SIZE + i] = Math.cos(angle) * pose[i] + Math.sin(angle) * pose[i + 2];
          positions[f * POSE_SIZE + i + 1] = pose[i + 1];
          positions[f * POSE_SIZE + i + 2] = -Math.sin(angle) * pose[i] + Math.cos(angle) * pose[i + 2];
        }
      }
      return new Kinematics(positions);
    };
    expect(PREDICATES.turnLeft(turning(90))).toBe(true);
    expect(PREDICATES.turnRight(turning(90))).toBe(false);
    expect(PREDICATES.turnRight(turning(-90))).toBe(true);
    expect(PREDICATES.spin(turning(-360))).toBe(true);
    expect(PREDICATES.turnAround(turning(90))).toBe(false);
  });

  it('survives an empty motion', () => {
    const empty = new Kinematics(new Float32Array(0));
    for (const predicate of ['walk', 'jump', 'run', 'kick', 'crawl'] as const) expect(PREDICATES[predicate](empty)).toBe(false);
  });
});

describe('reversals', () => {
  it('count turns of at least the size', () => {
    expect(reversals(Float64Array.from([0, 1, 0, 1, 0]), 0.5)).toBe(3);
    expect(reversals(Float64Array.from([0, 1, 0.8, 1.2, 0]), 0.5)).toBe(1);
    expect(reversals(Float64Array.from([0, 0.2, 0, 0.2, 0]), 0.5)).toBe(0);
    expect(reversals(new Float64Array(0), 0.5)).toBe(0);
  });
});

describe('suite', () => {
  const text = [
    '{"id": "a", "prompt": "walk", "frames": 72, "expect": ["walk", "!jump"]}',
    '{"id": "b", "prompt": "cartwheel", "frames": 68, "expect": ["inverted"]}',
  ].join('\n');

  it('scores own predicates against those of the other prompts', () => {
    const suite = parsePromptSuite(text);
    const walk = fixtureClip('walk').positions;
    const cartwheel = fixtureClip('cartwheel').positions;
    const right = scoreSuite(
      suite,
      new Map([
        ['a', [walk]],
        ['b', [cartwheel, walk]],
      ]),
    );
    expect(right.prompts.map(({ score, control, margin }) => [score, control, margin])).toEqual([
      [1, 0, 1],
      [0.5, 0.5, 0],
    ]);
    expect(right.prompts[1].failures).toEqual({ inverted: 0.5 });
    expect(right).toMatchObject({ score: 0.75, control: 0.25, margin: 0.5 });
    const swapped = scoreSuite(
      suite,
      new Map([
        ['a', [cartwheel]],
        ['b', [walk]],
      ]),
    );
    expect(swapped.margin).toBe(-1);
  });

  it('says which expectation failed', () => {
    expect(judge(new Kinematics(clip('run')), parsePromptSuite(text)[0].expect).failed).toContain('walk');
  });

  it.each([
    ['', /no prompt/],
    ['{"id": "a"', /line 1 is not JSON/],
    [text.replace('"!jump"', '"!jmup"'), /line 1: unknown predicate "!jmup"/],
    [text.replace('"b"', '"a"'), /id "a" twice/],
    [text.replace('72', '0'), /line 1: frames/],
    [text.replace('"a"', '"../a"'), /line 1: id/],
  ])('refuses %j', (bad, message) => {
    expect(() => parsePromptSuite(bad)).toThrow(message);
  });

  it('refuses to score without motions', () => {
    expect(() => scoreSuite(parsePromptSuite(text), new Map())).toThrow(/No motion for prompt "a"/);
  });
});

describe('bodyMetrics', () => {
  it('of a real walk lie where captures lie', () => {
    const walk = bodyMetrics(fixtureClip('walk').positions);
    expect(walk.slide).toBeGreaterThan(1);
    expect(walk.slide).toBeLessThan(7);
    expect(walk.boneError).toBeLessThan(0.01);
    expect(walk.jerk).toBeGreaterThan(30);
    expect(walk.jerk).toBeLessThan(120);
    expect(walk.rootSpeed).toBeGreaterThan(0.8);
  });

  it('see a slide, a float and a sunken body', () => {
    const positions = new Float32Array(20 * POSE_SIZE);
    const pose = fixtureClip('walk').positions.slice(0, POSE_SIZE);
    for (let f = 0; f < 20; f++) for (let i = 0; i < POSE_SIZE; i++) positions[f * POSE_SIZE + i] = pose[i] + (i % 3 === 0 ? 0.01 * f : 0);
    expect(bodyMetrics(positions).slide).toBeCloseTo(10, 3);
    expect(bodyMetrics(positions).jerk).toBeLessThan(0.1);
    expect(bodyMetrics(positions.map((value, i) => (i % 3 === 1 ? value + 0.2 : value)))).toMatchObject({ float: 1, penetration: 0 });
    expect(bodyMetrics(positions.map((value, i) => (i % 3 === 1 ? value - 0.2 : value))).penetration).toBeGreaterThan(150);
  });
});
