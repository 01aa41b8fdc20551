/**
 * From packs and the motion library to a dataset: captures with mirrored, faster, looped and held copies, then hours of composed
 * procedural clips; captions, actions, a split and weights. Rows stream to the caller's sink; only the index is in memory.
 * Pure and deterministic: the CLI reads and writes the files.
 */
import type { BaseConfig } from '../config.ts';
import type { CapturedBase } from '../corpus/compose/bases.ts';
import { capturedBases } from '../corpus/compose/bases.ts';
import { compose, PROCEDURAL_LICENCES, PROCEDURAL_SOURCE } from '../corpus/compose/compose.ts';
import type { MotionLibrary } from '../corpus/compose/performance.ts';
import { FPS } from '../motion/clip.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { encodeFeatures } from '../motion/features.ts';
import { mirrorFeatures } from '../motion/mirror.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import type { FeatureStatistics } from '../motion/statistics.ts';
import { RandomStream } from '../random.ts';
import { actionNames } from './actions.ts';
import { learnVerbs } from './captions.ts';
import { DATASET_VERSION, type DatasetIndex } from './datasetIndex.ts';
import { DatasetWriter, type DraftClip, type RowSink } from './datasetWriter.ts';
import { nearCopies } from './nearCopies.ts';
import { retold } from './retell.ts';
import { mirroredSegment, type SourceSegment } from './segments.ts';
import { drawHeldOut } from './split.ts';
import { prepareTake, type SourcePack, type Take } from './takes.ts';
import { atSpeed, captionsAt, extended, neverFlies } from './variants.ts';

/** Captions that say how often something happens do not hold for a loop. */
const COUNTED = /\b(once|twice|two|three|four|five|several|few|first|second|last|then|after|finally|single|one)\b/;
/** Generic captions of people who wait. */
const IDLE_SOURCE = 'reactidle';
/** How often looped, held, faster and slower takes are drawn, against the take they are made of. */
const VARIANT_SHARE = 0.5;

export interface BuildOptions {
  readonly config: BaseConfig['dataset'];
  /** Hash of the sources, by the caller. */
  readonly fingerprint: string;
  /** Hours of composed procedural motion. */
  readonly hours: number;
  readonly library: MotionLibrary;
  /** Of an older dataset, so that a tokenizer trained on it can go on. */
  readonly statistics?: FeatureStatistics | undefined;
}

export interface BuildReport {
  /** What happened, a line. */
  line(text: string): void;
  /** Something was left out: what and why. */
  skipped(what: string, why: string): void;
  progress(fraction: number, what: string): void;
}

export interface BuiltDataset {
  readonly index: DatasetIndex;
  readonly statistics: FeatureStatistics;
  readonly actions: readonly string[];
}

/** Share of the work that the captures are. */
const CAPTURED_WORK = 0.15;

export async function buildDataset(
  packs: readonly SourcePack[],
  options: BuildOptions,
  sink: RowSink,
  report: BuildReport,
): Promise<BuiltDataset> {
  const { config, hours } = options;
  const writer = new DatasetWriter(sink);
  const takes = split(prepareAll(packs, report), config, report);
  const verbs = new Set(learnVerbs(takes.flatMap(({ segments }) => segments.flatMap(({ captions }) => captions))));
  for (const [number, take] of takes.entries()) {
    await addCaptured(writer, take, number, config, verbs);
    report.progress((hours > 0 ? CAPTURED_WORK : 1) * ((number + 1) / takes.length), 'captures');
  }
  if (hours > 0) await addComposed(writer, basesOf(takes), options, report);

  const actions = actionNames(writer.sourceSegments(), config.minimum_action_count);
  const clips = writer.finish(actions, config.mixture);
  const said = clips.flatMap(({ segments }) => segments.flatMap(({ captions, words }) => [...captions, ...words]));
  const index: DatasetIndex = {
    version: DATASET_VERSION,
    features: FEATURE_SIZE,
    rows: writer.rows,
    fingerprint: options.fingerprint,
    verbs: learnVerbs(said),
    licences: Object.assign({}, ...packs.map((pack) => pack.index.licences), hours > 0 ? PROCEDURAL_LICENCES : {}),
    clips,
  };
  report.line(`${clips.length} clips with mirrored and other copies, ${writer.rows} rows, ${actions.length} actions`);
  return { index, statistics: options.statistics ?? writer.statistics(), actions };
}

