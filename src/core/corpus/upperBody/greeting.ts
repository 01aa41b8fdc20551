/** Gestures to somebody at a distance: waving, beckoning, saluting, tipping the hat, a thumb up, a blown kiss. */
import { amountAt, arms, arrived, both, bump, cycles, face, gesture, leaving, one, say, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { curve, path } from './timing.ts';

const FOREARM = 0.26;

export const wave = gesture({
  action: 'wave',
  share: 4,
  draw(d) {
    const two = d.chance(0.15);
    const side = d.side();
    const kind = d.pick(['plain', 'plain', 'small', 'big', 'high'] as const);
    const s = d.span(d.between(0.4, 0.7));
    const rate = (kind === 'small' ? d.between(1.8, 2.4) : d.between(1.2, 1.9)) * d.tempo;
    // The forearm swings about the elbow; a high wave swings the whole arm about the shoulder.
    const wide =
      { plain: d.between(0.3, 0.5), small: d.between(0.19, 0.25), big: d.between(0.5, 0.7), high: d.between(0.2, 0.35) }[kind] * d.size;
    const elbow: Reach =
      kind === 'small'
        ? [d.between(0.06, 0.12), -0.2, 0.13]
        : kind === 'big'
          ? [0.2, d.between(0, 0.1), 0.12]
          : [0.17, d.between(-0.14, -0.02), 0.13];
    const lean = d.between(-0.05, 0.15);
    const turns = cycles(d, rate, s.start);
    const at = (t: number): Reach => {
      const angle = lean + Math.max(-0.75, Math.min(0.85, wide * sine(turns(t))));
      if (kind === 'high') return [0.06 + 0.5 * Math.sin(angle), 0.5 * Math.cos(angle), 0.08];
      return [elbow[0] + FOREARM * Math.sin(angle), elbow[1] + FOREARM * Math.cos(angle), elbow[2] + 0.06];
    };
    const track = { at, elbow: kind === 'high' ? ([1, -0.2, 0.5] as const) : ([elbow[0], elbow[1] - 0.05, elbow[2] - 0.05] as const) };
    const swing = arms(d, s, two ? both(track, d) : one(side, track));
    const sign = two ? 0 : side === 'left' ? 1 : -1;
    const how = {
      plain: [''],
      small: ['a little', 'with a small wave'],
      big: ['widely', 'in big sweeps'],
      high: ['high above the head', 'overhead'],
    }[kind];
    const hello = d.pick(['hello', 'goodbye', 'to a friend', 'to somebody', 'to the crowd']);
    return {
      pose: (t) => ({ ...swing(t), bend: -0.05 * sign * amountAt(t, s), head: { tilt: 0.08 * sign * amountAt(t, s) } }),
      phrases: two
        ? [
            ...say(
              ['waves', `waves ${hello}`],
              ['with both hands', 'with both arms'].flatMap((who) => how.map((h) => `${who} ${h}`.trim())),
            ),
            'waves both arms',
            'waves both hands in the air',
            'raises both hands and waves',
          ]
        : [
            ...say(
              ['waves', `waves ${hello}`],
              [`with the ${side} hand`, `with the ${side} arm`].flatMap((who) => how.map((h) => `${who} ${h}`.trim())),
            ),
            `raises the ${side} hand and waves`,
            `raises the ${side} arm and waves ${hello}`,
            `waves the ${side} hand`,
            `waves the ${side} arm`,
            `waves the ${side} hand from side to side`,
            `greets someone with a wave of the ${side} hand`,
            `lifts the ${side} hand to wave`,
          ],
      style: kind === 'small' ? ['small'] : kind === 'big' ? ['big'] : [],
    };
  },
});

export const beckon = gesture({
  action: 'beckon',
  share: 1.2,
  draw(d) {
    const side = d.side(0.7);
    const s = d.span(0.45);
    const [low, near] = [d.between(-0.2, -0.02), d.between(0.02, 0.1)];
    const turns = cycles(d, d.between(1.1, 1.6) * d.tempo, s.start + 0.5 * s.attack);
    const at = (t: number): Reach => {
      const bent = bump(turns(t));
      return [near, low + 0.16 * bent * d.size, 0.4 - 0.19 * bent * d.size];
    };
    const hand = arms(d, s, one(side, { at, elbow: [0.6, -1, 0.1] }));
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.04 * amountAt(t, s) }),
      phrases: [
        `beckons with the ${side} hand`,
        `beckons someone over with the ${side} hand`,
        `waves someone closer with the ${side} hand`,
        `gestures to come here with the ${side} arm`,
        `signals someone to come closer with the ${side} hand`,
        'beckons',
        'beckons somebody to come closer',
        'calls someone over with a hand gesture',
      ],
    };
  },
});

