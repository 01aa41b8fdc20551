/**
 * Reads the animations of glTF 2.0 files (.gltf, .glb): keys of joints are decoded and every figure is posed. Nothing else is looked at: no
 * mesh, no picture. Writing is glb.ts. Format: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
 */
import { AppError } from '../errors.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { GLTF_REMEDY, partsOfGltf } from './glbContainer.ts';
import { GltfAccessors } from './gltfAccessors.ts';
import { type GltfDocument, parentsOfNodes, readGltfDocument } from './gltfDocument.ts';
import { figuresOf } from './gltfFigures.ts';
import { checkBytes, checkExtent, MAX_BINARY_BYTES, MAX_JOINTS } from './limits.ts';
import { type AnimatedNode, type Channel, PARTS, partsOfMatrix, sampleNodes } from './nodeAnimation.ts';

export interface GltfMotion {
  /** The animation's name where there are several, and 'actor 2' where it moves several figures; '' for the only one. */
  readonly part: string;
  readonly source: SourceMotion;
}

/**
 * Every animation of every figure.
 * @param beside finds a file that the document names, e.g. in the same folder; its absence is an error that says the name
 * @throws AppError 'invalid-file' with offset or path, 'unsupported' for external files and features that are not read
 */
export function readGltf(bytes: Uint8Array, name: string, beside: (uri: string) => Uint8Array | undefined = () => undefined): GltfMotion[] {
  checkBytes(bytes, MAX_BINARY_BYTES, name);
  const { json, bin } = partsOfGltf(bytes, name);
  const document = readGltfDocument(json, name);
  const accessors = new GltfAccessors(document, bin, name, beside);
  const animations = (document.animations ?? []).map((animation, i) => ({
    name: animation.name || `animation ${i + 1}`,
    channels: channelsOf(document, i, accessors, name),
  }));
  const moving = animations.filter(({ channels }) => channels.length > 0);
  if (moving.length === 0) {
    const shapes = document.animations?.some(({ channels }) => channels.some(({ target }) => target.path === 'weights'));
    const problem = shapes ? 'animates shapes (morph targets) alone: no joint moves' : 'holds no animation';
    throw new AppError('invalid-file', `${name} ${problem}.`, 'Export the model with the animation of its skeleton.');
  }
  const nodes = nodesOf(document);
  const figures = figuresOf(document);
  for (const { size } of figures) {
    if (size > MAX_JOINTS)
      throw new AppError('unsupported', `${name} has ${size} joints, at most ${MAX_JOINTS} are read.`, 'Export the skeleton alone.');
  }
  let frames = 0;
  return moving.flatMap(({ name: animation, channels }) => {
    const moved = new Set(channels.map(({ node }) => node));
    const actors = figures.filter((joints) => figures.length === 1 || [...joints].some((joint) => moved.has(joint)));
    return actors.map((joints, i) => {
      const sampled = sampleNodes(nodes, joints, channels, `${name} ${animation}`);
      const source = { ...sampled, names: withoutNumber(sampled.names) };
      frames += source.frames;
      checkExtent(frames, source.points, name);
      const which = [...(moving.length > 1 ? [animation] : []), ...(actors.length > 1 ? [`actor ${i + 1}`] : [])];
      return { part: which.join(' '), source };
    });
  });
}

/** Of one animation: what moves nodes. */
function channelsOf({ animations = [], nodes = [] }: GltfDocument, index: number, accessors: GltfAccessors, name: string): Channel[] {
  const { channels, samplers } = animations[index];
  // One per node and path, as the format demands.
  const found = new Map<string, Channel>();
  for (const [c, { sampler, target }] of channels.entries()) {
    const { node, path } = target;
    if (node === undefined || !isPart(path)) continue;
    const where = `animations.${index}.channels.${c}`;
    if (!samplers[sampler]) fail(name, `${where} names sampler ${sampler} of ${samplers.length}`);
    if (node >= nodes.length) fail(name, `${where} names node ${node} of ${nodes.length}`);
    const { input, output, interpolation = 'LINEAR' } = samplers[sampler];
    if (interpolation !== 'LINEAR' && interpolation !== 'STEP' && interpolation !== 'CUBICSPLINE')
      return fail(name, `${where} has the unknown interpolation "${interpolation}"`);
    const times = accessors.floats(input, 1, where);
    const { width } = PARTS[path];
    const values = accessors.floats(output, width, where);
    const wanted = times.length * width * (interpolation === 'CUBICSPLINE' ? 3 : 1);
    if (values.length < wanted) fail(name, `${where} has ${times.length} keys and ${values.length / width} values`);
    found.set(`${node} ${path}`, { node, path, times, values, interpolation });
  }
  return [...found.values()];
}

/** Programs number a second figure's joints to keep names apart: 'hips_2', 'Hips.001'. */
function withoutNumber(names: readonly string[]): readonly string[] {
  const number = /[._]\d+$/.exec(names[0] ?? '')?.[0];
  return number && names.every((name) => name.endsWith(number)) ? names.map((name) => name.slice(0, -number.length)) : names;
}

function isPart(path: string): path is keyof typeof PARTS {
  return Object.hasOwn(PARTS, path);
}

function nodesOf(document: GltfDocument): AnimatedNode[] {
  const parents = parentsOfNodes(document);
  return (document.nodes ?? []).map((node, i) => ({
    name: node.name ?? `node ${i}`,
    parent: parents[i],
    ...(node.matrix
      ? partsOfMatrix(node.matrix)
      : { translation: node.translation ?? [0, 0, 0], rotation: node.rotation ?? [0, 0, 0, 1], scale: node.scale ?? [1, 1, 1] }),
  }));
}

function fail(name: string, problem: string): never {
  throw new AppError('invalid-file', `${name}: ${problem}.`, GLTF_REMEDY);
}
