/**
 * One motion with what is true of it, however it was made: a rig action, a gesture over a base, or parts joined. The
 * currency of compose/: recipes.ts makes and combines performances, composePack.ts turns them into clips.
 */
import { FPS } from '../../motion/clip.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import type { RandomStream } from '../../random.ts';
import type { ActionTake, RigAction } from '../rig/action.ts';
import { tremorOf } from '../rig/perform.ts';
import { standing } from '../rig/pose.ts';
import { type Style, styleWords } from '../rig/style.ts';
import { shake } from '../rig/tremor.ts';
import type { Gesture, GestureTake } from '../upperBody/gestureKit.ts';
import { overlay } from '../upperBody/overlay.ts';

/** Licence of motion without any capture in it. */
export const PROCEDURAL_LICENCE = 'CC0-1.0 procedural';

export interface Span {
  /** [from, to) frames. */
  readonly from: number;
  readonly to: number;
  readonly action: string;
}

export interface Performance {
  /** [frames, 22, 3] */
  readonly positions: Float32Array;
  readonly action: string;
  readonly phrases: readonly string[];
  readonly spans: readonly Span[];
  readonly cyclic: boolean;
  /** Words of manner that are true of it. */
  readonly style: readonly string[];
  readonly licence: string;
  /** Parameter families: clips that share one are on one side of the split. */
  readonly families: readonly string[];
  /** Whether it lies over a capture that is held out; undefined where no capture is in it. */
  readonly heldOut?: boolean | undefined;
}

/** The motions that can be drawn, and how a take of the rig becomes joints. */
export interface MotionLibrary {
  readonly actions: readonly RigAction[];
  readonly gestures: readonly Gesture[];
  readonly perform: (take: ActionTake, style: Style, random: RandomStream) => Float32Array;
}

export const framesOf = ({ positions }: Pick<Performance, 'positions'>): number => positions.length / POSE_SIZE;

/** Undefined when the drawn take is not accepted; only accepted ones are worked out. */
export function performAction(
  library: MotionLibrary,
  action: RigAction,
  style: Style,
  random: RandomStream,
  accept: (take: ActionTake) => boolean = () => true,
): Performance | undefined {
  const take = action.draw(random, style);
  if (!accept(take)) return undefined;
  const positions = library.perform(take, style, random);
  const frames = positions.length / POSE_SIZE;
  return {
    positions,
    action: action.action,
    phrases: take.phrases,
    spans: (take.spans ?? []).map(({ from, to, action: name }) => ({
      from: Math.round(from * FPS),
      to: Math.min(frames, Math.round(to * FPS)),
      action: name,
    })),
    cyclic: action.cyclic,
    style: [...new Set([...styleWords(style), ...(take.style ?? [])])],
    licence: PROCEDURAL_LICENCE,
    families: [familyOf(action.action, style)],
  };
}

/** Somebody who stands, as the base of a gesture. */
export function performStanding(library: MotionLibrary, seconds: number, style: Style, random: RandomStream): Float32Array {
  const pose = standing({}, 0.16 + 0.16 * random.next());
  return library.perform({ seconds, pose: () => pose, phrases: [] }, style, random);
}

/** A gesture over a base. Its frames are labelled as the gesture while the body is elsewhere than the base has it. */
export function performGesture(gesture: Gesture, base: Performance, style: Style, random: RandomStream): Performance {
  const frames = framesOf(base);
  const take = gesture.draw(random, frames / FPS, random.integer(0x7fffffff), style);
  const positions = performOver(base.positions, take, style, random);
  const active = activeSpan(base.positions, positions);
  return {
    positions,
    action: gesture.action,
    phrases: take.phrases,
    spans: active === undefined ? [] : labelled(base, gesture.action, active, frames),
    cyclic: false,
    style: take.style,
    licence: base.licence,
    families: [...base.families, familyOf(gesture.action, style)],
    heldOut: base.heldOut,
  };
}

/** The joints [frames, 22, 3] of a gesture over those of a base; what the gesture moves shakes as living arms do. */
export function performOver(base: Float32Array, take: GestureTake, style: Style, random: RandomStream): Float32Array {
  const positions = Float64Array.from(overlay(base, base.length / POSE_SIZE, (frame) => take.pose(frame / FPS)));
  shake(positions, random.integer(1 << 30), tremorOf(style), base);
  return Float32Array.from(positions);
}

/** Joint distance from the base from which the gesture shows, metres. */
const SHOWS = 0.05;

/** First and last frame at which some joint is elsewhere than in the base; undefined when none is. */
function activeSpan(base: Float32Array, positions: Float32Array): [number, number] | undefined {
  let first = -1;
  let last = -1;
  for (let i = 0; i < positions.length; i += 3) {
    const apart = Math.hypot(positions[i] - base[i], positions[i + 1] - base[i + 1], positions[i + 2] - base[i + 2]);
    if (apart < SHOWS) continue;
    const frame = Math.floor(i / POSE_SIZE);
    if (first < 0) first = frame;
    last = frame;
  }
  return first < 0 ? undefined : [first, last + 1];
}

/** The base's labels with the gesture's over them. */
function labelled(base: Performance, gesture: string, [from, to]: [number, number], frames: number): Span[] {
  return [{ from: 0, to: frames, action: base.action }, ...base.spans, { from, to, action: gesture }];
}

/** A narrow band of parameters of one action. Bands are small, so that holding some out leaves every action its training data. */
export function familyOf(action: string, style: Style): string {
  const band = (value: number, width: number) => Math.round(value / width);
  return [
    action,
    band(style.tempo, 0.08),
    band(style.size, 0.06),
    ...[style.energy, style.weight, style.valence, style.age, style.tiredness].map((level) => band(level, 0.6)),
  ].join(':');
}

/** Frames [from, to) of a performance. */
export function cut(performance: Performance, from: number, to: number): Performance {
  return {
    ...performance,
    positions: performance.positions.slice(from * POSE_SIZE, to * POSE_SIZE),
    spans: performance.spans
      .map((span) => ({ ...span, from: Math.max(0, span.from - from), to: Math.min(to, span.to) - from }))
      .filter((span) => span.to > span.from),
  };
}
