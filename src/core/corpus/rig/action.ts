/**
 * What a whole-body action of the corpus is: something that draws takes, each a full pose at every time and the phrases
 * that are true of it. perform.ts turns a take into joints. Library files declare these; index.ts of each folder lists them.
 */
import type { RandomStream } from '../../random.ts';
import type { BodyPose } from './pose.ts';
import type { Style } from './style.ts';

export interface ActionSpan {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  readonly action: string;
}

export interface ActionTake {
  readonly seconds: number;
  /** Defined, and smooth, for every t in 0..seconds. */
  readonly pose: (t: number) => BodyPose;
  /** Third-person verb phrases that are true of this take, many surface forms; sides, directions and counts included. */
  readonly phrases: readonly string[];
  /** When it shows several actions. */
  readonly spans?: readonly ActionSpan[];
  /** Words of manner of the take itself, besides those of its style. */
  readonly style?: readonly string[];
}

export interface RigAction {
  /** Name in the action vocabulary: 'walk'. */
  readonly action: string;
  /** How often it is drawn, against the others. */
  readonly share: number;
  readonly kind: 'locomotion' | 'whole';
  /** Whether the motion repeats evenly, so that any crop of two seconds shows it. */
  readonly cyclic: boolean;
  readonly draw: (random: RandomStream, style: Style) => ActionTake;
}
