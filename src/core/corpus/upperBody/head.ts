/** Gestures of the head and shoulders: nodding, shaking the head, looking somewhere, shrugging. The arms stay the base's. */
import { amountAt, arms, both, bump, cycles, gesture, one, other, say, sine } from './gestureKit.ts';
import { curve, drift, ease } from './timing.ts';

const COUNTS = ['', 'once', 'twice', 'three times', 'four times'];

export const nod = gesture({
  action: 'nod',
  share: 2,
  draw(d) {
    const count = d.chance(0.6) ? 2 + d.random.integer(3) : 0;
    const start = d.between(0.15, 0.2 * d.seconds);
    const rate = d.between(1, 1.7) * d.tempo;
    const size = d.between(0.35, 0.55) * d.size;
    const room = Math.max(2, Math.floor((d.seconds - start - 0.2) * rate));
    const times = count > 0 ? Math.min(count, room) : Math.min(room, 9);
    const turns = cycles(d, rate, start);
    const down = (t: number) => size * bump(Math.min(times, turns(t)));
    return {
      pose: (t) => ({ pitch: 0.09 * down(t), head: { pitch: down(t) } }),
      phrases: [
        'nods',
        'nods the head',
        'nods in agreement',
        'moves the head up and down',
        'nods yes',
        'agrees with a nod of the head',
        ...(times <= 4 ? say(['nods', 'nods the head'], [COUNTS[times]]) : ['keeps nodding', 'nods again and again', 'nods many times']),
      ],
    };
  },
});

export const shakeHead = gesture({
  action: 'shake_head',
  share: 2,
  draw(d) {
    const start = d.between(0.15, 0.2 * d.seconds);
    const rate = d.between(0.9, 1.6) * d.tempo;
    const size = d.between(0.55, 0.9) * d.size;
    const room = Math.max(2, Math.floor((d.seconds - start - 0.2) * rate));
    const times = Math.min(room, 2 + d.random.integer(4));
    const turns = cycles(d, rate, start);
    const first = d.chance(0.5) ? 1 : -1;
    const yaw = (t: number) => {
      const u = Math.min(times, turns(t));
      return first * size * sine(u) * ease(u * 3) * ease((times - u) * 3);
    };
    return {
      pose: (t) => ({ twist: 0.2 * yaw(t), head: { yaw: yaw(t), pitch: 0.08 * ease((t - start) * 2) } }),
      phrases: [
        'shakes the head',
        'shakes the head no',
        'shakes the head in disagreement',
        'says no with the head',
        'turns the head from side to side to say no',
        'shakes the head in disbelief',
        'disagrees and shakes the head',
      ],
    };
  },
});

export const lookAround = gesture({
  action: 'looking_around',
  share: 2,
  draw(d) {
    const first = d.chance(0.5) ? 1 : -1;
    const keys: [number, number][] = [[d.between(0.1, 0.3), 0]];
    let [t, sign] = [keys[0][0], first];
    while (t < d.seconds - 0.6) {
      t += d.between(0.45, 0.8) / d.tempo;
      const far = d.between(0.7, 1.2) * d.size * sign;
      keys.push([t, far]);
      t += d.between(0.2, 0.8) / d.tempo;
      keys.push([t, far]);
      sign = -sign;
    }
    const yaw = curve(keys);
    const up = d.between(0.05, 0.2);
    return {
      pose: (t) => ({ twist: 0.28 * yaw(t), bend: 0.03 * yaw(t), head: { yaw: yaw(t), pitch: up * drift(t, 0.7, d.noise, 9) } }),
      phrases: [
        'looks around',
        'looks left and right',
        'looks to both sides',
        'turns the head and looks around',
        'searches with the eyes from side to side',
        'looks around in search of something',
        'scans the surroundings',
        'glances around the room',
        first > 0 ? 'looks to the left and then to the right' : 'looks to the right and then to the left',
      ],
    };
  },
});

