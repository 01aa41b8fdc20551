/** Arms at exercise and play: swings, circles, weights, flexing, flapping, zombie arms. */
import { amountAt, arms, arrived, both, bump, cycles, gesture, one, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';

export const swingArms = gesture({
  action: 'swing_arms',
  share: 1.3,
  draw(d) {
    const kind = d.pick(['alternate', 'together', 'across'] as const);
    const s = d.span(0.6);
    const turns = cycles(d, d.between(0.7, 1.1) * d.tempo, s.start + 0.5 * s.attack);
    const far = d.between(0.6, 1) * d.size;
    const at =
      (phase: number) =>
      (t: number): Reach => {
        if (kind === 'across') {
          const x = bump(turns(t));
          return [0.42 - 0.62 * x, -0.05, 0.22 + 0.2 * Math.sin(Math.PI * x)];
        }
        const angle = far * sine(turns(t) + phase) + 0.15;
        return [0.08, -0.51 * Math.cos(angle), 0.51 * Math.sin(angle)];
      };
    const elbow: Reach = kind === 'across' ? [0.6, -1, 0] : [0.6, 0.1, -1];
    const hand = arms(d, s, { left: { at: at(0), elbow }, right: { at: at(kind === 'alternate' ? 0.5 : 0), elbow } });
    return {
      pose: (t) => ({ ...hand(t), twist: kind === 'alternate' ? -0.18 * sine(turns(t)) * amountAt(t, s) : 0 }),
      phrases: {
        alternate: [
          'swings the arms',
          'swings both arms back and forth in turn',
          'swings the arms alternately',
          'swings the arms as if marching',
        ],
        together: ['swings the arms', 'swings both arms back and forth', 'swings both arms forward and back together'],
        across: [
          'swings the arms',
          'swings both arms open and across the chest',
          'swings the arms sideways and hugs the chest',
          'warms up by swinging both arms across the body',
        ],
      }[kind],
    };
  },
});

export const armCircles = gesture({
  action: 'arm_circles',
  share: 1.3,
  draw(d) {
    const small = d.chance(0.4);
    const single = d.chance(0.3);
    const side = d.side();
    const back = d.chance(0.5);
    const s = d.span(0.7);
    const turns = cycles(d, (small ? d.between(1, 1.6) : d.between(0.5, 0.8)) * d.tempo, s.start + 0.8 * s.attack);
    const radius = 0.13 * d.size;
    const at = (t: number): Reach => {
      const angle = 2 * Math.PI * turns(t) * (back ? -1 : 1);
      if (small) return [0.48, radius * Math.cos(angle), 0.03 + radius * Math.sin(angle)];
      return [0.2, 0.46 * Math.cos(angle), 0.44 * Math.sin(angle)];
    };
    const hand = arms(d, s, single ? one(side, { at, elbow: [1, -0.4, -0.3] }) : both({ at, elbow: [1, -0.4, -0.3] }));
    const way = back ? 'backwards' : 'forwards';
    const size = small ? 'small' : 'large';
    return {
      pose: hand,
      phrases: single
        ? [
            `circles the ${side} arm`,
            `makes ${size} circles with the ${side} arm`,
            `rotates the ${side} arm ${way}`,
            `swings the ${side} arm in ${size} circles`,
            `does arm circles with the ${side} arm`,
          ]
        : [
            'circles both arms',
            'does arm circles',
            `makes ${size} circles with both arms`,
            `rotates both arms ${way}`,
            `swings both arms in ${size} circles ${way}`,
            'warms up the shoulders with arm circles',
          ],
    };
  },
});

export const lift = gesture({
  action: 'lift_weights',
  share: 1.3,
  draw(d) {
    const kind = d.pick(['curl', 'curl', 'press', 'side'] as const);
    const two = kind !== 'curl' || d.chance(0.6);
    const side = d.side();
    const s = d.span(0.6);
    const turns = cycles(d, d.between(0.4, 0.65) * d.tempo, arrived(s));
    const at = (t: number): Reach => {
      const x = bump(turns(t));
      if (kind === 'curl') {
        // The forearm turns about an elbow that stays at the side.
        const angle = 0.15 + 2.2 * x;
        return [0.06, -0.25 - 0.266 * Math.cos(angle), 0.03 + 0.266 * Math.sin(angle)];
      }
      if (kind === 'press') return [0.14 - 0.08 * x, 0.1 + 0.44 * x, 0.1 - 0.06 * x];
      const angle = 0.15 + 1.4 * x;
      return [0.51 * Math.sin(angle), -0.51 * Math.cos(angle), 0.05];
    };
    const elbow: Reach = kind === 'curl' ? [0.15, -1, -0.1] : kind === 'press' ? [1, -0.8, 0.1] : [0.3, 0, -1];
    const hand = arms(d, s, two ? both({ at, elbow }) : one(side, { at, elbow }));
    return {
      pose: (t) => ({ ...hand(t), pitch: (kind === 'curl' ? -0.03 : -0.04) * bump(turns(t)) * amountAt(t, s) }),
      phrases: {
        curl: two
          ? [
              'lifts weights',
              'does biceps curls',
              'curls two dumbbells',
              'bends both arms to lift dumbbells',
              'trains the biceps with both arms',
            ]
          : [
              'lifts a weight',
              `does biceps curls with the ${side} arm`,
              `curls a dumbbell with the ${side} hand`,
              `lifts a dumbbell with the ${side} arm`,
            ],
        press: [
          'lifts weights overhead',
          'presses a barbell overhead',
          'pushes dumbbells up with both arms',
          'does shoulder presses',
          'presses weights above the head',
        ],
        side: [
          'does lateral raises',
          'lifts both arms out to the sides again and again',
          'raises two dumbbells sideways',
          'raises and lowers both arms at the sides',
        ],
      }[kind],
    };
  },
});

export const flex = gesture({
  action: 'flex_muscles',
  share: 1.2,
  draw(d) {
    const two = d.chance(0.75);
    const side = d.side();
    const s = d.span(0.55);
    const turns = cycles(d, d.between(0.8, 1.3) * d.tempo, arrived(s));
    const at = (t: number): Reach => [0.2 - 0.03 * bump(turns(t)), 0.24, 0.06];
    const hand = arms(d, s, two ? both({ at, elbow: [1, -0.12, 0] }, d) : one(side, { at, elbow: [1, -0.12, 0] }));
    const sign = two ? 0 : side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.05 * amountAt(t, s), head: { yaw: 0.6 * sign * amountAt(t, s) } }),
      phrases: two
        ? [
            'flexes the muscles',
            'flexes both biceps',
            'shows off both biceps',
            'flexes both arms like a bodybuilder',
            'poses like a strongman',
            'shows how strong both arms are',
          ]
        : [
            'flexes the muscles',
            `flexes the ${side} biceps`,
            `shows off the ${side} biceps`,
            `flexes the ${side} arm`,
            `bends the ${side} arm to show the muscle`,
          ],
      style: ['strong'],
    };
  },
});

