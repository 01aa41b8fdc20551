/**
 * What a style does to any pose: the carriage of the old, the tired, the sad and the heavy; breathing and sway that never
 * stop. Laid over an action's pose by perform.ts, as far as the action leaves the body loose.
 */
import { type Bend, type BodyPose, type Hand, type Side, signOf } from './pose.ts';
import type { Style } from './style.ts';
import { wander } from './timing.ts';

/** Metres and radians of the sway of a quiet stance. */
const SWAY = { pelvis: 0.008, spine: 0.014, head: 0.045, hand: 0.008, quiver: 0.003 };

/** @param noise key of this take's own noise */
export function posture(style: Style, noise: number): (pose: BodyPose, t: number) => BodyPose {
  const sad = Math.max(0, -style.valence);
  const happy = Math.max(0, style.valence);
  const heavy = Math.max(0, style.weight);
  const { age, tiredness: tired } = style;
  const spinePitch = 0.28 * age + 0.16 * tired + 0.1 * sad + 0.05 * heavy - 0.05 * happy - 0.03 * Math.max(0, style.energy);
  const headPitch = 0.22 * tired + 0.3 * sad - 0.1 * happy - 0.14 * age;
  const shoulders = 0.12 * heavy - 0.35 * tired - 0.25 * sad + 0.2 * age;
  const sink = 0.035 * age + 0.02 * tired + 0.015 * heavy + 0.01 * sad;
  const breathRate = (0.24 + 0.2 * tired + 0.1 * Math.max(0, style.energy)) * 2 * Math.PI;
  const breathDepth = 0.01 + 0.014 * tired;
  const tremor = 0.003 * Math.max(0, age - 0.4) + 0.004 * Math.max(0, -style.smoothness - 0.4);
  return (pose, t) => {
    const loose = pose.loose ?? 1;
    if (loose <= 0) return pose;
    const sway = (key: number, rate: number, size: number) => loose * size * wander(t, rate, noise, key);
    const breath = loose * breathDepth * Math.sin(breathRate * t + noise);
    const [sin, cos] = [Math.sin(pose.yaw), Math.cos(pose.yaw)];
    const [across, along] = [sway(1, 0.22, SWAY.pelvis), sway(2, 0.25, SWAY.pelvis)];
    const bend = (b: Bend, pitch: number, twist: number, side: number): Bend => ({
      pitch: b.pitch + pitch,
      twist: b.twist + twist,
      side: b.side + side,
    });
    const hand = (side: Side): Hand => {
      const given = pose.hands[side];
      if (given.frame !== 'chest' && given.frame !== 'upright') return given;
      const key = 20 + 5 * signOf(side);
      const move = (axis: number) =>
        sway(key + axis, 0.35, SWAY.hand) + sway(key + axis + 100, 1.9, SWAY.quiver) + tremor * wander(t, 6, noise, key + axis, 1);
      return { ...given, at: [given.at[0] + move(1), given.at[1] + move(2), given.at[2] + move(3)] };
    };
    const lift = loose * shoulders + 3 * breath;
    return {
      ...pose,
      pelvis: [pose.pelvis[0] + across * cos + along * sin, pose.pelvis[1] - loose * sink, pose.pelvis[2] - across * sin + along * cos],
      spine: bend(pose.spine, loose * spinePitch - breath, sway(3, 0.25, SWAY.spine), sway(4, 0.2, SWAY.spine)),
      head: bend(pose.head, loose * headPitch + sway(5, 0.3, SWAY.head), sway(6, 0.25, 1.5 * SWAY.head), sway(7, 0.2, 0.5 * SWAY.head)),
      hands: { left: hand('left'), right: hand('right') },
      shrug: { left: (pose.shrug?.left ?? 0) + lift, right: (pose.shrug?.right ?? 0) + lift },
    };
  };
}
