/** The generator of the command line: the models of public/models on onnxruntime-node. Verbs and benches that generate call it. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InferenceGenerator } from '../src/core/generate/inferenceGenerator.ts';
import { expertFiles } from '../src/platform/node/expertFiles.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { openPackEncoder } from '../src/platform/node/textEncoder.ts';
import { readInput } from './clipFiles.ts';

/** The folder that holds models/ and configs/. */
export const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));

export interface EngineOptions {
  /** The folder that holds models/; PUBLIC unless given. */
  readonly root?: string;
  readonly threads?: number;
}

/** Loaded and ready. @throws AppError 'model-missing' | 'model-corrupt' | 'runtime-failed' */
export async function openGenerator(options: EngineOptions = {}): Promise<InferenceGenerator> {
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  const { root = PUBLIC } = options;
  const generator = new InferenceGenerator({
    runtime: createNodeRuntime(threads),
    artifacts: await openFileArtifacts(root),
    expertFiles: { registry: (path) => readInput(resolve(root, path)), read: expertFiles(root) },
    openEncoder: (pack, signal) => openPackEncoder(pack, signal, threads),
    clock: () => performance.now(),
  });
  await generator.load();
  return generator;
}
