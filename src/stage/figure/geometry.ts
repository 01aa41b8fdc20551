/**
 * One solid for the whole figure: every part's surface merged, each vertex bound to its part's bone and tagged with a
 * tone, so that a figure is one draw call. Called once per figure by figure.ts.
 */
import { BufferAttribute, BufferGeometry, Color, LatheGeometry, Matrix4, SphereGeometry, Vector2, Vector3 } from 'three';
import type { FigurePalette } from '../palette.ts';
import { LIMBS, SPECIALS, type Special, type Tone } from './parts.ts';

const ROUND = 26;
const CAP = 7;

type Ink = Tone | 'ink';
interface Piece {
  readonly geometry: BufferGeometry;
  readonly ink: Ink;
  readonly bone: number;
  /** Multiplies the tone: joints are a shade darker than limbs. */
  readonly shade: number;
}

export interface FigureSolid {
  readonly geometry: BufferGeometry;
  /** Writes the tones' colours into the vertices. */
  paint(palette: FigurePalette): void;
}

/** `boneLengths[i]` is the rest length of limb i, metres: caps stay round at that length. */
export function figureSolid(boneLengths: readonly number[]): FigureSolid {
  const pieces: Piece[] = [];
  LIMBS.forEach((limb, bone) => {
    pieces.push({ geometry: capsule(limb.startRadius, limb.endRadius, boneLengths[bone]), ink: limb.tone, bone, shade: 1 });
    if (limb.jointRadius > 0) pieces.push({ geometry: ball(limb.jointRadius), ink: limb.tone, bone, shade: 0.86 });
  });
  SPECIALS.forEach((special, i) => {
    for (const piece of specialPieces(special)) pieces.push({ ...piece, bone: LIMBS.length + i });
  });
  return merge(pieces);
}

function specialPieces(special: Special): Omit<Piece, 'bone'>[] {
  if (special === 'head') return head();
  const tone: Tone = special.startsWith('left') ? 'left' : 'right';
  return special.endsWith('hand') ? hand(tone) : foot(tone);
}

/** Frame: y up the skull from the head joint, z where the face looks, x to the figure's left. */
function head(): Omit<Piece, 'bone'>[] {
  const skull = new SphereGeometry(1, 32, 24).scale(0.088, 0.115, 0.102).translate(0, 0.04, 0.016);
  const eye = (x: number): BufferGeometry => new SphereGeometry(1, 14, 10).scale(0.0125, 0.0165, 0.008).translate(x, 0.046, 0.1105);
  const nose = new SphereGeometry(1, 12, 10).scale(0.011, 0.018, 0.013).translate(0, 0.02, 0.116);
  const mouth = new LatheGeometry(arc(0.0032, 5), 8).rotateZ(Math.PI / 2);
  const smile: BufferGeometry[] = [-1, 0, 1].map((step) =>
    mouth
      .clone()
      .scale(2.6, 1, 1)
      .rotateZ(step * 0.38)
      .translate(step * 0.0145, -0.008 + Math.abs(step) * 0.0035, 0.1085 - Math.abs(step) * 0.003),
  );
  mouth.dispose();
  return [
    { geometry: skull, ink: 'centre', shade: 1 },
    { geometry: nose, ink: 'centre', shade: 0.94 },
    { geometry: eye(0.031), ink: 'ink', shade: 1 },
    { geometry: eye(-0.031), ink: 'ink', shade: 1 },
    ...smile.map((geometry): Omit<Piece, 'bone'> => ({ geometry, ink: 'ink', shade: 1 })),
  ];
}

/** Frame: y along the forearm from the wrist. */
function hand(tone: Tone): Omit<Piece, 'bone'>[] {
  return [
    { geometry: ball(0.029), ink: tone, shade: 0.86 },
    { geometry: new SphereGeometry(1, 18, 14).scale(0.03, 0.062, 0.022).translate(0, 0.062, 0), ink: tone, shade: 1 },
  ];
}

