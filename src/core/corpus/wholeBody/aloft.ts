/** Away from the floor: climbing a ladder or a wall, swimming, flying. */
import { type Draw, type Drawn, say, whole } from './kit.ts';
import { STRETCHED_BACK } from './places.ts';
import { hands, type Posture, STAND } from './posture.ts';

/** How much higher hands hold than feet stand. */
const HOLDS = 1.08;

/** Hands and opposite feet go up rung by rung. */
function climbing(d: Draw): Drawn {
  const s = d.score();
  const rung = d.between(0.26, 0.34);
  const half = d.between(0.5, 0.75);
  const steps = 2 * d.pick([2, 2, 3]);
  const wall = d.chance(0.4);
  const wide = wall ? d.between(0.1, 0.2) : 0;
  const first = d.side();
  let t = d.lead;
  const grip = 0.42;
  s.move(t, t + 0.6, {
    planted: [1, 1, 0],
    leftPlant: [0.2 + wide, HOLDS, grip],
    rightPlant: [0.2 + wide, HOLDS + rung, grip],
    ...hands([0.04, 0.1, 0.4], [0.7, -0.8, 0]),
    pelvis: [0, 0.88, 0.08],
    head: [-0.35, 0, 0],
  });
  t += 0.6;
  for (let i = 0; i < steps; i++) {
    const hand = (i % 2 === 0) === (first === 'left') ? 'left' : 'right';
    const foot = hand === 'left' ? 'right' : 'left';
    const [plant, place] = [hand === 'left' ? 'leftPlant' : 'rightPlant', foot === 'left' ? 'leftFoot' : 'rightFoot'] as const;
    const height = HOLDS + rung * (i + 2);
    const [out, , z] = s.last(plant);
    s.move(t, t + 0.35 * half, { [plant]: [out, height - rung * 0.8, z - 0.1] });
    s.key(t + 0.8 * half, { [plant]: [0.2 + wide * d.between(0.5, 1.5), height, grip] });
    s.step(
      foot,
      t + 0.05,
      t + 0.85 * half,
      [0.13 + wide * d.between(0.5, 1.3), rung * (i + 1), 0.3],
      [wall ? 0.5 : 0.1, -0.45, wall ? 0.7 : 0.3],
      0.06,
    );
    if (i === 0) s.key(t + 0.5 * half, { [place]: s.last(place) });
    const way = foot === 'left' ? 1 : -1;
    s.key(t + half, {
      pelvis: [0.035 * way, 0.6 + rung * (i + 1), 0.04],
      turn: [0, 0.05, 0.04 * way],
      spine: [0.05, 0.06 * way, 0.05 * way],
      head: [-0.35 + d.between(-0.1, 0.1), d.between(-0.15, 0.15), 0],
    });
    t += half;
  }
  return {
    score: s,
    loose: () => 0.3,
    uneven: false,
    phrases: wall
      ? [
          ...say(['climbs', 'climbs up', 'is climbing'], ['a wall', 'a rock', 'a cliff']),
          'climbs',
          'scales a wall',
          'climbs upward hand over hand',
          'goes rock climbing',
        ]
      : [
          ...say(['climbs', 'climbs up', 'is climbing'], ['a ladder', 'the ladder']),
          'climbs',
          'climbs upward',
          'goes up a ladder',
          'climbs up rung by rung',
        ],
  };
}

const FLOATING = 0.5;
const afloat = (z: number, y = FLOATING): Posture => ({
  ...STAND,
  pelvis: [0, y, z],
  turn: [0, 1.45, 0],
  head: [-0.25, 0, 0],
  leftFoot: [0.1, y - 0.12, z - STRETCHED_BACK + 0.03],
  rightFoot: [0.1, y - 0.12, z - STRETCHED_BACK + 0.03],
  leftSole: [0.05, -1.85, 0.1],
  rightSole: [0.05, -1.85, 0.1],
  ...hands([-0.02, 0.5, 0.03], [1, 0, -0.2]),
});

