/**
 * Training jobs as they are kept in the browser: a record and a checkpoint a phase, each readable at every moment, whenever the tab is
 * closed or killed. Over a folder, so that tests need no browser. The training worker calls it.
 */
import type { Phase } from '../../core/experts/names.ts';
import { PHASES } from '../../core/experts/names.ts';
import { type FileFolder, subfolder } from '../../core/fileFolder.ts';
import { sealedFile } from '../../core/sealedFile.ts';
import type { CheckpointStore } from '../../core/train/checkpoint.ts';
import { type JobRecord, readJob, writeJob } from '../../core/train/jobRecord.ts';

export class Jobs {
  private readonly folder: FileFolder;

  constructor(folder: FileFolder) {
    this.folder = folder;
  }

  /** Those that are not finished. One whose record cannot be read is passed over: `remove` clears it. */
  async list(): Promise<JobRecord[]> {
    const names = new Set((await this.folder.names()).map((name) => name.split('/')[0]));
    const records = await Promise.all([...names].sort().map((name) => this.read(name).catch(() => undefined)));
    return records.filter((record) => record !== undefined);
  }

  /** Throws AppError 'invalid-file' | 'io'. */
  async read(name: string): Promise<JobRecord | undefined> {
    const bytes = await this.record(name).read();
    return bytes && readJob(bytes, `the job '${name}'`);
  }

  async write(job: JobRecord): Promise<void> {
    await this.record(job.name).write(writeJob(job));
  }

  checkpoint(name: string, phase: Phase): CheckpointStore {
    return sealedFile(subfolder(this.folder, name), phase);
  }

  /** The record goes last: a job that is half removed is still listed. */
  async remove(name: string): Promise<void> {
    for (const phase of PHASES) await sealedFile(subfolder(this.folder, name), phase).remove();
    await this.record(name).remove();
  }

  private record(name: string) {
    return sealedFile(subfolder(this.folder, name), 'job');
  }
}
