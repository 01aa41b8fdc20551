/**
 * The `.expert` file: one expert to keep or share, a zip of what a trained folder holds and a card that says what it is. Also reads what
 * PEFT leaves: a folder, a pair of files, a zip of them. Writes and checks bytes; where they are kept is the caller's.
 *
 *   card.json   adapter_config.json   adapter_model.safetensors   adapter.onnx   config.yaml   gate.safetensors
 *   (of an import only the pair in the middle, or adapter.onnx, must be there; gate of orthogonal experts)
 */
import { stringify } from 'yaml';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { ADAPTER_ONNX, readAdapterOnnx, writeAdapterOnnx } from '../lora/adapterOnnx.ts';
import { type ExpertFiles, type ImportTarget, PEFT_CONFIG, PEFT_WEIGHTS, readPeft, writePeft } from '../lora/peft.ts';
import { parseFile } from '../parse.ts';
import { GATE_FILE, type Gate, writeGate } from '../routing/gate.ts';
import { type ArchiveFiles, openArchive, packArchive, withoutFolder } from './archive.ts';
import { expertName, sentence, TARGET_PHASES } from './names.ts';

export const EXPERT_ENDING = '.expert';
export const CARD_FILE = 'card.json';
export const CONFIG_FILE = 'config.yaml';

/** What a person sees of an expert file before it is used. Schema, version and defaults. */
const cardSchema = z.object({
  version: z.literal(1, 'it was written by a later version of the studio'),
  name: expertName,
  category: z.enum(['style', 'orthogonal']).default('style'),
  /** Hash of the base's weights. */
  base: z.string().default(''),
  target_phase: z.enum(TARGET_PHASES).default('both'),
  licence: z.string().default('unknown'),
  provenance: z.string().default(''),
  /** Sentences that ask for it, for a registry. */
  prototypes: z.array(sentence).max(500).default([]),
});

export type ShareCard = z.infer<typeof cardSchema>;

export interface ExpertDocument extends ExpertFiles {
  /** The fine-tuning config as it was used, YAML. */
  readonly config?: string;
  /** Of an orthogonal expert. */
  readonly gate?: Gate;
  readonly prototypes?: readonly string[];
}

/** The bytes of a `.expert` file. The card's name is the expert's. */
export function writeExpertFile({ adapter, card, config, gate, prototypes = [] }: ExpertDocument): Uint8Array {
  const { name, base, target_phase, licence, provenance } = card;
  const category = gate ? ('orthogonal' as const) : ('style' as const);
  const share: ShareCard = { version: 1, name, category, base, target_phase, licence, provenance, prototypes: [...prototypes] };
  const peft = writePeft({ adapter, card });
  const files: [string, Uint8Array][] = [
    [CARD_FILE, new TextEncoder().encode(`${JSON.stringify(share, undefined, 2)}\n`)],
    [PEFT_CONFIG, peft.config],
    [PEFT_WEIGHTS, peft.weights],
    [ADAPTER_ONNX, writeAdapterOnnx({ adapter, card }, 'float16')],
  ];
  const yaml = config ?? (card.config === '' ? undefined : stringify(JSON.parse(card.config)));
  if (yaml !== undefined) files.push([CONFIG_FILE, new TextEncoder().encode(yaml)]);
  if (gate) files.push([GATE_FILE, writeGate(gate)]);
  return packArchive(new Map(files));
}

/** The two files that PEFT reads, zipped. */
export function writePeftZip(expert: ExpertFiles): Uint8Array {
  const { config, weights } = writePeft(expert);
  return packArchive(
    new Map([
      [PEFT_CONFIG, config],
      [PEFT_WEIGHTS, weights],
    ]),
  );
}

/**
 * What a person chose, as the files of one expert by plain name: one zip unpacked, else the files given. Throws AppError
 * 'invalid-file' that names what is missing or wrong.
 */
