/**
 * What an expert is trained on: the segments of a dataset that its domain names, by action and by how fast or wide they move beside
 * their like. Held-out segments are chosen alike. Not a reader of datasets. Called by `cli finetune`.
 */
import { AppError } from '../errors.ts';
import type { FinetuneConfig } from '../experts/finetuneConfig.ts';
import { nearestKey } from '../nearest.ts';
import type { DatasetClip, DatasetIndex, DatasetSegment } from './datasetIndex.ts';

export type Domain = FinetuneConfig['domain'];

/** How a segment moves: mean joint speed relative to the root, m/s, and mean reach of the wrists and feet, m. */
export interface Manner {
  readonly speed: number;
  readonly range: number;
}

/** Measures a segment; called only where the domain asks for a manner. */
export type Measure = (clip: DatasetClip, segment: DatasetSegment) => Manner;

export interface DomainCount {
  readonly train: number;
  readonly heldout: number;
}

const NON_COMMERCIAL = /\bNC\b|non-?commercial/i;

/**
 * Leaves in the index only segments of the domain; clips stay, so that frames and codes keep their places. Where nothing is held out
 * of the domain, all that is held out stays. Throws AppError 'invalid-input' when nothing is left to train on, 'unsupported' for
 * clips whose licence forbids commercial use.
 */
export function narrowToDomain(index: DatasetIndex, domain: Domain, measure: Measure): DomainCount {
  const barred = index.clips.find(({ licence }) => NON_COMMERCIAL.test(licence));
  if (barred) {
    const what = `${barred.id} is licensed ${barred.licence}`;
    throw new AppError('unsupported', what, 'Train shipped experts on clips that permit commercial use; leave this source out.');
  }
  const wanted = domain.action_types;
  const known = [...new Set(index.clips.flatMap(({ segments }) => segments.map(({ action }) => action ?? '')))].filter(Boolean).sort();
  const unknown = wanted?.find((action) => !known.includes(action));
  if (unknown !== undefined) {
    const nearest = nearestKey(unknown, known);
    const message = `domain.action_types: no clip shows '${unknown}'`;
    throw new AppError('invalid-input', message, nearest === undefined ? 'Build the dataset again.' : `Did you mean '${nearest}'?`);
  }
  const chosen: Record<DatasetClip['split'], Set<DatasetSegment>> = { train: new Set(), heldout: new Set() };
  for (const split of ['train', 'heldout'] as const) {
    const places = index.clips
      .filter((clip) => clip.split === split)
      .flatMap((clip) => clip.segments.map((segment) => ({ clip, segment })))
      .filter(({ segment }) => wanted === undefined || (segment.action !== undefined && wanted.includes(segment.action)));
    for (const { segment } of mannered(places, domain, measure)) chosen[split].add(segment);
  }
  if (chosen.train.size === 0) {
    throw new AppError('invalid-input', `No training clip belongs to the domain '${domain.name}'`, 'Widen action_types, speed or range.');
  }
  for (const clip of index.clips) {
    const own = chosen[clip.split];
    if (own.size > 0) clip.segments = clip.segments.filter((segment) => own.has(segment));
  }
  return { train: chosen.train.size, heldout: chosen.heldout.size };
}

interface Place {
  readonly clip: DatasetClip;
  readonly segment: DatasetSegment;
}

/** Those whose speed and range lie in the asked shares of the segments that show the same action. */
function mannered(places: readonly Place[], { speed, range }: Domain, measure: Measure): Place[] {
  if (speed === undefined && range === undefined) return [...places];
  const groups = new Map<string, { place: Place; manner: Manner }[]>();
  for (const place of places) {
    const key = place.segment.action ?? '';
    groups.set(key, [...(groups.get(key) ?? []), { place, manner: measure(place.clip, place.segment) }]);
  }
  return [...groups.values()].flatMap((group) => {
    const within = (of: (manner: Manner) => number, share: readonly [number, number] | undefined) => {
      if (share === undefined) return () => true;
      const sorted = group.map(({ manner }) => of(manner)).sort((a, b) => a - b);
      const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(part * (sorted.length - 1))))];
      const [low, high] = [at(share[0]), at(share[1])];
      return (manner: Manner) => of(manner) >= low && of(manner) <= high;
    };
    const [fast, wide] = [within((manner) => manner.speed, speed), within((manner) => manner.range, range)];
    return group.filter(({ manner }) => fast(manner) && wide(manner)).map(({ place }) => place);
  });
}
