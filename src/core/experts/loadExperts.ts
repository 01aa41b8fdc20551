/**
 * From the registry to experts in memory: the files of every expert that takes part read, checked against the base and cut to the
 * phases its entry opens. One expert that cannot be loaded is one problem, with its place in the registry; the others load. Where
 * files lie is the caller's.
 */
import { AppError, toAppError } from '../errors.ts';
import { readAdapterOnnx } from '../lora/adapterOnnx.ts';
import { phaseOf } from '../lora/modules.ts';
import type { ExpertFiles, ImportTarget } from '../lora/peft.ts';
import { GATE_FILE, type Gate, readGate } from '../routing/gate.ts';
import { at, type YamlFile } from '../yamlFile.ts';
import { openArchive } from './archive.ts';
import { EXPERT_ENDING, readExpertFolder } from './expertFile.ts';
import type { ExpertFacts, ExpertProblem, ExpertState } from './facts.ts';
import { awaitsConsent, isCommercialSafe } from './licence.ts';
import { PHASES, type Phase, phasesOf } from './names.ts';
import type { OrthogonalExpert, Registry, StyleExpert } from './registry.ts';

/** Reads a file by its path below the folder that checkpoint_path counts from; undefined where there is none. */
export type ReadExpertFile = (path: string) => Promise<Uint8Array | undefined>;

export interface LoadTarget extends Omit<ImportTarget, 'source'> {
  /** The encoder that gates were trained on: the shipped one. */
  readonly gateEncoder: { readonly key: string; readonly width: number };
}

/** What a person allows, and what is there already. */
export interface LoadTerms {
  /** Accepted licences; without a list all count as accepted. */
  readonly licences?: readonly string[];
  readonly commercialOnly?: boolean;
  /** Experts in force. One of them whose new version cannot be loaded stays. */
  readonly inForce?: ReadonlyMap<string, LoadedExpert>;
}

export interface LoadedExpert extends ExpertFiles {
  readonly name: string;
  /** Of an orthogonal expert. */
  readonly gate?: Gate;
}

export interface LoadedRegistry {
  readonly experts: readonly LoadedExpert[];
  /** One per expert that could not be loaded. */
  readonly problems: readonly AppError[];
  /** One per expert of the registry, in its order. */
  readonly facts: readonly ExpertFacts[];
}

/** Folder of experts that a person keeps; all others ship. */
export const OWN_FOLDER = 'own/';

type Entry = StyleExpert | OrthogonalExpert;

/** Never throws for a broken expert. `file` names the registry in messages. */
export async function loadExperts(
  registry: YamlFile<Registry>,
  file: string,
  read: ReadExpertFile,
  target: LoadTarget,
  terms: LoadTerms = {},
): Promise<LoadedRegistry> {
  const entries: ListedEntry[] = [];
  for (const section of ['style_experts', 'orthogonal_experts'] as const) {
    const category = section === 'style_experts' ? 'style' : 'orthogonal';
    for (const [name, entry] of Object.entries<Entry>(registry.value[section])) {
      const where = (): string => `${at(file, registry.placeOf([section, name, 'checkpoint_path']))}: ${section}.${name}`;
      entries.push({ name, entry, category, where });
    }
  }
  return loadEntries(entries, read, target, terms);
}

/** Experts of paths that no registry lists: style experts of both phases. */
export function loadUnlisted(
  paths: Readonly<Record<string, string>>,
  read: ReadExpertFile,
  target: LoadTarget,
  terms: LoadTerms = {},
): Promise<LoadedRegistry> {
  const entries = Object.entries(paths).map(([name, path]): ListedEntry => {
    const entry: Entry = { enabled: true, checkpoint_path: path, target_phase: 'both', prototype_prompts: [] };
    return { name, entry, category: 'style', where: () => name };
  });
  return loadEntries(entries, read, target, terms);
}

interface ListedEntry {
  readonly name: string;
  readonly entry: Entry;
  readonly category: ExpertFacts['category'];
  /** Where it is written, for messages. */
  readonly where: () => string;
}