type Look = 'up' | 'down' | 'left' | 'right' | 'left shoulder' | 'right shoulder';
const LOOKS: Readonly<Record<Look, { readonly yaw: number; readonly pitch: number; readonly twist: number; readonly trunk: number }>> = {
  up: { yaw: 0, pitch: -0.6, twist: 0, trunk: -0.12 },
  down: { yaw: 0, pitch: 0.65, twist: 0, trunk: 0.08 },
  left: { yaw: 1.05, pitch: 0, twist: 0.26, trunk: 0 },
  right: { yaw: -1.05, pitch: 0, twist: -0.26, trunk: 0 },
  'left shoulder': { yaw: 1.3, pitch: 0.05, twist: 0.65, trunk: 0 },
  'right shoulder': { yaw: -1.3, pitch: 0.05, twist: -0.65, trunk: 0 },
};

export const look = gesture({
  action: 'look',
  share: 2.5,
  draw(d) {
    const where = d.pick(['up', 'down', 'left', 'right', 'left shoulder', 'right shoulder'] as const);
    const { yaw, pitch, twist, trunk } = LOOKS[where];
    const s = d.span(d.between(0.35, 0.6));
    const far = d.between(0.85, 1.1);
    const phrases = {
      up: [
        'looks up',
        'looks up at the sky',
        'raises the head and looks up',
        'gazes upward',
        'tilts the head back',
        'looks at the ceiling',
      ],
      down: ['looks down', 'looks down at the floor', 'lowers the head', 'bows the head', 'looks at the ground', 'lets the head hang'],
      left: ['looks to the left', 'turns the head to the left', 'looks left', 'glances to the left'],
      right: ['looks to the right', 'turns the head to the right', 'looks right', 'glances to the right'],
      'left shoulder': [
        'looks over the left shoulder',
        'looks back over the left shoulder',
        'turns the upper body to the left to look behind',
        'glances back over the left shoulder',
      ],
      'right shoulder': [
        'looks over the right shoulder',
        'looks back over the right shoulder',
        'turns the upper body to the right to look behind',
        'glances back over the right shoulder',
      ],
    }[where];
    return {
      pose: (t) => {
        const e = far * amountAt(t, s);
        // The head leads, the trunk follows.
        const late = far * amountAt(t - 0.12, s);
        return { pitch: trunk * late, twist: twist * late, head: { yaw: yaw * e, pitch: pitch * e } };
      },
      phrases,
    };
  },
});

export const tiltHead = gesture({
  action: 'tilt_head',
  share: 0.7,
  draw(d) {
    const side = d.side();
    const s = d.span(d.between(0.4, 0.6));
    const far = d.between(0.4, 0.6) * (side === 'left' ? 1 : -1);
    return {
      pose: (t) => ({ bend: 0.1 * far * amountAt(t, s), head: { tilt: far * amountAt(t, s) } }),
      phrases: [
        `tilts the head to the ${side}`,
        `leans the head to the ${side}`,
        `bends the neck to the ${side} side`,
        `puts the head on the ${side} shoulder`,
        'tilts the head to one side',
      ],
    };
  },
});

export const shrug = gesture({
  action: 'shrug',
  share: 2,
  draw(d) {
    const palms = d.chance(0.75);
    const start = d.between(0.15, 0.25 * d.seconds);
    const count = d.chance(0.3) && d.seconds > 4 ? 2 : 1;
    const [up, hold, down, rest] = [0.36, d.between(0.3, 0.8), 0.4, 0.25].map((x) => x / d.tempo);
    const keys: [number, number][] = [];
    for (let i = 0, t = start; i < count; i++, t += up + hold + down + rest)
      keys.push([t, 0], [t + up, 1], [t + up + hold, 1], [t + up + hold + down, 0]);
    const lift = curve(keys);
    const [out, low, ahead] = [d.between(0.16, 0.26) * d.size, d.between(-0.3, -0.2), d.between(0.2, 0.3)];
    const hand = arms(
      d,
      { start, attack: 0.3, end: Number.POSITIVE_INFINITY, release: 0.3 },
      both({ at: [out, low, ahead], elbow: [0.3, -1, -0.5], amount: lift }),
    );
    const tilt = d.between(-0.2, 0.2);
    return {
      pose: (t) => ({ ...(palms ? hand(t) : {}), shrug: lift(t), head: { tilt: tilt * lift(t), pitch: 0.08 * lift(t) } }),
      phrases: [
        'shrugs',
        'shrugs the shoulders',
        'gives a shrug',
        'lifts the shoulders in a shrug',
        'shrugs in ignorance',
        'raises both shoulders as if not knowing',
        ...(palms ? ['shrugs with both palms up', 'shrugs and spreads the hands', 'lifts the shoulders and turns up the palms'] : []),
        ...(count === 2 ? ['shrugs twice'] : []),
      ],
    };
  },
});

