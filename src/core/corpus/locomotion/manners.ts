/** Manners of going: sneaking, limping, marching, on tiptoe, like a zombie, drunk, crouched, proud, uphill, with the arms held. */

import type { RigAction } from '../rig/action.ts';
import { behindBack, onHip } from '../rig/arms.ts';
import type { Hand, Side } from '../rig/pose.ts';
import { wander } from '../rig/timing.ts';
import type { GaitShape } from './gait.ts';
import { walkDuty, walkRate, walkShape } from './gaits.ts';
import { clamp, type Draw, type Going, go, locomotion, say } from './kit.ts';

interface Manner {
  readonly speed: readonly [number, number];
  readonly rate?: number;
  readonly duty?: number;
  readonly shape: (base: GaitShape) => Partial<GaitShape>;
  readonly going?: Partial<Going>;
}

function inManner(d: Draw, { speed: [low, high], rate, duty, shape, going }: Manner) {
  const speed = clamp(d.between(low, high) * d.style.tempo ** 0.5, 0.8 * low, 1.15 * high);
  const base = walkShape(speed, d.style);
  const seconds = d.between(3, 9);
  return {
    seconds,
    pose: go(d, {
      seconds,
      forward: speed,
      rate: rate ?? walkRate(speed, d.style),
      duty: duty ?? walkDuty(speed, d.style),
      shape: { ...base, ...shape(base) },
      ...going,
    }),
  };
}

const sneak = locomotion('sneak', 3, true, (d) => ({
  ...inManner(d, {
    speed: [0.4, 0.65],
    rate: d.between(0.5, 0.62),
    duty: 0.66,
    shape: (base) => ({
      sink: d.between(0.1, 0.17),
      lean: 0.42,
      tilt: 0.15,
      land: 0.15,
      push: 0.6,
      swing: [0.45, 0.3],
      lift: d.between(0.14, 0.2),
      peak: 0.5,
      head: -0.1,
      hands: (): Hand => ({ at: [0.05, -0.24, 0.3], elbow: [0.6, -0.6, -0.6], frame: 'chest' }),
      bob: 0.03,
      width: base.width + 0.04,
    }),
  }),
  phrases: [
    ...say(['sneaks', 'creeps', 'tiptoes'], ['', 'forward', 'along', 'around']),
    'walks stealthily',
    'walks sneakily',
    'sneaks forward quietly',
    'walks on quiet feet, crouched',
    'prowls forward',
    'steals along',
    'sneaks like a burglar',
    'walks slowly and carefully, bent down',
  ].filter((phrase) => !phrase.startsWith('tiptoes')),
}));

const limp = locomotion('limp', 3, true, (d) => {
  const bad = d.side();
  const lame = d.between(0.6, 1);
  const lands = bad === 'left' ? { left: 0, right: 0.5 - 0.1 * lame } : { left: 0, right: 0.5 + 0.1 * lame };
  const duties = bad === 'left' ? { left: 0.6 - 0.08 * lame, right: 0.68 } : { left: 0.68, right: 0.6 - 0.08 * lame };
  const sign = bad === 'left' ? 1 : -1;
  const made = inManner(d, {
    speed: [0.5, 0.85],
    going: { lands, duties },
    shape: (base) => ({
      sway: 0.03,
      list: 0.03,
      bob: 0.03,
      arms: { ...base.arms, swing: 0.12, out: 0.2 },
      // The trunk falls over the bad leg while it carries.
      manner: (pose, _t, phase) => {
        const carried = Math.max(0, Math.cos(2 * Math.PI * (phase - (bad === 'left' ? 0.27 : lands.right + 0.27))));
        return {
          ...pose,
          pelvis: [pose.pelvis[0], pose.pelvis[1] - 0.045 * lame * carried, pose.pelvis[2]],
          roll: pose.roll + 0.06 * lame * sign * carried,
          spine: { ...pose.spine, side: pose.spine.side + 0.16 * lame * sign * carried, pitch: pose.spine.pitch + 0.1 * lame * carried },
        };
      },
    }),
  });
  return {
    ...made,
    phrases: [
      ...say(['limps', 'hobbles'], ['', 'forward', 'along']),
      'walks with a limp',
      `limps on the ${bad} leg`,
      `walks with a hurt ${bad} leg`,
      `walks as if the ${bad} leg is injured`,
      'walks injured',
      'walks with an injured leg',
    ],
  };
});

