/**
 * Any file of motion -> one clip: retargeted, its actors together, the studio's own clips with their plans. For those who want a clip and
 * ask no questions (`convert`, `finetune`); the studio's uploads see each motion first (inspect.ts).
 */
import { AppError } from '../errors.ts';
import { readClip } from '../formats/clipFormats.ts';
import type { Clip } from '../motion/clip.ts';
import { retarget } from '../motion/retarget.ts';
import type { UploadedFile } from './candidate.ts';
import { isOurJson, type ModelReader, motionFormatOf, type ReadMotion, readMotions } from './readMotion.ts';

export interface ReadClipOptions {
  /** Which of several animations, by its name; the first by default. */
  readonly animation?: string;
}

export interface ClipRead {
  readonly clip: Clip;
  /** Names of the animations that the file holds, where it holds several. */
  readonly animations: readonly string[];
}

/** @throws AppError of the reader, of retargeting, or 'invalid-input' for an animation that is not there */
export async function readAnyClip(
  file: UploadedFile,
  others: readonly UploadedFile[],
  models: ModelReader,
  { animation }: ReadClipOptions = {},
): Promise<ClipRead> {
  const format = motionFormatOf(file.name);
  if (format === 'csv' || (format === 'json' && isOurJson(file))) return { clip: readClip(file.bytes, format, file.name), animations: [] };
  const motions = await readMotions(file, others, models);
  const together = motions.length > 1 && motions.every(({ part }) => part.startsWith('actor '));
  const chosen = together && animation === undefined ? motions : [pick(motions, animation, file.name)];
  const actors = chosen.map(({ source }) => retarget(source, file.name));
  const frames = actors[0].frames;
  const positions = new Float32Array(actors.reduce((sum, actor) => sum + actor.positions.length, 0));
  actors.forEach((actor, i) => {
    positions.set(actor.positions, i * actor.positions.length);
  });
  const part = together || motions.length === 1 ? '' : ` ${chosen[0].part}`;
  const stem = file.name.replace(/^.*[/\\]/, '').replace(/\.\w+$/, '');
  const animations = together || motions.length === 1 ? [] : motions.map((motion) => motion.part);
  return { clip: { name: `${stem}${part}`, actors: actors.length, frames, positions }, animations };
}

/** Every motion of a file as a clip of one actor, named by its part; '' for the only one. @throws AppError as `readAnyClip` */
export async function readAllClips(file: UploadedFile, others: readonly UploadedFile[], models: ModelReader): Promise<readonly Clip[]> {
  const motions = await readMotions(file, others, models);
  return motions.map(({ part, source }) => {
    const { frames, positions } = retarget(source, `${file.name} ${part}`.trim());
    return { name: part, actors: 1, frames, positions };
  });
}

function pick(motions: readonly ReadMotion[], animation: string | undefined, name: string): ReadMotion {
  const found = animation === undefined ? motions[0] : motions.find(({ part }) => part === animation);
  if (found) return found;
  const held = motions.map(({ part }) => part).filter(Boolean);
  const message = `${name} holds no animation '${animation}'.`;
  throw new AppError('invalid-input', message, held.length > 0 ? `It holds ${held.join(', ')}.` : 'It holds one animation without a name.');
}