export const flap = gesture({
  action: 'flap_arms',
  share: 1,
  draw(d) {
    const chicken = d.chance(0.35);
    const s = d.span(0.5);
    const turns = cycles(d, (chicken ? d.between(1.8, 2.6) : d.between(0.7, 1.3)) * d.tempo, s.start + 0.7 * s.attack);
    const at = (t: number): Reach => {
      const x = sine(turns(t));
      if (chicken) return [0.02 + 0.05 * bump(turns(t)), -0.12, 0.1];
      const angle = 0.1 + 0.65 * d.size * x;
      return [0.5 * Math.cos(angle), 0.5 * Math.sin(angle), 0.03];
    };
    const hand = arms(d, s, both({ at, elbow: chicken ? (t: number): Reach => [1, -0.9 + 1.1 * bump(turns(t)), -0.1] : [0.2, 0.2, -1] }));
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.06 * amountAt(t, s) }),
      phrases: chicken
        ? ['flaps the elbows like a chicken', 'does the chicken dance with the arms', 'flaps both elbows', 'imitates a chicken']
        : [
            'flaps the arms',
            'flaps both arms like a bird',
            'flaps the arms like wings',
            'pretends to fly like a bird',
            'beats the arms up and down like wings',
          ],
    };
  },
});

export const zombieArms = gesture({
  action: 'arms_forward_sway',
  share: 0.7,
  draw(d) {
    const s = d.span(0.8);
    const turns = cycles(d, d.between(0.4, 0.7) * d.tempo, s.start);
    const at =
      (sign: number) =>
      (t: number): Reach => [-0.02, -0.02 + 0.05 * sign * sine(turns(t)), 0.58];
    const hand = arms(d, s, { left: { at: at(1), elbow: [0.7, -1, 0] }, right: { at: at(-1), elbow: [0.7, -1, 0] } });
    return {
      pose: (t) => ({ ...hand(t), bend: 0.08 * sine(turns(t)) * amountAt(t, s), head: { tilt: 0.25 * amountAt(t, s) } }),
      phrases: [
        'holds both arms out like a zombie',
        'stretches the arms forward like a zombie',
        'acts like a sleepwalker with the arms stretched forward',
        'holds out both arms like a mummy',
      ],
    };
  },
});

