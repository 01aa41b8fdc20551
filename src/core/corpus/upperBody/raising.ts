/** Arms lifted and held: up, to the side, to the front, in celebration; pointing; clapping. */
import { amountAt, arms, arrived, both, bump, cycles, gesture, one, other, say, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';

export const raise = gesture({
  action: 'raise_arm',
  share: 4,
  draw(d) {
    const side = d.side();
    const s = d.span(d.between(0.5, 0.9));
    // Straight up, or a hand beside the head with the elbow bent.
    const straight = d.chance(0.7);
    const at: Reach = straight
      ? [d.between(0, 0.16), 0.56, d.between(-0.03, 0.14)]
      : [d.between(0.06, 0.16), d.between(0.3, 0.38), d.between(0.08, 0.18)];
    const hand = arms(d, s, one(side, { at, elbow: [1, -0.1, 0.5] }));
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({ ...hand(t), bend: -0.06 * sign * amountAt(t, s) }),
      phrases: [
        ...say(['raises', 'lifts', 'puts up', 'holds up'], [`the ${side} arm`, `the ${side} hand`]),
        `raises the ${side} hand up`,
        `puts the ${side} hand up to ask a question`,
        `lifts the ${side} arm up high`,
        ...(straight
          ? [
              `lifts the ${side} arm above the head`,
              `stretches the ${side} arm up`,
              `reaches up with the ${side} hand`,
              `holds the ${side} hand up high`,
              `raises the ${side} arm straight up`,
              `stretches the ${side} hand to the ceiling`,
            ]
          : [`raises the ${side} hand beside the head`, `raises the ${side} hand with the elbow bent`]),
      ],
    };
  },
});

export const raiseBoth = gesture({
  action: 'raise_arms',
  share: 3,
  draw(d) {
    const s = d.span(d.between(0.5, 0.9));
    const spread = d.chance(0.3);
    const at: Reach = spread ? [d.between(0.22, 0.32), 0.46, 0.05] : [d.between(0, 0.14), 0.56, d.between(-0.03, 0.12)];
    const hand = arms(d, s, both({ at, elbow: [1, -0.1, 0.4] }, d));
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.05 * amountAt(t, s), head: { pitch: -0.1 * amountAt(t, s) } }),
      phrases: [
        ...say(['raises', 'lifts', 'puts up', 'holds up'], ['both arms', 'both hands', 'the arms']),
        'raises both arms above the head',
        'lifts both hands over the head',
        'reaches up with both hands',
        'stretches both arms up',
        'puts both hands in the air',
        'holds both arms up high',
        ...(spread ? ['raises both arms in a V', 'spreads both arms up and out'] : ['raises both arms straight up']),
      ],
    };
  },
});

export const cheer = gesture({
  action: 'celebrate',
  share: 3,
  leastTempo: 0.75,
  draw(d) {
    const s = d.span(d.between(0.3, 0.5));
    const [out, ahead] = [d.between(0.04, 0.26), d.between(-0.02, 0.12)];
    const pump = d.between(0.04, 0.1) * d.size;
    const turns = cycles(d, d.between(1.3, 2.3) * d.tempo, s.start + 0.6 * s.attack);
    const alternate = d.chance(0.2);
    const at =
      (phase: number) =>
      (t: number): Reach => [out, 0.5 + pump * (sine(turns(t) + phase) - 0.3), ahead];
    const elbow: Reach = [1, -0.1, 0.3];
    const hand = arms(d, s, { left: { at: at(0), elbow }, right: { at: at(alternate ? 0.5 : 0.02), elbow } });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (-0.07 + 0.03 * sine(turns(t))) * amountAt(t, s),
        head: { pitch: -0.18 * amountAt(t, s) },
        bend: alternate ? 0.05 * sine(turns(t)) * amountAt(t, s) : 0,
      }),
      phrases: [
        'celebrates',
        'cheers',
        'raises both arms in celebration',
        'celebrates with both hands in the air',
        'celebrates with both arms raised',
        'throws both arms up and cheers',
        'raises both hands in victory',
        'holds both hands up in celebration',
        'holds both fists up in triumph',
        'pumps both fists in the air',
        'cheers with both arms up',
        'rejoices with raised arms',
        'celebrates a victory',
        'has both hands raised in celebration',
      ],
      style: ['happy'],
    };
  },
});

