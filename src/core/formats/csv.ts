/** Clips as CSV for spreadsheets: one row per actor and frame, columns actor, frame, pelvis_x ... right_wrist_z in metres. */
import { AppError } from '../errors.ts';
import { type Clip, FPS } from '../motion/clip.ts';
import { JOINT_NAMES, POSE_SIZE } from '../motion/skeleton.ts';

const DECIMALS = 5;
const COLUMNS: readonly string[] = ['actor', 'frame', ...JOINT_NAMES.flatMap((name) => [`${name}_x`, `${name}_y`, `${name}_z`])];

export function writeCsv(clip: Clip): string {
  const rows = [COLUMNS.join(',')];
  for (let row = 0; row < clip.actors * clip.frames; row++) {
    const pose = clip.positions.subarray(row * POSE_SIZE, (row + 1) * POSE_SIZE);
    rows.push([Math.floor(row / clip.frames), row % clip.frames, ...Array.from(pose, (value) => value.toFixed(DECIMALS))].join(','));
  }
  return `${rows.join('\n')}\n`;
}

/** Reads what `writeCsv` wrote; rows must come in order, at 25 frames per second. @throws AppError 'invalid-file' with the line */
export function readCsv(text: string, name = 'the CSV file'): Clip {
  const remedy = `The first line must be ${COLUMNS.slice(0, 5).join(',')},... and rows ordered by actor and frame, ${FPS} per second.`;
  const fail = (problem: string): never => {
    throw new AppError('invalid-file', `${name}: ${problem}.`, remedy);
  };
  const header = (/\S.*/.exec(text)?.[0] ?? '').split(',', COLUMNS.length).map((word) => word.trim());
  const wrong = COLUMNS.findIndex((column, i) => header[i] !== column);
  if (wrong >= 0) fail(`column ${wrong + 1} is "${header[wrong] ?? ''}", not "${COLUMNS[wrong]}"`);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const rows = lines.slice(1).map((line, i) => {
    const values = line.split(',').map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
    if (values.length !== COLUMNS.length || values.some((value) => !Number.isFinite(value)))
      fail(`line ${i + 2} does not hold ${COLUMNS.length} numbers`);
    return values;
  });
  if (rows.length === 0) fail('it holds no frame');
  const actors = rows[rows.length - 1][0] + 1;
  const frames = rows.length / actors;
  const disordered = rows.findIndex(([actor, frame], i) => actor !== Math.floor(i / frames) || frame !== i % frames);
  if (!Number.isInteger(frames) || disordered >= 0) fail(`line ${Math.max(0, disordered) + 2} is out of order`);
  return { name, actors, frames, positions: Float32Array.from(rows.flatMap((row) => row.slice(2))) };
}
