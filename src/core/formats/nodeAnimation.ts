/**
 * Animated nodes -> joint positions at 25 frames per second: what glTF and FBX files have in common. Only joints and the nodes above them
 * are posed, only their channels are read. Knows no file; formats/gltf.ts and platform/models hand over what theirs hold.
 */
import { AppError } from '../errors.ts';
import { FPS } from '../motion/clip.ts';
import { cross, fromUpAndAcross, IDENTITY, type Vector3 } from '../motion/quaternion.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { dot, times } from '../motion/vector.ts';
import { checkExtent } from './limits.ts';

export interface AnimatedNode {
  readonly name: string;
  /** Index of its parent, anywhere in the list; -1 for roots. */
  readonly parent: number;
  readonly translation: readonly [number, number, number];
  readonly rotation: readonly [number, number, number, number];
  readonly scale: readonly [number, number, number];
}

export interface Channel {
  readonly node: number;
  readonly path: keyof typeof PARTS;
  /** Seconds, rising. */
  readonly times: ArrayLike<number>;
  /** [keys, width]; of splines [keys, 3, width]: in-tangent, value, out-tangent. */
  readonly values: ArrayLike<number>;
  readonly interpolation: 'LINEAR' | 'STEP' | 'CUBICSPLINE';
}

/** Where each part lies in a node's ten numbers. */
export const PARTS = {
  translation: { at: 0, width: 3 },
  rotation: { at: 3, width: 4 },
  scale: { at: 7, width: 3 },
} as const;

/**
 * From the first key to the last, whatever node they are of, so that several figures of an animation stay together.
 * @param joints the nodes whose places are wanted
 * @throws AppError 'invalid-file' (a key that is no number, no frame) | 'unsupported' (more than is read)
 */
export function sampleNodes(
  nodes: readonly AnimatedNode[],
  joints: ReadonlySet<number>,
  channels: readonly Channel[],
  name: string,
): SourceMotion {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { node, times: keys, values } of channels) {
    if (!allFinite(keys) || !allFinite(values))
      throw new AppError('invalid-file', `${name} holds a key that is no number, of ${nodes[node].name}.`, 'Export the animation again.');
    if (keys.length === 0) continue;
    from = Math.min(from, keys[0]);
    to = Math.max(to, keys[keys.length - 1]);
  }
  const order = posed(nodes, joints);
  const wanted = order.filter((node) => joints.has(node));
  const frames = from <= to ? Math.floor((to - from) * FPS + 1e-3) + 1 : 0;
  checkExtent(frames, wanted.length, name);

  const locals = nodes.map(({ translation, rotation, scale }) => Float64Array.of(...translation, ...rotation, ...scale));
  const worlds = nodes.map(() => new Float64Array(12));
  const needed = new Set(order);
  const tracks = channels.filter((channel) => needed.has(channel.node) && channel.times.length > 0).map((channel) => new Track(channel));
  const positions = new Float64Array(frames * wanted.length * 3);
  for (let frame = 0, at = 0; frame < frames; frame++) {
    const time = Math.min(to, from + frame / FPS);
    for (const track of tracks) track.sample(time, locals[track.node]);
    for (const node of order) {
      compose(worlds[nodes[node].parent], locals[node], worlds[node]);
      if (!joints.has(node)) continue;
      for (let axis = 0; axis < 3; axis++) positions[at++] = worlds[node][axis * 4 + 3];
    }
  }
  return {
    names: wanted.map((node) => nodes[node].name),
    parents: parentsOf(nodes, wanted),
    ends: new Map(),
    frames,
    framesPerSecond: FPS,
    positions,
    points: wanted.length,
    up: 'y',
  };
}

/** Place, turn and size of a matrix [4 columns, 4]; a mirrored one gets a negative size, what is sheared is straightened. */
export function partsOfMatrix(m: readonly number[]): Pick<AnimatedNode, 'translation' | 'rotation' | 'scale'> {
  const [x, y, z] = [0, 4, 8].map((at): Vector3 => [m[at], m[at + 1], m[at + 2]]);
  const [sx, sy, sz] = [x, y, z].map((column) => Math.hypot(...column));
  const mirrored = dot(cross(x, y), z) < 0;
  const rotation = sx * sy > 0 ? fromUpAndAcross(y, mirrored ? times(x, -1) : x) : IDENTITY;
  return { translation: [m[12], m[13], m[14]], rotation, scale: [mirrored ? -sx : sx, sy, sz] };
}

