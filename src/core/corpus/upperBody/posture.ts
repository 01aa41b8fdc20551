/** How a style sits in the trunk, the head and the hands while a gesture is made. */
import type { Style } from '../rig/style.ts';
import type { GesturePose, HandPose } from './pose.ts';
import { drift } from './timing.ts';

/** Lays posture and tremor over a gesture's pose. */
export function posture(style: Style, noise: number): (pose: GesturePose, t: number) => GesturePose {
  const sad = Math.max(0, -style.valence);
  const pitch = 0.1 * style.age + 0.06 * style.tiredness + 0.05 * sad - 0.03 * Math.max(0, style.valence);
  const headPitch = 0.12 * style.tiredness + 0.25 * sad - 0.1 * Math.max(0, style.valence);
  // An old or a rough hand shakes; metres.
  const tremor = 0.004 * Math.max(0, style.age - 0.4) + 0.006 * Math.max(0, -style.smoothness - 0.3);
  const shaken = (hand: HandPose | undefined, t: number, key: number): HandPose | undefined => {
    if (!hand || tremor === 0) return hand;
    const [out, up, ahead] = hand.hand;
    const shake = (axis: number) => tremor * drift(t, 7, noise, key, axis);
    return { ...hand, hand: [out + shake(4), up + shake(5), ahead + shake(6)] };
  };
  return (pose, t) => ({
    ...pose,
    left: shaken(pose.left, t, 3),
    right: shaken(pose.right, t, 4),
    pitch: (pose.pitch ?? 0) + pitch,
    head: { ...pose.head, pitch: (pose.head?.pitch ?? 0) + headPitch },
  });
}
