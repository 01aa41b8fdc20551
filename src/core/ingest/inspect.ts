/**
 * Dropped files -> candidates to look at, adjust and accept. Keeps every source in memory until it is released, so that a change of
 * mapping needs no second reading. The ingest worker holds one; nothing is stored.
 */
import { AppError, throwIfAborted } from '../errors.ts';
import { skeletonFor } from '../formats/pairs.ts';
import { mapJoints } from '../motion/jointMapping.ts';
import { SIDES } from '../motion/jointNames.ts';
import { mirror } from '../motion/mirror.ts';
import { toesOf } from '../motion/placement.ts';
import { type RetargetChoices, type Retargeted, retarget } from '../motion/retarget.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { captionOfName } from '../train/clipFolder.ts';
import type { Adjustments, Candidate, Inspection, InspectProgress, Refusal, UploadedFile } from './candidate.ts';
import { type ModelReader, motionFormatOf, type ReadMotion, readMotions } from './readMotion.ts';
import { unmappedPreview } from './unmappedPreview.ts';
import { refusalOf, unpack } from './unpack.ts';

export interface InspectOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: InspectProgress) => void;
  /** A turn of the event loop between files, so that an abort is heard. */
  readonly breathe?: () => Promise<void>;
}

interface Kept {
  readonly motion: ReadMotion;
  /** As dropped: the file, and an AMC's ASF. */
  readonly files: readonly UploadedFile[];
}

/** Training windows are this long; shorter clips only play. */
const SHORTEST_TO_LEARN = 16;

export class Ingest {
  private readonly kept = new Map<string, Kept>();
  private readonly models: ModelReader;
  private lastId = 0;

  constructor(models: ModelReader) {
    this.models = models;
  }

  /** Rejects only with 'aborted'; what was read until then is forgotten. */
  async inspect(dropped: readonly UploadedFile[], { signal, onProgress, breathe }: InspectOptions = {}): Promise<Inspection> {
    const opening = (file: string): void => onProgress?.({ file, done: 0, total: dropped.length });
    const { files, refused: unpacked } = unpack(dropped, opening);
    const refused: Refusal[] = [...unpacked];
    const candidates: Candidate[] = [];
    try {
      for (const [done, file] of files.entries()) {
        onProgress?.({ file: file.name, done, total: files.length });
        await breathe?.();
        throwIfAborted(signal);
        if (!motionFormatOf(file.name)) {
          const why = strangerOf(file, files);
          if (why) refused.push(refusalOf(file.name, why));
          continue;
        }
        try {
          candidates.push(...(await this.candidatesOf(file, files)));
        } catch (thrown) {
          refused.push(refusalOf(file.name, thrown));
        }
      }
    } catch (thrown) {
      this.release(candidates.map(({ id }) => id));
      throw thrown;
    }
    return { candidates, refused };
  }

  /** Throws AppError 'invalid-input' for an unknown id or choices without a place in the source. */
  adjust(id: string, adjustments: Adjustments): Candidate {
    return candidateOf(id, this.find(id), adjustments);
  }

  /** The bytes as dropped. Throws AppError 'invalid-input' for an unknown id. */
  original(id: string): readonly UploadedFile[] {
    return this.find(id).files;
  }

  release(ids: readonly string[]): void {
    for (const id of ids) this.kept.delete(id);
  }

  private find(id: string): Kept {
    const kept = this.kept.get(id);
    if (kept) return kept;
    throw new AppError('invalid-input', `There is no upload ${id} any more.`, 'Drop the file again.');
  }

