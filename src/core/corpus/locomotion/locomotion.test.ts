import { describe, expect, test } from 'vitest';
import { Kinematics } from '../../evaluate/kinematics.ts';
import { PREDICATES } from '../../evaluate/predicates.ts';
import { FPS } from '../../motion/clip.ts';
import { RandomStream } from '../../random.ts';
import type { ActionTake } from '../rig/action.ts';
import { performTake } from '../rig/perform.ts';
import { type Expectation, proveAction } from '../rig/proof.ts';
import { drawStyle } from '../rig/style.ts';
import { LOCOMOTION } from './index.ts';

const says = (take: ActionTake, words: RegExp): boolean => take.phrases.some((phrase) => words.test(phrase));

/** What every take of an action shows, by what its own phrases say. */
const HOLDS: Readonly<Record<string, (take: ActionTake) => readonly Expectation[]>> = {
  walk: (take) => [
    '!run',
    '!jump',
    '!raiseBoth',
    ...(says(take, /u-turn|way back|in a circle/) ? [] : ['forward' as const]),
    ...(says(take, /turns left|turn to the left|curve to the left/) ? ['turnLeft' as const] : []),
    ...(says(take, /turns right|turn to the right|curve to the right/) ? ['turnRight' as const] : []),
    ...(says(take, /turns around/) ? ['turnAround' as const] : []),
    ...(says(take, /in a straight line/) ? ['walk' as const, '!turnAround' as const] : []),
  ],
  walk_backward: () => ['backward', '!forward', '!jump'],
  sidestep: () => ['sideways', '!jump', '!turnAround'],
  jog: () => ['run', 'forward'],
  run: (take) => (says(take, /in a circle/) ? ['run', 'spin'] : says(take, /stops/) ? ['run'] : ['run', 'forward']),
  sprint: () => ['run', 'fast', 'forward', '!turnAround'],
  running_bases: () => ['run', 'turnLeft', 'moves'],
  run_in_place: () => ['stays', '!run'],
  turn: (take) => ['stays', says(take, /left/) ? 'turnLeft' : 'turnRight', '!spin', '!jump'],
  turn_around: () => ['stays', 'turnAround', '!spin', '!jump'],
  spin: () => ['stays', 'spin', '!jump'],
  sneak: () => ['forward', '!jump', '!run'],
  limp: () => ['walk', 'forward', '!jump'],
  march: (take) => (says(take, /in place/) ? ['stays', '!jump'] : ['walk', 'forward', '!jump']),
  tiptoe: () => ['forward', '!jump'],
  zombie: () => ['forward', '!jump', '!raiseBoth'],
  stagger: () => ['moves', '!jump', '!run'],
  crouch_walk: () => ['forward', 'crouch', '!jump'],
  strut: () => ['walk', 'forward', '!jump'],
  walk_uphill: () => ['walk', 'forward', '!jump'],
  jump: (take) => [
    'jump',
    '!inverted',
    '!kick',
    ...(says(take, /forward$/) ? ['forward' as const, 'moves' as const] : says(take, /in place|straight up/) ? ['stays' as const] : []),
  ],
  hop: () => ['!inverted', '!lie'],
  idle: () => ['still', 'stays', '!kick', '!raiseBoth'],
};

describe('locomotion', () => {
  test.each(LOCOMOTION.map((action, number) => ({ name: `${action.action} (${number})`, action })))(
    '$name holds over 50 drawn styles',
    ({ action }) => {
      const holds = HOLDS[action.action];
      expect(holds, `what '${action.action}' must show`).toBeDefined();
      expect(proveAction(action, { holds: holds as (take: ActionTake) => readonly Expectation[] })).toEqual([]);
    },
  );

  test('takes that say slowly or at full speed are so', () => {
    let slow = 0;
    let fast = 0;
    for (const action of LOCOMOTION.filter(({ action: name }) => name === 'walk' || name === 'sprint')) {
      for (let draw = 0; draw < 25; draw++) {
        const random = new RandomStream(50 + draw);
        const style = drawStyle(random);
        const take = action.draw(random, style);
        const claimsSlow = says(take, /slowly/);
        const claimsFast = says(take, /top speed/);
        if (!claimsSlow && !claimsFast) continue;
        const motion = new Kinematics(performTake(take, style, random));
        if (claimsSlow) expect(PREDICATES.slow(motion), `${draw} ${take.phrases[0]}`).toBe(true);
        if (claimsFast) expect(PREDICATES.fast(motion), `${draw} ${take.phrases[0]}`).toBe(true);
        slow += Number(claimsSlow);
        fast += Number(claimsFast);
      }
    }
    expect(Math.min(slow, fast)).toBeGreaterThan(5);
  });

  test('counted jumps leave the floor as often as they say', () => {
    const jump = LOCOMOTION.find(({ action }) => action === 'jump');
    const counts: Readonly<Record<string, number>> = { twice: 2, 'three times': 3, 'four times': 4 };
    for (let draw = 0; draw < 20; draw++) {
      const random = new RandomStream(draw);
      const style = drawStyle(random);
      const take = jump?.draw(random, style) as ActionTake;
      const word = Object.keys(counts).find((each) => says(take, new RegExp(`jumps ${each}$`)));
      const motion = new Kinematics(performTake(take, style, random));
      const up = Array.from(
        { length: motion.frames },
        (_, f) => Math.min(motion.footHeight(f, 'left'), motion.footHeight(f, 'right')) > 0.08,
      );
      const leaves = up.filter((flying, f) => flying && !up[f - 1]).length;
      expect(leaves, take.phrases[0]).toBe(word === undefined ? 1 : counts[word]);
    }
  });

  test('the same stream gives the same joints, and no take ends before a second or lasts above 11', () => {
    for (const action of LOCOMOTION) {
      const perform = () => {
        const random = new RandomStream(9);
        const style = drawStyle(random);
        const take = action.draw(random, style);
        return performTake(take, style, random);
      };
      const once = perform();
      expect(perform()).toEqual(once);
      expect(once.length / 66 / FPS).toBeGreaterThan(1);
      expect(once.length / 66 / FPS).toBeLessThan(11);
    }
  });
});
