/** One hundred prompts for measures that need many: every subject with every motion. Not the suite that judges fidelity. */
const SUBJECTS = [
  'a person',
  'someone',
  'a man',
  'a woman',
  'the figure',
  'a tired person',
  'a child',
  'a dancer',
  'an athlete',
  'a soldier',
];
const MOTIONS = [
  'walks forward',
  'runs ahead and stops',
  'waves with the right hand',
  'turns around to the left',
  'jumps up twice',
  'sits down on a chair',
  'kicks with the left leg',
  'crouches, then stands up',
  'claps both hands',
  'walks backwards slowly',
];

export const HUNDRED_PROMPTS: readonly string[] = MOTIONS.flatMap((motion) => SUBJECTS.map((subject) => `${subject} ${motion}`));
