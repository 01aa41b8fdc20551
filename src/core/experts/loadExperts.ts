/**
 * From the registry to experts in memory: the files of every enabled expert read, checked against the base and cut to the phases
 * its entry opens. One expert that cannot be loaded is one problem, with its place in the registry; the others load. Where files
 * lie is the caller's.
 */
import { AppError, toAppError } from '../errors.ts';
import { phaseOf } from '../lora/modules.ts';
import { type ExpertFiles, type ImportTarget, PEFT_CONFIG, PEFT_WEIGHTS, readPeft } from '../lora/peft.ts';
import { GATE_FILE, type Gate, readGate } from '../routing/gate.ts';
import { at, type YamlFile } from '../yamlFile.ts';
import { phasesOf } from './names.ts';
import type { OrthogonalExpert, Registry, StyleExpert } from './registry.ts';

/** Reads a file by its path below the folder that checkpoint_path counts from; undefined where there is none. */
export type ReadExpertFile = (path: string) => Promise<Uint8Array | undefined>;

export interface LoadTarget extends Omit<ImportTarget, 'source'> {
  /** The encoder that gates were trained on: the shipped one. */
  readonly gateEncoder: { readonly key: string; readonly width: number };
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
}

/** Never throws for a broken expert. `file` names the registry in messages. */
export async function loadExperts(
  registry: YamlFile<Registry>,
  file: string,
  read: ReadExpertFile,
  target: LoadTarget,
): Promise<LoadedRegistry> {
  const experts: LoadedExpert[] = [];
  const problems: AppError[] = [];
  for (const section of ['style_experts', 'orthogonal_experts'] as const) {
    for (const [name, entry] of Object.entries<StyleExpert | OrthogonalExpert>(registry.value[section])) {
      if (!entry.enabled) continue;
      try {
        experts.push(await loadExpert(name, entry, section === 'orthogonal_experts', read, target));
      } catch (thrown) {
        const { code, message, remedy } = toAppError(thrown, 'io');
        const place = at(file, registry.placeOf([section, name, 'checkpoint_path']));
        problems.push(new AppError(code, `${place}: ${section}.${name}: ${message}`, remedy, thrown));
      }
    }
  }
  return { experts, problems };
}

async function loadExpert(
  name: string,
  entry: StyleExpert | OrthogonalExpert,
  gated: boolean,
  read: ReadExpertFile,
  target: LoadTarget,
): Promise<LoadedExpert> {
  const folder = entry.checkpoint_path.replace(/\/+$/, '');
  const need = async (path: string): Promise<Uint8Array> => {
    const bytes = await read(path);
    if (bytes === undefined)
      throw new AppError('model-missing', `${path} does not exist`, 'Train the expert, import it, or set enabled: false.');
    return bytes;
  };
  const files = { config: await need(`${folder}/${PEFT_CONFIG}`), weights: await need(`${folder}/${PEFT_WEIGHTS}`) };
  const { adapter, card } = readPeft(files, { ...target, source: folder });
  const open = phasesOf(entry.target_phase);
  const factors = new Map([...adapter.factors].filter(([module]) => open.some((phase) => phase === phaseOf(module))));
  if (factors.size === 0) {
    const remedy = `It was trained with target_phase ${card.target_phase}: write that.`;
    throw new AppError('invalid-input', `target_phase ${entry.target_phase} opens none of the modules that ${folder} adapts`, remedy);
  }
  const loaded = { name, adapter: { ...adapter, factors }, card };
  if (!gated) return loaded;
  const gatePath = ('gate_path' in entry ? entry.gate_path : undefined) ?? `${folder}/${GATE_FILE}`;
  return { ...loaded, gate: readGate(await need(gatePath), target.gateEncoder, gatePath) };
}
