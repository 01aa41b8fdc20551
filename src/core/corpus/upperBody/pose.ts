/** What a gesture asks of one frame, over whatever the base does. Types only; overlay.ts lays it on. */
import type { Vector } from '../../motion/vector.ts';

export type Side = 'left' | 'right';

/** A place as (out, up, forward): out is away from the body's middle on the hand's own side, metres. */
export type Reach = Vector;

/** What a hand's place is measured from: its own shoulder, the middle between the shoulders, or the head joint. */
export type Anchor = 'shoulder' | 'chest' | 'head';

export interface HandPose {
  /** Wrist relative to `about`. */
  readonly hand: Reach;
  /** Which way the elbow points. */
  readonly elbow: Reach;
  /** 0 keeps the base's arm, 1 is the gesture's. */
  readonly amount: number;
  /** Shoulder unless given. */
  readonly about?: Anchor;
}

export interface FootPose {
  /** Added to where the base has the ankle: (out, up, forward). */
  readonly shift: Reach;
  /** Toe relative to the ankle (out, up, forward), blended in by `amount`. */
  readonly toe: Reach;
  readonly amount: number;
}

/** Radians, added to the base's head. */
export interface HeadPose {
  /** Down. */
  readonly pitch?: number;
  /** Turn to the left. */
  readonly yaw?: number;
  /** Ear towards the left shoulder. */
  readonly tilt?: number;
}

/** What a gesture asks of one frame. Angles in radians, lengths in metres. */
export interface GesturePose {
  readonly left?: HandPose;
  readonly right?: HandPose;
  /** Forward tip of the trunk. */
  readonly pitch?: number;
  /** Turn of the trunk to the left. */
  readonly twist?: number;
  /** Bend of the trunk to the left. */
  readonly bend?: number;
  readonly head?: HeadPose;
  /** How far both shoulders are lifted, 0..1. */
  readonly shrug?: number;
  /** Pelvis (to the left, up, forward) against the base; feet stay where they are. */
  readonly pelvis?: Reach;
  readonly feet?: Readonly<Partial<Record<Side, FootPose>>>;
}
