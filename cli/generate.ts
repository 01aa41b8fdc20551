/**
 * `cli generate`: one motion into a file, or many from a list into a folder. All input is checked, and the place to write
 * to is tried, before the models load. The same core and weights as the browser.
 */
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../src/core/errors.ts';
import type { ExpertMix } from '../src/core/experts/mix.ts';
import { CLIP_FORMATS, type ClipFormat, writeClip } from '../src/core/formats/clipFormats.ts';
import type { Generated } from '../src/core/generate/inferenceGenerator.ts';
import { checkRequest, type GenerateRequest } from '../src/core/generate/request.ts';
import { readText, writeOutput } from './clipFiles.ts';
import { openGenerator, PUBLIC } from './engine.ts';
import { parseBatch } from './generate/batch.ts';
import { applyExperts, describeMix, parseExpertFlags, prepareExperts } from './generate/experts.ts';
import { wholeNumber } from './generate/numbers.ts';
import { checkWritableFile, checkWritableFolder } from './generate/outputFile.ts';
import { progressBar } from './progressBar.ts';

interface GenerateFlags {
  readonly frames: string;
  readonly seed: string;
  readonly refine: boolean;
  readonly format?: string;
  readonly batch?: string;
  /** Every --expert, or false with --no-experts. */
  readonly expert: readonly string[];
  readonly experts: boolean;
  readonly registry?: string;
  readonly out: string;
}

export function register(program: Command): void {
  program
    .command('generate')
    .description('generate a motion from a prompt, or many with --batch')
    .argument('[prompt]', 'what the figure does')
    .option('--frames <n>', 'length at 25 frames per second, 25 to 3000', '250')
    .option('--seed <n>', 'the same seed gives the same file', '1')
    .option('--no-refine', 'leave the plan as decoded')
    .option('--format <name>', `${CLIP_FORMATS.join(', ')} (default: the ending of --out, else npy)`)
    .option(
      '--expert <name=weight>',
      'an expert of the registry, or a folder or .expert file, with its weight; may be repeated',
      collect,
      [],
    )
    .option('--no-experts', 'the base alone; else the registry routes prompts that name no expert')
    .option('--registry <file>', 'experts and router settings (default: configs/experts/registry.yaml)')
    .option('--batch <file.jsonl>', 'one object a line: {"id", "prompt", "frames", "seed", "experts"}; --out is then a folder')
    .requiredOption('--out <path>', 'the file to write, or the folder with --batch')
    .action(async (prompt: string | undefined, flags: GenerateFlags) => {
      if (flags.batch === undefined) await generateOne(prompt, flags);
      else if (prompt === undefined) await generateMany(flags.batch, flags);
      else throw new AppError('invalid-input', 'Both a prompt and --batch were given.', 'Give one of them.');
    });
}

async function generateOne(prompt: string | undefined, flags: GenerateFlags): Promise<void> {
  if (prompt === undefined)
    throw new AppError(
      'invalid-input',
      'There is no prompt.',
      "Describe a motion in quotes, e.g. generate 'a person walks forward' --out walk.npy",
    );
  const mix = mixOf(flags);
  const asked: GenerateRequest = {
    prompt,
    numFrames: wholeNumber('--frames', flags.frames),
    seed: wholeNumber('--seed', flags.seed),
    refine: flags.refine,
    ...(mix ? { experts: mix } : {}),
  };
  checkRequest(asked);
  const format = formatFor(flags);
  await checkWritableFile(flags.out);
  const experts = await prepareExperts([asked], PUBLIC, flags.registry);
  const [request] = experts.requests;
  const bar = progressBar();
  let generated: Generated;
  const notes: string[] = [];
  try {
    const generator = await openGenerator();
    notes.push(...(await applyExperts(generator, experts, PUBLIC)));
    generated = await generator.generate(request, { onProgress: ({ stage, fraction }) => bar.update(fraction, stage) });
  } finally {
    bar.done();
  }
  await writeOutput(flags.out, writeClip(generated.clip, format));
  for (const note of [...notes, ...generated.notices]) console.error(`note: ${note}`);
  const { clip, milliseconds, weights } = generated;
  const how = experts.routes ? `; routed: ${describeMix(weights)}` : mix ? `; experts: ${describeMix(weights)}` : '';
  console.log(`${flags.out}: ${clip.frames} frames, ${(milliseconds.total / 1000).toFixed(2)} s${how}`);
}

async function generateMany(file: string, flags: GenerateFlags): Promise<void> {
  const mix = mixOf(flags);
  const defaults = {
    frames: wholeNumber('--frames', flags.frames),
    seed: wholeNumber('--seed', flags.seed),
    refine: flags.refine,
    ...(mix ? { experts: mix } : {}),
  };
  const format = flags.format === undefined ? 'npy' : parseFormat(flags.format);
  const lines = parseBatch(await readText(file), basename(file), defaults);
  await checkWritableFolder(flags.out);
  const experts = await prepareExperts(
    lines.map(({ request }) => request),
    PUBLIC,
    flags.registry,
  );
  const generator = await openGenerator();
  for (const note of await applyExperts(generator, experts, PUBLIC)) console.error(`note: ${note}`);
  const bar = progressBar();
  try {
    for (const [index, { id }] of lines.entries()) {
      bar.update(index / lines.length, id);
      const { clip, notices } = await generator.generate(experts.requests[index]);
      for (const notice of notices) console.error(`note: ${id}: ${notice}`);
      await writeOutput(join(flags.out, `${id}.${format}`), writeClip(clip, format));
    }
  } finally {
    bar.done();
  }
  console.log(`${flags.out}: ${lines.length} ${lines.length === 1 ? 'motion' : 'motions'} as ${format}`);
}

/** What the flags say of experts; undefined: routed by the prompt. */
function mixOf({ expert, experts }: GenerateFlags): ExpertMix | undefined {
  if (expert.length === 0) return experts ? undefined : {};
  if (experts) return parseExpertFlags(expert);
  throw new AppError('invalid-input', 'Both --expert and --no-experts were given.', 'Give one of them.');
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** --format, else the ending of --out where it is one, else npy. */
function formatFor({ format, out }: GenerateFlags): ClipFormat {
  if (format !== undefined) return parseFormat(format);
  const ending = /\.(\w+)$/.exec(basename(out))?.[1];
  return ending === undefined ? 'npy' : parseFormat(ending);
}

function parseFormat(name: string): ClipFormat {
  const known = CLIP_FORMATS.find((format) => format === name.toLowerCase());
  if (known) return known;
  throw new AppError('unsupported', `The format is '${name}'.`, `Use one of ${CLIP_FORMATS.join(', ')}.`);
}
