/**
 * The ingest worker's contract: other people's motion files in, our clips out, with everything that was guessed on the way. Types only;
 * the rpc lives in rpc.ts, the work in core/ingest. Nothing is kept on the device here: datasets are another worker's business.
 */
import type { Adjustments, Candidate, Inspection, InspectProgress, Refusal, UploadedFile } from '../core/ingest/candidate.ts';

export type { Adjustments, Candidate, Inspection, InspectProgress, Refusal, UploadedFile };

export interface AdjustInput {
  readonly id: string;
  /** All choices that differ from the guesses: what is absent is guessed anew. */
  readonly adjustments: Adjustments;
}

export interface IngestContract {
  /**
   * Reads dropped files, folders (paths in the names) and zips. Never rejects for a bad file: that one is in `refused` with its reason.
   * Candidates stay in the worker's memory until released.
   */
  readonly inspect: { readonly input: readonly UploadedFile[]; readonly progress: InspectProgress; readonly output: Inspection };
  /** The candidate anew under other choices; its id stays. */
  readonly adjust: { readonly input: AdjustInput; readonly progress: never; readonly output: Candidate };
  /** The bytes a candidate came from, to keep beside its clip: one file, or an AMC with its ASF. */
  readonly original: { readonly input: string; readonly progress: never; readonly output: readonly UploadedFile[] };
  /** Forgets candidates; unknown ids are passed over. */
  readonly release: { readonly input: readonly string[]; readonly progress: never; readonly output: null };
}
