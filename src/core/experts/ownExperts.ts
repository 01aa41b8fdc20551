/**
 * Experts that a person keeps: one `.expert` file each in a folder, imported, trained, renamed and removed there. At every moment each
 * file is whole or not there; what is damaged from outside is told and stands in nobody's way. Over a folder port and a lock that tabs
 * share. The generation worker and the training worker call it.
 */
import { AppError, toAppError } from '../errors.ts';
import type { FileFolder } from '../fileFolder.ts';
import { GATE_FILE, readGate } from '../routing/gate.ts';
import { openArchive } from './archive.ts';
import {
  CONFIG_FILE,
  EXPERT_ENDING,
  gatherExpert,
  plainName,
  readExpertFolder,
  type ShareCard,
  shareCard,
  writeExpertFile,
} from './expertFile.ts';
import type { ExpertProblem } from './facts.ts';
import { type LoadTarget, OWN_FOLDER, type ReadExpertFile } from './loadExperts.ts';
import { expertName } from './names.ts';
import { renamedExpertFile } from './renamedFile.ts';

/** An expert kept in this browser. Its checkpoint_path in a registry is `path`. */
export interface OwnExpert extends Pick<ShareCard, 'category' | 'base' | 'licence' | 'provenance' | 'prototypes'> {
  readonly name: string;
  /** 'own/NAME' */
  readonly path: string;
  /** Of its file. */
  readonly bytes: number;
  /** Of a file that cannot be read. */
  readonly problem?: ExpertProblem;
}

export interface ExpertImport {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Instead of the name in the files. */
  readonly name?: string;
  /** Whether it may take the place of one of the same name. */
  readonly replace?: boolean;
}