  /** All or none of a file's motions. */
  private async candidatesOf(file: UploadedFile, files: readonly UploadedFile[]): Promise<Candidate[]> {
    const motions = await readMotions(file, files, this.models);
    const skeleton =
      motionFormatOf(file.name) === 'amc'
        ? skeletonFor(
            file.name,
            files.map(({ name }) => name),
          )
        : undefined;
    const originals = [file, ...files.filter(({ name }) => name === skeleton)];
    const made = motions.map((motion): [string, Kept, Candidate] => {
      const id = `upload${++this.lastId}`;
      const kept = { motion, files: originals };
      return [id, kept, candidateOf(id, kept, {})];
    });
    for (const [id, kept] of made) this.kept.set(id, kept);
    return made.map(([, , candidate]) => candidate);
  }
}

function candidateOf(id: string, { motion, files }: Kept, adjustments: Adjustments): Candidate {
  const { source, part } = motion;
  const file = files[0].name;
  const stem = file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const name = part === '' ? stem : `${stem} ${part}`;
  const { mirror: mirrored, ...choices } = adjustments;
  const { mapping, by, missing } = mapJoints(source, choices.mapping);
  const common = {
    id,
    file,
    name,
    caption: motion.caption ?? captionOfName(part.replace(/ ?actor \d+$/, '') || stem),
    format: motionFormatOf(file) ?? '',
    framesPerSecond: source.framesPerSecond,
    seconds: (source.frames - 1) / (choices.framesPerSecond ?? source.framesPerSecond),
    mapping,
    missing,
    adjustments,
  };
  const skeleton = { names: source.names, parents: source.parents };
  if (missing.length > 0) {
    const { up, metresPerUnit, frames, positions } = unmappedPreview(source, choices);
    const guesses = { by, up, metresPerUnit, unit: 'a unit of its own', flipped: false, turned: 0 };
    return { ...common, source: { ...skeleton, frames, positions }, guesses, notices: motion.notices };
  }
  const made = retarget(source, file, choices);
  const preview = made.preview();
  if (mirrored) for (let i = 0; i < preview.length; i += 3) preview[i] = -preview[i];
  return {
    ...common,
    source: { ...skeleton, frames: made.frames, positions: preview },
    figure: { name, actors: 1, frames: made.frames, positions: mirrored ? mirror(made.positions) : made.positions },
    guesses: made.guesses,
    notices: [...motion.notices, ...noticesOf(source, made, choices)],
  };
}

function noticesOf(source: SourceMotion, { frames, guesses, mapping }: Retargeted, choices: RetargetChoices): string[] {
  const without = SIDES.some((side) => toesOf(source, mapping, side) < 0);
  return [
    ...(frames === 1 ? ['It is a single pose.'] : frames < SHORTEST_TO_LEARN ? ['It is too short to learn from; it plays.'] : []),
    ...(guesses.by === 'shape' ? ['The names say too little: joints were found by shape. Check that left is left.'] : []),
    ...(guesses.flipped ? ['The file is left-handed: it was turned inside out, so that left is left.'] : []),
    ...(guesses.up !== 'y' && choices.up === undefined ? [`Its ${guesses.up} axis points up.`] : []),
    ...(without ? ['It has no toes: feet point ahead.'] : []),
  ];
}

/** Why a file that is no motion is refused; nothing for what lies beside clips in a folder or zip, or belongs to one. */
function strangerOf({ name, bytes }: UploadedFile, files: readonly UploadedFile[]): AppError | undefined {
  if (/\.asf$/i.test(name)) {
    const others = files.map((file) => file.name);
    if (others.some((other) => /\.amc$/i.test(other) && skeletonFor(other, others) === name)) return undefined;
    return new AppError('invalid-input', `${name} is a skeleton without motion.`, 'Drop its .amc files with it.');
  }
  if (name.includes('/') || (/\.bin$/i.test(name) && files.some((file) => /\.gltf$/i.test(file.name)))) return undefined;
  const size = bytes.length === 0 ? ' (it is empty)' : '';
  return new AppError(
    'unsupported',
    `${name} is no motion file that is known${size}.`,
    'Drop BVH, GLB, glTF, FBX, AMC with ASF, npy, npz, .motion, JSON, CSV, folders or zips of them.',
  );
}
