/**
 * A `.expert` file under another name: the name stands on its card, in the metadata of both adapter files and in the config, and a file
 * that is shared must not say an old one. Everything else stays bit for bit. Called when a kept expert is renamed.
 */
import { readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import { readOnnx } from '../graph/onnx/reader.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import { ADAPTER_ONNX } from '../lora/adapterOnnx.ts';
import { PEFT_WEIGHTS } from '../lora/peft.ts';
import { setYaml } from '../yamlEdit.ts';
import { openArchive, packArchive } from './archive.ts';
import { CARD_FILE, CONFIG_FILE, EXPERT_ENDING, shareCard } from './expertFile.ts';

type Rewrite = (bytes: Uint8Array, name: string) => Uint8Array;

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (written: string): Uint8Array => new TextEncoder().encode(written);

const REWRITES: Readonly<Record<string, Rewrite>> = {
  [PEFT_WEIGHTS]: (bytes, name) => {
    const { tensors, metadata } = readSafetensors(bytes, PEFT_WEIGHTS);
    return writeSafetensors(tensors, { ...metadata, name });
  },
  [ADAPTER_ONNX]: (bytes, name) => {
    const { graph, weights, storage, metadata } = readOnnx(bytes);
    return writeOnnx(graph, { weights, storage, metadata: { ...metadata, name } }).graph;
  },
  [CONFIG_FILE]: (bytes, name) => bytesOf(setYaml(text(bytes), ['domain', 'name'], name)),
};

/** Throws AppError 'invalid-file' for a file that is damaged. */
export function renamedExpertFile(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const files = openArchive(bytes, from + EXPERT_ENDING);
  const card = { ...shareCard(files, undefined, from), name: to };
  const renamed = new Map([...files].map(([file, content]) => [file, REWRITES[file]?.(content, to) ?? content]));
  renamed.set(CARD_FILE, bytesOf(`${JSON.stringify(card, undefined, 2)}\n`));
  return packArchive(renamed);
}
