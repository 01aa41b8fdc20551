/**
 * Unit quaternions [x, y, z, w] and the few turns that importing and exporting skeletons need. Plain tuples in, plain tuples
 * out; right-handed, a product a*b turns by b first. Called by retarget.ts and formats/bvh*.ts.
 */
export type Vector3 = readonly [number, number, number];
export type Quaternion = readonly [number, number, number, number];

export const IDENTITY: Quaternion = [0, 0, 0, 1];

export function multiply(a: Quaternion, b: Quaternion): Quaternion {
  return [
    a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
    a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
    a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
    a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
  ];
}

/** The opposite turn. */
export function conjugate(q: Quaternion): Quaternion {
  return [-q[0], -q[1], -q[2], q[3]];
}

export function rotate(q: Quaternion, v: Vector3): Vector3 {
  const [x, y, z, w] = q;
  const tx = 2 * (y * v[2] - z * v[1]);
  const ty = 2 * (z * v[0] - x * v[2]);
  const tz = 2 * (x * v[1] - y * v[0]);
  return [v[0] + w * tx + y * tz - z * ty, v[1] + w * ty + z * tx - x * tz, v[2] + w * tz + x * ty - y * tx];
}

/** A turn about a coordinate axis (0 x, 1 y, 2 z), radians. */
export function aboutAxis(axis: 0 | 1 | 2, angle: number): Quaternion {
  const sin = Math.sin(angle / 2);
  const cos = Math.cos(angle / 2);
  if (axis === 0) return [sin, 0, 0, cos];
  return axis === 1 ? [0, sin, 0, cos] : [0, 0, sin, cos];
}

/** The shortest turn from one direction to another; neither needs unit length, neither may be zero. */
export function shortestArc(from: Vector3, to: Vector3): Quaternion {
  const a = normalise(from);
  const b = normalise(to);
  const dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  if (dot < -0.999999) {
    // Opposite: half a turn about any axis at right angles.
    const side = normalise(cross(a, Math.abs(a[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]));
    return [side[0], side[1], side[2], 0];
  }
  const c = cross(a, b);
  const length = Math.hypot(c[0], c[1], c[2], 1 + dot);
  return [c[0] / length, c[1] / length, c[2] / length, (1 + dot) / length];
}

/** The turn that takes +y to `up` and +x as near to `across` as that allows. */
export function fromUpAndAcross(up: Vector3, across: Vector3): Quaternion {
  const y = normalise(up);
  const z = normalise(cross(across, y));
  const first = shortestArc([0, 1, 0], y);
  const turned = rotate(first, [0, 0, 1]);
  // Both are at right angles to y: the rest is a turn about y.
  const c = cross(turned, z);
  const angle = Math.atan2(c[0] * y[0] + c[1] * y[1] + c[2] * y[2], turned[0] * z[0] + turned[1] * z[1] + turned[2] * z[2]);
  const sin = Math.sin(angle / 2);
  return multiply([y[0] * sin, y[1] * sin, y[2] * sin, Math.cos(angle / 2)], first);
}

/** Angles [z, x, y] in radians with q = Rz * Rx * Ry, the order of the studio's BVH files. */
export function toEulerZxy(q: Quaternion): Vector3 {
  const [x, y, z, w] = q;
  const sinX = 2 * (y * z + w * x);
  if (Math.abs(sinX) > 0.9999999) {
    const aboutX = Math.sign(sinX) * (Math.PI / 2);
    return [Math.atan2(2 * (x * y + w * z), 1 - 2 * (y * y + z * z)), aboutX, 0];
  }
  const aboutZ = Math.atan2(-2 * (x * y - w * z), 1 - 2 * (x * x + z * z));
  const aboutY = Math.atan2(-2 * (x * z - w * y), 1 - 2 * (x * x + y * y));
  return [aboutZ, Math.asin(sinX), aboutY];
}

export function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalise(v: Vector3): Vector3 {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}
