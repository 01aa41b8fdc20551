/**
 * Which segments of a dataset an expert is trained on: those that its domain names, by action and by how fast or wide they move beside
 * their like, as many as it wants. Held-out segments are chosen alike. What becomes of the chosen ones is domainDataset.ts, which calls it.
 */
import { AppError } from '../errors.ts';
import type { FinetuneConfig } from '../experts/finetuneConfig.ts';
import { forbidsCommerce } from '../experts/licence.ts';
import { nearestKey } from '../nearest.ts';
import { RandomStream } from '../random.ts';
import { type DatasetClip, type DatasetIndex, type DatasetSegment, termsOf } from './datasetIndex.ts';

export type Domain = FinetuneConfig['domain'];

/** How a segment moves: mean joint speed relative to the root, m/s, and mean reach of the wrists and feet, m. */
export interface Manner {
  readonly speed: number;
  readonly range: number;
}

/** Measures a segment; called only where the domain asks for a manner. */
export type Measure = (clip: DatasetClip, segment: DatasetSegment) => Manner;

export interface Place {
  readonly clip: DatasetClip;
  readonly segment: DatasetSegment;
}

/** Held-out segments that are kept, per training segment that is asked for. */
const HELD_OUT_SHARE = 1 / 4;

/**
 * The chosen segments, train and held out. Where nothing is held out of the domain, all that is held out stays. Throws AppError
 * 'invalid-input' when nothing is left to train on, 'unsupported' for clips whose licence forbids commercial use and is not accepted.
 */
export function chooseSegments(index: DatasetIndex, domain: Domain, measure: Measure): Place[] {
  const barred = index.clips.find((clip) => forbidsCommerce(termsOf(index, clip)));
  if (barred && !forbidsCommerce(domain.licence ?? '')) {
    const what = `${barred.id} is licensed ${termsOf(index, barred)}`;
    const remedy = `Leave this source out, or write domain.licence: CC-BY-NC-4.0 for an expert that is not for commercial use.`;
    throw new AppError('unsupported', what, remedy);
  }
  const segments = index.clips.flatMap(({ segments }) => segments);
  checkKnown(
    'action_types',
    domain.action_types,
    segments.map(({ action = '' }) => action),
  );
  checkKnown(
    'styles',
    domain.styles,
    segments.flatMap(({ style = [] }) => style),
  );
  const all = index.clips.flatMap((clip) => clip.segments.map((segment): Place => ({ clip, segment })));
  const chosen = (split: DatasetClip['split']): Place[] => {
    const named = all.filter(({ clip, segment }) => clip.split === split && isNamed(segment, domain));
    const most = domain.segments && Math.ceil(split === 'train' ? domain.segments : domain.segments * HELD_OUT_SHARE);
    return drawn(mannered(named, domain, measure), most);
  };
  const train = chosen('train');
  if (train.length === 0)
    throw new AppError(
      'invalid-input',
      `No training clip belongs to the domain '${domain.name}'`,
      'Widen action_types, styles, speed or range.',
    );
  const heldOut = chosen('heldout');
  return [...train, ...(heldOut.length > 0 ? heldOut : all.filter(({ clip }) => clip.split === 'heldout'))];
}

function isNamed({ action = '', style = [] }: DatasetSegment, { action_types: actions, styles }: Domain): boolean {
  return (actions?.includes(action) ?? true) && (styles?.some((wanted) => style.includes(wanted)) ?? true);
}

function checkKnown(key: 'action_types' | 'styles', wanted: readonly string[] | undefined, shown: readonly string[]): void {
  const known = [...new Set(shown)].filter(Boolean).sort();
  const unknown = wanted?.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const nearest = nearestKey(unknown, known);
  const message = `domain.${key}: no clip shows '${unknown}'`;
  throw new AppError('invalid-input', message, nearest === undefined ? 'Build the dataset again.' : `Did you mean '${nearest}'?`);
}

/** At most `most` of the places, drawn without replacement in proportion to their weights (Efraimidis and Spirakis 2006), in their order. */
function drawn(places: readonly Place[], most: number | undefined): Place[] {
  if (most === undefined || places.length <= most) return [...places];
  const random = new RandomStream(places.length);
  const keys = new Map(places.map((place) => [place, -Math.log(random.next()) / place.segment.weight] as const));
  const key = (place: Place): number => keys.get(place) ?? 0;
  const kept = new Set([...places].sort((a, b) => key(a) - key(b)).slice(0, most));
  return places.filter((place) => kept.has(place));
}

/** Those whose speed and range lie in the asked shares of the segments that show the same action. */
function mannered(places: readonly Place[], { speed, range }: Domain, measure: Measure): Place[] {
  if (speed === undefined && range === undefined) return [...places];
  const groups = new Map<string, { place: Place; manner: Manner }[]>();
  for (const place of places) {
    const key = place.segment.action ?? '';
    const group = groups.get(key) ?? [];
    group.push({ place, manner: measure(place.clip, place.segment) });
    groups.set(key, group);
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
