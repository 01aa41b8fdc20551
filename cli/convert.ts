/** `cli convert IN OUT`: one clip format to another, by the endings of the names. Foreign skeletons become the studio's 22 joints. */
import type { Command } from 'commander';
import { CLIP_FORMATS } from '../src/core/formats/clipFormats.ts';
import { MOTION_FORMATS } from '../src/core/ingest/readMotion.ts';
import { type ReadOptions, readClipAndNames, writeClipFile } from './clipFiles.ts';

export function register(program: Command): void {
  program
    .command('convert')
    .description(`convert a clip: reads ${MOTION_FORMATS.join(', ')}; writes ${CLIP_FORMATS.join(', ')}`)
    .argument('<in>', 'the clip to read; the ending tells the format')
    .argument('<out>', 'the clip to write; the ending tells the format')
    .option('--skeleton <asf>', 'the skeleton of an .amc, when it is not found beside it by name')
    .option('--animation <name>', 'which animation of a file that holds several (default: the first)')
    .action(async (input: string, output: string, options: ReadOptions) => {
      const { clip, animations } = await readClipAndNames(input, options);
      await writeClipFile(output, clip);
      console.log(`${output}: ${clip.frames} frames, ${clip.actors === 1 ? '1 actor' : `${clip.actors} actors`}`);
      if (animations.length > 0 && options.animation === undefined)
        console.log(`${input} holds ${animations.length} animations; --animation chooses: ${animations.join(', ')}`);
    });
}