/** Front crawl: arms in turn over and under, a flutter of the legs, the body rolling. */
function crawlStroke(d: Draw): Drawn {
  const s = d.score(afloat(0));
  const period = d.between(1.1, 1.6);
  const count = d.pick([3, 4, 5]);
  const speed = d.between(0.6, 1.0);
  const t = 0.05;
  const stroke = (side: 'left' | 'right', from: number) => {
    const [hand, elbow] = side === 'left' ? (['leftHand', 'leftElbow'] as const) : (['rightHand', 'rightElbow'] as const);
    // Catch, pull under the chest, out at the hip, over the water with a high elbow.
    s.key(from + 0.2 * period, { [hand]: [0.02, 0.36, 0.3], [elbow]: [1, 0.3, -0.2] });
    s.key(from + 0.38 * period, { [hand]: [-0.08, -0.05, 0.42], [elbow]: [1, 0.2, 0.2] });
    s.key(from + 0.58 * period, { [hand]: [0.06, -0.46, 0.06], [elbow]: [0.8, 0, -0.8] });
    s.key(from + 0.76 * period, { [hand]: [0.26, -0.1, -0.22], [elbow]: [0.5, 0.1, -1] });
    s.key(from + 0.98 * period, { [hand]: [-0.02, 0.51, 0.0], [elbow]: [1, 0, -0.4] });
  };
  for (let i = 0; i < count; i++) stroke('left', t + i * period);
  for (let i = 0; i < count; i++) stroke('right', t + (i + 0.5) * period);
  const total = (count + 0.5) * period;
  const beats = Math.round(total / (period / 6));
  for (let i = 0; i <= beats; i++) {
    const at = t + (i * total) / beats;
    const z = speed * at;
    const way = i % 2 === 0 ? 1 : -1;
    const roll = 0.5 * Math.sin((2 * Math.PI * (at - t)) / period);
    const foot = (sign: number) => [0.1, FLOATING - 0.1 + 0.11 * sign * way, z - STRETCHED_BACK + 0.05] as const;
    s.key(at, {
      leftFoot: foot(1),
      rightFoot: foot(-1),
      leftSole: [0.05, -1.8 - 0.15 * way, 0.1],
      rightSole: [0.05, -1.8 + 0.15 * way, 0.1],
      pelvis: [0, FLOATING, z],
      turn: [0, 1.45, 0],
      spine: [0, -roll, 0],
      head: [-0.25, roll > 0.3 ? 0.7 : 0, 0],
    });
  }
  return {
    score: s,
    hold: 0,
    loose: () => 0,
    uneven: false,
    phrases: [
      ...say(['swims', 'is swimming'], ['', 'front crawl', 'freestyle', 'forward', 'in the water', 'the crawl']),
      'does the front crawl',
      'swims with alternating arm strokes',
    ],
  };
}

/** Flying like a hero: level, arms ahead, or arms spread like wings. */
function flying(d: Draw): Drawn {
  const wings = d.chance(0.4);
  const y = d.between(0.8, 1.4);
  const arms = wings
    ? hands([0.48, 0.04, 0.02], [0.2, -0.3, -1])
    : d.chance(0.5)
      ? hands([-0.04, 0.51, 0.05], [1, 0, 0])
      : { leftHand: [0.08, -0.48, 0.05] as const, rightHand: [-0.06, 0.51, 0.05] as const, rightElbow: [1, 0, 0] as const };
  const s = d.score({ ...afloat(0, y), ...arms });
  const seconds = d.between(3, 6);
  const speed = d.between(0.8, 2);
  const swing = d.between(0.05, 0.12);
  const yaw = d.pick([0, 0, 0.6, -0.6]);
  const count = Math.ceil(seconds / 0.5);
  for (let i = 1; i <= count; i++) {
    const at = i * 0.5;
    const heading = (yaw * at) / seconds;
    const h = y + swing * Math.sin(at * 1.7);
    const [sin, cos] = [Math.sin(heading), Math.cos(heading)];
    const [x, z] = [s.last('pelvis')[0] + sin * speed * 0.5, s.last('pelvis')[2] + cos * speed * 0.5];
    const foot = (sign: number) => {
      const far = STRETCHED_BACK - 0.03;
      return [
        sign * (x + sign * 0.08 * cos - far * sin),
        h - 0.12 + 0.02 * sign * Math.sin(at),
        z - sign * 0.08 * sin - far * cos,
      ] as const;
    };
    s.key(at, {
      pelvis: [x, h, z],
      turn: [heading, 1.42 - 0.1 * Math.cos(at * 1.7), yaw * 0.5],
      leftFoot: foot(1),
      rightFoot: foot(-1),
      leftSole: [0.05 + heading, -1.85, 0.1],
      rightSole: [0.05 - heading, -1.85, 0.1],
      head: [-0.4, yaw * 0.4, 0],
      spine: [-0.1, 0, 0],
    });
    if (wings) s.key(at, hands([0.48, 0.04 + 0.03 * Math.sin(at * 3), 0.02 - 0.12 * Math.sin(at * 2.4)]));
  }
  return {
    score: s,
    hold: 0,
    loose: () => 0,
    uneven: false,
    phrases: [
      ...say(['flies', 'is flying'], ['', 'through the air', 'forward', 'like a superhero']),
      ...(wings
        ? ['flies like a bird', 'glides with the arms spread like wings', 'flies with spread arms']
        : ['flies like superman', 'flies with an arm stretched ahead']),
      ...(yaw > 0 ? ['flies and turns left'] : yaw < 0 ? ['flies and turns right'] : []),
    ],
  };
}

export const climb = whole({ action: 'climbing', share: 1, cyclic: true, draw: climbing });
export const swim = whole({ action: 'swimming', share: 2, cyclic: true, draw: crawlStroke });
export const fly = whole({ action: 'flying', share: 1, cyclic: true, draw: flying });
