/**
 * Animations of glTF and FBX files through three's loaders, in a worker and in Node alike: no pictures are loaded, nothing is fetched.
 * The container has been checked and stripped by core/formats/gltf.ts. Joint names are the file's, not three's shortened ones.
 */
import { Bone, Loader, LoadingManager, type Object3D, Texture } from 'three';
import { FBXLoader } from 'three/examples/jsm/loaders/FBXLoader.js';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { AppError } from '../../core/errors.ts';
import type { ModelReader, ReadMotion } from '../../core/ingest/readMotion.ts';
import { type Joint, jointsBelow, sampleAnimation } from './sampleAnimation.ts';

const REMEDY = 'Open it in a 3D program and export the animation again as .glb.';

export const modelReader: ModelReader = {
  gltf: async ({ bytes, joints }, name) => {
    const { scene, animations, parser } = await refusing(name, () => new GLTFLoader().parseAsync(bytes.buffer, ''));
    const nodeOf = (object: Object3D): number | undefined => parser.associations.get(object)?.nodes;
    const found = jointsBelow(scene, (object) => {
      const node = nodeOf(object);
      return node !== undefined && joints.has(node) ? originalName(object, 'name') : undefined;
    });
    return sampleAll(scene, found, animations, name);
  },
  fbx: async (bytes, name) => {
    const manager = new LoadingManager();
    manager.addHandler(/./, new NoPictures(manager));
    const root = await refusing(name, async () => withWindow(() => new FBXLoader(manager).parse(bytes.slice().buffer, '')));
    if (root.animations.length === 0)
      throw new AppError('invalid-file', `${name} holds no animation.`, 'Export the model with its animations.');
    const bones = jointsBelow(root, (object) => (object instanceof Bone ? originalName(object, 'originalName') : undefined));
    const joints =
      bones.length > 0 ? bones : jointsBelow(root, (object) => (object === root ? undefined : originalName(object, 'originalName')));
    return sampleAll(root, joints, root.animations, name);
  },
};

function sampleAll(root: Object3D, joints: readonly Joint[], animations: Object3D['animations'], name: string): ReadMotion[] {
  return animations
    .filter(({ tracks }) => tracks.length > 0)
    .map((clip) => ({
      part: animations.length > 1 ? clip.name : '',
      source: sampleAnimation(root, joints, clip, `${name} ${clip.name}`.trim()),
      notices: [],
    }));
}

function originalName(object: Object3D, key: string): string {
  const original: unknown = object.userData[key];
  return typeof original === 'string' && original !== '' ? original : object.name;
}

/** Whatever a loader throws on a broken file becomes one clear reason. */
async function refusing<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
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
