import { describe, expect, test } from 'vitest';
import { Kinematics } from '../../evaluate/kinematics.ts';
import { RandomStream } from '../../random.ts';
import { performTake } from '../rig/perform.ts';
import type { Side } from '../rig/pose.ts';
import { type Claims, proveAction } from '../rig/proof.ts';
import { drawStyle } from '../rig/style.ts';
import { climb, fly, swim } from './aloft.ts';
import { dribbling, fielding, shooting } from './balls.ts';
import { pickingUp, pull, push, puttingDown } from './carrying.ts';
import { crawl, crawlFromStanding, proneCrawl } from './crawls.ts';
import { discoDance, freeDance, salsaDance, sideStepDance, twistDance } from './dances.ts';
import { balance, burpee, celebrate, jumpingJack, lunge, stretch } from './exercises.ts';
import { fallBackward, fallForward, fallSideways } from './falls.ts';
import { block, dodge, guard, punchCombo } from './fights.ts';
import { pushUps, sitUps } from './floorExercises.ts';
import { WHOLE_BODY } from './index.ts';
import { footballKick, frontKick, roundKick, sideKick } from './kicks.ts';
import { getUp, getUpFront, lie, lieDownBack, lieDownFront, lieDownSide } from './lying.ts';
import { crouch, kneel, sit, sitDown, sitOnFloor, squat, standUp, standUpFromFloor } from './seats.ts';
import { batting, golfSwing } from './swings.ts';
import { pitching, throwOverarm } from './throws.ts';

const TABLE = {
  salsaDance: [salsaDance, { holds: ['dance', '!lie', '!still', '!inverted'] }],
  sideStepDance: [sideStepDance, { holds: ['dance', '!lie', '!inverted'] }],
  discoDance: [discoDance, { holds: ['dance', 'overhead'] }],
  twistDance: [twistDance, { holds: ['dance'] }],
  freeDance: [freeDance, { holds: ['dance'] }],
  frontKick: [frontKick, { holds: ['kick', '!inverted', '!lie', '!crawl', '!jump'] }],
  roundKick: [roundKick, { holds: ['kick', '!inverted', '!lie', '!crawl', '!jump'] }],
  sideKick: [sideKick, { holds: ['kick', '!inverted', '!lie', '!crawl', '!jump'] }],
  footballKick: [footballKick, { holds: ['kick', '!jump'] }],
  crawl: [crawl, { holds: ['crawl', 'kneel', '!inverted', '!jump'] }],
  crawlFromStanding: [crawlFromStanding, { holds: ['kneel', '!jump'] }],
  proneCrawl: [proneCrawl, { holds: ['crawl', 'moves', '!inverted', '!jump'] }],
  lieDownBack: [lieDownBack, { holds: ['lie', 'stays', '!jump', '!crawl', '!kick'] }],
  lieDownFront: [lieDownFront, { holds: ['lie', 'stays', '!jump', '!kick'] }],
  lieDownSide: [lieDownSide, { holds: ['lie', 'stays', '!jump', '!crawl', '!kick'] }],
  lie: [lie, { holds: ['lie', 'still'] }],
  getUp: [getUp, { holds: ['lie', 'stays', '!kick', '!jump'] }],
  getUpFront: [getUpFront, { holds: ['lie', 'stays', '!kick', '!jump'] }],
  sitUps: [sitUps, { holds: ['lie', 'stays', '!jump'] }],
  sitDown: [sitDown, { holds: ['sit', 'stays', '!lie', '!inverted', '!jump'] }],
  sit: [sit, { holds: ['sit', 'still'] }],
  sitOnFloor: [sitOnFloor, { holds: ['sit', 'stays', '!lie', '!jump'] }],
  standUp: [standUp, { holds: ['crouch', 'stays', '!lie', '!jump'] }],
  standUpFromFloor: [standUpFromFloor, { holds: ['crouch', 'stays', '!lie', '!jump'] }],
  kneel: [kneel, { holds: ['kneel', '!lie', '!crawl', '!kick', '!jump'] }],
  crouch: [crouch, { holds: ['crouch', 'stays', '!jump'] }],
  squat: [squat, { holds: ['crouch', 'stays', '!lie', '!jump'] }],
  pickingUp: [pickingUp, { holds: ['reachDown', 'stays', '!lie', '!crawl', '!kick', '!jump'] }],
  puttingDown: [puttingDown, { holds: ['reachDown', 'stays', '!lie', '!jump'] }],
  push: [push, { holds: ['!jump', '!lie'] }],
  pull: [pull, { holds: ['!jump', '!lie'] }],
  fallForward: [fallForward, { holds: ['lie', 'stays'] }],
  fallBackward: [fallBackward, { holds: ['lie', 'stays'] }],
  fallSideways: [fallSideways, { holds: ['lie', 'stays'] }],
  pushUps: [pushUps, { holds: ['stays', 'reachDown', '!jump'] }],
  punchCombo: [punchCombo, { holds: ['punch', 'stays', '!kick', '!inverted', '!jump'] }],
  guard: [guard, { holds: ['stays', '!kick', '!jump'] }],
  dodge: [dodge, { holds: ['stays', '!kick', '!jump'] }],
  block: [block, { holds: ['stays', '!kick', '!jump'] }],
  jumpingJack: [jumpingJack, { holds: ['raiseBoth', 'stays'] }],
  celebrate: [celebrate, { holds: ['jump', 'raiseBoth', 'stays'] }],
  burpee: [burpee, { holds: ['jump', 'crouch', 'reachDown', 'stays'] }],
  lunge: [lunge, { holds: ['crouch', 'stays', '!jump'] }],
  balance: [balance, { holds: ['stays', '!jump', '!lie'] }],
  stretch: [stretch, { holds: ['stays', '!jump', '!lie'] }],
  throwOverarm: [throwOverarm, { holds: ['swing', 'overhead', '!inverted', '!kick', '!lie', '!jump'] }],
  pitching: [pitching, { holds: ['swing', '!lie', '!jump'] }],
  batting: [batting, { holds: ['swing', '!kick', '!jump'] }],
  golfSwing: [golfSwing, { holds: ['swing', '!kick', '!jump'] }],
  fielding: [fielding, { holds: ['reachDown', 'crouch', '!lie'] }],
  dribbling: [dribbling, { holds: ['!jump', '!lie', '!kick'] }],
  shooting: [shooting, { holds: ['overhead', 'stays', '!lie'] }],
  climb: [climb, { holds: ['overhead', 'stays'], slide: null }],
  swim: [swim, { holds: ['moves', 'forward', 'overhead'], slide: null }],
  fly: [fly, { holds: ['moves', 'forward'], slide: null }],
} as const satisfies Readonly<Record<string, readonly [(typeof WHOLE_BODY)[number], Claims]>>;

