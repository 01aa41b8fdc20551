/**
 * Sets of a person's own clips, kept in the browser: the motion with its captions and trim, and beside it the files it came from, as they
 * were. Only summaries leave the worker. Over a folder, so that tests need no browser. The training worker calls it.
 *
 *   SET/ID.clip      the motion (core/train/storedClip.ts)
 *   SET/ID.original  a zip of the dropped files
 */
import { zipSync } from 'fflate';
import { AppError } from '../../core/errors.ts';
import { expertName } from '../../core/experts/names.ts';
import type { FileFolder } from '../../core/fileFolder.ts';
import { type ClipSummary, type DatasetSummary, readStoredClip, type StoredClip, writeStoredClip } from '../../core/train/storedClip.ts';

/** A clip as a person accepts it. */
export interface NewClip extends Omit<StoredClip, 'version'> {
  /** Bytes as dropped: one file, or an AMC with its ASF. */
  readonly original: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export class Datasets {
  private readonly folder: FileFolder;
  private readonly newId: () => string;

  constructor(folder: FileFolder, newId: () => string = randomId) {
    this.folder = folder;
    this.newId = newId;
  }

  async list(): Promise<DatasetSummary[]> {
    const sets = new Set((await this.folder.names()).map((name) => name.split('/')[0]));
    return Promise.all([...sets].sort().map((name) => this.summary(name)));
  }

  /** Of a set that is not there: no clips. One clip that cannot be read does not hide the others. */
  async summary(dataset: string): Promise<DatasetSummary> {
    const clips: ClipSummary[] = [];
    const damaged: string[] = [];
    for (const id of await this.ids(dataset)) {
      try {
        const { positions: _, version: __, ...rest } = await this.clip(dataset, id);
        clips.push({ id, ...rest });
      } catch (thrown) {
        if (!(thrown instanceof AppError && thrown.code === 'invalid-file')) throw thrown;
        damaged.push(id);
      }
    }
    return { name: dataset, clips, damaged };
  }

  /** The original is written first: a clip that is listed has one. Throws AppError 'invalid-input' for a name no set may have, 'io'. */
  async add(dataset: string, { original, ...clip }: NewClip): Promise<string> {
    if (!expertName.safeParse(dataset).success)
      throw new AppError('invalid-input', `'${dataset}' cannot name a set of clips.`, 'Use lower-case letters, digits and _.');
    const id = this.newId();
    const files = Object.fromEntries(original.map(({ name, bytes }, i) => [`${i}-${name.replace(/^.*[/\\]/, '')}`, bytes]));
    await this.folder.write(`${dataset}/${id}.original`, zipSync(files, { level: 0 }));
    await this.folder.write(`${dataset}/${id}.clip`, writeStoredClip(clip));
    return id;
  }

  /** Throws AppError 'invalid-input' when there is no such clip, or the trim or captions leave nothing. */
  async change(dataset: string, id: string, change: Partial<Pick<StoredClip, 'name' | 'captions' | 'trim'>>): Promise<void> {
    const clip = { ...(await this.clip(dataset, id)), ...change };
    const [from, end] = clip.trim;
    if (!(from >= 0 && from < end && end <= clip.frames))
      throw new AppError('invalid-input', `${clip.name}: frames ${from} to ${end} of ${clip.frames}.`, 'Leave at least one frame.');
    if (!clip.captions.some((caption) => caption.trim() !== ''))
      throw new AppError('invalid-input', `${clip.name} has no caption.`, 'Say what the clip shows.');
    await this.folder.write(`${dataset}/${id}.clip`, writeStoredClip(clip));
  }

  async clip(dataset: string, id: string): Promise<StoredClip> {
    const bytes = await this.folder.read(`${dataset}/${id}.clip`);
    if (!bytes) throw new AppError('invalid-input', `The set ${dataset} has no clip ${id}.`, 'It was removed; reload the list.');
    return readStoredClip(bytes, `${dataset}/${id}`);
  }

  /** All that can be read, in the order they were added. */
  async clips(dataset: string): Promise<StoredClip[]> {
    const { clips } = await this.summary(dataset);
    return Promise.all(clips.map(({ id }) => this.clip(dataset, id)));
  }

  async remove(dataset: string, id: string): Promise<void> {
    for (const ending of ['clip', 'original']) await this.folder.remove(`${dataset}/${id}.${ending}`);
  }

  private async ids(dataset: string): Promise<string[]> {
    const found = (await this.folder.names()).map((name) => new RegExp(`^${dataset}/([^/]+)\\.clip$`).exec(name)?.[1]);
    return found.filter((id): id is string => id !== undefined).sort();
  }
}

/** Sorts by time. */
function randomId(): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0'));
  return `${Date.now().toString(36).padStart(9, '0')}-${random.join('')}`;
}