export const salute = gesture({
  action: 'salute',
  share: 1,
  draw(d) {
    const side = d.side(0.85);
    const s = d.span(d.between(0.28, 0.42));
    const hand = arms(d, s, one(side, { about: 'head', at: [0.17, 0.05, 0.12], elbow: [1, -0.15, 0.25] }));
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.05 * amountAt(t, s) }),
      phrases: [
        `salutes with the ${side} hand`,
        'salutes',
        'gives a military salute',
        `gives a salute with the ${side} hand`,
        `brings the ${side} hand to the forehead in a salute`,
        `raises the ${side} hand to the brow and salutes`,
        'salutes like a soldier',
      ],
    };
  },
});

export const tipHat = gesture({
  action: 'tip_hat',
  share: 0.7,
  draw(d) {
    const side = d.side(0.7);
    const s = d.span(0.55);
    const from = arrived(s);
    const lift = d.between(0.06, 0.12) * d.size;
    const up = curve([
      [from, 0],
      [from + 0.35 / d.tempo, 1],
      [from + 0.75 / d.tempo, 0],
    ]);
    const hand = arms(
      d,
      s,
      one(side, { about: 'head', at: (t) => [0.1 + 0.03 * up(t), 0.14 + lift * up(t), 0.15 + 0.06 * up(t)], elbow: [1, -0.3, 0.3] }),
    );
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.1 * up(t), head: { pitch: 0.25 * up(t) } }),
      phrases: [
        `tips the hat with the ${side} hand`,
        'tips a hat politely',
        `lifts the hat with the ${side} hand in greeting`,
        `touches the brim of the hat with the ${side} hand and nods`,
        'takes off the hat for a moment to greet someone',
      ],
      style: ['polite'],
    };
  },
});

export const thumbsUp = gesture({
  action: 'thumbs_up',
  share: 0.8,
  draw(d) {
    const two = d.chance(0.25);
    const side = d.side(0.6);
    const s = d.span(0.4);
    const [up, ahead] = [d.between(-0.14, -0.02), d.between(0.3, 0.4)];
    const pump = cycles(d, 2.2 * d.tempo, arrived(s));
    const at = (t: number): Reach => [-0.01, up + 0.035 * d.size * bump(Math.min(2, pump(t))), ahead];
    const hand = arms(d, s, two ? both({ at, elbow: [0.8, -1, 0] }, d) : one(side, { at, elbow: [0.8, -1, 0] }));
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: 0.12 * bump(Math.min(1, pump(t))) } }),
      phrases: two
        ? ['gives two thumbs up', 'gives a thumbs up with both hands', 'holds up both thumbs', 'shows both thumbs in approval']
        : [
            `gives a thumbs up with the ${side} hand`,
            `shows a thumbs up with the ${side} hand`,
            `holds up the ${side} thumb`,
            'gives a thumbs up',
            `stretches out the ${side} hand with the thumb up`,
          ],
    };
  },
});

export const blowKiss = gesture({
  action: 'blow_kiss',
  share: 0.8,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.5);
    const [hold, out] = [0.25 / d.tempo, 0.5 / d.tempo];
    const from = arrived(s) + hold;
    const at = path([
      [from, face(0.03, -0.07, 0.15)],
      [from + out, [0.16, 0.08, 0.44]],
    ]);
    const away = curve([
      [from, 0],
      [from + out, 1],
    ]);
    const hand = arms(d, s, one(side, { about: 'chest', at, elbow: [0.8, -1, 0.1] }));
    return {
      pose: (t) => ({ ...hand(t), pitch: (0.06 * away(t) - 0.02) * amountAt(t, s), head: { pitch: 0.1 - 0.2 * away(t) } }),
      phrases: [
        `blows a kiss with the ${side} hand`,
        'blows a kiss',
        `brings the ${side} hand to the lips and blows a kiss`,
        `kisses the ${side} hand and stretches it out`,
        'throws a kiss to the audience',
      ],
    };
  },
});