/** Frame: y from ankle to the ball of the foot, z towards the sole. */
function foot(tone: Tone): Omit<Piece, 'bone'>[] {
  const heel = new Vector3(0, -0.012, 0.05);
  const toe = new Vector3(0, 0.165, -0.006);
  const along = toe.clone().sub(heel);
  const sole = capsule(0.033, 0.02, along.length()).scale(1.12, 1, 1);
  sole.applyMatrix4(new Matrix4().makeRotationX(Math.atan2(along.z, along.y))).translate(heel.x, heel.y, heel.z);
  return [
    { geometry: ball(0.036), ink: tone, shade: 0.86 },
    { geometry: sole, ink: tone, shade: 1 },
    { geometry: capsule(0.03, 0.018, 0.13).translate(0, 0.004, 0.01), ink: tone, shade: 1 },
  ];
}

function ball(radius: number): BufferGeometry {
  return new SphereGeometry(radius, ROUND, CAP * 2);
}

/** A tapered capsule along +y from the origin to `length`, round at both ends. */
function capsule(start: number, end: number, length: number): BufferGeometry {
  const outline: Vector2[] = [];
  for (let i = 0; i <= CAP; i++) {
    const angle = -Math.PI / 2 + (i / CAP) * (Math.PI / 2);
    outline.push(new Vector2(Math.cos(angle) * start, Math.sin(angle) * start));
  }
  for (let i = 0; i <= CAP; i++) {
    const angle = (i / CAP) * (Math.PI / 2);
    outline.push(new Vector2(Math.max(0, Math.cos(angle)) * end, length + Math.sin(angle) * end));
  }
  return new LatheGeometry(outline, ROUND);
}

function arc(radius: number, steps: number): Vector2[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = -Math.PI / 2 + (i / steps) * Math.PI;
    return new Vector2(Math.max(0, Math.cos(angle)) * radius, Math.sin(angle) * radius);
  });
}

function merge(pieces: readonly Piece[]): FigureSolid {
  let vertices = 0;
  for (const { geometry } of pieces) vertices += geometry.getAttribute('position').count;
  const position = new Float32Array(vertices * 3);
  const normal = new Float32Array(vertices * 3);
  const skinIndex = new Uint16Array(vertices * 4);
  const skinWeight = new Float32Array(vertices * 4);
  const colour = new Float32Array(vertices * 3);
  const indices: number[] = [];
  const runs: { readonly start: number; readonly end: number; readonly ink: Ink; readonly shade: number }[] = [];
  let at = 0;
  for (const { geometry, ink, bone, shade } of pieces) {
    const source = geometry.getAttribute('position');
    position.set(source.array, at * 3);
    normal.set(geometry.getAttribute('normal').array, at * 3);
    for (let i = at; i < at + source.count; i++) {
      skinIndex[i * 4] = bone;
      skinWeight[i * 4] = 1;
    }
    for (const index of geometry.getIndex()?.array ?? []) indices.push(index + at);
    runs.push({ start: at, end: at + source.count, ink, shade });
    at += source.count;
    geometry.dispose();
  }
  const merged = new BufferGeometry();
  const colours = new BufferAttribute(colour, 3);
  merged.setAttribute('position', new BufferAttribute(position, 3));
  merged.setAttribute('normal', new BufferAttribute(normal, 3));
  merged.setAttribute('skinIndex', new BufferAttribute(skinIndex, 4));
  merged.setAttribute('skinWeight', new BufferAttribute(skinWeight, 4));
  merged.setAttribute('color', colours);
  merged.setIndex(indices);
  return {
    geometry: merged,
    paint(palette) {
      const paint = new Color();
      for (const run of runs) {
        paint.set(palette[run.ink]).multiplyScalar(run.shade);
        for (let i = run.start; i < run.end; i++) colours.setXYZ(i, paint.r, paint.g, paint.b);
      }
      colours.needsUpdate = true;
    },
  };
}
