/** A three.js animation -> joint positions at 25 frames per second. Knows no file; readModels.ts loads them. */
import { type AnimationClip, AnimationMixer, LoopOnce, type Object3D, Vector3 } from 'three';
import { AppError } from '../../core/errors.ts';
import { checkExtent } from '../../core/formats/limits.ts';
import { FPS } from '../../core/motion/clip.ts';
import type { SourceMotion } from '../../core/motion/sourceMotion.ts';

export interface Joint {
  readonly object: Object3D;
  readonly name: string;
  /** Index of the nearest joint above, -1 for none. */
  readonly parent: number;
}

/** The joints below a root, parents first. @param nameOf nothing for objects that are no joints */
export function jointsBelow(root: Object3D, nameOf: (object: Object3D) => string | undefined): Joint[] {
  const joints: Joint[] = [];
  const visit = (object: Object3D, above: number): void => {
    const name = nameOf(object);
    const at = name === undefined ? above : joints.push({ object, name, parent: above }) - 1;
    for (const child of object.children) visit(child, at);
  };
  visit(root, -1);
  return joints;
}

/** From the first key to the last. @throws AppError 'invalid-file' | 'unsupported' */
export function sampleAnimation(root: Object3D, joints: readonly Joint[], clip: AnimationClip, name: string): SourceMotion {
  const times = clip.tracks.flatMap(({ times: keys }) => (keys.length > 0 ? [keys[0], keys[keys.length - 1]] : []));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const broken = clip.tracks.find(
    ({ times: keys, values }) => keys.some((key) => !Number.isFinite(key)) || values.some((v) => !Number.isFinite(v)),
  );
  if (broken)
    throw new AppError('invalid-file', `${name} holds a key that is no number, in ${broken.name}.`, 'Export the animation again.');
  const frames = times.length === 0 ? 0 : Math.floor((to - from) * FPS + 1e-3) + 1;
  checkExtent(frames, joints.length, name);
  const positions = new Float64Array(frames * joints.length * 3);
  const mixer = new AnimationMixer(root);
  const action = mixer.clipAction(clip);
  action.play();
  // At the very end a looping action would begin again.
  action.setLoop(LoopOnce, 1);
  action.clampWhenFinished = true;
  const place = new Vector3();
  for (let frame = 0; frame < frames; frame++) {
    mixer.setTime(Math.min(to, from + frame / FPS));
    root.updateMatrixWorld(true);
    joints.forEach(({ object }, joint) => {
      place.setFromMatrixPosition(object.matrixWorld);
      place.toArray(positions, (frame * joints.length + joint) * 3);
    });
  }
  action.stop();
  mixer.uncacheRoot(root);
  return {
    names: joints.map((joint) => joint.name),
    parents: joints.map(({ parent }) => parent),
    ends: new Map(),
    frames,
    framesPerSecond: FPS,
    positions,
    points: joints.length,
    up: 'y',
  };
}
