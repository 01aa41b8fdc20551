/**
 * The expert calls of the generation worker: registries put in force, prompts routed, experts kept in this browser. Glue between the
 * generator, the pack and the person's own folder; the logic is in src/core/experts and src/core/generate.
 */
import { openArchive, packArchive } from '../src/core/experts/archive.ts';
import { EXPERT_ENDING, writeExpertFile, writePeftZip } from '../src/core/experts/expertFile.ts';
import type { ReadExpertFile } from '../src/core/experts/loadExperts.ts';
import { parseRegistry, type Registry } from '../src/core/experts/registry.ts';
import type { InferenceGenerator } from '../src/core/generate/inferenceGenerator.ts';
import { PEFT_CONFIG, PEFT_WEIGHTS } from '../src/core/lora/peft.ts';
import type { PackSource } from '../src/core/manifest.ts';
import { givenVectors } from '../src/core/routing/prototypes.ts';
import type { SerialQueue } from '../src/core/serialQueue.ts';
import { openOwnExperts } from '../src/platform/web/ownExperts.ts';
import type { ExpertsContract } from '../src/protocol/experts.ts';
import type { Handlers } from '../src/protocol/rpc.ts';

export interface ExpertEngine {
  readonly generator: InferenceGenerator;
  readonly artifacts: PackSource;
}

/** @param loaded throws before the models are there; @param queue where generations stand in line */
export function expertCalls(loaded: () => ExpertEngine, queue: SerialQueue): Handlers<ExpertsContract> {
  const own = openOwnExperts();
  return {
    setExperts: ({ registry: text, licences, commercialOnly, embeddings }) =>
      queue.add(async () => {
        const { generator, artifacts } = loaded();
        const file = 'registry.yaml';
        const registry = parseRegistry(text, file);
        const experts = await generator.setExperts({
          registry,
          file,
          read: own.reader(shippedFiles(artifacts)),
          unlisted: unlisted(registry.value, await own.paths()),
          terms: { licences, commercialOnly },
          ...(embeddings ? { encoder: givenVectors(embeddings.key, embeddings.width, embeddings.vectors) } : {}),
          late: !generator.expertFacts.some(({ state }) => state === 'ready'), // the first motion comes first: the generation worker opens their graphs after it
        });
        return { value: { experts, routedBy: embeddings?.key ?? generator.encoder.key } };
      }),
    route: async ({ prompt, ...options }) => ({ value: await loaded().generator.getRoutingWeights(prompt, options) }),
    ownExperts: async () => ({ value: await own.list() }),
    importExpert: async (input) => ({ value: await own.import(input, await loaded().generator.expertTarget()) }),
    exportExpert: async ({ name, format }) => {
      const kept = Object.hasOwn(await own.paths(), name) ? await own.file(name) : undefined;
      const make = { expert: () => kept ?? writeExpertFile(loaded().generator.expert(name)), peft: () => peftOf(name, kept) };
      const bytes = make[format]();
      return { value: { fileName: name + { expert: EXPERT_ENDING, peft: '.peft.zip' }[format], bytes }, transfer: [bytes.buffer] };
    },
    removeExpert: async (name) => {
      await own.remove(name);
      return { value: null };
    },
    renameExpert: async ({ from, to }) => ({ value: await own.rename(from, to) }),
  };

  function peftOf(name: string, kept: Uint8Array | undefined): Uint8Array {
    if (!kept) return writePeftZip(loaded().generator.expert(name));
    const files = openArchive(kept, name);
    return packArchive(new Map([...files].filter(([file]) => file === PEFT_CONFIG || file === PEFT_WEIGHTS)));
  }
}

/** Files below models/ that the pack lists; they are fetched when an expert takes part, not before. */
function shippedFiles({ manifest, read }: PackSource): ReadExpertFile {
  const ids = new Set(manifest.files.map(({ id }) => id));
  return async (path) => (ids.has(path) ? read(path) : undefined);
}

/** Own experts that a registry names neither by name nor by path. */
function unlisted(registry: Registry, paths: Readonly<Record<string, string>>): Record<string, string> {
  const experts = { ...registry.style_experts, ...registry.orthogonal_experts };
  const listed = new Set(Object.values(experts).map(({ checkpoint_path: path }) => path.replace(/\/+$/, '')));
  return Object.fromEntries(Object.entries(paths).filter(([name, path]) => !Object.hasOwn(experts, name) && !listed.has(path)));
}
