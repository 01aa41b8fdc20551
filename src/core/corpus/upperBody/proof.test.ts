import { describe, expect, test } from 'vitest';
import { bodyMetrics } from '../../evaluate/bodyMetrics.ts';
import { Kinematics } from '../../evaluate/kinematics.ts';
import { PREDICATES, type PredicateName } from '../../evaluate/predicates.ts';
import { RandomStream } from '../../random.ts';
import { performOver } from '../compose/performance.ts';
import { performTake } from '../rig/perform.ts';
import { standing } from '../rig/pose.ts';
import { brokenLimits, jerkRatios } from '../rig/proof.ts';
import { drawStyle } from '../rig/style.ts';
import type { Gesture, GestureTake } from './gestureKit.ts';
import { GESTURES } from './index.ts';

/** One take of a gesture over somebody who stands. */
function perform(gesture: Gesture, seed: number): { take: GestureTake; positions: Float32Array } {
  const random = new RandomStream(seed);
  const style = drawStyle(random);
  const seconds = 2 + 4 * random.next();
  const stand = standing({}, 0.2);
  const base = performTake({ seconds, pose: () => stand, phrases: [] }, style, random);
  const frames = base.length / 66;
  const take = gesture.draw(random, frames / 25, seed, style);
  return { take, positions: performOver(base, take, style, random) };
}

type Expected = readonly (PredicateName | `!${PredicateName}`)[];
const always =
  (...names: Expected) =>
  (): Expected =>
    names;
const sideOf = (phrases: string) => (/\bleft\b/.test(phrases) ? 'left' : /\bright\b/.test(phrases) ? 'right' : undefined);

const CLAIMS: Readonly<Record<string, (phrases: string) => Expected>> = {
  wave: (phrases) => {
    const side = sideOf(phrases);
    return side === 'left' ? ['waveLeft', '!waveRight'] : side === 'right' ? ['waveRight', '!waveLeft'] : ['waveLeft', 'waveRight'];
  },
  raise_arm: (phrases) => (sideOf(phrases) === 'left' ? ['raiseLeft', '!raiseRight'] : ['raiseRight', '!raiseLeft']),
  raise_arms: always('raiseBoth'),
  celebrate: always('raiseBoth'),
  clap: always('clap'),
  punch: always('punch'),
  throw: always('swing', 'overhead'),
  pitching: always('swing', 'overhead'),
  throw_underarm: always('swing'),
  throw_overhead: always('swing', 'overhead'),
  batting: always('swing'),
  swordplay: always('swing'),
  high_five: always('overhead'),
  nod: always('still'),
  bow: always('bow'),
  squat: always('crouch'),
  sit: always('sit'),
  kneel: always('kneel'),
};

function holds(name: Expected[number], motion: Kinematics): boolean {
  return name.startsWith('!') ? !PREDICATES[name.slice(1) as PredicateName](motion) : PREDICATES[name as PredicateName](motion);
}

describe('gestures over a standing body', () => {
  test.each(GESTURES.filter(({ action }) => action in CLAIMS).map((gesture) => [gesture.action, gesture] as const))(
    '%s shows what it is called in 95 of 100 draws',
    (action, gesture) => {
      const failed = Array.from({ length: 50 }, (_, seed) => perform(gesture, 9000 + seed)).filter(({ take, positions }) => {
        const motion = new Kinematics(positions);
        const claims: Expected = [...(CLAIMS[action]?.(take.phrases.join(' ')) ?? []), 'stays', '!kick', '!jump', '!inverted'];
        return !claims.every((claim) => holds(claim, motion));
      });
      expect(failed.length).toBeLessThanOrEqual(2);
    },
  );

  const named = GESTURES.map((gesture) => [gesture.action, gesture] as const);
  test.each(named)('%s keeps bones, floor, joint limits and the smoothness of captures', (_, gesture) => {
    const takes = Array.from({ length: 4 }, (_, seed) => {
      const { positions } = perform(gesture, 500 + seed);
      const body = bodyMetrics(positions);
      return { ...body, limits: brokenLimits(positions), roughness: jerkRatios(body) };
    });
    for (const { boneError, deepest } of takes) {
      expect(boneError).toBeLessThan(1e-3);
      expect(deepest).toBeLessThan(10);
    }
    const beyond = takes.filter(
      ({ limits, roughness, slide }) => limits.length > 0 || roughness.most > 2 || roughness.least < 0.3 || slide > 2,
    );
    expect(beyond.length).toBeLessThanOrEqual(1);
  });
});

describe('left and right', () => {
  /** The only hand that a take ever moves, or undefined. */
  function onlyHand(take: GestureTake): 'left' | 'right' | undefined {
    const moves = (side: 'left' | 'right') => [0.5, 1, 1.5, 2, 3, 4].some((t) => (take.pose(t)[side]?.amount ?? 0) > 0.05);
    return moves('left') === moves('right') ? undefined : moves('left') ? 'left' : 'right';
  }

  test('a hand that acts alone is the one that every phrase names', () => {
    let checked = 0;
    const swapped: string[] = [];
    for (const gesture of GESTURES) {
      for (let seed = 0; seed < 120; seed++) {
        const random = new RandomStream(seed);
        const take = gesture.draw(random, 5, seed, drawStyle(random));
        const hand = onlyHand(take);
        if (hand === undefined) continue;
        for (const phrase of take.phrases) {
          for (const [, named] of phrase.matchAll(
            /\b(left|right) (?:hand|arm|fist|wrist|palm|thumb|elbow|biceps|index finger|forearm)\b/g,
          )) {
            checked++;
            if (named !== hand) swapped.push(`${gesture.action}: ${phrase} (${hand})`);
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(10_000);
    expect([...new Set(swapped)]).toEqual([]);
  });

  test('heads and trunks turn and bend to the side that is named', () => {
    for (const gesture of GESTURES.filter(({ action }) => ['look', 'tilt_head', 'twist_trunk', 'side_bend'].includes(action))) {
      for (let seed = 0; seed < 120; seed++) {
        const random = new RandomStream(seed);
        const take = gesture.draw(random, 5, seed, drawStyle(random));
        const named = new Set(take.phrases.flatMap((phrase) => phrase.match(/\b(?:left|right)\b/g) ?? []));
        if (named.size !== 1) continue;
        const turned = [1, 1.5, 2, 2.5].map((t) => {
          const { head, twist = 0, bend = 0 } = take.pose(t);
          return (head?.yaw ?? 0) + (head?.tilt ?? 0) + twist + bend;
        });
        const sum = turned.reduce((total, value) => total + value, 0);
        expect(Math.sign(sum), `${gesture.action} ${take.phrases[0]}`).toBe(named.has('left') ? 1 : -1);
      }
    }
  });

  test('every take has several phrases, and none is empty or doubled', () => {
    for (const gesture of GESTURES) {
      const random = new RandomStream(3);
      const { phrases } = gesture.draw(random, 4, 3, drawStyle(random));
      expect(phrases.length, gesture.action).toBeGreaterThanOrEqual(3);
      expect(new Set(phrases).size).toBe(phrases.length);
      for (const phrase of phrases) expect(phrase).toMatch(/^[a-z][^ ].* ?\S+$|^[a-z]+$/);
    }
  });
});
