/**
 * The shipped text encoder in the layout of transformers.js: config.json, tokenizer.json, tokenizer_config.json and
 * onnx/model.onnx, matrices in eight bits. Bytes only; files and hashes are `cli export`'s.
 */
import { Graph } from '../graph/ir.ts';
import { readOnnx } from '../graph/onnx/reader.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import { HEAD_DIM, PROMPT_LENGTH, type TextEncoderConfig } from '../model/config.ts';
import { requireWeights } from '../model/scope.ts';
import { buildTextEncoder } from '../model/textEncoder.ts';
import type { WeightMap } from './trainer.ts';

export const ENCODER_MODEL = 'onnx/model.onnx';

/** Files by name within the folder. Throws 'model-mismatch' when a weight is missing or of another shape. */
export function writeTextEncoderPack(config: TextEncoderConfig, weights: WeightMap, tokenizer: unknown): ReadonlyMap<string, Uint8Array> {
  const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value)}\n`);
  return new Map([
    ['config.json', json(modelConfig(config))],
    ['tokenizer.json', json(tokenizer)],
    ['tokenizer_config.json', json(TOKENIZER_CONFIG)],
    [ENCODER_MODEL, writeModel(config, weights)],
  ]);
}

/** Whether the files are, byte for byte, what this code writes for the weights and the vocabulary inside them. */
export function isCurrentTextEncoder(config: TextEncoderConfig, files: ReadonlyMap<string, Uint8Array>): boolean {
  const model = files.get(ENCODER_MODEL);
  const tokenizer = files.get('tokenizer.json');
  if (model === undefined || tokenizer === undefined) return false;
  const again = writeTextEncoderPack(config, readOnnx(model).weights, JSON.parse(new TextDecoder().decode(tokenizer)));
  return [...again].every(([name, bytes]) => {
    const found = files.get(name);
    return found !== undefined && found.length === bytes.length && bytes.every((byte, i) => byte === found[i]);
  });
}

function writeModel(config: TextEncoderConfig, weights: WeightMap): Uint8Array {
  const graph = new Graph('text_encoder');
  const { weights: specs } = buildTextEncoder(graph, config);
  requireWeights(specs, weights);
  return writeOnnx(graph, { weights, storage: 'int8', int64Inputs: true }).graph;
}

/** The keys of a BERT configuration that readers of the format look at. */
function modelConfig({ vocabulary, width, layers, hidden }: TextEncoderConfig): object {
  return {
    model_type: 'bert',
    architectures: ['BertModel'],
    vocab_size: vocabulary,
    hidden_size: width,
    num_hidden_layers: layers,
    num_attention_heads: width / HEAD_DIM,
    intermediate_size: hidden,
    max_position_embeddings: PROMPT_LENGTH,
    pad_token_id: 0,
  };
}

const TOKENIZER_CONFIG = {
  tokenizer_class: 'BertTokenizer',
  do_lower_case: true,
  model_max_length: PROMPT_LENGTH,
  pad_token: '[PAD]',
  unk_token: '[UNK]',
  cls_token: '[CLS]',
  sep_token: '[SEP]',
  mask_token: '[MASK]',
};
