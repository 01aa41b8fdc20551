/**
 * Forms of simple English verbs: walks -> walk, walking. Only what captions need, no dictionary.
 * Called by captions.ts to rephrase a caption.
 */

const IRREGULAR: Readonly<Record<string, string>> = {
  does: 'do',
  goes: 'go',
  has: 'have',
  is: 'be',
  lies: 'lie',
  dies: 'die',
  ties: 'tie',
};
const GERUNDS: Readonly<Record<string, string>> = {
  be: 'being',
  lie: 'lying',
  die: 'dying',
  tie: 'tying',
  squat: 'squatting',
  sidestep: 'sidestepping',
  zigzag: 'zigzagging',
  backpedal: 'backpedalling',
};
/** One-syllable verbs that double their last letter; longer words do not ('listening'). */
const DOUBLING = /^[^aeiou]*[aeiou][bdgmnprt]$/;

/** 'walks' -> 'walk', 'crouches' -> 'crouch', 'carries' -> 'carry'. */
export function baseForm(third: string): string {
  const known = IRREGULAR[third];
  if (known !== undefined) return known;
  if (/ies$/.test(third)) return third.replace(/ies$/, 'y');
  if (/(?:ss|sh|ch|x|zz)es$/.test(third)) return third.slice(0, -2);
  return third.replace(/s$/, '');
}

/** 'walk' -> 'walking', 'wave' -> 'waving', 'run' -> 'running'. */
export function gerund(base: string): string {
  const known = GERUNDS[base];
  if (known !== undefined) return known;
  if (/[^eoy]e$/.test(base)) return `${base.slice(0, -1)}ing`;
  return DOUBLING.test(base) ? `${base}${base.at(-1)}ing` : `${base}ing`;
}
