/**
 * The experts that ship: their files as a pack, and what `cli export --check` says of them: how many modules each config adapts in each
 * phase, and that every registered expert loads on this base. Trains nothing.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/core/errors.ts';
import { requireBase } from '../../src/core/experts/expertCard.ts';
import { parseFinetuneConfig } from '../../src/core/experts/finetuneConfig.ts';
import { forbidsCommerce } from '../../src/core/experts/licence.ts';
import { loadExperts } from '../../src/core/experts/loadExperts.ts';
import { PHASES, phasesOf } from '../../src/core/experts/names.ts';
import { parseRegistry } from '../../src/core/experts/registry.ts';
import { ADAPTER_ONNX, readAdapterCard } from '../../src/core/lora/adapterOnnx.ts';
import { type Modules, phaseOf, targetedModules } from '../../src/core/lora/modules.ts';
import { GATE_FILE } from '../../src/core/routing/gate.ts';
import { readBasePack } from '../../src/core/train/basePack.ts';
import { expertFiles } from '../../src/platform/node/expertFiles.ts';
import { openFileArtifacts } from '../../src/platform/node/fileArtifacts.ts';
import { openPackEncoder } from '../../src/platform/node/textEncoder.ts';
import type { MadePack } from './place.ts';

/** The registry that ships. */
export function registryPath(root: string): string {
  return join(root, 'configs', 'experts', 'registry.yaml');
}

/** Where experts ship, below models/. */
export const SHIPPED_EXPERTS = 'stick-gen/experts';

/**
 * Files of the trained experts that the registry ships, NAME/FILE below stick-gen/experts. Throws AppError 'model-missing' for one that
 * is not trained, 'model-mismatch' for one that is trained for another base, 'invalid-input' for one whose data forbid commerce unsaid.
 */
export async function expertsPack(root: string, trained: string, base: string): Promise<MadePack> {
  const path = registryPath(root);
  const { style_experts: style, orthogonal_experts: orthogonal } = parseRegistry(await readFile(path, 'utf8'), path).value;
  const files = new Map<string, Uint8Array>();
  const licences = new Map<string, string>();
  for (const [name, { checkpoint_path: place, licence = '' }] of Object.entries({ ...style, ...orthogonal })) {
    if (!place.startsWith(`${SHIPPED_EXPERTS}/`)) continue;
    for (const file of name in orthogonal ? [ADAPTER_ONNX, GATE_FILE] : [ADAPTER_ONNX]) {
      const full = join(trained, name, file);
      if (!existsSync(full)) throw new AppError('model-missing', `${full} does not exist.`, 'Train it first: cli finetune --all.');
      files.set(`${name}/${file}`, new Uint8Array(await readFile(full)));
    }
    const card = readAdapterCard(files.get(`${name}/${ADAPTER_ONNX}`) ?? new Uint8Array(), join(trained, name));
    requireBase(card, base, join(trained, name));
    if (!forbidsCommerce(card.licence)) continue;
    if (!forbidsCommerce(licence)) {
      const message = `${path}: the licence of ${name} is '${licence}', but its data are licensed ${card.licence}.`;
      throw new AppError('invalid-input', message, 'Write the licence of the data there.');
    }
    licences.set(`${name}/${ADAPTER_ONNX}`, `${card.licence}; see CREDITS.md`);
  }
  return { files, licences };
}

/** One line per config and per expert. Throws AppError for the first that does not fit. */
export async function checkExperts(root: string): Promise<string[]> {
  const { base, modules } = await readBasePack(await openFileArtifacts(root));
  return [...(await checkConfigs(join(root, 'configs', 'finetune'), modules)), ...(await checkRegistry(root, base, modules))];
}

async function checkConfigs(folder: string, modules: Modules): Promise<string[]> {
  const files = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort() : [];
  const lines: string[] = [];
  for (const file of files) {
    const path = join(folder, file);
    const { lora } = parseFinetuneConfig(await readFile(path, 'utf8'), path).value;
    const meant = targetedModules(modules, lora.target_modules, lora.target_phase);
    const counts = phasesOf(lora.target_phase).map((phase) => {
      const count = meant.filter((module) => phaseOf(module) === phase).length;
      if (count > 0) return `${count} of the ${phase}`;
      const message = `${path}: target_phase ${lora.target_phase}, but no module of the ${phase} is meant`;
      throw new AppError('invalid-input', message, 'Add one to target_modules or narrow target_phase.');
    });
    lines.push(`${file}: adapts ${counts.join(', ')}`);
  }
  return lines;
}

async function checkRegistry(root: string, base: string, modules: Modules): Promise<string[]> {
  const path = registryPath(root);
  if (!existsSync(path)) return [];
  const registry = parseRegistry(await readFile(path, 'utf8'), path);
  const gated = Object.values(registry.value.orthogonal_experts).some(({ enabled }) => enabled);
  const encoder = gated ? await openPackEncoder(await openFileArtifacts(root)) : undefined;
  const gateEncoder = encoder ?? { key: '', width: 0 };
  const { experts, problems } = await loadExperts(registry, path, expertFiles(root), { base, modules, gateEncoder });
  await encoder?.dispose();
  const [first] = problems;
  if (first) throw first;
  return experts.map(({ name, adapter, card }) => {
    const names = [...adapter.factors.keys()];
    const counts = PHASES.map((phase) => `${names.filter((module) => phaseOf(module) === phase).length} of the ${phase}`);
    return `${name}: rank ${adapter.rank}, adapts ${counts.join(', ')}; ${card.licence}`;
  });
}
