/**
 * Opens glTF (.glb, .gltf) as far as motion needs it: container, lengths, references and the node tree are checked, and what is left is a
 * GLB of nodes, skins and animations without meshes, materials and pictures. Sampling it is the platform's (three). Writing is glb.ts.
 * Format: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { readForeignJson } from './foreignJson.ts';
import { checkBytes, MAX_BINARY_BYTES, MAX_JOINTS, MAX_TEXT_BYTES } from './limits.ts';

export const GLB_MAGIC = 0x46546c67;
export const JSON_CHUNK = 0x4e4f534a;
export const BIN_CHUNK = 0x004e4942;
const REMEDY = 'Export the animation again as a single .glb file.';
/** Nodes beside the skeleton (meshes, controls) are many in game assets. */
const MAX_NODES = MAX_JOINTS * 20;
/** Values of the document: a thousand animations of a thousand joints. */
const MAX_VALUES = 3_000_000;

const index = z.number().int().nonnegative();
const extended = { name: z.string().optional() };
const schema = z.object({
  asset: z.object({ version: z.string() }),
  scene: index.optional(),
  scenes: z.array(z.object({ ...extended, nodes: z.array(index).optional() })).optional(),
  nodes: z
    .array(
      z.object({
        ...extended,
        children: z.array(index).optional(),
        translation: z.array(z.number()).length(3).optional(),
        rotation: z.array(z.number()).length(4).optional(),
        scale: z.array(z.number()).length(3).optional(),
        matrix: z.array(z.number()).length(16).optional(),
        skin: index.optional(),
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
        min: z.array(z.number()).optional(),
        max: z.array(z.number()).optional(),
        sparse: z.unknown().optional(),
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
type Document = z.infer<typeof schema>;

const COMPONENT_BYTES: Readonly<Record<number, number>> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };
const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };
const PATHS = ['translation', 'rotation', 'scale'];

export interface GltfMotion {
  /** A GLB of nodes, skins and animations alone. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Node indices that are joints of a skin; all nodes where there is no skin. */
  readonly joints: ReadonlySet<number>;
  readonly animations: readonly string[];
}

/**
 * @param beside finds a file that the document names, e.g. in the same folder; its absence is an error that says the name
 * @throws AppError 'invalid-file' with offset or path, 'unsupported' for external files and features that are not read
 */
export function openGltf(bytes: Uint8Array, name: string, beside: (uri: string) => Uint8Array | undefined = () => undefined): GltfMotion {
  checkBytes(bytes, MAX_BINARY_BYTES, name);
  const isBinary = bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true) === GLB_MAGIC;
  const { json, bin } = isBinary ? chunksOf(bytes, name) : { json: bytes, bin: undefined };
  const document = parse(json, name);
  if (!document.asset.version.startsWith('2'))
    throw new AppError('unsupported', `${name} is glTF ${document.asset.version}; version 2 is read.`, 'Export it as glTF 2.0.');
  const animations = (document.animations ?? []).filter(({ channels }) => channels.some(({ target }) => PATHS.includes(target.path)));
  if (animations.length === 0) throw new AppError('invalid-file', `${name} holds no animation.`, 'Export the model with its animations.');
  checkTree(document, name);
  const data = joinBuffers(document, bin, name, beside);
  checkAnimations(document, name);
  const names = animations.map((animation, i) => animation.name || `animation ${i + 1}`);
  const skinned = new Set((document.skins ?? []).flatMap(({ joints }) => joints));
  const joints = skinned.size > 0 ? skinned : new Set((document.nodes ?? []).map((_, node) => node));
  if (joints.size > MAX_JOINTS)
    throw new AppError('unsupported', `${name} has ${joints.size} joints, at most ${MAX_JOINTS} are read.`, 'Export the skeleton alone.');
  return { bytes: strip(document, animations, names, data), joints, animations: names };
}

/** The JSON and binary chunks of a GLB. */
function chunksOf(bytes: Uint8Array, name: string): { json: Uint8Array; bin: Uint8Array | undefined } {
  const fail = (problem: string, code: 'invalid-file' | 'unsupported' = 'invalid-file'): never => {
    throw new AppError(code, `${name}: ${problem}.`, REMEDY);
  };
  if (bytes.length < 20) fail(`it ends at offset ${bytes.length}, within its header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  if (version !== 2) fail(`it is GLB version ${version}; version 2 is read`, 'unsupported');
  const length = view.getUint32(8, true);
  if (length > bytes.length) fail(`it is cut short: ${bytes.length} of ${length} bytes`);
  let json: Uint8Array | undefined;
  let bin: Uint8Array | undefined;
  for (let at = 12; at + 8 <= length; ) {
    const size = view.getUint32(at, true);
    const type = view.getUint32(at + 4, true);
    if (at + 8 + size > length) fail(`the chunk at offset ${at} claims ${size} bytes, ${length - at - 8} are there`);
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (type === JSON_CHUNK) json ??= chunk;
    else if (type === BIN_CHUNK) bin ??= chunk;
    at += 8 + size;
  }
  return { json: json ?? fail('it has no JSON chunk'), bin };
}

function parse(json: Uint8Array, name: string): Document {
  checkBytes(json, MAX_TEXT_BYTES, name);
  return readForeignJson(schema, new TextDecoder().decode(json), name, REMEDY, MAX_VALUES);
}

/** Every node has one parent at most and none is above itself. */
function checkTree({ nodes = [], scenes = [] }: Document, name: string): void {
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

/** All buffers as one, and views that point into it. */
function joinBuffers(
  document: Document,
  bin: Uint8Array | undefined,
  name: string,
  beside: (uri: string) => Uint8Array | undefined,
): Uint8Array {
  const parts = (document.buffers ?? []).map(({ byteLength, uri }, i) => {
    const part = uri === undefined ? (i === 0 ? bin : undefined) : (dataOf(uri, name) ?? beside(uri));
    if (uri !== undefined && !part) {
      const message = `${name} keeps its data in another file, "${uri.slice(0, 80)}".`;
      throw new AppError('unsupported', message, 'Drop that file with it, or export a single .glb file.');
    }
    if (!part) return fail(name, `buffer ${i} is not there`);
    if (part.length < byteLength) return fail(name, `buffer ${i} is cut short: ${part.length} of ${byteLength} bytes`);
    return part.subarray(0, byteLength);
  });
  const starts: number[] = [];
  let total = 0;
  for (const part of parts) {
    starts.push(total);
    total += Math.ceil(part.length / 4) * 4;
  }
  const data = new Uint8Array(total);
  parts.forEach((part, i) => {
    data.set(part, starts[i]);
  });
  (document.bufferViews ?? []).forEach((view, i) => {
    const part = parts[view.buffer];
    if (!part) fail(name, `bufferViews.${i} names buffer ${view.buffer} of ${parts.length}`);
    const end = (view.byteOffset ?? 0) + view.byteLength;
    if (end > part.length) fail(name, `bufferViews.${i} ends at offset ${end} of a buffer of ${part.length} bytes`);
    view.byteOffset = (view.byteOffset ?? 0) + starts[view.buffer];
    view.buffer = 0;
  });
  return data;
}

function dataOf(uri: string, name: string): Uint8Array | undefined {
  const match = /^data:[^,]*;base64,(.*)$/s.exec(uri);
  if (!match) return uri.startsWith('data:') ? fail(name, 'a buffer is a data URI without base64') : undefined;
  return fromBase64(match[1], name);
}

function fromBase64(text: string, name: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const clean = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (let i = 0; i < clean.length; i++) {
    const value = alphabet.indexOf(clean[i]);
    if (value < 0) fail(name, `a buffer's base64 has "${clean[i]}" at offset ${i}`);
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return bytes;
}

/** Keys and values lie within their views; node and accessor numbers exist. */
function checkAnimations({ animations = [], accessors = [], bufferViews = [], nodes = [] }: Document, name: string): void {
  const check = (accessor: number, where: string): number => {
    const found = accessors[accessor];
    if (!found) return fail(name, `${where} names accessor ${accessor} of ${accessors.length}`);
    const size = (COMPONENT_BYTES[found.componentType] ?? 0) * (COMPONENTS[found.type] ?? 0);
    if (size === 0) return fail(name, `accessors.${accessor} has the unknown type ${found.type} of ${found.componentType}`);
    if (found.bufferView === undefined) return found.count;
    const view = bufferViews[found.bufferView];
    if (!view) return fail(name, `accessors.${accessor} names bufferView ${found.bufferView} of ${bufferViews.length}`);
    if (view.extensions && Object.keys(view.extensions).length > 0)
      throw new AppError('unsupported', `${name} is compressed (${Object.keys(view.extensions)[0]}).`, 'Export it without compression.');
    const end = (found.byteOffset ?? 0) + (found.count > 0 ? (found.count - 1) * (view.byteStride ?? size) + size : 0);
    if (end > view.byteLength) fail(name, `accessors.${accessor} needs ${end} bytes, its view has ${view.byteLength}`);
    return found.count;
  };
  for (const [a, { channels, samplers }] of animations.entries()) {
    for (const [c, { sampler, target }] of channels.entries()) {
      const where = `animations.${a}.channels.${c}`;
      if (!samplers[sampler]) fail(name, `${where} names sampler ${sampler} of ${samplers.length}`);
      if (target.node !== undefined && target.node >= nodes.length) fail(name, `${where} names node ${target.node} of ${nodes.length}`);
      const { input, output, interpolation } = samplers[sampler];
      const keys = check(input, where);
      const values = check(output, where);
      const wanted = keys * (interpolation === 'CUBICSPLINE' ? 3 : 1);
      if (PATHS.includes(target.path) && values < wanted) fail(name, `${where} has ${keys} keys and ${values} values`);
    }
  }
}

/** What a loader needs and nothing that it could stumble over. */
function strip(
  document: Document,
  animations: NonNullable<Document['animations']>,
  names: readonly string[],
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const nodes = (document.nodes ?? []).map(({ skin: _, ...node }) => node);
  const children = new Set(nodes.flatMap((node) => node.children ?? []));
  const json = {
    asset: { version: '2.0' },
    // One scene of every root: a joint outside the shown scene still moves.
    scene: 0,
    scenes: [{ nodes: nodes.flatMap((_, node) => (children.has(node) ? [] : [node])) }],
    nodes,
    animations: animations.map(({ channels, samplers }, i) => ({
      name: names[i],
      channels: channels.filter(({ target }) => target.node !== undefined && PATHS.includes(target.path)),
      samplers,
    })),
    accessors: document.accessors,
    bufferViews: document.bufferViews,
    buffers: data.length > 0 ? [{ byteLength: data.length }] : undefined,
  };
  return packGlb(json, data);
}

/** A GLB of a document and its one buffer. */
export function packGlb(document: object, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(document));
  const jsonSize = Math.ceil(json.length / 4) * 4;
  const dataSize = Math.ceil(data.length / 4) * 4;
  const bytes = new Uint8Array(12 + 8 + jsonSize + (dataSize > 0 ? 8 + dataSize : 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, GLB_MAGIC, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, bytes.length, true);
  view.setUint32(12, jsonSize, true);
  view.setUint32(16, JSON_CHUNK, true);
  bytes.fill(0x20, 20, 20 + jsonSize);
  bytes.set(json, 20);
  if (dataSize > 0) {
    view.setUint32(20 + jsonSize, dataSize, true);
    view.setUint32(24 + jsonSize, BIN_CHUNK, true);
    bytes.set(data, 28 + jsonSize);
  }
  return bytes;
}

function fail(name: string, problem: string): never {
  throw new AppError('invalid-file', `${name}: ${problem}.`, REMEDY);
}
