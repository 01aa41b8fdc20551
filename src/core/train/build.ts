/**
 * From packs to a dataset: floors refitted, features, mirrored copies with swapped captions, looped and held takes,
 * segments with captions, actions, a split and weights. Pure: the CLI reads and writes the files. Deterministic.
 */
import type { BaseConfig } from '../config.ts';
import { PROCEDURAL_SOURCE } from '../corpus/gesturePack.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { encodeFeatures } from '../motion/features.ts';
import { refitFloor } from '../motion/floor.ts';
import { mirrorFeatures } from '../motion/mirror.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { computeStatistics, type FeatureStatistics } from '../motion/statistics.ts';
import { RandomStream } from '../random.ts';
import { learnVocabulary } from '../text/vocabulary.ts';
import { actionNames, runLength, tokenActions } from './actions.ts';
import { learnVerbs } from './captions.ts';
import { DATASET_VERSION, type DatasetClip, type DatasetIndex } from './datasetIndex.ts';
import { held, loopableStretch, looped } from './extend.ts';
import { nearCopies } from './nearCopies.ts';
import { correctionsFor, type PackClip, type PackIndex } from './pack.ts';
import { mirroredSegment, type SourceSegment, segmentsOf } from './segments.ts';
import { drawHeldOut } from './split.ts';

/** Longest sample of the planner, frames. */
const LONGEST = 256;
/** Captions that say how often something happens do not hold for a loop. */
const COUNTED = /\b(once|twice|two|three|four|five|several|few|first|second|last|then|after|finally|single|one)\b/;

export interface SourcePack {
  readonly name: string;
  readonly index: PackIndex;
  /** [rows, 22, 3] */
  readonly joints: Float32Array;
}

export interface BuiltDataset {
  readonly index: DatasetIndex;
  /** Raw (not normalised) rows [rows, 72]. */
  readonly features: Float32Array;
  readonly statistics: FeatureStatistics;
  readonly actions: readonly string[];
  readonly vocabulary: readonly string[];
}

interface Take {
  readonly pack: string;
  readonly clip: PackClip;
  readonly features: Float32Array;
  readonly segments: readonly SourceSegment[];
  heldOut: boolean;
}

/** Builds everything. `fingerprint` is the caller's hash of the sources; `report` is told what happens. */
export function buildDataset(
  packs: readonly SourcePack[],
  config: BaseConfig['dataset'],
  fingerprint: string,
  report: (line: string) => void,
): BuiltDataset {
  const takes = packs.flatMap((pack) => pack.index.clips.map((clip) => prepare(pack, clip)).filter((take) => take !== undefined));
  report(`${takes.length} clips, ${minutes(takes)} min`);
  split(takes, config, report);

  const actions = actionNames(
    takes.flatMap(({ segments }) => segments),
    config.minimum_action_count,
  );
  const counts = new Map<string, number>();
  for (const { segments } of takes) for (const { action } of segments) counts.set(action, (counts.get(action) ?? 0) + 1);

  const rows: Float32Array[] = [];
  const clips: DatasetClip[] = [];
  let start = 0;
  const add = (clip: Omit<DatasetClip, 'start' | 'frames'>, features: Float32Array): void => {
    const frames = features.length / FEATURE_SIZE;
    clips.push({ ...clip, start, frames });
    rows.push(features);
    start += frames;
  };
  takes.forEach((take, number) => {
    for (const mirrored of [false, true]) {
      const features = mirrored ? mirrorFeatures(take.features) : take.features;
      const segments = take.segments.map((segment) => weighted(mirrored ? mirroredSegment(segment) : segment, take, counts, config));
      const base = {
        source: take.clip.source,
        licence: take.clip.licence,
        split: take.heldOut ? ('heldout' as const) : ('train' as const),
        mirrored,
        weight: take.clip.source === 'reactidle' ? 0.25 : 1,
      };
      const id = `${take.pack}/${take.clip.id}${mirrored ? '/mirrored' : ''}`;
      const tokens = Math.floor(features.length / FEATURE_SIZE / 4);
      add({ ...base, id, derived: false, segments, actions: runLength(tokenActions(take.segments, actions, tokens)) }, features);
      if (take.heldOut) continue;
      segments.forEach((segment, i) => {
        const cut = features.subarray(segment.start * FEATURE_SIZE, segment.end * FEATURE_SIZE);
        const random = new RandomStream(config.seed * 1009 + number * 31 + i);
        for (const { rows: extended, repeats } of extend(cut, config.extended_frames, random, segment.cyclic)) {
          const frames = extended.length / FEATURE_SIZE;
          const captions = repeats ? segment.captions.filter((caption) => !COUNTED.test(caption)) : segment.captions;
          const action = actions.indexOf(take.segments[i].action);
          add(
            {
              ...base,
              id: `${id}#${i}`,
              derived: true,
              segments: [
                {
                  ...segment,
                  captions: captions.length > 0 ? captions : segment.words,
                  start: 0,
                  end: frames,
                  cyclic: false,
                  weight: segment.weight * 0.5,
                },
              ],
              actions: [[Math.max(0, action), Math.max(1, Math.floor(frames / 4))]],
            },
            extended,
          );
        }
      });
    }
  });

  const features = concatenate(rows);
  const originals = clips.flatMap((clip, i) => (clip.derived || clip.split === 'heldout' ? [] : [rows[i]]));
  const said = clips.flatMap(({ segments }) => segments.flatMap(({ captions, words }) => [...captions, ...words]));
  const index: DatasetIndex = {
    version: DATASET_VERSION,
    features: FEATURE_SIZE,
    rows: start,
    fingerprint,
    verbs: learnVerbs(said),
    licences: Object.assign({}, ...packs.map((pack) => pack.index.licences)),
    clips,
  };
  report(`${clips.length} clips with mirrored and extended ones, ${start} rows, ${actions.length} actions`);
  return { index, features, statistics: computeStatistics(originals), actions, vocabulary: learnVocabulary(said) };
}

