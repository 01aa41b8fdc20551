/** Punches from a guard: jabs, crosses, hooks, uppercuts, alone and in series; blocking. The stance is the base's, the knees give a little. */
import { amountAt, arms, arrived, both, type Draw, gesture, one, other, say, type Tracks } from './gestureKit.ts';
import type { FootPose, GesturePose, Reach, Side } from './pose.ts';
import { drift, ease, type Key, path } from './timing.ts';

type Blow = 'jab' | 'hook' | 'uppercut' | 'high';
/** About the chest, own side out. A straight blow ends in front of the middle; a hook comes round; an uppercut from below. */
const GUARD: Reach = [0.1, 0.03, 0.26];
const BLOWS: Readonly<Record<Blow, { readonly load: Reach; readonly via: Reach; readonly hit: Reach; readonly after: Reach }>> = {
  jab: { load: [0.13, 0.0, 0.2], via: [0.09, 0.04, 0.4], hit: [0.03, 0.05, 0.62], after: [0.08, 0.02, 0.4] },
  high: { load: [0.13, 0.0, 0.2], via: [0.09, 0.12, 0.4], hit: [0.03, 0.2, 0.56], after: [0.08, 0.08, 0.4] },
  hook: { load: [0.3, 0.0, 0.16], via: [0.36, 0.06, 0.36], hit: [-0.06, 0.07, 0.42], after: [-0.04, 0.04, 0.3] },
  uppercut: { load: [0.15, -0.32, 0.16], via: [0.1, -0.2, 0.36], hit: [0.02, 0.2, 0.4], after: [0.06, 0.08, 0.32] },
};

/** Takes one foot forward in a step and keeps the pelvis between the feet, `sink` lower. */
function stance(d: Draw, t: number, start: number, lead: Side, sink: number): Pick<GesturePose, 'pelvis' | 'feet'> {
  const u = ease(((t - start) * d.tempo) / 0.45);
  const foot: FootPose = { shift: [0.02 * u, 0.3 * u * (1 - u), 0.24 * u], toe: [0, 0, 0], amount: 0 };
  return { pelvis: [0, sink * u, 0.12 * u], feet: { [lead]: foot } };
}

interface Strike {
  readonly at: number;
  readonly side: Side;
  readonly blow: Blow;
}

/** Seconds: loading, the way to the hit, and back to the guard. */
const LOAD = 0.14;
const HIT = 0.17;
const BACK = 0.3;

/** Tracks of both hands through the strikes, and how far the trunk has turned into them (positive to the left). */
function fight(d: Draw, from: number, strikes: readonly Strike[]) {
  const keys: Record<Side, Key[]> = { left: [[from, GUARD]], right: [[from, GUARD]] };
  const turned: Key[] = [[from, [0, 0, 0]]];
  for (const { at, side, blow } of strikes) {
    const { load, via, hit, after } = BLOWS[blow];
    const list = keys[side];
    const near = (place: Reach): Reach => [
      place[0] + d.between(-0.02, 0.02),
      place[1] + d.between(-0.03, 0.03),
      GUARD[2] + (place[2] - GUARD[2]) * Math.min(1.05, d.size),
    ];
    const [load1, hit1] = [at + LOAD / d.tempo, at + (LOAD + HIT) / d.tempo];
    list.push([Math.max(at, (list[list.length - 1]?.[0] ?? 0) + 0.02), GUARD]);
    list.push([load1, near(load)]);
    list.push([load1 + (0.55 * HIT) / d.tempo, via, 'through']);
    list.push([hit1, near(hit)]);
    list.push([hit1 + 0.12 / d.tempo, after, 'through']);
    list.push([hit1 + BACK / d.tempo, GUARD]);
    const sign = side === 'right' ? 1 : -1;
    turned.push(
      [at, [0, 0, 0]],
      [load1, [-0.18 * sign, 0, 0]],
      [hit1, [0.42 * sign, blow === 'uppercut' ? -0.05 : 0.1, 0]],
      [hit1 + BACK / d.tempo, [0, 0, 0]],
    );
  }
  const sorted = turned.filter((key, i) => i === 0 || key[0] > turned[i - 1][0] + 0.01).toSorted((a, b) => a[0] - b[0]);
  const [left, right, turn] = [path(keys.left), path(keys.right), path(sorted)];
  const guard: Reach = [0.5, -1, -0.1];
  const tracks: Tracks = {
    left: { about: 'chest', at: left, elbow: guard },
    right: { about: 'chest', at: right, elbow: guard },
  };
  return { tracks, turn };
}