export const fistPump = gesture({
  action: 'fist_pump',
  share: 1.2,
  leastTempo: 0.8,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.35);
    const over = d.chance(0.5);
    const turns = cycles(d, d.between(1.4, 2.3) * d.tempo, arrived(s));
    const at = (t: number): Reach => {
      const x = bump(turns(t));
      return over ? [0.1, 0.48 - 0.22 * d.size * x, 0.1 + 0.05 * x] : [0.05, 0.12 - 0.26 * d.size * x, 0.32 - 0.1 * x];
    };
    const hand = arms(d, s, one(side, { at, elbow: [1, -0.8, 0.1] }));
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.06 * bump(turns(t)) * amountAt(t, s), twist: -0.12 * sign * bump(turns(t)) * amountAt(t, s) }),
      phrases: [
        `pumps the ${side} fist`,
        `does a fist pump with the ${side} arm`,
        'pumps a fist',
        over ? `pumps the ${side} fist in the air` : `pumps the ${side} fist in front of the chest`,
        `clenches the ${side} fist and pumps it in triumph`,
        `celebrates with the ${side} fist`,
        over ? `punches the ${side} fist up and down in the air` : `pulls the ${side} fist down in triumph`,
      ],
      style: ['happy', 'energetic'],
    };
  },
});

export const extendArm = gesture({
  action: 'extend_arm',
  share: 2,
  draw(d) {
    const two = d.chance(0.5);
    const side = d.side();
    const out = d.chance(0.5);
    const s = d.span(d.between(0.5, 0.8));
    const height = d.between(-0.04, 0.05);
    const at: Reach = out ? [0.55, height, 0.03] : [-0.03, height, 0.6];
    const hand = arms(d, s, two ? both({ at, elbow: [0.2, -1, -0.3] }, d) : one(side, { at, elbow: [0.2, -1, -0.3] }));
    const wing = two && out && d.chance(0.3);
    const turns = cycles(d, 0.25 * d.tempo, arrived(s));
    return {
      pose: (t) => ({ ...hand(t), bend: wing ? 0.2 * sine(turns(t)) * amountAt(t, s) : 0 }),
      phrases: two
        ? out
          ? [
              'spreads both arms out to the sides',
              'stretches both arms out sideways',
              'holds both arms out like wings',
              'raises both arms to the sides at shoulder height',
              'stands in a T pose',
              'opens both arms wide',
              ...(wing ? ['pretends to be an airplane', 'tilts from side to side with the arms spread like an airplane'] : []),
            ]
          : [
              'stretches both arms out in front',
              'holds both arms straight forward',
              'raises both arms forward to shoulder height',
              'extends both arms in front of the body',
              'holds both hands out in front',
            ]
        : out
          ? [
              `stretches the ${side} arm out to the side`,
              `raises the ${side} arm sideways to shoulder height`,
              `holds the ${side} arm out to the ${side}`,
              `extends the ${side} arm to the side`,
              `lifts the ${side} arm out to the side`,
            ]
          : [
              `stretches the ${side} arm forward`,
              `holds the ${side} arm straight out in front`,
              `extends the ${side} arm to the front`,
              `raises the ${side} arm forward to shoulder height`,
              `reaches forward with the ${side} hand`,
            ],
    };
  },
});

type Where = 'forward' | 'out' | 'up' | 'across' | 'down' | 'back';
const POINTED: Readonly<Record<Where, { readonly at: Reach; readonly yaw: number; readonly pitch: number; readonly twist: number }>> = {
  forward: { at: [-0.06, 0.02, 0.6], yaw: 0, pitch: 0, twist: -0.08 },
  out: { at: [0.55, 0.04, 0.1], yaw: 0.9, pitch: 0, twist: 0.12 },
  up: { at: [0.06, 0.46, 0.36], yaw: 0, pitch: -0.4, twist: 0 },
  across: { at: [-0.4, 0, 0.4], yaw: -0.8, pitch: 0, twist: -0.3 },
  down: { at: [0.02, -0.4, 0.37], yaw: 0, pitch: 0.45, twist: 0 },
  back: { at: [0.34, 0.02, -0.34], yaw: 1, pitch: 0, twist: 0.45 },
};