async function loadEntries(
  entries: readonly ListedEntry[],
  read: ReadExpertFile,
  target: LoadTarget,
  terms: LoadTerms,
): Promise<LoadedRegistry> {
  const experts: LoadedExpert[] = [];
  const problems: AppError[] = [];
  const facts: ExpertFacts[] = [];
  for (const { name, entry, category, where } of entries) {
    const told = (state: ExpertState, expert?: LoadedExpert, problem?: ExpertProblem): ExpertFacts =>
      factsOf(name, entry, category, state, expert, problem);
    const said = entry.licence;
    const closed = entry.enabled ? said && barredBy(said, terms) : 'off';
    if (closed) {
      facts.push(told(closed));
      continue;
    }
    try {
      const expert = await loadExpert(name, entry, category === 'orthogonal', read, target);
      const { licence } = expert.card;
      const barred = licence === 'unknown' && said ? undefined : barredBy(licence, terms); // files may say more than the registry
      facts.push(barred ? { ...told(barred), licence } : told('ready', expert));
      if (!barred) experts.push(expert);
    } catch (thrown) {
      const { code, message, remedy } = toAppError(thrown, 'io');
      const problem = new AppError(code, `${where()}: ${message}`, remedy, thrown);
      problems.push(problem);
      const before = terms.inForce?.get(name);
      if (before) experts.push(before);
      facts.push(told(before ? 'ready' : 'broken', before, { code, message: problem.message, remedy }));
    }
  }
  return { experts, problems, facts };
}

/** Facts of an expert as far as it is loaded. */
function factsOf(
  name: string,
  entry: Entry,
  category: ExpertFacts['category'],
  state: ExpertState,
  expert: LoadedExpert | undefined,
  problem?: ExpertProblem,
): ExpertFacts {
  const count = (phase: Phase): number => [...(expert?.adapter.factors.keys() ?? [])].filter((module) => phaseOf(module) === phase).length;
  const modules = { planner: count('planner'), refiner: count('refiner') };
  const sizes = [...(expert?.adapter.factors.values() ?? [])].map(({ a, b }) => a.byteLength + b.byteLength);
  return {
    name,
    category,
    state,
    own: entry.checkpoint_path.startsWith(OWN_FOLDER),
    ...(entry.title === undefined ? {} : { title: entry.title }),
    ...(entry.description === undefined ? {} : { description: entry.description }),
    licence: entry.licence ?? expert?.card.licence ?? 'unknown',
    provenance: expert?.card.provenance ?? '',
    phases: expert ? PHASES.filter((phase) => modules[phase] > 0) : phasesOf(entry.target_phase),
    rank: expert?.adapter.rank ?? 0,
    modules,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    ...(problem ? { problem } : {}),
  };
}

/** Why a licence keeps an expert out, if so. */
function barredBy(licence: string, { licences, commercialOnly = false }: LoadTerms): 'commercial' | 'licence' | undefined {
  if (commercialOnly && !isCommercialSafe(licence)) return 'commercial';
  return licences && awaitsConsent(licence, licences) ? 'licence' : undefined;
}

/** Where the gate of an orthogonal expert lies. */
export function gatePath({ gate_path: own, checkpoint_path: path }: Pick<OrthogonalExpert, 'gate_path' | 'checkpoint_path'>): string {
  return own ?? `${folderOf(path)}/${GATE_FILE}`;
}

/** A checkpoint_path names a folder or a file in it. */
function folderOf(path: string): string {
  return path.replace(/\/+$/, '').replace(/\/[^/]+\.(onnx|safetensors)$/, '');
}

async function loadExpert(name: string, entry: Entry, gated: boolean, read: ReadExpertFile, target: LoadTarget): Promise<LoadedExpert> {
  const path = entry.checkpoint_path.replace(/\/+$/, '');
  const folder = folderOf(path);
  const zipped = path.endsWith(EXPERT_ENDING) ? openArchive(await need(path, read), path) : undefined;
  const inFolder = async (file: string): Promise<Uint8Array | undefined> => (zipped ? zipped.get(file) : read(`${folder}/${file}`));
  const { adapter, card } = path.endsWith('.onnx')
    ? readAdapterOnnx(await need(path, read), { ...target, source: folder })
    : await readExpertFolder(inFolder, { ...target, source: folder });
  const open = phasesOf(entry.target_phase);
  const factors = new Map([...adapter.factors].filter(([module]) => open.some((phase) => phase === phaseOf(module))));
  if (factors.size === 0) {
    const remedy = `It was trained with target_phase ${card.target_phase}: write that.`;
    throw new AppError('invalid-input', `target_phase ${entry.target_phase} opens none of the modules that ${path} adapts`, remedy);
  }
  const loaded = { name, adapter: { ...adapter, factors }, card };
  if (!gated) return loaded;
  const gate = gatePath(entry);
  const bytes = await need(gate, zipped && !('gate_path' in entry) ? () => inFolder(GATE_FILE) : read);
  return { ...loaded, gate: readGate(bytes, target.gateEncoder, gate) };
}

async function need(path: string, read: ReadExpertFile): Promise<Uint8Array> {
  const bytes = await read(path);
  if (bytes) return bytes;
  throw new AppError('model-missing', `${path} does not exist`, 'Train the expert, import it, or set enabled: false.');
}