export const shakeHands = gesture({
  action: 'shake_arms',
  share: 0.8,
  draw(d) {
    const up = d.chance(0.3);
    const s = d.span(0.4);
    const turns = cycles(d, d.between(2.4, 3.2) * Math.min(1.2, d.tempo), s.start + 0.3 * s.attack);
    const at =
      (phase: number) =>
      (t: number): Reach =>
        up
          ? [0.14 + 0.03 * sine(turns(t) + phase), 0.44, 0.1]
          : [0.16 + 0.025 * sine(turns(t) + phase), -0.42 + 0.03 * sine(turns(t) + phase + 0.2), 0.12];
    const hand = arms(d, s, { left: { at: at(0), elbow: [1, -0.3, -0.4] }, right: { at: at(0.3), elbow: [1, -0.3, -0.4] } });
    return {
      pose: (t) => ({ ...hand(t), shrug: 0.08 * (1 + sine(turns(t))) * amountAt(t, s) }),
      phrases: up
        ? ['shakes both hands in the air', 'shakes the raised hands', 'does jazz hands overhead']
        : ['shakes out the arms', 'shakes both hands loose', 'shakes out both hands', 'loosens the arms by shaking them'],
    };
  },
});

export const panic = gesture({
  action: 'flail',
  share: 0.8,
  leastTempo: 0.85,
  draw(d) {
    const s = d.span(0.35);
    const rate = d.between(1.6, 2.3) * d.tempo;
    const [l, r] = [cycles(d, rate, s.start), cycles(d, rate * 1.13, s.start)];
    const at =
      (turns: (t: number) => number) =>
      (t: number): Reach => [
        0.2 + 0.13 * d.size * sine(turns(t) + 0.25),
        0.3 + 0.16 * d.size * sine(turns(t)),
        0.16 + 0.1 * sine(0.7 * turns(t)),
      ];
    const hand = arms(d, s, { left: { at: at(l), elbow: [1, -0.3, 0] }, right: { at: at(r), elbow: [1, -0.3, 0] } });
    return {
      pose: (t) => ({ ...hand(t), twist: 0.12 * sine(0.5 * l(t)) * amountAt(t, s), bend: 0.07 * sine(0.5 * r(t)) * amountAt(t, s) }),
      phrases: [
        'flails the arms',
        'waves both arms wildly',
        'panics and waves the arms about',
        'waves both arms over the head for help',
        'signals for help with both arms',
        'throws the arms about',
      ],
      style: ['energetic'],
    };
  },
});