export const stopSign = gesture({
  action: 'stop_gesture',
  share: 0.9,
  draw(d) {
    const two = d.chance(0.35);
    const side = d.side();
    const s = d.span(d.between(0.28, 0.45));
    const up = d.between(-0.02, 0.1);
    const track = { at: [0.02, up, 0.57] as const, elbow: [0.8, -1, 0] as const };
    const hand = arms(d, s, two ? both(track, d) : one(side, track));
    return {
      pose: (t) => ({ ...hand(t), pitch: -0.03 * amountAt(t, s) }),
      phrases: two
        ? [
            'holds out both hands to say stop',
            'pushes both palms forward',
            'stretches both arms out in front with the palms up',
            'gestures stop with both hands',
          ]
        : [
            `holds out the ${side} hand to say stop`,
            `gestures stop with the ${side} hand`,
            `stretches the ${side} arm forward like a stop sign`,
            `raises the ${side} palm to stop someone`,
            `holds the ${side} arm straight out in front`,
          ],
    };
  },
});

export const highFive = gesture({
  action: 'high_five',
  share: 1,
  leastTempo: 0.8,
  draw(d) {
    const side = d.side(0.7);
    const two = d.chance(0.15);
    const s = d.span(0.45);
    const from = arrived(s) + d.between(0, 0.3);
    const slap = 0.16 / d.tempo;
    const at = path([
      [from, [0.08, 0.36, 0.06]],
      [from + slap, [0.0, 0.38, 0.34]],
      [from + slap + 0.25, [0.02, 0.34, 0.28]],
    ]);
    const hit = curve([
      [from, 0],
      [from + slap, 1],
      [from + slap + 0.5, 0.2],
    ]);
    const hand = arms(d, s, two ? both({ at, elbow: [0.9, -0.5, 0.3] }) : one(side, { at, elbow: [0.9, -0.5, 0.3] }));
    const sign = two ? 0 : side === 'right' ? 1 : -1;
    return {
      pose: (t) => ({ ...hand(t), twist: 0.22 * sign * hit(t) - 0.08 * sign * amountAt(t, s), pitch: 0.08 * hit(t) }),
      phrases: two
        ? ['gives a high ten', 'gives a high five with both hands', 'slaps both hands against those of a partner up high']
        : [
            `gives a high five with the ${side} hand`,
            'gives a high five',
            'high fives someone',
            `raises the ${side} hand for a high five`,
            `slaps a high five with the ${side} hand`,
          ],
    };
  },
});

export const handshake = gesture({
  action: 'handshake',
  share: 1.2,
  draw(d) {
    const side = d.side(0.9);
    const s = d.span(0.55);
    const count = d.between(2, 5);
    const pump = cycles(d, d.between(1.9, 2.6) * d.tempo, arrived(s));
    const [up, ahead] = [d.between(-0.26, -0.18), d.between(0.36, 0.43)];
    const hand = arms(
      d,
      s,
      one(side, {
        about: 'chest',
        at: (t) => [0.06, up + 0.05 * d.size * sine(Math.min(Math.floor(count), pump(t))), ahead],
        elbow: [0.5, -1, -0.2],
      }),
    );
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.07 * amountAt(t, s),
        twist: (side === 'right' ? 0.08 : -0.08) * amountAt(t, s),
        head: { pitch: 0.06 * bump(Math.min(1, pump(t))) },
      }),
      phrases: [
        'shakes hands',
        'shakes hands with someone',
        `shakes someone's hand with the ${side} hand`,
        `holds out the ${side} hand and shakes hands`,
        'greets someone with a handshake',
        `offers the ${side} hand for a handshake`,
      ],
    };
  },
});

export const bowHand = gesture({
  action: 'hand_on_heart',
  share: 0.7,
  draw(d) {
    const side = d.side(0.8);
    const s = d.span(0.6);
    const leave = leaving(s, d);
    const nod = curve([
      [arrived(s), 0],
      [Math.min(leave, arrived(s) + 0.5), 1],
      [Math.min(leave, arrived(s) + 0.5) + 0.6, 0.3],
    ]);
    const hand = arms(d, s, one(side, { about: 'chest', at: [-0.05, -0.14, 0.18], elbow: [1, -0.5, 0.2] }));
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: 0.25 * nod(t) } }),
      phrases: [
        `puts the ${side} hand on the heart`,
        `places the ${side} hand on the chest`,
        `holds the ${side} hand over the heart`,
        `lays the ${side} hand on the chest to say thank you`,
        'puts a hand on the chest',
      ],
    };
  },
});
