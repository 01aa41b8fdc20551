/** Bow and sword. */
import { amountAt, arms, arrived, gesture, one, other } from './gestureKit.ts';
import type { Reach, Side } from './pose.ts';
import { curve, ease, type Key, path } from './timing.ts';

const toward = (side: Side) => (side === 'right' ? 1 : -1);

export const archery = gesture({
  action: 'archery',
  share: 0.9,
  draw(d) {
    const bow = d.side(0.15);
    const s = d.span(0.7);
    const sign = bow === 'left' ? 1 : -1;
    const from = arrived(s);
    const [draw, aim] = [0.8 / d.tempo, d.between(0.4, 0.9)];
    const at = path([
      [from, [-0.04, 0.02, 0.36]],
      [from + draw, [0.12, 0.1, 0.1]],
      [from + draw + aim, [0.12, 0.1, 0.1]],
      [from + draw + aim + 0.14, [0.24, 0.12, 0.0]],
    ]);
    const hand = arms(d, s, {
      ...one(bow, { at: [0.2, 0.03, 0.48], elbow: [0.4, -0.6, -0.3] }),
      ...one(other(bow), { about: 'chest', at, elbow: [1, 0.15, -0.3] }),
    });
    const drawn = curve([
      [from, 0],
      [from + draw, 1],
    ]);
    return {
      pose: (t) => ({
        ...hand(t),
        twist: sign * -0.25 * amountAt(t, s) - sign * 0.15 * drawn(t) * amountAt(t, s),
        head: { yaw: sign * 0.45 * amountAt(t, s) },
      }),
      phrases: [
        'shoots an arrow',
        'draws a bow',
        'shoots with a bow and arrow',
        `draws the bowstring with the ${other(bow)} hand`,
        `holds a bow in the ${bow} hand and shoots an arrow`,
        'aims with a bow and arrow',
        'practises archery',
      ],
    };
  },
});

/** A sword's cuts from guard, about the chest. */
const CUTS: Readonly<Record<'down' | 'across' | 'thrust', { readonly load: Reach; readonly via: Reach; readonly hit: Reach }>> = {
  down: { load: [0.1, 0.42, 0.06], via: [0.06, 0.22, 0.42], hit: [0.02, -0.34, 0.42] },
  across: { load: [0.34, 0.14, 0.02], via: [0.14, 0.02, 0.46], hit: [-0.2, -0.16, 0.38] },
  thrust: { load: [0.16, -0.16, 0.08], via: [0.08, -0.08, 0.36], hit: [0.02, -0.02, 0.62] },
};

export const swordplay = gesture({
  action: 'swordplay',
  share: 1.2,
  leastTempo: 0.85,
  draw(d) {
    const side = d.side(0.75);
    const two = d.chance(0.35);
    const s = { start: d.between(0, 0.25), attack: 0.45, end: Number.POSITIVE_INFINITY, release: 0.5 };
    const keys: Key[] = [[s.start, [0.1, -0.12, 0.36]]];
    const turned: [number, number][] = [[s.start, 0]];
    for (let t = arrived(s); t < d.seconds + 0.5; ) {
      const cut = d.pick(['down', 'across', 'thrust'] as const);
      const { load, via, hit } = CUTS[cut];
      const [up, down, back] = [0.42, 0.26, 0.42].map((x) => x / d.tempo);

      keys.push([t + up, load], [t + up + 0.5 * down, via, 'through'], [t + up + down, hit], [t + up + down + back, [0.1, -0.12, 0.36]]);
      turned.push([t + up, -0.35], [t + up + down, 0.4], [t + up + down + back, 0]);
      t += up + down + back + d.between(0.1, 0.5) / d.tempo;
      keys.push([t, [0.1, -0.12, 0.36]]);
      turned.push([t, 0]);
    }
    const at = path(keys);
    const twist = curve(turned);
    const helping = (t: number): Reach => {
      const [x, y, z] = at(t);
      // The far hand stays on the grip's near end: it does not reach through the chest.
      return [Math.max(-0.14, -x + 0.04), y - 0.06, Math.max(0.22, z - 0.04)];
    };
    const hand = arms(d, s, {
      ...one(side, { about: 'chest', at, elbow: [1, -0.4, 0.2] }),
      ...(two ? one(other(side), { about: 'chest', at: helping, elbow: [0.9, -0.7, 0] }) : {}),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        twist: toward(side) * twist(t),
        pitch: 0.1 * ease(twist(t) + 0.4) * amountAt(t, s),
        head: { yaw: -0.6 * toward(side) * twist(t) },
      }),
      phrases: [
        'swings a sword',
        'fights with a sword',
        'slashes with a sword',
        ...(two
          ? ['swings a sword with both hands', 'fights with a two-handed sword']
          : [
              `swings a sword with the ${side} hand`,
              `slashes with a sword in the ${side} hand`,
              `cuts the air with a sword in the ${side} hand`,
            ]),
      ],
      style: ['energetic'],
    };
  },
});
