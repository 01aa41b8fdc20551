/**
 * What a dropped file may become: a clip of ours beside its source, with what was guessed and what a person may change. Plain data that
 * crosses workers. Made by inspect.ts; shown and accepted by the app.
 */
import type { ErrorCode } from '../errors.ts';
import type { Clip } from '../motion/clip.ts';
import type { NamedJoint } from '../motion/jointNames.ts';
import type { Guesses, RetargetChoices } from '../motion/retarget.ts';

/** A file as dropped. */
export interface UploadedFile {
  /** With its path in the folder or zip, '/' between. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface InspectProgress {
  readonly file: string;
  readonly done: number;
  readonly total: number;
}

export interface Inspection {
  readonly candidates: readonly Candidate[];
  /** Files that cannot be read, each with its reason. Files that are no motion at all (a read-me beside clips) are passed over in folders and zips. */
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly file: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/** Choices of a person; absent ones are guessed. */
export interface Adjustments extends RetargetChoices {
  /** The mirror image instead. */
  readonly mirror?: boolean;
}

/** The source's own skeleton at 25 frames per second, upright and to scale, in the figure's place. */
export interface SourcePreview {
  readonly names: readonly string[];
  /** Index of each joint's parent, -1 for roots. */
  readonly parents: readonly number[];
  /** As many as the figure's where there is one. */
  readonly frames: number;
  /** [frames, joints, 3], metres, y up. */
  readonly positions: Float32Array;
}

export interface Candidate {
  readonly id: string;
  /** Path of the file it comes from; inside a zip 'clips.zip/walk.bvh'. */
  readonly file: string;
  /** A name for the clip, e.g. 'walk', or 'knight Walking_A' for one of several animations of a file. */
  readonly name: string;
  /** Suggested from the name. */
  readonly caption: string;
  readonly format: string;
  /** As the file says, or is taken to say. */
  readonly framesPerSecond: number;
  /** Length of the whole source, before trimming. */
  readonly seconds: number;
  readonly source: SourcePreview;
  /** The retargeted clip, one actor; absent while `missing` is not empty. */
  readonly figure?: Clip;
  /** Every joint that is looked up -> index in `source.names`, -1 where none was found or none is wanted. */
  readonly mapping: Readonly<Record<NamedJoint, number>>;
  /** Joints without which no figure can be made. */
  readonly missing: readonly NamedJoint[];
  readonly guesses: Guesses;
  readonly adjustments: Adjustments;
  /** What a person should know: sentences such as 'The feet slide ...'. */
  readonly notices: readonly string[];
}
