/** Standing: at ease, weight shifting from foot to foot, arms in the ways that people keep them. */

import type { RigAction } from '../rig/action.ts';
import { beforeBelly, behindBack, onHip } from '../rig/arms.ts';
import { HANGING, type Hand, standing } from '../rig/pose.ts';
import { ease, wander } from '../rig/timing.ts';
import { locomotion } from './kit.ts';

const PLAIN = [
  'stands still',
  'stands',
  'stands in place',
  'is standing',
  'stands without moving',
  'stands idle',
  'waits',
  'remains standing',
  'stands upright',
  'does nothing',
  'stays in place',
  'stands around',
  'just stands there',
];
const HELD: readonly (readonly [hand: Hand, phrases: readonly string[]])[] = [
  [onHip, ['stands with hands on hips', 'puts both hands on the hips and stands', 'stands with both hands on the hips']],
  [behindBack, ['stands with hands behind the back', 'stands at ease, hands behind the back']],
  [beforeBelly, ['stands with hands clasped in front', 'stands with folded hands']],
];
const AT_SIDES: readonly [Hand, readonly string[]] = [
  HANGING,
  ['stands with arms at the sides', 'stands relaxed with the arms hanging down'],
];

const idle = locomotion('idle', 6, true, (d) => {
  const [hand, armPhrases] = d.chance(0.72) ? AT_SIDES : d.pick(HELD);
  const pose = standing({}, d.between(0.16, 0.3));
  const seconds = d.between(2.5, 9);
  const shifts = Array.from({ length: 6 }, (_, i) => ({
    at: i * d.between(1.8, 3.2) + d.between(-1, 1),
    to: (i % 2 === 0 ? 1 : -1) * d.between(0.2, 1),
  }));
  const amount = d.chance(0.6) ? d.between(0.015, 0.04) : 0.008;
  const looks = d.chance(0.5) ? d.between(0.1, 0.4) : 0.04;
  const quiver = (t: number, key: number) => 0.006 * wander(t, 0.9, d.noise, key);
  const lean = (t: number) => shifts.reduce((at, shift) => at + (shift.to - at) * ease((t - shift.at) / 1.1), 0);
  return {
    seconds,
    pose: (t) => {
      const side = lean(t);
      const [x, y, z] = pose.pelvis;
      return {
        ...pose,
        pelvis: [x + amount * side, y - 0.15 * amount * Math.abs(side), z],
        roll: -1.2 * amount * side,
        spine: { pitch: 0.03 + quiver(t, 1), twist: 0.15 * looks * lean(t - 0.4) + quiver(t, 2), side: 1.1 * amount * side + quiver(t, 3) },
        head: { pitch: 0.02, twist: looks * lean(t - 0.4), side: 0 },
        hands: { left: hand, right: hand },
      };
    },
    phrases: [
      ...PLAIN,
      ...armPhrases,
      ...armPhrases,
      ...(amount > 0.03 ? ['shifts their weight from foot to foot', 'stands and shifts weight'] : []),
    ],
  };
});

export const STANDING: readonly RigAction[] = [idle];