/** The joints and all nodes above them, parents first, otherwise in the list's order. */
function posed(nodes: readonly AnimatedNode[], joints: Iterable<number>): number[] {
  const order = new Set<number>();
  for (const joint of joints) {
    const path: number[] = [];
    for (let node = joint; node >= 0 && !order.has(node); node = nodes[node].parent) path.push(node);
    for (const node of path.reverse()) order.add(node);
  }
  return [...order];
}

/** Of each joint: index of the nearest joint above, -1 for none. */
function parentsOf(nodes: readonly AnimatedNode[], joints: readonly number[]): number[] {
  const index = new Map(joints.map((node, i) => [node, i]));
  return joints.map((joint) => {
    let above = nodes[joint].parent;
    while (above >= 0 && !index.has(above)) above = nodes[above].parent;
    return index.get(above) ?? -1;
  });
}

/** One channel, read forward in time. */
class Track {
  readonly node: number;
  private readonly channel: Channel;
  private key = 0;

  constructor(channel: Channel) {
    this.channel = channel;
    this.node = channel.node;
  }

  /** Writes the part at a time not before that of the last call. */
  sample(time: number, local: Float64Array): void {
    const { times: keys, values, interpolation, path } = this.channel;
    const { at, width } = PARTS[path];
    while (this.key + 1 < keys.length && keys[this.key + 1] <= time) this.key++;
    const { key } = this;
    const span = key + 1 < keys.length ? keys[key + 1] - keys[key] : 0;
    const share = span > 0 ? Math.max(0, (time - keys[key]) / span) : 0;
    const isSpline = interpolation === 'CUBICSPLINE';
    const stride = isSpline ? width * 3 : width;
    const a = key * stride + (isSpline ? width : 0);
    const b = a + stride;
    if (share === 0 || interpolation === 'STEP') {
      for (let i = 0; i < width; i++) local[at + i] = values[a + i];
    } else if (isSpline) {
      // Hermite: the glTF specification, appendix C.
      const [s2, s3] = [share ** 2, share ** 3];
      for (let i = 0; i < width; i++) {
        local[at + i] =
          (2 * s3 - 3 * s2 + 1) * values[a + i] +
          (s3 - 2 * s2 + share) * span * values[a + width + i] +
          (3 * s2 - 2 * s3) * values[b + i] +
          (s3 - s2) * span * values[b - width + i];
      }
    } else if (width === 4) slerp(values, a, b, share, local, at);
    else for (let i = 0; i < width; i++) local[at + i] = values[a + i] + (values[b + i] - values[a + i]) * share;
    if (width === 4) normalise(local, at);
  }
}

/** Between two turns along the shorter way: Shoemake 1985, "Animating rotation with quaternion curves". */
function slerp(values: ArrayLike<number>, a: number, b: number, share: number, out: Float64Array, at: number): void {
  let cosine = 0;
  for (let i = 0; i < 4; i++) cosine += values[a + i] * values[b + i];
  const sign = cosine < 0 ? -1 : 1;
  const angle = Math.acos(Math.min(1, Math.abs(cosine)));
  const sine = Math.sin(angle);
  const [wa, wb] = sine > 1e-6 ? [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine] : [1 - share, share];
  for (let i = 0; i < 4; i++) out[at + i] = values[a + i] * wa + sign * values[b + i] * wb;
}

function normalise(values: Float64Array, at: number): void {
  const size = Math.hypot(values[at], values[at + 1], values[at + 2], values[at + 3]) || 1;
  for (let i = 0; i < 4; i++) values[at + i] /= size;
}

/** world = parent * (place, turn, scale), as rows of 3 x 4 matrices whose last column is the place. */
function compose(parent: Float64Array | undefined, [tx, ty, tz, x, y, z, w, sx, sy, sz]: Float64Array, world: Float64Array): void {
  const m = [
    (1 - 2 * (y * y + z * z)) * sx, 2 * (x * y - z * w) * sy, 2 * (x * z + y * w) * sz, tx,
    2 * (x * y + z * w) * sx, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z - x * w) * sz, ty,
    2 * (x * z - y * w) * sx, 2 * (y * z + x * w) * sy, (1 - 2 * (x * x + y * y)) * sz, tz,
  ]; // biome-ignore format: rows
  if (!parent) {
    world.set(m);
    return;
  }
  for (let row = 0; row < 12; row += 4) {
    for (let column = 0; column < 4; column++) {
      const sum = parent[row] * m[column] + parent[row + 1] * m[4 + column] + parent[row + 2] * m[8 + column];
      world[row + column] = column === 3 ? sum + parent[row + 3] : sum;
    }
  }
}

function allFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}