const march = locomotion('march', 3, true, (d) => {
  const high = d.between(0.2, 0.3);
  const place = d.chance(0.3);
  const made = inManner(d, {
    speed: [0.8, 1.25],
    rate: d.between(0.85, 1),
    duty: 0.58,
    shape: (base) => ({
      lift: high,
      peak: 0.5,
      land: 0.08,
      push: 0.5,
      swing: [0.35, 0.35],
      lean: -0.02,
      tilt: 0,
      bob: 0.03,
      turn: 0.03,
      twist: 0.05,
      arms: { ...base.arms, swing: d.between(0.55, 0.8), raise: 0.15, flex: 0.3, pump: 0.1, out: 0.12, inward: 0.1 },
    }),
    ...(place && { going: { forward: 0 } }),
  });
  return {
    ...made,
    phrases: place
      ? ['marches in place', 'marches on the spot', 'marches without moving forward', 'marches in place like a soldier']
      : [
          ...say(['marches'], ['', 'forward', 'ahead', 'along', 'like a soldier', 'in a parade', 'with high knees']),
          'walks like a soldier',
          'does a military march',
          'walks with high knees and swinging arms',
          'goose-steps',
        ].filter((phrase) => phrase !== 'goose-steps'),
  };
});

const tiptoe = locomotion('tiptoe', 2, true, (d) => ({
  ...inManner(d, {
    speed: [0.45, 0.9],
    duty: 0.64,
    shape: (base) => ({
      hold: 0.62,
      land: 0.75,
      push: 0.95,
      swing: [0.95, 0.3],
      lift: 0.07,
      peak: 0.5,
      lean: 0.03,
      bob: 0.02,
      width: base.width - 0.02,
      arms: { ...base.arms, swing: 0.06, out: 0.35 },
    }),
  }),
  phrases: [
    'tiptoes',
    'walks on tiptoe',
    'walks on tiptoes',
    'walks on the toes',
    'tiptoes forward',
    'tiptoes along quietly',
    'walks on the balls of the feet',
    'goes on tiptoe',
  ],
}));

const zombie = locomotion('zombie', 2, true, (d) => {
  const reach = d.between(0.36, 0.48);
  const made = inManner(d, {
    speed: [0.4, 0.7],
    rate: d.between(0.55, 0.7),
    duty: 0.67,
    shape: (base) => ({
      lift: 0.055,
      land: 0.02,
      push: 0.3,
      swing: [0.25, 0.3],
      sway: 0.055,
      list: 0.09,
      lean: 0.16,
      width: base.width + 0.06,
      twist: 0.02,
      hands: (side: Side, t): Hand => ({
        at: [
          -0.02 + 0.03 * wander(t, 0.5, d.noise, side === 'left' ? 81 : 82),
          (side === 'left' ? -0.03 : -0.1) + 0.04 * wander(t, 0.5, d.noise, side === 'left' ? 83 : 84),
          reach,
        ],
        elbow: [0.6, -1, 0],
        frame: 'chest',
      }),
      manner: (pose, t) => ({
        ...pose,
        head: { pitch: pose.head.pitch + 0.15, twist: pose.head.twist, side: 0.3 + 0.1 * wander(t, 0.4, d.noise, 85) },
      }),
    }),
  });
  return {
    ...made,
    phrases: [
      ...say(['walks', 'staggers', 'shambles', 'lurches'], ['like a zombie']),
      'shambles forward with the arms stretched out',
      'walks like the undead',
      'does a zombie walk',
      'lurches along with both arms reaching forward',
      'acts like a zombie',
    ],
  };
});