describe('whole-body actions', () => {
  test('the table proves every action of the library', () => {
    expect(new Set(Object.values(TABLE).map(([action]) => action))).toEqual(new Set(WHOLE_BODY));
  });

  test.each(Object.entries(TABLE))('%s is a motion that shows what it says', (_, [action, claims]) => {
    expect(proveAction(action, { draws: 50, ...claims })).toEqual([]);
  });

  test('what does not repeat fits one sample of the planner', () => {
    for (const action of WHOLE_BODY.filter(({ cyclic }) => !cyclic)) {
      for (let draw = 0; draw < 10; draw++) {
        const random = new RandomStream(500 + draw);
        expect(action.draw(random, drawStyle(random)).seconds, action.action).toBeLessThan(10.24);
      }
    }
  });
});

/** Side that all side words of the phrases agree on; undefined when none or both are named. */
function sideNamed(phrases: readonly string[], pattern: RegExp): Side | undefined {
  const found = new Set(phrases.flatMap((phrase) => [...phrase.matchAll(pattern)].map((match) => match[1])));
  return found.size === 1 ? (found.has('left') ? 'left' : 'right') : undefined;
}

function performed(action: (typeof WHOLE_BODY)[number], draw: number): { phrases: readonly string[]; motion: Kinematics } {
  const random = new RandomStream(9000 + draw);
  const style = drawStyle(random);
  const take = action.draw(random, style);
  return { phrases: take.phrases, motion: new Kinematics(performTake(take, style, random)) };
}

describe('sides that phrases name are the sides that move', () => {
  const highest = (motion: Kinematics, joint: 'foot' | 'wrist', side: Side) =>
    Math.max(...motion.series((f) => motion.height(f, `${side}_${joint}`)));
  const lowest = (motion: Kinematics, joint: 'knee' | 'wrist', side: Side) =>
    Math.min(...motion.series((f) => motion.height(f, `${side}_${joint}`)));

  test.each([frontKick, roundKick, sideKick, footballKick])('kicks: the named foot is the higher one', (action) => {
    for (let draw = 0; draw < 8; draw++) {
      const { phrases, motion } = performed(action, draw);
      const side = sideNamed(phrases, /with the (left|right) (?:leg|foot)/g);
      expect(side).toBeDefined();
      expect(highest(motion, 'foot', 'left') > highest(motion, 'foot', 'right') ? 'left' : 'right').toBe(side);
    }
  });

  test('throws: the named hand is the faster one', () => {
    for (let draw = 0; draw < 8; draw++) {
      const { phrases, motion } = performed(throwOverarm, draw);
      const side = sideNamed(phrases, /with the (left|right) (?:hand|arm)/g);
      expect(highest(motion, 'wrist', 'left') > highest(motion, 'wrist', 'right') ? 'left' : 'right').toBe(side);
    }
  });

  test('one hand that picks something up is the lower one; one knee that is named is the lower one', () => {
    for (let draw = 0; draw < 12; draw++) {
      const picked = performed(pickingUp, draw);
      const hand = sideNamed(picked.phrases, /with the (left|right) hand/g);
      if (hand) expect(lowest(picked.motion, 'wrist', 'left') < lowest(picked.motion, 'wrist', 'right') ? 'left' : 'right').toBe(hand);
      const knelt = performed(kneel, draw);
      const knee = sideNamed(knelt.phrases, /the (left|right) knee/g);
      if (knee) expect(lowest(knelt.motion, 'knee', 'left') < lowest(knelt.motion, 'knee', 'right') ? 'left' : 'right').toBe(knee);
    }
  });
});
