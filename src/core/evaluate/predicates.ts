/**
 * What a motion does, as yes-or-no facts of its kinematics: walk, jump, waveLeft ... The table that prompt suites refer to by
 * name. No learned judge, no words. Thresholds are metres, seconds, degrees; Suite format in suite.ts.
 */
import { quantile } from '../motion/floor.ts';
import { type Kinematics, reversals, type Side } from './kinematics.ts';

export const PREDICATE_NAMES = [
  'moves',
  'stays',
  'still',
  'walk',
  'run',
  'slow',
  'fast',
  'forward',
  'backward',
  'sideways',
  'turnLeft',
  'turnRight',
  'turnAround',
  'spin',
  'jump',
  'kick',
  'punch',
  'waveLeft',
  'waveRight',
  'wave',
  'raiseBoth',
  'raiseLeft',
  'raiseRight',
  'clap',
  'sit',
  'crouch',
  'kneel',
  'lie',
  'inverted',
  'bow',
  'crawl',
  'reachDown',
  'overhead',
  'swing',
  'energetic',
  'gentle',
  'dance',
] as const;

export type PredicateName = (typeof PREDICATE_NAMES)[number];
export type Predicate = (motion: Kinematics) => boolean;

const SIDES: readonly Side[] = ['left', 'right'];

export const PREDICATES: Readonly<Record<PredicateName, Predicate>> = {
  moves: (m) => m.path > 1,
  stays: (m) => m.net < 1,
  still: (m) => m.path < 0.8 && m.jointSpeed < 0.35,
  walk: (m) => {
    const speed = quantile(m.rootSpeeds, 0.6);
    return speed >= 0.4 && speed <= 2.1 && m.path > 0.8 && airborne(m, 0.15) < 0.2;
  },
  run: (m) => quantile(m.rootSpeeds, 0.7) > 1.9,
  slow: (m) => quantile(m.rootSpeeds, 0.6) < 1 && m.jointSpeed < 0.8,
  fast: (m) => quantile(m.rootSpeeds, 0.8) > 1.6 || m.jointSpeed > 1.2,
  forward: (m) => m.forward > 0.25,
  backward: (m) => m.forward < -0.15,
  sideways: (m) => Math.abs(m.lateral) > 0.15 && Math.abs(m.lateral) > Math.abs(m.forward),
  turnLeft: (m) => m.turned > 45,
  turnRight: (m) => m.turned < -45,
  turnAround: (m) => Math.abs(m.turned) > 120,
  spin: (m) => Math.abs(m.turned) > 270,
  jump: (m) => airborne(m, 0.11) >= 0.12,
  kick: (m) => SIDES.some((side) => m.ever((f) => m.height(f, `${side}_foot`) > 0.55) && quantile(m.speeds(`${side}_foot`), 1) > 3),
  punch: (m) => SIDES.some((side) => wristSpeed(m, side) > 2.5 && m.ever((f) => stretchedOut(m, f, side))),
  waveLeft: (m) => waves(m, 'left'),
  waveRight: (m) => waves(m, 'right'),
  wave: (m) => SIDES.some((side) => waves(m, side)),
  raiseBoth: (m) => m.longest((f) => SIDES.every((side) => m.height(f, `${side}_wrist`) > m.height(f, 'head'))) >= 0.2,
  raiseLeft: (m) => m.longest((f) => m.height(f, 'left_wrist') > m.height(f, 'neck')) >= 0.2,
  raiseRight: (m) => m.longest((f) => m.height(f, 'right_wrist') > m.height(f, 'neck')) >= 0.2,
  clap: (m) => {
    const apart = m.series((f) => m.distance(f, 'left_wrist', 'right_wrist'));
    return quantile(apart, 0) < 0.25 && reversals(apart, 0.08) >= 4;
  },
  sit: (m) => m.longest((f) => m.height(f, 'pelvis') < 0.68 && m.torsoPitch(f) < 55) >= 0.8,
  crouch: (m) => m.longest((f) => m.height(f, 'pelvis') < 0.72) >= 0.3,
  kneel: (m) => m.longest((f) => SIDES.some((side) => m.height(f, `${side}_knee`) < 0.2) && m.height(f, 'pelvis') < 0.75) >= 0.5,
  lie: (m) => m.longest((f) => m.height(f, 'pelvis') < 0.35 && m.height(f, 'head') < 0.6) >= 0.5,
  inverted: (m) => m.longest((f) => m.height(f, 'head') < m.height(f, 'pelvis') - 0.05) >= 0.08,
  bow: (m) => m.ever((f) => m.torsoPitch(f) > 35) && m.torsoPitch(m.frames - 1) < 30,
  crawl: (m) => m.share((f) => m.height(f, 'pelvis') < 0.65 && m.torsoPitch(f) > 45) >= 0.5 && m.path > 0.4,
  reachDown: (m) => SIDES.some((side) => m.ever((f) => m.height(f, `${side}_wrist`) < 0.45)),
  overhead: (m) => SIDES.some((side) => m.ever((f) => m.height(f, `${side}_wrist`) > m.height(f, 'head'))),
  swing: (m) => SIDES.some((side) => wristSpeed(m, side) > 2.5),
  energetic: (m) => m.jointSpeed > 0.8,
  gentle: (m) => m.jointSpeed < 0.9,
  dance: (m) => m.jointSpeed > 0.5 && m.net < 4 && (Math.abs(m.turned) > 30 || armReversals(m) >= 4),
};

/** The longest time both feet are higher than this, seconds. */
function airborne(m: Kinematics, height: number): number {
  return m.longest((f) => SIDES.every((side) => m.footHeight(f, side) > height));
}

function wristSpeed(m: Kinematics, side: Side): number {
  return quantile(m.speeds(`${side}_wrist`), 0.97);
}

function stretchedOut(m: Kinematics, frame: number, side: Side): boolean {
  return m.height(frame, `${side}_wrist`) > m.height(frame, 'spine3') && m.distance(frame, `${side}_wrist`, `${side}_shoulder`) > 0.42;
}

/** The wrist stays above elbow and chest for half a second and swings sideways meanwhile. */
function waves(m: Kinematics, side: Side): boolean {
  const [start, end] = m.longestRun(
    (f) => m.height(f, `${side}_wrist`) > m.height(f, `${side}_elbow`) && m.height(f, `${side}_wrist`) > m.height(f, 'spine3'),
  );
  const long = m.longest((f) => f >= start && f < end) >= 0.5;
  return (
    long &&
    reversals(
      m.series((f) => m.lateralOf(f, `${side}_wrist`), start, end),
      0.06,
    ) >= 3
  );
}

/** The most reversals of 10 cm of either wrist, sideways or up and down. */
function armReversals(m: Kinematics): number {
  return Math.max(
    ...SIDES.flatMap((side) => [
      reversals(
        m.series((f) => m.lateralOf(f, `${side}_wrist`)),
        0.1,
      ),
      reversals(
        m.series((f) => m.height(f, `${side}_wrist`) - m.height(f, 'pelvis')),
        0.1,
      ),
    ]),
  );
}