export function gatherExpert(given: readonly { readonly path: string; readonly bytes: Uint8Array }[]): ArchiveFiles {
  const [first] = given;
  const pickled = given.find(({ path }) => /\.(pt|pth|ckpt|pkl|bin)$/i.test(path));
  if (pickled) {
    const remedy =
      "Save it as safetensors: with PEFT, model.save_pretrained(folder, safe_serialization=True); then choose that folder's files.";
    throw new AppError('invalid-file', `${pickled.path} is a pickled PyTorch checkpoint, which can run code and is not read`, remedy);
  }
  const wrong = (what: string): AppError => new AppError('invalid-file', what, 'Choose one .expert file or one folder that PEFT wrote.');
  if (first === undefined) throw wrong('No file was chosen');
  if (given.length === 1 && isZip(first.bytes)) return requireParts(openArchive(first.bytes, first.path), first.path);
  const files = given.filter(({ path }) => !/(^|\/)\./.test(path)).map(({ path, bytes }): [string, Uint8Array] => [path, bytes]);
  return requireParts(withoutFolder(new Map(files), wrong), given.length === 1 ? first.path : 'The chosen files');
}

/**
 * The expert of a folder's files; PEFT's pair counts where both it and adapter.onnx are there. Throws what readPeft and
 * readAdapterOnnx throw, 'model-missing' where there is neither.
 */
export async function readExpertFolder(
  read: (name: string) => Promise<Uint8Array | undefined> | Uint8Array | undefined,
  target: ImportTarget,
): Promise<ExpertFiles> {
  const remedy = 'Train the expert, import it, or set enabled: false.';
  const config = await read(PEFT_CONFIG);
  if (config) {
    const weights = await read(PEFT_WEIGHTS);
    if (!weights) throw new AppError('model-missing', `${target.source}/${PEFT_WEIGHTS} does not exist`, remedy);
    return readPeft({ config, weights }, target);
  }
  const onnx = await read(ADAPTER_ONNX);
  if (onnx) return readAdapterOnnx(onnx, target);
  throw new AppError('model-missing', `${target.source} has neither ${ADAPTER_ONNX} nor ${PEFT_CONFIG}`, remedy);
}

/**
 * The card of an expert's files. Where there is none of ours, one made of the adapter's own card, if that was read. Throws AppError
 * 'invalid-file'.
 */
export function shareCard(files: ArchiveFiles, expert: ExpertFiles | undefined, source: string): ShareCard {
  const own = files.get(CARD_FILE);
  const path = `${source}/${CARD_FILE}`;
  const remedy = 'Export the expert again, or update the studio.';
  if (own === undefined) {
    if (!expert) throw new AppError('invalid-file', `${path} is missing`, remedy);
    const { name, base, target_phase, licence, provenance } = expert.card;
    const category = files.has(GATE_FILE) ? ('orthogonal' as const) : ('style' as const);
    return { version: 1, name: plainName(name), category, base, target_phase, licence, provenance, prototypes: [] };
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(own));
  } catch (cause) {
    throw new AppError('invalid-file', `${path} is not JSON`, remedy, cause);
  }
  return parseFile(cardSchema, json, path, remedy);
}

/** A name as experts have them, of any text: 'My Walk (2).zip' -> 'my_walk_2_zip'. */
export function plainName(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 48);
  return expertName.safeParse(plain).success ? plain : 'expert';
}

function requireParts(files: ArchiveFiles, source: string): ArchiveFiles {
  const has = (name: string): boolean => files.has(name);
  const missing = has(PEFT_CONFIG)
    ? has(PEFT_WEIGHTS)
      ? undefined
      : PEFT_WEIGHTS
    : has(PEFT_WEIGHTS)
      ? PEFT_CONFIG
      : has(ADAPTER_ONNX)
        ? undefined
        : `${PEFT_CONFIG} and ${PEFT_WEIGHTS}`;
  if (missing === undefined) return files;
  const remedy = `Choose both ${PEFT_CONFIG} and ${PEFT_WEIGHTS}, or one ${EXPERT_ENDING} file.`;
  throw new AppError('invalid-file', `${source}: ${missing} is missing`, remedy);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
