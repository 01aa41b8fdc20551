/** Voices as the body shows them: talking hands, shouting, whispering, hushing, singing. */
import { amountAt, arms, arrived, both, bump, cycles, type Draw, gesture, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { drift, type Key, path } from './timing.ts';

/** Strokes of a talking hand: from rest to place to place, with holds between, [out, up, ahead] about the chest. */
function strokes(d: Draw, from: number, to: number, big: number): (t: number) => Reach {
  const place = (): Reach => [0.2 + d.between(-0.14, 0.16) * big, -0.26 + d.between(-0.07, 0.17) * big, 0.3 + d.between(-0.08, 0.1) * big];
  const keys: Key[] = [[from, place()]];
  for (let t = from; t < to; ) {
    const here = place();
    t += d.between(0.25, 0.5) / d.tempo;
    keys.push([t, here]);
    // A beat: a short double stroke on the spot, or a hold.
    if (d.chance(0.4)) {
      t += 0.16 / d.tempo;
      keys.push([t, [here[0], here[1] - 0.06 * big, here[2] + 0.02]]);
    }
    const hold = d.between(0.05, 0.5) / d.tempo;
    keys.push([t + hold, keys[keys.length - 1][1]]);
    t += hold;
  }
  return path(keys);
}

export const talk = gesture({
  action: 'talk',
  share: 3.5,
  draw(d) {
    const two = d.chance(0.7);
    const side = d.side(0.6);
    const s = { ...d.span(0.45), start: d.between(0.05, 0.4) };
    const big = d.between(0.7, 1.2) * d.size;
    const [l, r] = [strokes(d, s.start, d.seconds, big), strokes(d, s.start, d.seconds, big)];
    // Two hands mostly move as one, sometimes on their own.
    const together = d.between(0.4, 1);
    const elbow: Reach = [0.5, -1, -0.3];
    const blend = (t: number): Reach => {
      const [a, b] = [l(t), r(t)];
      return [a[0] * together + b[0] * (1 - together), a[1] * together + b[1] * (1 - together), a[2] * together + b[2] * (1 - together)];
    };
    const hand = arms(
      d,
      s,
      two
        ? { left: { about: 'chest', at: l, elbow }, right: { about: 'chest', at: blend, elbow, lag: d.between(0, 0.15) } }
        : one(side, { about: 'chest', at: l, elbow }),
    );
    const nods = cycles(d, d.between(0.6, 1.1) * d.tempo, s.start);
    return {
      pose: (t) => ({
        ...hand(t),
        twist: 0.12 * drift(t, 0.5, d.noise, 11),
        pitch: 0.04 * drift(t, 0.6, d.noise, 12),
        head: { yaw: 0.3 * drift(t, 0.6, d.noise, 13), pitch: 0.12 * bump(nods(t)), tilt: 0.1 * drift(t, 0.7, d.noise, 14) },
      }),
      phrases: two
        ? [
            'talks',
            'talks with both hands',
            'talks and gesticulates',
            'explains something with both hands',
            'gestures with the hands while talking',
            'has a conversation',
            'speaks to someone',
            'gives a speech',
            'tells a story with lively hands',
            'chats with a friend',
            'discusses something',
            'argues a point with the hands',
          ]
        : [
            'talks',
            `talks with the ${side} hand moving`,
            `gestures with the ${side} hand while talking`,
            `talks and gesticulates with the ${side} hand`,
            `explains something with the ${side} hand`,
            'has a conversation',
            'speaks to someone',
          ],
    };
  },
});

export const shout = gesture({
  action: 'shout',
  share: 1.6,
  draw(d) {
    const two = d.chance(0.7);
    const side = d.side(0.6);
    const s = d.span(0.45);
    const turns = cycles(d, d.between(0.5, 0.8) * d.tempo, arrived(s));
    const track = { about: 'head', at: [0.11, -0.06, 0.15] as const, elbow: [1, -0.7, 0.1] as const } as const;
    const hand = arms(d, s, two ? both(track, d) : one(side, track));
    const push = (t: number) => amountAt(t, s) * bump(turns(t)) ** 0.6;
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.16 * push(t) - 0.05 * amountAt(t, s), head: { pitch: -0.14 * push(t) }, shrug: 0.25 * push(t) }),
      phrases: [
        'shouts',
        'yells',
        'calls out loudly',
        'shouts to someone far away',
        'screams out loud',
        ...(two
          ? [
              'shouts with both hands cupped around the mouth',
              'cups the hands around the mouth and shouts',
              'yells through cupped hands',
              'puts both hands to the mouth and calls out',
            ]
          : [`shouts with the ${side} hand beside the mouth`, `holds the ${side} hand to the mouth and yells`]),
      ],
      style: ['loud'],
    };
  },
});

