/**
 * The procedural corpus, one clip after another: a recipe is drawn, cooked, looked over and told in many ways. Lazily, so that
 * hours of it never lie in memory. Marked 'procedural' everywhere; generation never imports it. Called by the dataset build.
 */
import { Kinematics } from '../../evaluate/kinematics.ts';
import { PREDICATES, type PredicateName } from '../../evaluate/predicates.ts';
import { boneLengthError } from '../../motion/bones.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import { RandomStream, uniform } from '../../random.ts';
import type { SourceSegment } from '../../train/segments.ts';
import { headVerbs } from '../captions/clause.ts';
import { type Scene, sayMany } from '../captions/sayings.ts';
import { drawBy } from '../draw.ts';
import { drawStyle } from '../rig/style.ts';
import type { CapturedBase } from './bases.ts';
import { framesOf, type MotionLibrary, type Performance, PROCEDURAL_LICENCE } from './performance.ts';
import { RECIPES, type RecipeName } from './recipes.ts';
import type { ComposedScene, Kitchen } from './scene.ts';

export const PROCEDURAL_SOURCE = 'procedural';

export interface ComposedClip {
  readonly id: string;
  readonly licence: string;
  /** Whether a capture is its base. */
  readonly overCapture: boolean;
  readonly heldOut: boolean;
  /** [frames, 22, 3] */
  readonly positions: Float32Array;
  readonly segments: readonly SourceSegment[];
}

export interface ComposeOptions {
  readonly library: MotionLibrary;
  readonly bases: readonly CapturedBase[];
  /** How often each recipe is drawn. */
  readonly shares: Readonly<Record<RecipeName, number>>;
  /** Share of the parameter families that is held out. */
  readonly heldOut: number;
  readonly seed: number;
  /** Told of every clip that was refused, and why. */
  readonly refused?: (action: string, why: string) => void;
}

const CAPTIONS = 7;
const PART_CAPTIONS = 4;
/** How often a part of a sequence is drawn for itself, against the whole. */
const PART_SHARE = 0.3;
/** Lowest joint of a clip without and with a capture in it, metres. */
const LOWEST = -0.012;
const LOWEST_OVER_CAPTURE = -0.05;
const BONE_ERROR = 1e-4;

/** Endless. The same options give the same clips. */
export function* compose(options: ComposeOptions): Generator<ComposedClip, never> {
  const { library, bases, shares, seed, refused = () => undefined } = options;
  const verbs = libraryVerbs(library, bases);
  const names = (Object.keys(RECIPES) as RecipeName[]).filter((name) => shares[name] > 0 && (name !== 'over_capture' || bases.length > 0));
  for (let number = 0; ; number++) {
    // Each clip has a stream of its own, so that a change of one action leaves the other clips as they were.
    const random = new RandomStream(seed * 1000003 + number);
    const kitchen: Kitchen = { library, bases, random };
    const name = drawBy(names, (recipe) => shares[recipe], random) ?? 'single';
    const scene = RECIPES[name](kitchen);
    if (scene === undefined) continue;
    const fault = faultOf(scene.whole) ?? untrue(scene);
    if (fault !== undefined) {
      refused(scene.whole.action, fault);
      continue;
    }
    yield clipOf(scene, `${name}/${scene.words[0]?.replaceAll(' ', '_') ?? scene.whole.action}_${number}`, verbs, random, options);
  }
}

function clipOf(
  { whole, scene, words, parts }: ComposedScene,
  id: string,
  verbs: ReadonlySet<string>,
  random: RandomStream,
  { heldOut, seed }: ComposeOptions,
): ComposedClip {
  const tell = (told: Scene, style: readonly string[], count: number) => sayMany(told, style, verbs, random, count);
  const segment: SourceSegment = {
    start: 0,
    end: framesOf(whole),
    captions: tell(scene, whole.style, CAPTIONS),
    words,
    action: whole.action,
    spans: whole.spans,
    cyclic: whole.cyclic && scene.kind === 'single' && whole.spans.length === 0,
    share: 1,
  };
  const partSegments = parts.map(({ performance, from, to }) => ({
    start: from,
    end: to,
    captions: tell({ kind: 'single', part: performance.phrases }, performance.style, PART_CAPTIONS),
    words: [performance.action.replaceAll('_', ' ')],
    action: performance.action,
    spans: [],
    cyclic: performance.cyclic,
    share: PART_SHARE,
  }));
  const overCapture = whole.heldOut !== undefined;
  return {
    id,
    licence: whole.licence,
    overCapture,
    heldOut: whole.heldOut ?? whole.families.some((family) => uniform(seed, 77, hashOf(family)) < heldOut),
    positions: whole.positions,
    segments: [segment, ...partSegments],
  };
}

/** What is wrong with a motion: such clips are not written. */
function faultOf({ positions, heldOut }: Performance): string | undefined {
  if (positions.length < 8 * POSE_SIZE) return 'too short';
  if (!positions.every(Number.isFinite)) return 'not a number';
  if (boneLengthError(positions, positions.length / POSE_SIZE) > BONE_ERROR) return 'bones of other lengths';
  let lowest = 0;
  for (let i = 1; i < positions.length; i += 3) lowest = Math.min(lowest, positions[i] as number);
  if (lowest < (heldOut === undefined ? LOWEST : LOWEST_OVER_CAPTURE)) return 'below the floor';
  return undefined;
}

/** What a clip of one action must show, whatever its base: what it is said to be. */
const CLAIMS: Readonly<Record<string, PredicateName>> = {
  bow: 'bow',
  clap: 'clap',
  crawl: 'crawl',
  kick: 'kick',
  kneel: 'kneel',
  lie: 'lie',
  lie_down: 'lie',
  raise_arms: 'raiseBoth',
  sit: 'sit',
  squat: 'crouch',
  wave: 'wave',
};

/** A caption that the motion would belie, e.g. a knee that a captured stance keeps off the floor. */
function untrue({ scene, whole }: ComposedScene): string | undefined {
  const claim = scene.kind === 'single' ? CLAIMS[whole.action] : undefined;
  return claim === undefined || PREDICATES[claim](new Kinematics(whole.positions)) ? undefined : `does not show '${claim}'`;
}

/** Verbs of counted scenes, and some that stand only behind 'and'. */
const FURTHER_VERBS =
  'jumps hops bows takes squats does kicks punches throws nods stands sits kneels comes spins gesticulates looks turns stops'.split(' ');

/** Third-person verbs of every phrase that the library says, learned from draws of each action. */
export function libraryVerbs(library: MotionLibrary, bases: readonly CapturedBase[]): Set<string> {
  const phrases = new Set(bases.flatMap((base) => base.phrases));
  const random = new RandomStream(4242);
  for (let draw = 0; draw < 12; draw++) {
    for (const action of library.actions) for (const phrase of action.draw(random, drawStyle(random)).phrases) phrases.add(phrase);
    for (const gesture of library.gestures)
      for (const phrase of gesture.draw(random, 4, draw, drawStyle(random)).phrases) phrases.add(phrase);
  }
  return headVerbs([...phrases, ...FURTHER_VERBS]);
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

export const PROCEDURAL_LICENCES: Readonly<Record<string, string>> = {
  [PROCEDURAL_LICENCE]: 'CC0 1.0: made by formulas of this project, no capture in it.',
};