const drunk = locomotion('stagger', 2, true, (d) => {
  const made = inManner(d, {
    speed: [0.5, 0.9],
    rate: d.between(0.68, 0.8),
    duty: 0.66,
    going: {
      drift: 0.35,
      scatter: (side, stride) => [
        0.11 * wander(stride * 1.7, 1, d.noise, side === 'left' ? 91 : 92),
        0.05 * wander(stride * 1.3, 1, d.noise, side === 'left' ? 93 : 94),
      ],
    },
    shape: (base) => ({
      width: base.width + 0.1,
      sway: 0.06,
      lift: 0.06,
      land: -0.1,
      push: 0.45,
      swing: [0.45, 0.2],
      arms: { ...base.arms, swing: 0.2, out: 0.4, flex: 0.5 },
      manner: (pose, t) => ({
        ...pose,
        spine: {
          pitch: pose.spine.pitch + 0.1 + 0.15 * wander(t, 0.45, d.noise, 95),
          twist: pose.spine.twist + 0.12 * wander(t, 0.4, d.noise, 96),
          side: pose.spine.side + 0.2 * wander(t, 0.4, d.noise, 97),
        },
        head: { ...pose.head, pitch: pose.head.pitch + 0.15, side: 0.2 * wander(t, 0.5, d.noise, 98) },
      }),
    }),
  });
  return {
    ...made,
    phrases: [
      'staggers',
      'staggers along',
      'stumbles along drunkenly',
      'walks like a drunk',
      'walks drunk',
      'walks unsteadily',
      'staggers forward as if drunk',
      'sways while walking',
      'reels from side to side',
      'walks off balance',
      'wobbles forward',
    ],
  };
});

const crouched = locomotion('crouch_walk', 1.5, true, (d) => ({
  ...inManner(d, {
    speed: [0.5, 0.9],
    rate: d.between(0.75, 0.95),
    duty: 0.64,
    shape: (base) => ({
      sink: d.between(0.2, 0.25),
      lean: 0.5,
      tilt: 0.25,
      lift: 0.07,
      land: 0.05,
      push: 0.5,
      swing: [0.5, 0.25],
      bob: 0.02,
      width: base.width + 0.05,
      head: -0.05,
      arms: { ...base.arms, swing: 0.15, raise: 0.5, flex: 0.9 },
    }),
  }),
  phrases: [
    'walks crouched',
    'walks in a crouch',
    'walks bent down low',
    'moves forward crouching',
    'crouch walks',
    'walks ducking down',
    'walks with bent knees, staying low',
    'walks hunched over low',
  ],
}));

const proud = locomotion('strut', 1.5, true, (d) => ({
  ...inManner(d, {
    speed: [1, 1.35],
    shape: (base) => ({
      lean: -0.09,
      tilt: 0,
      list: 0.1,
      turn: 0.12,
      twist: 0.14,
      sway: 0.03,
      head: -0.05,
      bob: 0.05,
      arms: { ...base.arms, swing: 0.45, out: 0.3, flex: 0.5, inward: 0.1 },
    }),
  }),
  phrases: [
    'struts',
    'struts along',
    'swaggers',
    'walks proudly',
    'walks with swagger',
    'walks with the chest out',
    'walks confidently',
    'struts like a model',
    'walks with confidence',
    'parades proudly',
  ],
}));

const uphill = locomotion('walk_uphill', 1, true, (d) => ({
  ...inManner(d, {
    speed: [0.6, 0.9],
    duty: 0.66,
    shape: (base) => ({
      lean: 0.22,
      tilt: 0.14,
      lift: 0.12,
      peak: 0.5,
      land: 0.02,
      push: 0.8,
      sink: 0.03,
      swing: [0.6, 0.2],
      head: 0.05,
      arms: { ...base.arms, swing: 0.3, flex: 0.8, raise: 0.1 },
    }),
  }),
  phrases: [
    'walks as if going uphill',
    'mimes walking uphill',
    'trudges forward, leaning into it',
    'plods as if up a slope, leaning forward',
    'walks leaning forward as if climbing a hill',
    'trudges along',
  ],
}));

const HELD: readonly (readonly [Hand, readonly string[]])[] = [
  [onHip, ['walks with hands on hips', 'walks forward with both hands on the hips']],
  [behindBack, ['walks with hands behind the back', 'walks with the hands clasped behind the back', 'strolls with hands behind the back']],
  [
    { at: [0.22, 0.02, 0.06], elbow: [0.6, 0, -1], frame: 'pelvis' },
    ['walks with hands in the pockets', 'strolls with both hands in the pockets', 'walks casually, hands in pockets'],
  ],
];

const heldArms = locomotion('walk', 1.5, true, (d) => {
  const [hand, phrases] = d.pick(HELD);
  return { ...inManner(d, { speed: [0.8, 1.3], shape: () => ({ hands: () => hand }) }), phrases };
});

export const MANNERS: readonly RigAction[] = [sneak, limp, march, tiptoe, zombie, drunk, crouched, proud, uphill, heldArms];