const LASTING = LOAD + HIT + BACK;

/** Boxing from a stance, one foot ahead and the knees giving; and the fists alone, over whatever the legs do. */
export const boxing = punchesOf(true);
export const punch = punchesOf(false);

function punchesOf(stanced: boolean) {
  return gesture({
    action: 'punch',
    upperBody: !stanced,
    share: stanced ? 3.5 : 2,
    leastTempo: 0.85,
    draw(d) {
      const s = { start: d.between(0, 0.25), attack: 0.4, end: Number.POSITIVE_INFINITY, release: 0.4 };
      const single = d.chance(0.4);
      const first = d.side(0.55);
      const kind = d.pick(['jab', 'jab', 'mixed', 'hook', 'uppercut', 'high'] as const);
      const strikes: Strike[] = [];
      for (let at = arrived(s) + d.between(0, 0.3), i = 0; at + LASTING / d.tempo < d.seconds + 0.2 || i === 0; i++) {
        const side = single || i % 2 === 0 ? first : other(first);
        strikes.push({ at, side, blow: kind === 'mixed' ? d.pick(['jab', 'jab', 'hook', 'uppercut'] as const) : kind });
        // Blows of a combination overlap: one hand starts as the other comes back.
        at += ((single ? LASTING : LOAD + HIT + 0.05) + (d.chance(0.3) ? d.between(0.2, 0.7) : d.between(0, 0.1))) / d.tempo;
      }
      const { tracks, turn } = fight(d, s.start, strikes);
      const hands = arms(d, s, tracks);
      const sort = {
        jab: 'straight punches',
        high: 'high punches',
        mixed: 'a combination of punches',
        hook: 'hooks',
        uppercut: 'uppercuts',
      }[kind];
      const bounce = d.between(0.006, 0.016);
      const lead = d.side(0.3);
      return {
        pose: (t) => {
          const [twist, pitch] = turn(t);
          const e = amountAt(t, s);
          return {
            ...hands(t),
            twist,
            pitch: pitch + 0.1 * e,
            ...(stanced && stance(d, t, s.start, lead, -0.045 + bounce * Math.sin(9 * d.tempo * t))),
            head: { yaw: -0.7 * twist, pitch: 0.08 * e },
          };
        },
        phrases: single
          ? [
              `throws ${sort === 'a combination of punches' ? 'punches' : sort} with the ${first} hand`,
              `punches with the ${first} fist`,
              `punches forward with the ${first} hand`,
              `strikes with the ${first} fist again and again`,
              `boxes with the ${first} fist`,
              'throws punches into the air',
              ...(kind === 'jab' ? [`jabs with the ${first} hand`, `throws jabs with the ${first} fist`] : []),
              ...(kind === 'hook' ? [`swings ${first} hooks`] : []),
              ...(kind === 'uppercut' ? [`throws ${first} uppercuts`] : []),
            ]
          : [
              'boxes in place',
              'punches',
              'punches the air',
              'punches the air like a boxer',
              'throws punches into the air',
              'throws punches with both fists',
              'shadow boxes',
              'shadow boxes on the spot',
              'boxes like a fighter',
              'punches with the left and the right in turn',
              'fights with the fists',
              `throws ${sort}`,
              ...(kind === 'jab' ? ['jabs left and right', 'throws one jab after the other'] : []),
              ...(kind === 'mixed' ? ['throws a combination of hooks and straight punches'] : []),
            ],
        style: ['energetic'],
      };
    },
  });
}

