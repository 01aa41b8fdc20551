/**
 * How much of a stranger's file is read: beyond, a clear reason instead of a page that hangs. Every reader of foreign motion asks here;
 * what the studio wrote itself is smaller.
 */
import { AppError } from '../errors.ts';

const MEGABYTE = 1e6;
/** Text takes ten times as long to read as binary. */
export const MAX_TEXT_BYTES = 64 * MEGABYTE;
/** An FBX file of text: three's loader takes ten times as long as our readers. */
export const MAX_FBX_TEXT_BYTES = 24 * MEGABYTE;
export const MAX_BINARY_BYTES = 160 * MEGABYTE;
export const MAX_JOINTS = 1000;
/** A quarter of an hour at 120 frames per second. */
export const MAX_FRAMES = 108_000;
/** Points of all frames together: 240 MB as positions. */
const MAX_POINTS = 10_000_000;

/** @throws AppError 'unsupported' saying the size and the limit */
export function checkBytes(bytes: Uint8Array, limit: number, name: string): void {
  if (bytes.length <= limit) return;
  const size = `${Math.round(bytes.length / MEGABYTE)} MB`;
  throw new AppError(
    'unsupported',
    `${name} is too large: ${size}, at most ${limit / MEGABYTE} MB are read.`,
    'Cut the recording into parts.',
  );
}

/** @throws AppError 'unsupported' | 'invalid-file' (no frame) */
export function checkExtent(frames: number, points: number, name: string): void {
  if (frames === 0) throw new AppError('invalid-file', `${name} holds no frame.`, 'Export the animation with its frames.');
  if (points > MAX_JOINTS * 2)
    throw new AppError('unsupported', `${name} has ${points} joints, at most ${MAX_JOINTS} are read.`, 'Export the skeleton alone.');
  if (frames <= MAX_FRAMES && frames * points <= MAX_POINTS) return;
  const most = Math.min(MAX_FRAMES, Math.floor(MAX_POINTS / points));
  throw new AppError(
    'unsupported',
    `${name} has ${frames} frames, at most ${most} of ${points} joints are read.`,
    'Cut the recording into parts.',
  );
}