export const shadeEyes = gesture({
  action: 'look_into_distance',
  share: 0.8,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.55);
    const yaw = (t: number) => 0.5 * drift(t, 0.5 * d.tempo, d.noise, 9);
    const hand = arms(d, s, one(side, { about: 'head', at: [0.13, 0.09, 0.15], elbow: [1, -0.4, 0.3] }));
    return {
      pose: (t) => ({ ...hand(t), twist: 0.35 * yaw(t) * amountAt(t, s), head: { yaw: yaw(t) * amountAt(t, s) } }),
      phrases: [
        `shades the eyes with the ${side} hand`,
        'looks into the distance with a hand above the eyes',
        `holds the ${side} hand over the eyes and looks far away`,
        `puts the ${side} hand to the forehead to look into the distance`,
        'peers into the distance',
      ],
    };
  },
});

export const turnTrunk = gesture({
  action: 'twist_trunk',
  share: 1,
  draw(d) {
    const cyclic = d.chance(0.5);
    const side = d.side();
    const s = d.span(0.7);
    const turns = cycles(d, d.between(0.4, 0.7) * d.tempo, s.start + s.attack);
    const far = d.between(0.6, 0.9) * (side === 'left' ? 1 : -1) * Math.min(1.1, d.size);
    const twist = (t: number) => far * amountAt(t, s) * (cyclic ? sine(turns(t)) : 1);
    return {
      pose: (t) => ({ twist: twist(t), head: { yaw: 0.3 * twist(t) } }),
      phrases: cyclic
        ? [
            'twists the upper body from side to side',
            'turns the trunk left and right',
            'rotates the torso from side to side',
            'warms up by twisting the waist',
          ]
        : [
            `twists the upper body to the ${side}`,
            `turns the torso to the ${side}`,
            `rotates the trunk to the ${side}`,
            `twists at the waist to the ${side}`,
          ],
    };
  },
});

export const sideBend = gesture({
  action: 'side_bend',
  share: 1.3,
  draw(d) {
    const side = d.side();
    const cyclic = d.chance(0.35);
    const reach = d.pick(['over', 'hip', 'down'] as const);
    const s = d.span(0.8);
    const turns = cycles(d, d.between(0.3, 0.45) * d.tempo, s.start + s.attack);
    const far = d.between(0.45, 0.65) * (side === 'left' ? 1 : -1) * Math.min(1.1, d.size);
    const bend = (t: number) => far * amountAt(t, s) * (cyclic ? Math.cos(2 * Math.PI * turns(t)) : 1);
    // The far arm goes over the head, or both hands rest on the hips.
    const over = arms(d, s, one(other(side), { at: [-0.2, 0.5, 0.05], elbow: [1, 0.3, 0.1] }));
    const hips = arms(d, s, both({ about: 'chest', at: [0.23, -0.37, 0.05], elbow: [1, -0.1, -0.4] }));
    const hand = cyclic || reach === 'hip' ? hips : reach === 'over' ? over : () => ({});
    return {
      pose: (t) => ({ ...hand(t), bend: bend(t), head: { tilt: 0.25 * bend(t) } }),
      phrases: cyclic
        ? ['bends from side to side', 'does side bends with the hands on the hips', 'leans the upper body left and right']
        : [
            `bends to the ${side}`,
            `bends the upper body to the ${side} side`,
            `leans over to the ${side}`,
            `does a side bend to the ${side}`,
            `stretches sideways to the ${side}`,
            ...(reach === 'over' ? [`bends to the ${side} with an arm over the head`] : []),
          ],
    };
  },
});
