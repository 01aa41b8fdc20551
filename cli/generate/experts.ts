/**
 * The experts of a generation on the command line: `--expert NAME_OR_DIR=WEIGHT`, the `experts` of a batch line, or the prompt by the
 * registry. Names and files are checked before the models load. Not the loading of experts (src/core/experts).
 */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AppError } from '../../src/core/errors.ts';
import { EXPERT_ENDING, plainName } from '../../src/core/experts/expertFile.ts';
import type { ExpertMix, MixWeight } from '../../src/core/experts/mix.ts';
import { parseRegistry, type Registry } from '../../src/core/experts/registry.ts';
import type { ExpertsSetup } from '../../src/core/generate/activeExperts.ts';
import type { InferenceGenerator } from '../../src/core/generate/inferenceGenerator.ts';
import type { GenerateRequest } from '../../src/core/generate/request.ts';
import { nearestKey } from '../../src/core/nearest.ts';
import { expertFiles } from '../../src/platform/node/expertFiles.ts';
import { readText } from '../clipFiles.ts';
import { registryPath } from '../export/experts.ts';
import { openEncoder } from '../router.ts';

export interface PreparedExperts {
  /** With the experts' names as they are loaded; those without `experts` are routed. */
  readonly requests: readonly GenerateRequest[];
  readonly setup: ExpertsSetup;
  /** Names that were asked for: one that does not load is an error rather than a note. */
  readonly wanted: readonly string[];
  /** Whether some prompt is. */
  readonly routes: boolean;
}

/** 'NAME_OR_DIR=0.7', any number of times. Throws AppError 'invalid-input'. */
export function parseExpertFlags(flags: readonly string[]): ExpertMix {
  const mix: Record<string, MixWeight> = {};
  for (const flag of flags) {
    const [, name = '', text = ''] = /^(.+)=([^=]*)$/.exec(flag) ?? [];
    const weight = text.trim() === '' ? Number.NaN : Number(text);
    if (name === '' || !(weight >= 0 && weight <= 1)) {
      throw new AppError(
        'invalid-input',
        `--expert is '${flag}'.`,
        'Write NAME=WEIGHT with a weight of 0 to 1, e.g. --expert action_style=0.7.',
      );
    }
    if (Object.hasOwn(mix, name)) throw new AppError('invalid-input', `--expert names '${name}' twice.`, 'Give each expert once.');
    mix[name] = weight;
  }
  return mix;
}

/**
 * @param root the folder that holds models/ and configs/
 * @param registryFile configs/experts/registry.yaml there unless given
 * @throws AppError 'invalid-input' for a name that the registry lacks, or the registry's first mistake; 'io'
 */
export async function prepareExperts(requests: readonly GenerateRequest[], root: string, registryFile?: string): Promise<PreparedExperts> {
  const file = registryFile ?? registryPath(root);
  const text = existsSync(file) || registryFile !== undefined ? await readText(file) : 'version: 1';
  const registry = parseRegistry(text, file);
  const listed = { ...registry.value.style_experts, ...registry.value.orthogonal_experts };
  const unlisted: Record<string, string> = {};
  const nameOf = (given: string): string => {
    if (Object.hasOwn(listed, given)) {
      if (!listed[given].enabled) unlisted[given] = listed[given].checkpoint_path;
      return given;
    }
    if (!isPath(given)) throw unknown(given, Object.keys(listed), file);
    const name = plainName(basename(given, EXPERT_ENDING));
    const path = resolve(given);
    if (Object.hasOwn(listed, name) || (unlisted[name] !== undefined && unlisted[name] !== path)) {
      throw new AppError('invalid-input', `There are two experts '${name}', one of them ${given}.`, 'Rename the folder.');
    }
    unlisted[name] = path;
    return name;
  };
  const named = requests.map((request): GenerateRequest => {
    if (!request.experts) return request;
    return { ...request, experts: Object.fromEntries(Object.entries(request.experts).map(([given, weight]) => [nameOf(given), weight])) };
  });
  const wanted = [...new Set(named.flatMap(({ experts = {} }) => Object.keys(experts)))];
  const routes = named.some(({ experts }) => !experts) && Object.values(listed).some(({ enabled }) => enabled);
  // Who asks for an expert by name accepts its licence; nobody else does.
  const licences = wanted.flatMap((name) => listed[name]?.licence ?? []);
  const setup = {
    registry: routes ? registry : { ...registry, value: only(registry.value, wanted) },
    file,
    read: expertFiles(root),
    unlisted,
    terms: routes ? { licences } : {},
  };
  return { requests: named, setup, wanted, routes };
}

/** Puts them in force; returns what the person should know. Throws AppError for an expert that was asked for and cannot be used. */
export async function applyExperts(
  generator: InferenceGenerator,
  { setup, wanted, routes }: PreparedExperts,
  root: string,
): Promise<string[]> {
  const choice = setup.registry.value.router.text_encoder;
  const facts = await generator.setExperts({
    ...setup,
    ...(routes ? { encoder: await openEncoder(choice, root, generator.encoder) } : {}),
  });
  const notes: string[] = [];
  for (const { name, state, problem, licence } of facts) {
    if (wanted.includes(name) && problem) throw new AppError(problem.code, problem.message, problem.remedy);
    if (problem) notes.push(`${problem.message}. ${problem.remedy}`);
    if (state === 'licence') notes.push(`${name} takes no part: its licence is ${licence}. Name it with --expert to use it.`);
  }
  return notes;
}

/** 'action_style 0.70, camera 0.20 to 0.80', or the base. */
export function describeMix(mix: ExpertMix): string {
  const describe = ([name, weight]: readonly [string, MixWeight]): string => {
    if (typeof weight === 'number') return `${name} ${weight.toFixed(2)}`;
    const values = weight.map(([, value]) => value);
    return `${name} ${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
  };
  return Object.entries(mix).map(describe).join(', ') || 'the base alone';
}

function isPath(given: string): boolean {
  return /[/\\]/.test(given) || given.endsWith(EXPERT_ENDING) || existsSync(given);
}

function unknown(given: string, known: readonly string[], file: string): AppError {
  const nearest = nearestKey(given, known);
  const remedy =
    nearest === undefined
      ? `${file} lists none. Give a folder that cli finetune wrote.`
      : `Did you mean '${nearest}'? A folder is welcome too.`;
  return new AppError('invalid-input', `There is no expert '${given}'.`, remedy);
}

function only(registry: Registry, names: readonly string[]): Registry {
  const kept = <T>(section: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(section).filter(([name]) => names.includes(name)));
  return { ...registry, style_experts: kept(registry.style_experts), orthogonal_experts: kept(registry.orthogonal_experts) };
}
