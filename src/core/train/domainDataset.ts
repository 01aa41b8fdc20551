/**
 * The dataset of an expert: the segments that its domain chooses, told plainly and copied faster, slower or larger where the domain says
 * so, as a dataset of its own. Train and held-out segments alike, so that the held-out loss is that of the expert's own domain. Pure;
 * called by `cli finetune`.
 */
import { decodeFeatures, encodeFeatures } from '../motion/features.ts';
import { FRAMES_PER_TOKEN } from '../motion/plan.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { denormaliseFeatures, type FeatureStatistics, normaliseFeatures } from '../motion/statistics.ts';
import { RandomStream } from '../random.ts';
import { fingerprint } from '../routing/fingerprint.ts';
import { runLength } from './actions.ts';
import { atReach, possibleSpeed } from './copies.ts';
import { actionsOf, type Dataset, type DatasetClip, rowsOf } from './datasetIndex.ts';
import { chooseSegments, type Domain, type Place } from './domain.ts';
import { mannerOf } from './manner.ts';
import { plainly } from './plainCaptions.ts';
import { atSpeed, LONGEST } from './variants.ts';

/** Shortest copy, frames: what the planner still reads as a segment. */
const SHORTEST = 12;

/**
 * Throws AppError 'invalid-input' when nothing is left to train on, 'unsupported' for licences that the domain does not accept.
 * The fingerprint tells domains of one dataset apart: codes and checkpoints of another are refused.
 */
export function domainDataset(dataset: Dataset, statistics: FeatureStatistics, domain: Domain): Dataset {
  const chosen = chooseSegments(dataset.index, domain, mannerOf(dataset, statistics));
  const told = domain.plain_captions ? chosen.flatMap(plain) : chosen;
  const { copies } = domain;
  const made = copies === undefined ? grouped(dataset, told) : copied(dataset, statistics, told, copies);
  return { ...made, index: { ...made.index, fingerprint: `${dataset.index.fingerprint}-${fingerprint([JSON.stringify(domain)])}` } };
}

function plain({ clip, segment }: Place): Place[] {
  const told = plainly(segment.captions, segment.words);
  return told === undefined ? [] : [{ clip, segment: { ...segment, ...told } }];
}

/** The same features; clips with their chosen segments alone, clips without one left out. */
function grouped({ index, features }: Dataset, places: readonly Place[]): Dataset {
  const segments = new Map<DatasetClip, DatasetClip['segments']>();
  for (const { clip, segment } of places) segments.set(clip, [...(segments.get(clip) ?? []), segment]);
  return { index: { ...index, clips: [...segments].map(([clip, own]) => ({ ...clip, segments: own })) }, features };
}

/** Each segment as a clip of its own, copied. */
function copied(dataset: Dataset, statistics: FeatureStatistics, places: readonly Place[], copies: NonNullable<Domain['copies']>): Dataset {
  const clips: DatasetClip[] = [];
  const parts: Float32Array[] = [];
  let start = 0;
  for (const [i, { clip, segment }] of places.entries()) {
    const random = new RandomStream(i + 1);
    const between = ([low, high]: readonly [number, number]): number => low + (high - low) * random.next();
    const length = segment.end - segment.start;
    const rows = denormaliseFeatures(rowsOf(dataset, clip, segment.start, length), statistics);
    const { positions } = decodeFeatures(rows, length);
    const speed = copies.speed === undefined ? 1 : possibleSpeed(positions, between(copies.speed));
    const wide = copies.reach === undefined ? positions : atReach(positions, between(copies.reach));
    const played = (speed === 1 ? wide : atSpeed(wide, speed)).subarray(0, LONGEST * POSE_SIZE);
    const frames = played.length / POSE_SIZE;
    if (frames < SHORTEST) continue;
    const tokens = Math.ceil(frames / FRAMES_PER_TOKEN);
    const source = actionsOf(clip, Math.floor(segment.start / FRAMES_PER_TOKEN), Math.ceil(length / FRAMES_PER_TOKEN));
    const actions = Array.from({ length: tokens }, (_, token) => source[Math.min(source.length - 1, Math.round(token * speed))]);
    const id = `${clip.id}[${segment.start},${segment.end}]`;
    clips.push({
      ...clip,
      id,
      derived: true,
      start,
      frames,
      segments: [{ ...segment, start: 0, end: frames }],
      actions: runLength(Int32Array.from(actions)),
    });
    parts.push(normaliseFeatures(encodeFeatures(played, frames), statistics));
    start += frames;
  }
  const features = new Float32Array(start * dataset.index.features);
  let at = 0;
  for (const part of parts) {
    features.set(part, at);
    at += part.length;
  }
  return { index: { ...dataset.index, rows: start, clips }, features };
}
