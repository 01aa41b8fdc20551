/** The generator of the command line: the models of public/models on onnxruntime-node. Verbs and benches that generate call it. */
import { fileURLToPath } from 'node:url';
import { InferenceGenerator } from '../src/core/generate/inferenceGenerator.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';

export interface EngineOptions {
  /** The folder that holds models/; the repository's public/ unless given. */
  readonly root?: string;
  readonly threads?: number;
}

/** Loaded and ready. @throws AppError 'model-missing' | 'model-corrupt' | 'runtime-failed' */
export async function openGenerator(options: EngineOptions = {}): Promise<InferenceGenerator> {
  const generator = new InferenceGenerator({
    runtime: createNodeRuntime(options.threads === undefined ? {} : { threads: options.threads }),
    artifacts: await openFileArtifacts(options.root ?? fileURLToPath(new URL('../public', import.meta.url))),
    clock: () => performance.now(),
  });
  await generator.load();
  return generator;
}
