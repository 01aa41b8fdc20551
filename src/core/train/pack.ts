/**
 * A motion pack on disk as handed over: `clips.json` (this schema) and `joints.npy` [rows, 22, 3]. The door where it is
 * parsed and where known defects of single clips are corrected. Not the features. Called by the dataset build.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { parseFile } from '../parse.ts';
import { labelledSegment } from './labelled.ts';

const segment = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  captions: z.array(z.string().min(1)).min(1),
  action: z.string().min(1),
  spans: z.array(z.tuple([z.number(), z.number(), z.string()])),
  style: z.array(z.string()),
});
const clip = z.object({
  id: z.string(),
  source: z.string(),
  label: z.string(),
  /** May be left out where the pack has one licence. */
  licence: z.string().optional(),
  start: z.number().int().nonnegative(),
  frames: z.number().int().positive(),
  /** Takes of one trial and near copies share it; without one a clip stands for itself. */
  group: z.number().int().optional(),
  trial: z.string().optional(),
  fps: z.literal(25),
  /** Manner of the whole clip, where there are no segments. */
  style: z.string().optional(),
  segments: z.array(segment).optional(),
});
const schema = z.object({ licences: z.record(z.string(), z.string()), clips: z.array(clip) });

export type PackSegment = z.infer<typeof segment>;
type ParsedClip = z.infer<typeof clip>;
export interface PackClip extends Omit<ParsedClip, 'licence' | 'group' | 'segments' | 'style'> {
  readonly licence: string;
  readonly group: number;
  readonly segments: readonly PackSegment[];
  /** Of clips that nobody grouped: takes that each stand for themselves, however alike they are. */
  readonly series?: string;
}
export interface PackIndex {
  readonly licences: Readonly<Record<string, string>>;
  readonly clips: readonly PackClip[];
}

/** Parses clips.json. Throws AppError 'invalid-file' naming the path of the first problem. */
export function parsePack(json: unknown, path: string): PackIndex {
  const { licences, clips } = parseFile(schema, json, path, 'Use a pack with clips.json and joints.npy.');
  const names = Object.keys(licences);
  const groups = Math.max(-1, ...clips.map(({ group = -1 }) => group)) + 1;
  return {
    licences,
    clips: clips.map(({ style, ...entry }, i): PackClip => {
      const licence = entry.licence ?? (names.length === 1 ? names[0] : undefined);
      if (licence === undefined) {
        throw new AppError('invalid-file', `${path}: clips.${i} (${entry.id}) names no licence.`, `Name one of ${names.join(', ')}.`);
      }
      const place = entry.group === undefined ? { group: groups + i, series: entry.source } : { group: entry.group };
      return { ...entry, ...place, licence, segments: entry.segments ?? [labelledSegment(entry.label, style, entry.frames)] };
    }),
  };
}

export interface Corrections {
  /** Frames to leave out at the start and at the end. */
  readonly skipStart: number;
  readonly skipEnd: number;
  /** False where feet do not stand on the floor, so that a floor cannot be fitted by their height. */
  readonly refitFloor: boolean;
}

/** Corrections of clips whose defects were seen when the packs were looked through. */
const DEFECTS: readonly { readonly id: RegExp; readonly fix: Partial<Corrections> }[] = [
  // Stand on bars and blocks that were not captured.
  { id: /^cmu_more\/0[13]_/, fix: { refitFloor: false } },
  // Swim and float by design.
  { id: /^quaternius_ual\/swim_/, fix: { refitFloor: false } },
  { id: /^mesh2motion\/(?:levitate|swim)/, fix: { refitFloor: false } },
  // The last 0.7 s repeat one pose.
  { id: /^cmu_iclone\/06_02$/, fix: { skipEnd: 18 } },
];

/** Largest mean joint step of a capture's first frames that is still motion, metres per frame. */
const REST_POSE_STEP = 0.06;
const REST_POSE_FRAMES = 3;

/**
 * What to cut from a clip. A first frame that sits in a rest pose shows as one step, far larger than the clip's own,
 * among the first three.
 * @param steps mean joint displacement relative to the root between frames f and f + 1, metres [frames - 1]
 */
export function correctionsFor(id: string, steps: Float32Array): Corrections {
  const known = DEFECTS.find((defect) => defect.id.test(id))?.fix ?? {};
  const median = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  let skipStart = 0;
  if (/^cmu_/.test(id)) {
    for (let f = 0; f < Math.min(REST_POSE_FRAMES, steps.length); f++) {
      if (steps[f] > Math.max(REST_POSE_STEP, 4 * median)) skipStart = f + 1;
    }
  }
  return { skipStart, skipEnd: 0, refitFloor: true, ...known };
}