export const whisper = gesture({
  action: 'whisper',
  share: 1.2,
  draw(d) {
    const side = d.side();
    const s = d.span(0.6);
    const sign = side === 'left' ? 1 : -1;
    const toward = -sign;
    const hand = arms(d, s, one(side, { about: 'head', at: [0.09, -0.05, 0.15], elbow: [0.7, -1, 0] }));
    const sway = (t: number) => amountAt(t, s) * (1 + 0.15 * drift(t, 1, d.noise, 9));
    return {
      pose: (t) => ({
        ...hand(t),
        bend: 0.13 * toward * sway(t),
        pitch: 0.12 * sway(t),
        twist: 0.15 * toward * sway(t),
        head: { yaw: 0.35 * toward * sway(t), tilt: 0.15 * toward * sway(t) },
      }),
      phrases: [
        'whispers',
        'whispers a secret',
        `whispers behind the ${side} hand`,
        `leans over and whispers with the ${side} hand beside the mouth`,
        'tells a secret in a low voice',
        `holds the ${side} hand to the mouth and whispers`,
        "speaks softly into someone's ear",
      ],
      style: ['calm'],
    };
  },
});

export const shush = gesture({
  action: 'shush',
  share: 0.7,
  draw(d) {
    const side = d.side(0.7);
    const s = d.span(0.45);
    const hand = arms(d, s, one(side, { about: 'head', at: [0.02, -0.1, 0.16], elbow: [0.4, -1, 0.3] }));
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.06 * amountAt(t, s), head: { pitch: 0.06 * amountAt(t, s) } }),
      phrases: [
        `puts the ${side} index finger to the lips`,
        'puts a finger to the lips',
        `holds the ${side} hand in front of the mouth to ask for silence`,
        'asks for quiet with a finger on the lips',
        'shushes someone',
      ],
    };
  },
});

export const sing = gesture({
  action: 'sing',
  share: 1.8,
  draw(d) {
    const mic = d.chance(0.55);
    const side = d.side(0.65);
    const s = d.span(0.6);
    const beat = cycles(d, d.between(0.4, 0.75) * d.tempo, s.start);
    const sweep =
      (key: number) =>
      (t: number): Reach => {
        const x = 0.5 + 0.5 * drift(t, 0.5 * d.tempo, d.noise, key);
        return [0.05 + 0.2 * x, -0.25 + 0.28 * x * d.size, 0.34 + 0.08 * x];
      };
    const held = { about: 'head', at: [0.03, -0.12, 0.17] as const, elbow: [0.8, -1, 0] as const } as const;
    const free = { at: sweep(21), elbow: [0.7, -1, 0] as const };
    const hand = arms(
      d,
      s,
      mic
        ? { ...one(side, held), ...one(other(side), free) }
        : { left: free, right: { at: sweep(d.chance(0.6) ? 21 : 22), elbow: [0.7, -1, 0] } },
    );
    return {
      pose: (t) => ({
        ...hand(t),
        bend: 0.09 * sine(0.5 * beat(t)) * amountAt(t, s),
        pitch: -0.05 * amountAt(t, s),
        head: { pitch: -0.12 * amountAt(t, s) + 0.08 * bump(beat(t)), tilt: 0.12 * sine(0.5 * beat(t)) },
      }),
      phrases: [
        'sings',
        'sings a song',
        'sings with feeling',
        'performs a song',
        ...(mic
          ? [
              `sings into a microphone in the ${side} hand`,
              `holds a microphone in the ${side} hand and sings`,
              `sings with the ${other(side)} arm reaching out`,
              'sings on stage with a microphone',
              'sings karaoke',
            ]
          : [
              'sings with both arms open',
              'sings like an opera singer',
              'sings and spreads the arms',
              'sings to the audience with open arms',
            ]),
      ],
    };
  },
});
