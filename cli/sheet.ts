/** `cli sheet FILES --out sheet.png`: clips as rows of poses, to look at. The drawing is contactSheet.ts. */
import type { Command } from 'commander';
import { AppError } from '../src/core/errors.ts';
import { POSE_SIZE } from '../src/core/motion/skeleton.ts';
import { readClipFile, writeOutput } from './clipFiles.ts';
import { drawSheet, type SheetRow } from './contactSheet.ts';

interface SheetOptions {
  readonly out: string;
  readonly every: string;
}

export function register(program: Command): void {
  program
    .command('sheet')
    .description('draw clips as rows of poses in one PNG')
    .argument('<files...>', 'clips of any format that convert reads')
    .requiredOption('--out <file>', 'the PNG to write')
    .option('--every <frames>', 'draw each Nth frame', '10')
    .action((files: string[], options: SheetOptions) => sheet(files, options));
}

async function sheet(files: readonly string[], { out, every }: SheetOptions): Promise<void> {
  const step = Number(every);
  if (!Number.isInteger(step) || step < 1)
    throw new AppError('invalid-input', `--every ${every} is not a whole number above 0.`, 'Try --every 10.');
  const rows: SheetRow[] = [];
  for (const file of files) {
    const clip = await readClipFile(file);
    for (let actor = 0; actor < clip.actors; actor++) {
      const positions = clip.positions.subarray(actor * clip.frames * POSE_SIZE, (actor + 1) * clip.frames * POSE_SIZE);
      rows.push({ name: clip.actors > 1 ? `${clip.name} ${actor + 1}` : clip.name, positions });
    }
  }
  await writeOutput(out, drawSheet(rows, step));
}