export const oneBlow = gesture({
  action: 'punch',
  upperBody: false,
  share: 1.5,
  leastTempo: 0.85,
  draw(d) {
    const s = { start: d.between(0, 0.2 * d.seconds), attack: 0.35, end: Number.POSITIVE_INFINITY, release: 0.5 };
    const side = d.side(0.55);
    const blow = d.pick(['jab', 'hook', 'uppercut', 'high'] as const);
    const lead = other(side);
    const { tracks, turn } = fight(d, s.start, [{ at: arrived(s) + d.between(0, 0.2), side, blow }]);
    const hands = arms(d, s, tracks);
    return {
      pose: (t) => {
        const [twist, pitch] = turn(t);
        return {
          ...hands(t),
          twist,
          pitch: pitch + 0.08 * amountAt(t, s),
          ...stance(d, t, s.start, lead, -0.04),
          head: { yaw: -0.7 * twist },
        };
      },
      phrases: {
        jab: [
          `throws a punch with the ${side} hand`,
          `punches once with the ${side} fist`,
          `throws a ${side} jab`,
          `strikes forward with the ${side} fist`,
          'throws a punch',
        ],
        high: [
          `throws a high punch with the ${side} hand`,
          `punches high with the ${side} fist`,
          `strikes at head height with the ${side} fist`,
          'throws a punch',
        ],
        hook: [`throws a ${side} hook`, `swings a hook with the ${side} fist`, `punches round with the ${side} hand`, 'throws a hook'],
        uppercut: [
          `throws a ${side} uppercut`,
          `punches upward with the ${side} fist`,
          `swings an uppercut with the ${side} arm`,
          'throws an uppercut',
        ],
      }[blow],
      style: ['energetic'],
    };
  },
});

export const guardUp = gesture({
  action: 'fight_stance',
  upperBody: false,
  share: 1.2,
  draw(d) {
    const cover = d.chance(0.35);
    const s = { ...d.span(0.4), end: Number.POSITIVE_INFINITY };
    const hop = d.between(1.2, 2) * d.tempo;
    const lead = d.side(0.3);
    const hand = arms(d, s, both({ about: 'chest', at: cover ? [0.07, 0.13, 0.24] : [0.1, 0.0, 0.27], elbow: [0.5, -1, -0.1] }, d));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (cover ? 0.25 : 0.1) * amountAt(t, s),
        ...stance(d, t, s.start, lead, -0.06 + 0.012 * drift(t, hop, d.noise, 4)),
        head: { pitch: (cover ? 0.2 : 0.06) * amountAt(t, s) },
      }),
      phrases: cover
        ? [
            'covers the head with both fists',
            'blocks with both arms',
            'raises both arms to protect the face',
            'defends with the arms in front of the face',
            'ducks behind raised fists',
          ]
        : [
            'raises both fists',
            'takes a fighting stance',
            'puts up the guard',
            'holds both fists up like a boxer',
            'stands ready to fight',
            'lifts the fists and gets ready to box',
          ],
    };
  },
});

export const block = gesture({
  action: 'block',
  upperBody: false,
  share: 0.8,
  leastTempo: 0.85,
  draw(d) {
    const side = d.side();
    const high = d.chance(0.5);
    const s = { start: d.between(0.1, 0.2 * d.seconds), attack: 0.35, end: Number.POSITIVE_INFINITY, release: 0.4 };
    const from = arrived(s) + 0.2;
    const quick = 0.18 / d.tempo;
    const there: Reach = high ? [0.02, 0.34, 0.22] : [0.36, -0.02, 0.3];
    const at = path([
      [from, GUARD],
      [from + quick, there],
      [from + quick + 0.35, there],
      [from + quick + 0.8, GUARD],
    ]);
    const push = (t: number) => ease((t - from) / quick) * (1 - ease((t - from - quick - 0.35) / 0.45));
    const hand = arms(d, s, {
      ...one(side, { about: 'chest', at, elbow: high ? [1, 0, 0.2] : [0.5, -1, 0] }),
      ...one(other(side), { about: 'chest', at: GUARD, elbow: [0.5, -1, -0.1] }),
    });
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({
        ...hand(t),
        twist: 0.2 * sign * push(t),
        ...stance(d, t, s.start, other(side), -0.04 - 0.04 * push(t)),
        head: { pitch: 0.1 * push(t) },
      }),
      phrases: [
        `blocks with the ${side} arm`,
        `parries a blow with the ${side} arm`,
        ...say(['blocks'], [high ? `a blow from above with the ${side} forearm` : `a blow to the ${side} side`]),
        high ? `throws up the ${side} arm to block` : `sweeps the ${side} arm out to block`,
      ],
    };
  },
});
