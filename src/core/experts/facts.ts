/** What there is to know about an expert without its factors: as the loading of a registry leaves it. Types only; app and worker share them. */
import type { ErrorCode } from '../errors.ts';
import type { Phase } from './names.ts';

/**
 * 'ready' takes part. 'off': the registry disables it. 'licence': the licence of its data has not been accepted.
 * 'commercial': left out by 'commercial-safe only'. 'broken': it cannot be loaded, see `problem`.
 */
export type ExpertState = 'ready' | 'off' | 'licence' | 'commercial' | 'broken';

export interface ExpertProblem {
  readonly code: ErrorCode;
  /** With its place in the registry. */
  readonly message: string;
  readonly remedy: string;
}

export interface ExpertFacts {
  readonly name: string;
  readonly category: 'style' | 'orthogonal';
  readonly state: ExpertState;
  /** Kept in this browser rather than shipped. */
  readonly own: boolean;
  /** For people; the registry's, where it has one. */
  readonly title?: string;
  readonly description?: string;
  /** Of the data it was trained on; 'unknown' where nobody says. */
  readonly licence: string;
  readonly provenance: string;
  /** That it adapts. Of one that is not loaded, those that its entry opens. */
  readonly phases: readonly Phase[];
  /** 0 for one that is not loaded, as the next two. */
  readonly rank: number;
  /** Adapted modules. */
  readonly modules: Readonly<Record<Phase, number>>;
  /** Of its adapter in memory. */
  readonly bytes: number;
  /** Of one that is broken; and of one that is ready because its last good version stays in force. */
  readonly problem?: ExpertProblem;
}
