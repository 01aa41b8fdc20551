/**
 * Draws motions as rows of poses, to judge them at a glance: left limbs cooler, right limbs warmer, the floor as a line with
 * a mark each metre, a foot in contact underlined. Not the app's stage. `sheet` and `evaluate --sheet` call it.
 */
import { JOINT, JOINT_NAMES, PARENTS, POSE_SIZE } from '../src/core/motion/skeleton.ts';
import { Canvas, type Colour } from './canvas.ts';
import { encodePng } from './png.ts';

export interface SheetRow {
  readonly name: string;
  /** A second line: what it is said to show. */
  readonly note?: string;
  /** [frames, 22, 3], metres */
  readonly positions: Float32Array;
}

const CELL_WIDTH = 120;
const CELL_HEIGHT = 168;
const HEADER = 12;
const NOTE = 10;
/** Pixels per metre, and where the floor lies within a cell. */
const SCALE = 68;
const FLOOR = CELL_HEIGHT - 18;
/** The camera looks from the front right, slightly from above: a walk along +z goes to the right. */
const AZIMUTH = (-55 * Math.PI) / 180;
const TILT = 0.16;

const BACKGROUND: Colour = [247, 248, 250];
const INK: Colour = [70, 78, 90];
const FAINT: Colour = [206, 211, 218];
const LEFT: Colour = [45, 126, 222];
const RIGHT: Colour = [226, 104, 44];

/**
 * @param every draw each Nth frame; rows are cut at `most` poses
 * @returns a PNG
 */
export function drawSheet(rows: readonly SheetRow[], every: number, most = 16): Uint8Array {
  const columns = Math.min(most, Math.max(1, ...rows.map((row) => Math.ceil(row.positions.length / POSE_SIZE / every))));
  const header = HEADER + (rows.some(({ note }) => note !== undefined) ? NOTE : 0);
  const canvas = new Canvas(columns * CELL_WIDTH, rows.length * (CELL_HEIGHT + header), BACKGROUND);
  rows.forEach((row, index) => {
    const top = index * (CELL_HEIGHT + header);
    canvas.rectangle(0, top, canvas.width, 1, FAINT);
    canvas.text(4, top + 4, row.name, 2, INK);
    if (row.note !== undefined) canvas.text(4, top + HEADER + 5, row.note, 1, INK);
    const frames = row.positions.length / POSE_SIZE;
    for (let column = 0; column < columns && column * every < frames; column++) {
      drawPose(canvas, row.positions, column * every, column * CELL_WIDTH, top + header);
    }
  });
  return encodePng(canvas.pixels, canvas.width, canvas.height);
}

function drawPose(canvas: Canvas, positions: Float32Array, frame: number, left: number, top: number): void {
  const pose = frame * POSE_SIZE;
  const [rootX, rootZ] = [positions[pose], positions[pose + 2]];
  const project = (x: number, y: number, z: number): [number, number, number] => {
    const across = (x - rootX) * Math.cos(AZIMUTH) - (z - rootZ) * Math.sin(AZIMUTH);
    const near = (x - rootX) * Math.sin(AZIMUTH) + (z - rootZ) * Math.cos(AZIMUTH);
    return [left + CELL_WIDTH / 2 + across * SCALE, top + FLOOR - (y - near * TILT) * SCALE, near];
  };
  canvas.line(left + 2, top + FLOOR, left + CELL_WIDTH - 3, top + FLOOR, 1, FAINT);
  for (let metre = Math.ceil(rootZ - 0.7); metre <= rootZ + 0.7; metre++) {
    const [x, y] = project(rootX, 0, metre);
    canvas.line(x, y, x, y + 5, 1, INK);
  }
  canvas.text(left + 4, top + CELL_HEIGHT - 9, String(frame), 1, INK);
  const joints = Array.from(JOINT_NAMES, (_, joint) => project(...at(positions, pose, joint)));
  const bones = PARENTS.flatMap((parent, joint) => (parent < 0 ? [] : [{ parent, joint, near: joints[joint][2] + joints[parent][2] }]));
  for (const { parent, joint } of bones.toSorted((a, b) => a.near - b.near)) {
    canvas.line(joints[parent][0], joints[parent][1], joints[joint][0], joints[joint][1], 4, colourOf(joint));
  }
  const [headX, headY] = joints[JOINT.head];
  canvas.line(headX, headY, headX, headY, 13, INK);
  for (const foot of [JOINT.left_foot, JOINT.right_foot]) {
    if (positions[pose + foot * 3 + 1] >= 0.04) continue;
    const [x, y] = joints[foot];
    canvas.line(x - 5, y + 4, x + 5, y + 4, 2, colourOf(foot));
  }
}

function at(positions: Float32Array, pose: number, joint: number): [number, number, number] {
  return [positions[pose + joint * 3], positions[pose + joint * 3 + 1], positions[pose + joint * 3 + 2]];
}

function colourOf(joint: number): Colour {
  const name = JOINT_NAMES[joint];
  if (name.startsWith('left')) return LEFT;
  return name.startsWith('right') ? RIGHT : INK;
}
