/**
 * Experts as PEFT writes them: adapter_config.json and adapter_model.safetensors, in and out, so that adapters can be trained or
 * looked at with other tools. Written from PEFT's documented formats. PEFT keeps factors transposed: lora_A [rank, in],
 * lora_B [out, rank]. What this studio cannot reproduce exactly (DoRA, biases, ranks by module ...) is refused by name.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { cardTexts, type ExpertCard, readCard, requireBase } from '../experts/expertCard.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import { parseFile } from '../parse.ts';
import { type Adapter, checkAdapter, type Factors } from './adapter.ts';
import type { Modules } from './modules.ts';

export const PEFT_CONFIG = 'adapter_config.json';
export const PEFT_WEIGHTS = 'adapter_model.safetensors';

export interface PeftFiles {
  readonly config: Uint8Array;
  readonly weights: Uint8Array;
}

/** An expert as its files hold it. */
export interface ExpertFiles {
  readonly adapter: Adapter;
  readonly card: ExpertCard;
}

/** What the files are read for: names in messages, and the base they have to fit. */
export interface ImportTarget {
  /** The expert's name or folder. */
  readonly source: string;
  readonly modules: Modules;
  /** Hash of the base's weights. */
  readonly base: string;
}

const BASE_MODEL = 'stick-gen/base';
/** Absent, null, false or empty: the option is not used. */
const unused = z
  .unknown()
  .refine((value) => value === null || value === false || isEmpty(value), 'is set, but only what adds A B to linear layers can be blended')
  .optional();

const configSchema = z.looseObject({
  peft_type: z.literal('LORA'),
  r: z.number().int().positive(),
  lora_alpha: z.number().positive(),
  use_rslora: z.boolean().nullish(),
  target_modules: z.union([z.string(), z.array(z.string())]).nullish(),
  /** Of the base's weights, by their hash. */
  revision: z.string().nullish(),
  bias: z.literal('none').nullish(),
  use_dora: unused,
  fan_in_fan_out: unused,
  modules_to_save: unused,
  rank_pattern: unused,
  alpha_pattern: unused,
});

/** @param targetModules what the config asked for; full module names where it is not known */
export function writePeft({ adapter, card }: ExpertFiles, targetModules: readonly string[] = [...adapter.factors.keys()]): PeftFiles {
  const config = {
    peft_type: 'LORA',
    task_type: null,
    base_model_name_or_path: BASE_MODEL,
    revision: card.base,
    r: adapter.rank,
    lora_alpha: adapter.scaling * adapter.rank,
    lora_dropout: 0,
    target_modules: targetModules,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
  };
  const tensors = new Map<string, NamedTensor>();
  for (const [module, { a, b }] of adapter.factors) {
    const { rank } = adapter;
    const [inputs, outputs] = [a.length / rank, b.length / rank];
    tensors.set(tensorName(module, 'A'), { dtype: 'float32', dims: [rank, inputs], data: transposed(a, inputs, rank) });
    tensors.set(tensorName(module, 'B'), { dtype: 'float32', dims: [outputs, rank], data: transposed(b, rank, outputs) });
  }
  return {
    config: new TextEncoder().encode(`${JSON.stringify(config, undefined, 2)}\n`),
    weights: writeSafetensors(tensors, { format: 'pt', ...cardTexts(card) }),
  };
}

/**
 * Throws AppError 'invalid-file' for files that cannot be read (a pickled checkpoint with its remedy), 'unsupported' for options
 * that cannot be blended, 'model-mismatch' for another base, module or shape; all with names.
 */
export function readPeft(files: PeftFiles, target: ImportTarget): ExpertFiles {
  const configSource = `${target.source}/${PEFT_CONFIG}`;
  const source = `${target.source}/${PEFT_WEIGHTS}`;
  const config = readConfig(files.config, configSource);
  const { tensors, metadata } = readSafetensors(files.weights, source);
  const base = config.revision ?? metadata.base;
  if (base === undefined) {
    const remedy = `If it was trained on the base here, set revision to ${target.base} in ${PEFT_CONFIG}.`;
    throw new AppError('model-mismatch', `${configSource} does not say which base it belongs to: revision is missing`, remedy);
  }
  const { format: _, ...own } = metadata;
  const card = readCard({ ...own, base }, { name: target.source.split('/').pop() }, source);
  requireBase(card, target.base, configSource);
  const { r: rank, lora_alpha: alpha } = config;
  const adapter: Adapter = {
    rank,
    scaling: config.use_rslora ? alpha / Math.sqrt(rank) : alpha / rank,
    factors: readFactors(tensors, rank, source),
  };
  checkAdapter(adapter, target.modules, source);
  return { adapter, card };
}

function readConfig(bytes: Uint8Array, source: string): z.infer<typeof configSchema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new AppError('invalid-file', `${source} is not JSON`, 'Choose the adapter_config.json that PEFT wrote.', cause);
  }
  return parseFile(configSchema, json, source, 'Train a plain LoRA with PEFT: linear layers, no biases, one rank and alpha.');
}

const TENSOR = /^(?:base_model\.model\.)?(.+)\.lora_([AB])(?:\.default)?\.weight$/;

function tensorName(module: string, factor: 'A' | 'B'): string {
  return `base_model.model.${module}.lora_${factor}.weight`;
}

function readFactors(tensors: ReadonlyMap<string, NamedTensor>, rank: number, source: string): Map<string, Factors> {
  const halves = new Map<string, { A?: Float32Array; B?: Float32Array }>();
  for (const [name, tensor] of tensors) {
    const [, module, factor] = TENSOR.exec(name) ?? [];
    if (module === undefined || (factor !== 'A' && factor !== 'B') || tensor.dtype === 'int32' || tensor.dims.length !== 2) {
      const remedy = "Export the adapter alone, with PEFT's save_pretrained.";
      throw new AppError('invalid-file', `${source}: '${name}' [${tensor.dims.join(', ')}] is no factor of a linear layer`, remedy);
    }
    const [rows, columns] = tensor.dims;
    if ((factor === 'A' ? rows : columns) !== rank) {
      const message = `${source}: '${name}' is [${rows}, ${columns}], the config says rank ${rank}`;
      throw new AppError('model-mismatch', message, 'Use the adapter_config.json that was saved with these weights.');
    }
    halves.set(module, { ...halves.get(module), [factor]: transposed(tensor.data, rows, columns) });
  }
  return new Map(
    [...halves].map(([module, { A: a, B: b }]) => {
      if (a && b) return [module, { a, b }];
      throw new AppError('invalid-file', `${source}: '${module}' lacks its factor ${a ? 'B' : 'A'}`, 'Export the adapter again.');
    }),
  );
}

/** [rows, columns] -> [columns, rows], row-major. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = values[row * columns + column];
  }
  return result;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
