/**
 * `cli finetune --all`: what a change of the base asks for, in one command. Every expert of the registry is trained from
 * configs/finetune/NAME.yaml, every orthogonal one gets its gate, and what ships is exported together. All that is needed is looked at
 * before the first step, and public/ is touched only after the last: it either carries the new experts or the old ones.
 *
 *   registry -> what is missing, all of it -> experts -> gates -> public/models, manifest
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, toAppError } from '../../src/core/errors.ts';
import { type FinetuneConfig, parseFinetuneConfig } from '../../src/core/experts/finetuneConfig.ts';
import { forbidsCommerce } from '../../src/core/experts/licence.ts';
import { parseRegistry } from '../../src/core/experts/registry.ts';
import { type BasePack, readBasePack } from '../../src/core/train/basePack.ts';
import { parseDatasetIndex } from '../../src/core/train/datasetIndex.ts';
import { chooseSegments } from '../../src/core/train/domain.ts';
import { targetsOf } from '../../src/core/train/expertJob.ts';
import { openFileArtifacts } from '../../src/platform/node/fileArtifacts.ts';
import { readText } from '../clipFiles.ts';
import { checkExperts, expertsPack, registryPath } from '../export/experts.ts';
import { replacePacks } from '../export/place.ts';
import { pretrainGates, readGateSentences } from '../pretrainGates.ts';
import { readJson } from '../trainingFiles.ts';
import { encoderFolder, trainExpert } from './train.ts';

export interface AllTraining {
  /** Where models/ and configs/ lie. */
  readonly root: string;
  /** Another registry than the one that ships. */
  readonly registry?: string;
  /** What experts are trained on; those that are not for commercial use have data of their own. */
  readonly data: string;
  readonly restrictedData: string;
  /** Read where the registry lists an orthogonal expert. */
  readonly gateSentences: string;
  /** Of all experts, each in a folder of its name. */
  readonly folder: string;
  readonly threads: number;
  readonly resume: boolean;
}

interface PlannedExpert {
  readonly name: string;
  readonly config: string;
  readonly data: string;
}

const GATE_SEED = 1;

/** Throws AppError naming all that is missing before anything is trained; then what `trainExpert`, `pretrainGates` and the export throw. */
export async function trainAll(all: AllTraining): Promise<void> {
  const { root, registry, gateSentences, folder, threads, resume } = all;
  const path = registry ?? registryPath(root);
  const { style_experts: style, orthogonal_experts: orthogonal } = parseRegistry(await readText(path), path).value;
  const gates = Object.keys(orthogonal);
  const names = [...Object.keys(style), ...gates];
  if (names.length === 0) throw new AppError('invalid-input', `${path} lists no expert.`, 'Give a registry with --registry.');
  const base = await readBasePack(await openFileArtifacts(root));
  const experts: PlannedExpert[] = [];
  const missing: AppError[] = [];
  const look = async (work: () => Promise<unknown>): Promise<void> => {
    await work().catch((thrown: unknown) => missing.push(toAppError(thrown)));
  };
  for (const name of names) await look(async () => experts.push(await planExpert(name, all, base)));
  if (gates.length > 0) await look(() => readGateSentences(gateSentences, gates));
  if (missing.length > 0) throw together(missing);
  for (const { name, config, data } of experts)
    await trainExpert({ text: await readText(config), file: config, data, folder: join(folder, name), root, threads, resume });
  if (gates.length > 0)
    await pretrainGates({ data: gateSentences, names: gates, out: folder, encoder: encoderFolder(root), threads, seed: GATE_SEED });
  if (registry !== undefined) return;
  await replacePacks(root, ['experts'], (_, current) => expertsPack(root, folder, current));
  for (const line of await checkExperts(root)) console.log(line);
}

/** An expert that can be trained: its config is its own and adapts something, its data are there and hold its domain. */
async function planExpert(name: string, { root, data, restrictedData }: AllTraining, base: BasePack): Promise<PlannedExpert> {
  const config = join(root, 'configs', 'finetune', `${name}.yaml`);
  const { value } = parseFinetuneConfig(await readText(config), config);
  const { domain } = value;
  if (domain.name !== name) throw new AppError('invalid-input', `${config}: domain.name is '${domain.name}'.`, `Call it '${name}'.`);
  targetsOf(value, base);
  const source = forbidsCommerce(domain.licence ?? '') ? restrictedData : data;
  await checkData(name, source, value);
  return { name, config, data: source };
}

/** How clips move is measured when they are trained on; that all move alike leaves each share its clips. */
const ALIKE = () => ({ speed: 0, range: 0 });

async function checkData(name: string, source: string, { domain }: FinetuneConfig): Promise<void> {
  if (!existsSync(source)) {
    const flag = forbidsCommerce(domain.licence ?? '') ? '--nc-data-path' : '--data-path';
    throw new AppError('io', `${source}, the data of ${name}, does not exist.`, `Build it with cli dataset build, or give ${flag}.`);
  }
  const index = join(source, 'index.json');
  if (existsSync(index)) chooseSegments(parseDatasetIndex(await readJson(index), index), domain, ALIKE);
}

/** One error of several: the first with its code, all with their messages and remedies. */
function together(errors: readonly AppError[]): AppError {
  const [first] = errors;
  if (errors.length === 1) return first;
  const said = errors.map(({ message, remedy }) => `${message} ${remedy}`).join('\n- ');
  return new AppError(first.code, `${errors.length} things are missing, so nothing was trained:\n- ${said}`, 'Then start it again.', first);
}
