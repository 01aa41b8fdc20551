/**
 * Animations of FBX files through three's loader, in a worker and in Node alike: no picture is loaded, nothing is fetched, and what a mesh
 * is made of has been put out of the loader's sight (withoutMeshes.ts). Joint names are the file's, not three's shortened ones.
 */
import { Bone, Loader, LoadingManager, type Object3D, Texture } from 'three';
import { FBXLoader } from 'three/examples/jsm/loaders/FBXLoader.js';
import { AppError } from '../../core/errors.ts';
import { type AnimatedNode, type Channel, sampleNodes } from '../../core/formats/nodeAnimation.ts';
import type { ModelReader } from '../../core/ingest/readMotion.ts';
import { withoutMeshes } from './withoutMeshes.ts';

const REMEDY = 'Open it in a 3D program and export the animation again as .glb.';
/** What three calls the parts of a node. */
const PATHS = { position: 'translation', quaternion: 'rotation', scale: 'scale' } as const;

export const modelReader: ModelReader = {
  fbx: async (bytes, name) => {
    const root = refusing(name, () => {
      const manager = new LoadingManager();
      manager.addHandler(/./, new NoPictures(manager));
      // A copy: it is changed, and the original is kept beside the clip.
      return withWindow(() => new FBXLoader(manager).parse(withoutMeshes(new Uint8Array(bytes)).buffer, ''));
    });
    const clips = root.animations.filter(({ tracks }) => tracks.length > 0);
    if (clips.length === 0) throw new AppError('invalid-file', `${name} holds no animation.`, 'Export the model with its animations.');
    const objects: Object3D[] = [];
    root.traverse((object) => objects.push(object));
    const nodes = objects.map((object) => nodeOf(object, objects));
    const named = [...objects.keys()].slice(1);
    const bones = named.filter((i) => objects[i] instanceof Bone);
    const joints = new Set(bones.length > 0 ? bones : named);
    return clips.map((clip) => {
      const channels = clip.tracks.flatMap(({ name: track, times, values }): Channel[] => {
        const [, object, part] = /^(.*)\.(position|quaternion|scale)$/.exec(track) ?? [];
        const node = objects.findIndex(({ name: own }) => own === object);
        if (node < 0 || !isPart(part)) return [];
        return [{ node, path: PATHS[part], times, values, interpolation: 'LINEAR' }];
      });
      return {
        part: clips.length > 1 ? clip.name : '',
        source: sampleNodes(nodes, joints, channels, `${name} ${clip.name}`.trim()),
        notices: [],
      };
    });
  },
};

function nodeOf(object: Object3D, objects: readonly Object3D[]): AnimatedNode {
  const { position, quaternion, scale, parent } = object;
  return {
    name: originalName(object),
    parent: parent ? objects.indexOf(parent) : -1,
    translation: [position.x, position.y, position.z],
    rotation: [quaternion.x, quaternion.y, quaternion.z, quaternion.w],
    scale: [scale.x, scale.y, scale.z],
  };
}

function isPart(part: string | undefined): part is keyof typeof PATHS {
  return part !== undefined && Object.hasOwn(PATHS, part);
}

function originalName({ userData, name }: Object3D): string {
  const original: unknown = userData.originalName;
  return typeof original === 'string' && original !== '' ? original : name;
}

/** Whatever a loader throws on a broken file becomes one clear reason. */
function refusing<T>(name: string, load: () => T): T {
  try {
    return load();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^THREE\.\w+: /, '') : String(cause);
    throw new AppError('invalid-file', `${name} cannot be read: ${why}`, REMEDY, cause);
  }
}

/** FBX files point to pictures on their author's disk. */
class NoPictures extends Loader<Texture> {
  override load(): Texture {
    return new Texture();
  }
}

/** The FBX loader asks the window for its shape when a file has a camera; workers and Node have none. */
function withWindow<T>(work: () => T): T {
  if ('window' in globalThis) return work();
  Reflect.set(globalThis, 'window', { innerWidth: 16, innerHeight: 9 });
  try {
    return work();
  } finally {
    Reflect.deleteProperty(globalThis, 'window');
  }
}
