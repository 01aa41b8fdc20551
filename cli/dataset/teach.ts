/**
 * `cli dataset teach`: the vocabulary of a folder of sentences, and a teacher's embedding of each of them and of each word
 * piece. Only the teacher's outputs are kept; nothing of it ships. The work is in sentenceFiles.ts.
 */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parseBaseConfig } from '../../src/core/config.ts';
import { teach } from '../sentenceFiles.ts';

interface TeachOptions {
  readonly data: string;
  readonly teacher: string;
  readonly config: string;
  readonly vocabulary?: string;
}

export function registerTeach(dataset: Command, configPath: string): void {
  dataset
    .command('teach')
    .description('learn the vocabulary of sentences.jsonl and ask a teacher for its embeddings')
    .option('--data <dir>', 'folder with sentences.jsonl', 'training/sentences')
    .requiredOption('--teacher <dir>', 'BERT sentence encoder with tokenizer.json and onnx/model.onnx')
    .option('--config <file>', 'hyper-parameters', configPath)
    .option('--vocabulary <tokenizer.json>', 'keep this vocabulary rather than learning one, so that a trained encoder can go on')
    .action(async ({ data, teacher, config, vocabulary: given }: TeachOptions) => {
      const { vocabulary } = parseBaseConfig(await readFile(config, 'utf8'), config).model.text_encoder;
      await teach(data, teacher, given ?? vocabulary, (share) => console.log(`${data}: ${(100 * share).toFixed(0)} % of the sentences`));
    });
}