export const point = gesture({
  action: 'point',
  share: 3,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(d.between(0.35, 0.6));
    const where = d.pick(['forward', 'forward', 'out', 'up', 'across', 'down', 'back'] as const);
    const { at, yaw, pitch, twist } = POINTED[where];
    const jabs = d.chance(0.25) ? d.between(0.05, 0.1) : 0;
    const turns = cycles(d, 1.8 * d.tempo, arrived(s));
    const hand = arms(
      d,
      s,
      one(side, {
        at: (t) => {
          const back = 1 - (jabs / 0.5) * bump(turns(t));
          return [at[0] * back, at[1] * back, at[2] * back];
        },
        elbow: [0.5, -1, 0],
      }),
    );
    const sign = side === 'left' ? 1 : -1;
    const to = {
      forward: ['forward', 'straight ahead', 'to the front'],
      out: [`to the ${side}`, `to the ${side} side`, `off to the ${side}`],
      up: ['up', 'upwards', 'at the sky'],
      across: [`to the ${other(side)}`, 'across the body'],
      down: ['down', 'at the floor', 'at the ground'],
      back: ['backwards', 'behind', 'over there behind'],
    }[where];
    return {
      pose: (t) => {
        const e = amountAt(t, s);
        return { ...hand(t), twist: twist * sign * e, head: { yaw: yaw * sign * e, pitch: pitch * e } };
      },
      phrases: [
        ...say(['points'], to),
        // Across the body the target is named by the other side: those forms do not name the hand.
        ...(where === 'across'
          ? say(['points'], [`across the body with the ${side} hand`, `across the body with the ${side} arm`])
          : to.flatMap((target) => [
              `points ${target} with the ${side} hand`,
              `points ${target} with the ${side} arm`,
              `stretches out the ${side} arm and points ${target}`,
            ])),
        where === 'across' ? `stretches an arm across and points to the ${other(side)}` : `raises the ${side} hand and points ${to[0]}`,
      ],
    };
  },
});

export const clap = gesture({
  action: 'clap',
  share: 3,
  draw(d) {
    const kind = d.pick(['chest', 'chest', 'chest', 'over', 'high', 'low'] as const);
    const s = d.span(d.between(0.35, 0.6));
    const rate = Math.min(3.6, d.between(1.6, 2.8) * d.tempo);
    const turns = cycles(d, rate, s.start + 0.7 * s.attack);
    const gap = Math.max(0.075, d.between(0.08, 0.15) * d.size * (rate > 3.2 ? 0.75 : 1));
    const [up, ahead] = { chest: [d.between(-0.2, -0.1), 0.3], over: [0.5, 0.1], high: [0.1, 0.34], low: [-0.3, 0.3] }[kind];
    // Wrists of hands that touch are a hand's thickness apart; they meet sharply.
    const open = (t: number) => bump(turns(t)) ** 0.8;
    const at = (t: number): Reach => [0.045 + gap * open(t), up + 0.015 * open(t), ahead];
    const hand = arms(d, s, both({ about: 'chest', at, elbow: kind === 'over' ? [1, 0, 0.2] : [1, -0.7, -0.1] }));
    const applauding = kind === 'chest' && d.chance(0.5);
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: (kind === 'over' ? -0.15 : 0.05) * amountAt(t, s) } }),
      phrases: [
        'claps',
        'claps the hands',
        'claps both hands together',
        'keeps clapping the hands',
        ...(kind === 'over'
          ? ['claps above the head', 'claps overhead', 'claps both hands over the head', 'raises both arms and claps above the head']
          : kind === 'high'
            ? ['claps in front of the face', 'claps with the hands held high']
            : kind === 'low'
              ? ['claps in front of the belly', 'claps with the hands held low']
              : ['claps in front of the chest', 'claps the hands in front of the body']),
        ...(applauding
          ? ['applauds', 'gives a round of applause', 'applauds the show', 'claps in applause']
          : ['claps to the rhythm', 'claps along']),
      ],
    };
  },
});
