/**
 * Tells flight from floating: a body that nothing supports must fall. Generated motion sometimes hovers above the floor;
 * stretches in the air that do not follow a ballistic path are let down onto it. Called by footLock.ts, first of all.
 */
import { FPS } from './clip.ts';
import { smooth } from './heading.ts';
import { JOINT, PARENTS, POSE_SIZE } from './skeleton.ts';

/** A body whose lowest joint is above this (metres) is in the air; standing, its lowest joint is about at the second. */
const AIRBORNE = 0.07;
const STANDING_LOW = 0.02;
/** Mean vertical acceleration (m/s^2) of a stretch in the air that still counts as flight; free fall is -9.81. */
const FALLING = -4;
/** A shorter stretch (frames) says too little about its acceleration: the flight of a running step. */
const SHORTEST = 5;
/** Smoothing of the correction, frames. */
const LANDING_SIGMA = 3;

/** Lowers floating stretches, in place. Flight, and hands or knees on the floor, stay. @param positions [frames, 22, 3], floor at y = 0 */
export function landFloating(positions: Float64Array): void {
  const frames = positions.length / POSE_SIZE;
  const low = Float64Array.from({ length: frames }, (_, f) => lowest(positions, f));
  const excess = new Float64Array(frames);
  for (let start = 0; start < frames; start++) {
    if (low[start] <= AIRBORNE) continue;
    let end = start;
    while (end < frames && low[end] > AIRBORNE) end++;
    if (end - start >= SHORTEST && meanAcceleration(positions, start, end, frames) > FALLING) {
      for (let f = start; f < end; f++) excess[f] = low[f] - STANDING_LOW;
    }
    start = end;
  }
  const lowered = smooth(excess, LANDING_SIGMA);
  for (let f = 0; f < frames; f++) {
    for (let joint = 0; joint < PARENTS.length; joint++) positions[f * POSE_SIZE + joint * 3 + 1] -= lowered[f];
  }
}

function lowest(positions: Float64Array, frame: number): number {
  let low = Number.POSITIVE_INFINITY;
  for (let joint = 0; joint < PARENTS.length; joint++) low = Math.min(low, positions[frame * POSE_SIZE + joint * 3 + 1]);
  return low;
}

/** Change of the pelvis' vertical speed over [start, end) by its duration, m/s^2. */
function meanAcceleration(positions: Float64Array, start: number, end: number, frames: number): number {
  const height = (f: number): number => positions[f * POSE_SIZE + JOINT.pelvis * 3 + 1];
  const speed = (f: number): number => {
    const [before, after] = [Math.max(0, f - 1), Math.min(frames - 1, f + 1)];
    return after > before ? ((height(after) - height(before)) / (after - before)) * FPS : 0;
  };
  return ((speed(end - 1) - speed(start)) / Math.max(1, end - 1 - start)) * FPS;
}
