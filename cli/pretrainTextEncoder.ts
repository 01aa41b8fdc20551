/**
 * What the text encoder needs to be trained: its loss, its task over taught sentences, and word vectors that start from
 * the teacher's embeddings of the words. `cli pretrain` runs the loop.
 */
import type { TextEncoderConfig } from '../src/core/model/config.ts';
import { Scope } from '../src/core/model/scope.ts';
import { textEncoderLoss, WORD_SCALE, WORDS } from '../src/core/model/textEncoder.ts';
import { weightedSession } from '../src/core/train/sessions.ts';
import { textEncoderTask } from '../src/core/train/textEncoderTask.ts';
import type { Preparation, PreparedPart } from './pretrainParts.ts';
import { readTaught } from './sentenceFiles.ts';

export async function prepareTextEncoder({ config, data, runtime, seed }: Preparation): Promise<PreparedPart> {
  const { sentences, tokenizer, words, fingerprint } = await readTaught(data);
  const sizes: TextEncoderConfig = { ...config.model.text_encoder, vocabulary: tokenizer.size, width: sentences.width };
  const { similarity, batch_size } = config.training.text_encoder;
  const loss = (scope: Scope) => textEncoderLoss(scope, sizes, similarity);
  const scale = WORD_SCALE * Math.sqrt(sizes.width);
  return {
    loss,
    dataset: fingerprint,
    initial: new Map([[WORDS, { dims: [sizes.vocabulary, sizes.width], data: words.map((x) => x * scale) }]]),
    task: textEncoderTask({
      sentences,
      tokenizer,
      batchSize: batch_size,
      seed,
      evaluate: await weightedSession(runtime, 'text_encoder_eval', (graph) => {
        const { metrics } = loss(Scope.root(graph));
        if (metrics) graph.output('distance', metrics.distance);
      }),
    }),
  };
}