function prepareAll(packs: readonly SourcePack[], report: BuildReport): Take[] {
  return packs.flatMap((pack) =>
    pack.index.clips.flatMap((clip) => {
      const take = prepareTake(pack, clip);
      if (typeof take !== 'string') return [take];
      report.skipped(`${pack.name}/${clip.id}`, take);
      return [];
    }),
  );
}

/** Clips of one group, one trial or near copies of each other on one side. */
function split(takes: readonly Take[], config: BaseConfig['dataset'], report: BuildReport): Take[] {
  const compared = takes.map(({ features, clip: { series } }) => ({
    frames: features.length / FEATURE_SIZE,
    local: localJoints(features),
    ...(series === undefined ? {} : { series }),
  }));
  const copies = nearCopies(compared);
  const keys = takes.map(({ pack, clip }) => [`${pack}:${clip.group}`, ...(clip.trial === undefined ? [] : [`trial:${clip.trial}`])]);
  for (const [a, b] of copies) {
    keys[a].push(`copy:${a}:${b}`);
    keys[b].push(`copy:${a}:${b}`);
  }
  const described = takes.map(({ features, segments }, i) => ({
    keys: keys[i],
    frames: features.length / FEATURE_SIZE,
    actions: segments.map(({ action }) => action),
  }));
  const sides = drawHeldOut(described, config.held_out, config.seed);
  const done = takes.map((take, i) => ({ ...take, heldOut: sides[i] }));
  const held = done.filter(({ heldOut }) => heldOut);
  report.line(`${takes.length} clips, ${minutes(takes)} min; ${copies.length} near copies; ${minutes(held)} min held out`);
  return done;
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

async function addCaptured(
  writer: DatasetWriter,
  take: Take,
  number: number,
  config: BaseConfig['dataset'],
  verbs: ReadonlySet<string>,
): Promise<void> {
  const random = new RandomStream(config.seed * 1009 + number * 31);
  const clip: DraftClip = {
    id: `${take.pack}/${take.clip.id}`,
    source: take.clip.source,
    licence: take.clip.licence,
    split: take.heldOut ? 'heldout' : 'train',
    mirrored: false,
    derived: false,
    kind: 'captured',
    share: take.clip.source === IDLE_SOURCE ? config.idle_weight : 1,
    segments: take.segments.map((segment) => retold(segment, verbs, random)),
  };
  await addBoth(writer, clip, take.features);
  if (take.heldOut) return;
  const faster = fasterOrSlower(take, clip, random);
  if (faster !== undefined) await addBoth(writer, faster.clip, faster.features);
  for (const [i, segment] of clip.segments.entries()) {
    const cutRows = take.features.subarray(segment.start * FEATURE_SIZE, segment.end * FEATURE_SIZE);
    for (const { rows, repeats } of extended(cutRows, config.extended_frames, random, segment.cyclic)) {
      const captions = repeats ? segment.captions.filter((caption) => !COUNTED.test(caption)) : segment.captions;
      const whole: SourceSegment = {
        ...segment,
        captions: captions.length > 0 ? captions : segment.words,
        start: 0,
        end: rows.length / FEATURE_SIZE,
        spans: [],
        cyclic: false,
        share: segment.share * VARIANT_SHARE,
      };
      if (whole.captions.length > 0) await addBoth(writer, { ...clip, id: `${clip.id}#${i}`, derived: true, segments: [whole] }, rows);
    }
  }
}

/** The clip at another speed, with the captions that stay true; undefined where gravity sets the speed. */
function fasterOrSlower(take: Take, clip: DraftClip, random: RandomStream): { clip: DraftClip; features: Float32Array } | undefined {
  const speed = random.next() < 0.5 ? 0.8 + 0.12 * random.next() : 1.1 + 0.15 * random.next();
  if (take.clip.source === IDLE_SOURCE || !neverFlies(take.positions)) return undefined;
  const positions = atSpeed(take.positions, speed);
  const frames = positions.length / POSE_SIZE;
  const at = (frame: number): number => Math.min(frames, Math.round(frame / speed));
  const segments = clip.segments.flatMap((segment): SourceSegment[] => {
    const captions = captionsAt(segment.captions, speed);
    const [start, end] = [at(segment.start), at(segment.end)];
    if (captions.length === 0 || end - start < 8) return [];
    const spans = segment.spans.map((span) => ({ ...span, from: at(span.from), to: at(span.to) }));
    return [{ ...segment, captions, start, end, spans, share: segment.share * VARIANT_SHARE }];
  });
  if (segments.length === 0) return undefined;
  return {
    clip: { ...clip, id: `${clip.id}@${speed.toFixed(2)}`, share: clip.share * VARIANT_SHARE, segments },
    features: encodeFeatures(positions, frames),
  };
}

/** Adds the clip and its mirror image. */
async function addBoth(writer: DatasetWriter, clip: DraftClip, features: Float32Array): Promise<void> {
  await writer.add(clip, features);
  const mirrored = { ...clip, id: `${clip.id}/mirrored`, mirrored: true, segments: clip.segments.map(mirroredSegment) };
  await writer.add(mirrored, mirrorFeatures(features));
}

/** Plain standing and walking of the captures, for gestures to be laid over. */
function basesOf(takes: readonly Take[]): CapturedBase[] {
  return capturedBases(
    takes.flatMap(({ segments, positions, clip, heldOut }) =>
      segments.map((segment) => ({
        action: segment.action,
        joints: positions.subarray(segment.start * POSE_SIZE, segment.end * POSE_SIZE),
        captions: segment.captions,
        mixed: segment.spans.length > 0 || segment.share < 1,
        licence: clip.licence,
        heldOut,
      })),
    ),
  );
}

async function addComposed(
  writer: DatasetWriter,
  bases: readonly CapturedBase[],
  { config, hours, library }: BuildOptions,
  report: BuildReport,
): Promise<void> {
  const wanted = Math.round(hours * 3600 * FPS);
  const refused = new Map<string, number>();
  let frames = 0;
  let count = 0;
  const clips = compose({
    library,
    bases,
    shares: config.composition,
    heldOut: config.held_out,
    seed: config.seed,
    refused: (action, why) => refused.set(`${action}: ${why}`, (refused.get(`${action}: ${why}`) ?? 0) + 1),
  });
  while (frames < wanted) {
    const { value: clip } = clips.next();
    const length = clip.positions.length / POSE_SIZE;
    await addBoth(
      writer,
      {
        id: `${PROCEDURAL_SOURCE}/${clip.id}`,
        source: PROCEDURAL_SOURCE,
        licence: clip.licence,
        split: clip.heldOut ? 'heldout' : 'train',
        mirrored: false,
        derived: false,
        kind: clip.overCapture ? 'over_captured' : 'procedural',
        share: 1,
        segments: clip.segments,
      },
      encodeFeatures(clip.positions, length),
    );
    frames += length;
    count++;
    report.progress(CAPTURED_WORK + (1 - CAPTURED_WORK) * Math.min(1, frames / wanted), `procedural: ${count} clips`);
  }
  report.line(`${count} procedural clips, ${(frames / FPS / 60).toFixed(1)} min`);
  for (const [what, times] of [...refused].sort((a, b) => b[1] - a[1]))
    report.skipped(`procedural ${what}`, `${times} drawn clips left out`);
}

function minutes(takes: readonly { readonly features: Float32Array }[]): string {
  return (takes.reduce((sum, { features }) => sum + features.length / FEATURE_SIZE, 0) / (FPS * 60)).toFixed(1);
}
