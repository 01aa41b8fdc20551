/** Exercise on the floor: push-ups on hands and toes or knees, sit-ups. */
import { say, whole } from './kit.ts';
import { INSTEP, kneesUp, supine } from './places.ts';
import { hands, PALM, type Posture, STAND } from './posture.ts';

export const pushUps = whole({
  action: 'push_up',
  share: 1.5,
  draw(d) {
    const knees = d.chance(0.2);
    const count = d.pick([2, 3, 4, 5, 6]);
    const period = d.between(1.1, 1.8);
    const z = 0;
    const plank = {
      pelvis: [0, knees ? 0.36 : 0.43, z] as const,
      turn: [0, knees ? 1.18 : 1.22, 0] as const,
      spine: [0.03, 0, 0] as const,
      head: [-0.35, 0, 0] as const,
    };
    const toes = knees
      ? { foot: [0.1, 0.02, -0.88] as const, sole: [0.05, INSTEP, 0.3] as const }
      : { foot: [0.1, 0, -0.84] as const, sole: [0.05, -1.35, 0.1] as const };
    const low = { pelvis: [0, 0.22, z - 0.01] as const, turn: [0, 1.4, 0] as const, head: [-0.35, 0, 0] as const };
    const s = d.score({
      ...d.stance,
      ...plank,
      leftFoot: toes.foot,
      rightFoot: toes.foot,
      leftSole: toes.sole,
      rightSole: toes.sole,
      planted: [1, 1, 0],
      leftPlant: [0.24, PALM, z + 0.44],
      rightPlant: [0.24, PALM, z + 0.44],
      ...hands([0.05, 0, 0.5], [1, -0.6, 0]),
    });
    let t = d.between(0.1, 0.5);
    for (let i = 0; i < count; i++) {
      s.move(t, t + 0.48 * period, { ...low, head: [-0.25, 0, 0] });
      s.move(t + 0.52 * period, t + 0.97 * period, { pelvis: plank.pelvis, turn: plank.turn, head: plank.head });
      t += period;
    }
    const word = ['two', 'three', 'four', 'five', 'six'][count - 2];
    return {
      score: s,
      loose: () => 0,
      phrases: [
        ...say(['does push-ups', 'does pushups', 'is doing press-ups'], ['', 'on the floor']),
        `does ${word} push-ups`,
        'lowers and raises the body on the hands',
        'exercises with push-ups',
        ...(knees ? ['does push-ups on the knees'] : []),
      ],
    };
  },
});

export const sitUps = whole({
  action: 'sit_up',
  share: 1,
  leastTempo: 0.85,
  draw(d) {
    const behindHead = d.chance(0.6);
    const arms = behindHead ? hands([0.1, 0.2, -0.02], [1, 0.2, -0.2]) : hands([-0.2, -0.1, 0.14], [0.7, -0.8, 0.2]);
    const down: Posture = { ...STAND, ...supine(0), ...kneesUp(0, 0.55), ...arms, turn: [0, -1.5, 0] };
    const s = d.score(down);
    const count = d.pick([2, 3, 4, 5]);
    const period = d.between(1.5, 2.2);
    let t = d.between(0.1, 0.5);
    for (let i = 0; i < count; i++) {
      s.move(t, t + 0.25 * period, { head: [0.4, 0, 0], spine: [0.3, 0, 0] });
      s.key(t + 0.5 * period, { turn: [0, -0.25, 0], spine: [0.45, 0, 0], head: [0.15, 0, 0] });
      s.move(t + 0.12 * period, t + 0.48 * period, { turn: [0, -0.25, 0] });
      s.move(t + 0.55 * period, t + 0.97 * period, { turn: [0, -1.5, 0], spine: [0, 0, 0], head: [0.05, 0, 0] });
      t += period;
    }
    const times = ['', `${['two', 'three', 'four', 'five'][count - 2]} times`];
    return {
      score: s,
      loose: () => 0,
      phrases: [
        ...say(['does sit-ups', 'does situps', 'is doing crunches and sit-ups', 'exercises with sit-ups'], ['', 'on the floor']),
        ...say(['sits up from lying and lies back'], times),
        `does ${['two', 'three', 'four', 'five'][count - 2]} sit-ups`,
        ...(behindHead ? ['does sit-ups with the hands behind the head'] : ['does sit-ups with the arms crossed']),
      ],
    };
  },
});
