/** `cli convert IN OUT`: one clip format to another, by the endings of the names. Foreign skeletons become the studio's 22 joints. */
import type { Command } from 'commander';
import { CLIP_FORMATS } from '../src/core/formats/clipFormats.ts';
import { readClipFile, writeClipFile } from './clipFiles.ts';

export function register(program: Command): void {
  program
    .command('convert')
    .description(`convert a clip between ${CLIP_FORMATS.join(', ')}`)
    .argument('<in>', 'the clip to read; the ending tells the format')
    .argument('<out>', 'the clip to write; the ending tells the format')
    .action(async (input: string, output: string) => {
      const clip = await readClipFile(input);
      await writeClipFile(output, clip);
      console.log(`${output}: ${clip.frames} frames, ${clip.actors === 1 ? '1 actor' : `${clip.actors} actors`}`);
    });
}