/** Runs tasks one after another, over all tabs. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

export class OwnExperts {
  private readonly folder: FileFolder;
  private readonly inTurn: InTurn;

  constructor(folder: FileFolder, inTurn: InTurn = (task) => task()) {
    this.folder = folder;
    this.inTurn = inTurn;
  }

  /** By name. Throws AppError of the folder. */
  async list(): Promise<OwnExpert[]> {
    const experts = await Promise.all((await this.names()).map((name) => this.describe(name)));
    return experts.filter((expert) => expert !== undefined);
  }

  /** Paths by name, as `ExpertsSetup.unlisted` takes them. */
  async paths(): Promise<Record<string, string>> {
    return Object.fromEntries((await this.names()).map((name) => [name, OWN_FOLDER + name]));
  }

  /** Files of own experts by their path below 'own/NAME/', and of all others by `shipped`. Each archive is opened once. */
  reader(shipped: ReadExpertFile): ReadExpertFile {
    const opened = new Map<string, Promise<ReadonlyMap<string, Uint8Array> | undefined>>();
    const open = async (name: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> => {
      const bytes = await this.folder.read(name + EXPERT_ENDING);
      return bytes && openArchive(bytes, name + EXPERT_ENDING);
    };
    return async (path) => {
      if (!path.startsWith(OWN_FOLDER)) return shipped(path);
      const [name = '', ...rest] = path.slice(OWN_FOLDER.length).split('/');
      const files = opened.get(name) ?? open(name);
      opened.set(name, files);
      return (await files)?.get(rest.join('/'));
    };
  }

  /** The file as it is kept. Throws AppError 'invalid-input' where there is none. */
  async file(name: string): Promise<Uint8Array> {
    const bytes = await this.folder.read(name + EXPERT_ENDING);
    if (bytes) return bytes;
    throw new AppError('invalid-input', `There is no expert '${name}' in this browser.`, 'Import or train it first.');
  }

  /**
   * Checks an expert against the base and keeps it. Throws AppError 'invalid-file' | 'unsupported' | 'model-mismatch' that say what is
   * wrong with the files, 'invalid-input' for a name that is taken, 'io'; what was kept stays.
   */
  async import({ files: given, name: wanted, replace = false }: ExpertImport, target: LoadTarget): Promise<OwnExpert> {
    const files = gatherExpert(given);
    const source = sourceOf(given);
    const found = await readExpertFolder((name) => files.get(name), { ...target, source });
    const share = shareCard(files, found, source);
    const gate = files.get(GATE_FILE);
    const config = files.get(CONFIG_FILE);
    const name = wanted ?? share.name;
    checkName(name);
    const bytes = writeExpertFile({
      adapter: found.adapter,
      card: { ...found.card, name },
      prototypes: share.prototypes,
      ...(config ? { config: new TextDecoder().decode(config) } : {}),
      ...(gate ? { gate: readGate(gate, target.gateEncoder, `${source}/${GATE_FILE}`) } : {}),
    });
    return this.inTurn(async () => {
      if (!replace) await this.requireFree(name);
      await this.folder.write(name + EXPERT_ENDING, bytes);
      return this.described(name);
    });
  }

  /** A file that this studio has just made of its own base, in the place of one of the same name. Throws AppError 'io'. */
  keep(name: string, file: Uint8Array): Promise<void> {
    return this.inTurn(() => this.folder.write(name + EXPERT_ENDING, file));
  }

  /** Nothing where there is none. */
  remove(name: string): Promise<void> {
    return this.inTurn(() => this.folder.remove(name + EXPERT_ENDING));
  }

  /** The new file is whole before the old one goes. Throws AppError 'invalid-input' for a name, 'invalid-file' for a damaged file. */
  rename(from: string, to: string): Promise<OwnExpert> {
    return this.inTurn(async () => {
      checkName(to);
      const bytes = await this.file(from);
      if (from !== to) {
        await this.requireFree(to);
        await this.folder.write(to + EXPERT_ENDING, renamedExpertFile(bytes, from, to));
        await this.folder.remove(from + EXPERT_ENDING);
      }
      return this.described(to);
    });
  }

  private async names(): Promise<string[]> {
    const files = (await this.folder.names()).filter(isOwn);
    return files.map((file) => file.slice(0, -EXPERT_ENDING.length)).sort();
  }

  private async requireFree(name: string): Promise<void> {
    if (!(await this.folder.names()).includes(name + EXPERT_ENDING)) return;
    throw new AppError('invalid-input', `There is an expert '${name}' in this browser already.`, 'Give another name, or replace it.');
  }

  private async described(name: string): Promise<OwnExpert> {
    const expert = await this.describe(name);
    if (expert) return expert;
    throw new AppError('io', `The expert '${name}' was removed meanwhile.`, 'Try again.');
  }

  private async describe(name: string): Promise<OwnExpert | undefined> {
    const path = OWN_FOLDER + name;
    let bytes = 0;
    try {
      const file = await this.folder.read(name + EXPERT_ENDING);
      if (!file) return undefined;
      bytes = file.length;
      const { category, base, licence, provenance, prototypes } = shareCard(openArchive(file, name + EXPERT_ENDING), undefined, name);
      return { name, path, bytes, category, base, licence, provenance, prototypes };
    } catch (thrown) {
      const { code, message, remedy } = toAppError(thrown, 'io');
      const problem = { code, message, remedy };
      return { name, path, bytes, category: 'style', base: '', licence: 'unknown', provenance: '', prototypes: [], problem };
    }
  }
}

function isOwn(file: string): boolean {
  return file.endsWith(EXPERT_ENDING) && expertName.safeParse(file.slice(0, -EXPERT_ENDING.length)).success;
}

function checkName(name: string): void {
  const parsed = expertName.safeParse(name);
  if (parsed.success) return;
  const remedy = `Take for instance '${plainName(name)}': ${parsed.error.issues[0]?.message}.`;
  throw new AppError('invalid-input', `An expert cannot be called '${name}'.`, remedy);
}

/** What stands for the files in messages, and for a name where they have none: the folder's, or the file's without its ending. */
function sourceOf(given: ExpertImport['files']): string {
  const path = given[0]?.path ?? '';
  const folder = path.split('/').slice(-2, -1)[0];
  return given.length > 1 ? (folder ?? 'expert') : path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}
