/**
 * From an animator's posture to what the rig solves: places of feet and hands in the world, knees that point where the pelvis
 * faces, and a pelvis low enough that standing feet stay where they are. No time, no style.
 */
import { minus, mix, plus, turn, type Vector } from '../../motion/vector.ts';
import { footOnBall } from '../rig/feet.ts';
import { type BodyPose, type Foot, type Hand, HIP_DROP, HIP_OUT, LEG, type Side, SOLE, signOf } from '../rig/pose.ts';
import { handTarget, solveTrunk } from '../rig/solve.ts';
import type { Posture } from './posture.ts';

/** A leg is never asked to be longer than this share of its length; the pelvis comes down to it over about this many metres. */
const REACH = 0.995;
const SOFT = 0.012;
/** How far a hand keeps from its own shoulder, about, metres. */
const SHOULDER = 0.17;

/** A direction or offset along the pelvis's own axes, in the world: roll, then lean, then yaw. */
function fromPelvis([yaw, lean, roll]: Vector, v: Vector): Vector {
  return turn(turn(turn(v, [0, 0, 1], -roll), [1, 0, 0], lean), [0, 1, 0], yaw);
}

export function bodyOf(posture: Posture): BodyPose {
  const feet = { left: footOf(posture, 'left'), right: footOf(posture, 'right') };
  const [yaw, pitch, roll] = posture.turn;
  const [bend, twist, side] = posture.spine;
  const [nod, look, tilt] = posture.head;
  const pose: BodyPose = {
    pelvis: lowered(posture, feet),
    yaw,
    pitch,
    roll,
    spine: { pitch: bend, twist, side },
    head: { pitch: nod, twist: look, side: tilt },
    hands: {
      left: { at: aroundShoulder(posture.leftHand), elbow: posture.leftElbow, frame: 'chest' },
      right: { at: aroundShoulder(posture.rightHand), elbow: posture.rightElbow, frame: 'chest' },
    },
    feet,
  };
  const [left, right] = posture.planted;
  if (left <= 0 && right <= 0) return pose;
  const trunk = solveTrunk(pose);
  const plant = (side: Side, share: number, [out, up, z]: Vector): Hand => {
    const free = handTarget(trunk, yaw, side, pose.hands[side]);
    return { at: mix(free.wrist, [signOf(side) * out, up, z], share), elbow: free.elbow, frame: 'world' };
  };
  return { ...pose, hands: { left: plant('left', left, posture.leftPlant), right: plant('right', right, posture.rightPlant) } };
}

/** A hand on its way past its own shoulder goes round the front of it. */
function aroundShoulder([out, up, ahead]: Vector): Vector {
  const near = Math.exp(-(out * out + up * up + ahead * ahead) / SHOULDER ** 2);
  return [out + 0.4 * SHOULDER * near, up, ahead + 1.5 * SHOULDER * near];
}

function footOf(posture: Posture, side: Side): Foot {
  const [out, up, z] = side === 'left' ? posture.leftFoot : posture.rightFoot;
  const [toesOut, toesUp, kneeOut] = side === 'left' ? posture.leftSole : posture.rightSole;
  const sign = signOf(side);
  // Half towards the head: right for legs that reach forward, no matter for those that hang.
  const knee = fromPelvis(posture.turn, [sign * Math.sin(kneeOut), 0.5, Math.cos(kneeOut)]);
  return { ...footOnBall(side, [sign * out, SOLE + up, z], sign * toesOut, -toesUp), knee };
}

function lowered(posture: Posture, feet: Readonly<Record<Side, Foot>>): Vector {
  let [x, y, z] = posture.pelvis;
  for (const side of ['left', 'right'] as const) {
    const hip = plus([x, y, z], fromPelvis(posture.turn, [signOf(side) * HIP_OUT, -HIP_DROP, 0]));
    const [dx, dy, dz] = minus(hip, feet[side].ankle);
    const highest = Math.sqrt(Math.max(0.01, (REACH * LEG) ** 2 - dx * dx - dz * dz));
    y -= softly(dy - highest);
  }
  return [x, y, z];
}

/** What is over 0, rounded. */
const softly = (over: number): number => (over > 20 * SOFT ? over : over < -20 * SOFT ? 0 : SOFT * Math.log1p(Math.exp(over / SOFT)));
