/**
 * The document of a glTF 2.0 file as far as animations go: parsed, and its tree checked. What the numbers in its buffers are is
 * gltfAccessors.ts's, what moves is gltf.ts's.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { readForeignJson } from './foreignJson.ts';
import { GLTF_REMEDY } from './glbContainer.ts';
import { checkBytes, MAX_JOINTS, MAX_TEXT_BYTES } from './limits.ts';

/** Nodes beside the skeleton (meshes, controls) are many in game assets. */
const MAX_NODES = MAX_JOINTS * 20;
/** Values of the document: a thousand animations of a thousand joints. */
const MAX_VALUES = 3_000_000;

const index = z.number().int().nonnegative();
const extended = { name: z.string().optional() };
const schema = z.object({
  asset: z.object({ version: z.string() }),
  scenes: z.array(z.object({ ...extended, nodes: z.array(index).optional() })).optional(),
  nodes: z
    .array(
      z.object({
        ...extended,
        children: z.array(index).optional(),
        translation: z.tuple([z.number(), z.number(), z.number()]).optional(),
        rotation: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
        scale: z.tuple([z.number(), z.number(), z.number()]).optional(),
        matrix: z.array(z.number()).length(16).optional(),
      }),
    )
    .max(MAX_NODES)
    .optional(),
  skins: z.array(z.object({ ...extended, joints: z.array(index) })).optional(),
  animations: z
    .array(
      z.object({
        ...extended,
        channels: z.array(z.object({ sampler: index, target: z.object({ node: index.optional(), path: z.string() }) })),
        samplers: z.array(z.object({ input: index, output: index, interpolation: z.string().optional() })),
      }),
    )
    .optional(),
  accessors: z
    .array(
      z.object({
        bufferView: index.optional(),
        byteOffset: index.optional(),
        componentType: z.number(),
        count: index,
        type: z.string(),
        normalized: z.boolean().optional(),
        sparse: z
          .object({
            count: index,
            indices: z.object({ bufferView: index, byteOffset: index.optional(), componentType: z.number() }),
            values: z.object({ bufferView: index, byteOffset: index.optional() }),
          })
          .optional(),
      }),
    )
    .optional(),
  bufferViews: z
    .array(
      z.object({
        buffer: index,
        byteOffset: index.optional(),
        byteLength: index,
        byteStride: index.optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  buffers: z.array(z.object({ byteLength: index, uri: z.string().optional() })).optional(),
});
export type GltfDocument = z.infer<typeof schema>;

/** @throws AppError 'invalid-file' with the path at fault | 'unsupported' (another version, more than is read) */
export function readGltfDocument(json: Uint8Array, name: string): GltfDocument {
  checkBytes(json, MAX_TEXT_BYTES, name);
  const document = readForeignJson(schema, new TextDecoder().decode(json), name, GLTF_REMEDY, MAX_VALUES);
  const { version } = document.asset;
  if (!version.startsWith('2'))
    throw new AppError('unsupported', `${name} is glTF ${version}; version 2 is read.`, 'Export it as glTF 2.0.');
  checkTree(document, name);
  return document;
}

/** Parent of every node, -1 for roots. */
export function parentsOfNodes({ nodes = [] }: GltfDocument): number[] {
  const parents = nodes.map(() => -1);
  nodes.forEach(({ children = [] }, node) => {
    for (const child of children) parents[child] = node;
  });
  return parents;
}

/** Every node has one parent at most and none is above itself. */
function checkTree({ nodes = [], scenes = [] }: GltfDocument, name: string): void {
  const parent = new Map<number, number>();
  nodes.forEach(({ children = [] }, node) => {
    for (const child of children) {
      if (child >= nodes.length) fail(name, `nodes.${node}.children names node ${child} of ${nodes.length}`);
      if (parent.has(child)) fail(name, `node ${child} hangs from nodes ${parent.get(child)} and ${node}`);
      parent.set(child, node);
    }
  });
  const cleared = new Set<number>();
  nodes.forEach((_, start) => {
    const path = new Set<number>();
    for (let node: number | undefined = start; node !== undefined && !cleared.has(node); node = parent.get(node)) {
      if (path.has(node)) fail(name, `node ${node} hangs from itself`);
      path.add(node);
    }
    for (const node of path) cleared.add(node);
  });
  for (const { nodes: roots = [] } of scenes)
    for (const root of roots) if (root >= nodes.length) fail(name, `a scene names node ${root} of ${nodes.length}`);
}

function fail(name: string, problem: string): never {
  throw new AppError('invalid-file', `${name}: ${problem}.`, GLTF_REMEDY);
}