function prepare(pack: SourcePack, clip: PackClip): Take | undefined {
  const all = pack.joints.subarray(clip.start * POSE_SIZE, (clip.start + clip.frames) * POSE_SIZE);
  const fix = correctionsFor(clip.id, poseSteps(all));
  const frames = clip.frames - fix.skipStart - fix.skipEnd;
  if (frames < 8) return undefined;
  const kept = all.slice(fix.skipStart * POSE_SIZE, (fix.skipStart + frames) * POSE_SIZE);
  const positions = fix.refitFloor ? refitFloor(kept, frames).positions : kept;
  return {
    pack: pack.name,
    clip,
    features: encodeFeatures(positions, frames),
    segments: segmentsOf(clip, fix.skipStart, frames),
    heldOut: false,
  };
}

/** Mean joint displacement relative to the root between successive frames, metres [frames - 1]. */
function poseSteps(positions: Float32Array): Float32Array {
  const frames = positions.length / POSE_SIZE;
  return Float32Array.from({ length: Math.max(0, frames - 1) }, (_, f) => {
    let sum = 0;
    for (let i = f * POSE_SIZE; i < (f + 1) * POSE_SIZE; i += 3) {
      const step = [0, 1, 2].map((axis) => {
        const root = f * POSE_SIZE + axis;
        return positions[i + POSE_SIZE + axis] - positions[root + POSE_SIZE] - positions[i + axis] + positions[root];
      });
      sum += Math.hypot(...step);
    }
    return sum / (POSE_SIZE / 3);
  });
}

function split(takes: readonly Take[], config: BaseConfig['dataset'], report: (line: string) => void): void {
  const compared = takes.map(({ features }) => ({ frames: features.length / FEATURE_SIZE, local: localJoints(features) }));
  const copies = nearCopies(compared);
  report(`${copies.length} near copies among clips`);
  const keys = takes.map((take) => [
    `${take.pack}:${take.clip.group}`,
    ...(take.clip.trial === undefined ? [] : [`trial:${take.clip.trial}`]),
  ]);
  for (const [a, b] of copies) {
    keys[a].push(`copy:${a}:${b}`);
    keys[b].push(`copy:${a}:${b}`);
  }
  const described = takes.map((take, i) => ({
    keys: keys[i],
    frames: take.features.length / FEATURE_SIZE,
    actions: take.segments.map(({ action }) => action),
  }));
  drawHeldOut(described, config.held_out, config.seed).forEach((held, i) => {
    takes[i].heldOut = held;
  });
  report(`${minutes(takes.filter(({ heldOut }) => heldOut))} min held out`);
}

/** Root height and joints of each frame as 22 points [frames, 22, 3]. */
function localJoints(features: Float32Array): Float32Array {
  const frames = features.length / FEATURE_SIZE;
  const out = new Float32Array(frames * POSE_SIZE);
  for (let f = 0; f < frames; f++) {
    out[f * POSE_SIZE + 1] = features[f * FEATURE_SIZE + 3];
    out.set(features.subarray(f * FEATURE_SIZE + 4, f * FEATURE_SIZE + 67), f * POSE_SIZE + 3);
  }
  return out;
}

/** Rare actions are drawn more often than their share, generic idling and procedural takes less. */
function weighted(
  segment: SourceSegment,
  take: Take,
  counts: ReadonlyMap<string, number>,
  config: BaseConfig['dataset'],
): DatasetClip['segments'][number] {
  const rarity = Math.min(4, Math.sqrt(20 / (counts.get(segment.action) ?? 1)));
  const byKind =
    take.clip.source === 'reactidle' ? config.idle_weight : take.clip.source === PROCEDURAL_SOURCE ? config.procedural_weight : 1;
  const { start, end, captions, words, cyclic } = segment;
  return { start, end, captions: [...captions], words: [...words], cyclic, weight: rarity * byKind * segment.share };
}

/** Looped takes of what repeats, held takes of what ends at rest; none of what is long enough. */
function extend(
  rows: Float32Array,
  [shortest, longest]: readonly [number, number],
  random: RandomStream,
  cyclic: boolean,
): { rows: Float32Array; repeats: boolean }[] {
  const frames = rows.length / FEATURE_SIZE;
  if (cyclic) {
    const stretch = loopableStretch(rows);
    const targets = [shortest + random.integer((longest - shortest) / 2), longest - random.integer((longest - shortest) / 2)];
    const loops = targets.map((target) => (stretch === undefined || target < frames ? undefined : looped(stretch, target)));
    return loops.filter((loop) => loop !== undefined).map((loop) => ({ rows: loop.subarray(0, LONGEST * FEATURE_SIZE), repeats: true }));
  }
  if (frames > shortest * 1.6 || frames < 16) return [];
  const target = shortest + random.integer(longest - shortest);
  const loop = looped(rows, target);
  const takes = loop !== undefined && loop.length <= LONGEST * FEATURE_SIZE ? [{ rows: loop, repeats: true }] : [];
  const spare = Math.max(0, target - frames);
  const after = Math.floor(spare * 0.75);
  const hold = held(rows, Math.floor(spare * 0.25 * random.next()), after) ?? held(rows, 0, after);
  return hold === undefined ? takes : [...takes, { rows: hold, repeats: false }];
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function minutes(takes: readonly { readonly features: Float32Array }[]): string {
  return (takes.reduce((sum, { features }) => sum + features.length / FEATURE_SIZE, 0) / 1500).toFixed(1);
}
