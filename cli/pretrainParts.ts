/**
 * What each base part needs to be trained: its loss, its first weights and its task. Files and sessions are put together
 * here; `cli pretrain` runs the loop.
 */
import type { BaseConfig } from '../src/core/config.ts';
import { AppError } from '../src/core/errors.ts';
import { buildDecoder, buildEncoder, tokenizerLoss } from '../src/core/model/tokenizer.ts';
import type { HostTensor, Runtime } from '../src/core/ports.ts';
import { floatsOf, weightedSession } from '../src/core/train/sessions.ts';
import { tokenizerTask } from '../src/core/train/tokenizerTask.ts';
import type { Part, PreparedPart, PretrainOptions } from './pretrain.ts';
import type { DatasetFiles } from './trainingFiles.ts';

interface Preparation {
  readonly config: BaseConfig;
  readonly files: DatasetFiles;
  readonly runtime: Runtime;
  readonly options: PretrainOptions;
}

export function preparePart(part: Part, preparation: Preparation): Promise<PreparedPart> {
  if (part === 'tokenizer') return prepareTokenizer(preparation);
  throw new AppError('unsupported', part, '');
}

async function prepareTokenizer({ config, files, runtime, options }: Preparation): Promise<PreparedPart> {
  const { dataset, statistics } = files;
  const encode = await weightedSession(runtime, 'encoder', (graph) => buildEncoder(graph, config.model.tokenizer));
  const decode = await weightedSession(runtime, 'decoder', (graph) => buildDecoder(graph, config.model.tokenizer));
  return {
    loss: (scope) => tokenizerLoss(scope, config.model.tokenizer, statistics),
    initial: (fresh) => fresh,
    task: tokenizerTask({
      dataset,
      statistics,
      batchSize: config.training.tokenizer.batch_size,
      windowFrames: config.sampling.window_frames,
      seed: options.seed,
      reconstruct: async (weights, features: HostTensor) => {
        const { codes } = await encode(weights, { features });
        return floatsOf(await decode(weights, { codes }), 'features');
      },
    }),
  };
}
