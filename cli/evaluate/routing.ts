/** `cli evaluate routing`: labelled prompts through the router, and how many went where they were meant to. Scores are src/core/evaluate. */
import type { Command } from 'commander';
import { parseLabelledPrompts, printRouting, scoreRouting } from '../../src/core/evaluate/routing.ts';
import { openEncoderFolder } from '../../src/platform/node/textEncoder.ts';
import { readText, writeOutput } from '../clipFiles.ts';
import { PUBLIC } from '../engine.ts';
import { LICENCE_OPTION, openRouter } from '../router.ts';

interface RoutingFlags {
  readonly prompts: string;
  readonly registry?: string;
  readonly licence?: string[];
  readonly encoder?: string;
  readonly public: string;
  readonly out?: string;
}

export function registerRouting(evaluate: Command): void {
  evaluate
    .command('routing')
    .description('how often the intended style expert comes first')
    .option('--prompts <file.jsonl>', 'one object a line: {"prompt", "style"}', 'fixtures/text/routing.jsonl')
    .option('--registry <file>', 'experts and router settings (default: configs/experts/registry.yaml)')
    .option('--encoder <dir>', "another encoder than the registry's, e.g. the teacher of the shipped one")
    .option(...LICENCE_OPTION)
    .option('--public <dir>', 'where models/ and configs/ lie', PUBLIC)
    .option('--out <file.json>', 'where the report is written')
    .action(async (flags: RoutingFlags) => {
      const prompts = parseLabelledPrompts(await readText(flags.prompts), flags.prompts);
      const other = flags.encoder === undefined ? undefined : await openEncoderFolder(flags.encoder);
      const router = await openRouter(flags.public, { file: flags.registry, other, licences: flags.licence ?? [] });
      const embedded = await router.embed(prompts.map(({ prompt }) => prompt));
      const score = scoreRouting(
        prompts,
        embedded.map((one) => router.weigh(one, { settings: { mode: 'softmax', min_expert_weight: 0 } }).style),
      );
      console.log(printRouting(score));
      if (flags.out !== undefined) await writeOutput(flags.out, new TextEncoder().encode(JSON.stringify(score, null, 2)));
    });
}
