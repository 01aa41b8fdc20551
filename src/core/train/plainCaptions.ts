/**
 * Captions without their manner: 'a lively person quickly walks ahead at a fast pace' -> 'a person walks ahead'. An expert that is trained
 * on what these show makes plain prompts move in its way, not only those that ask for it. What a caption says beyond manner is never
 * touched: one that cannot be told plainly is left out. Called by domainDataset.ts.
 */

/** Said in a few words, before or behind what is done. */
const PHRASES: readonly RegExp[] = [
  /,? ?\b(?:at|with|in) (?:a|an|the) (?:very |rather |fairly |good |more )?(?:slow|fast|quick|brisk|lively|easy|steady|good|high|low|leisurely|normal|relaxed|calm|hurried|gentle|energetic|rapid|moderate|regular|ordinary|even|sad|happy|old|elderly|tired|exhausted|heavy|youthful|active|feminine|masculine) (?:pace|way|speed|manner|tempo|mood|rhythm|fashion|style|step|steps|walk)\b/g,
  /,? ?\bat (?:full |top |high |low |great )?(?:pace|speed)\b/g,
  /,? ?\bwith (?:a lot of |lots of |much |great |little |full |more )?(?:energy|vigou?r|force|strength|power|effort|enthusiasm|joy|speed)\b/g,
  /,? ?\bas if (?:old|tired|exhausted|sad|happy|in a hurry|weak)\b/g,
  /,? ?\blike an? (?:old|elderly|tired|exhausted|sad|happy) (?:person|man|woman)\b/g,
  /,? ?\bin (?:a|high|good|low) (?:hurry|spirits)\b/g,
  /,? ?\b(?:a little|a bit|slightly|very|rather|quite|really|fairly) (?=(?:fast|slow|quick|lively|energetic))/g,
];
const ADVERBS =
  /,? ?\b(?:slowly|quickly|rapidly|fast|faster|slower|briskly|swiftly|hurriedly|hastily|speedily|unhurriedly|leisurely|gently|calmly|softly|quietly|lightly|heavily|energetically|vigorously|lively|happily|cheerfully|joyfully|sadly|gloomily|wearily|tiredly|cautiously|carefully|casually|freely|widely|wildly|heartily|steadily|smoothly|suddenly|strongly|forcefully|powerfully|dynamically|dramatically|weakly|violently|angrily|restlessly|purposefully|loosely|stiffly|gracefully|evenly|sharply)\b/g;
const ADJECTIVES =
  /\b(?:slow|fast|quick|rapid|brisk|swift|hurried|unhurried|leisurely|gentle|calm|soft|energetic|lively|vigorous|happy|cheerful|joyful|sad|unhappy|dejected|gloomy|old|elderly|aged|youthful|young|active|feminine|masculine|tired|exhausted|weary|heavy|light|relaxed|easy|big|large|small|huge|tiny|wide|powerful|strong|weak|steady)(?:,? (?=[a-z]))/g;
/** A manner that is still told. */
const TOLD =
  /\b(?:slow|fast|quick|rapid|brisk|swift|hurr|unhurr|gentl|calm|energ|vigor|livel|happ|cheerf|joy|sad|gloom|dejected|old|elder|aged|youth|active|feminin|masculin|tired|exhaust|wear[yi]|heav|leisure|wild|speed|slower|faster|pace|forceful|powerful|sneak|stroll|amble|dash|sprint|rush)/;

/** The caption without words of manner, or undefined where it still tells one or nothing is left. */
export function plainCaption(caption: string): string | undefined {
  let plain = caption;
  for (const phrase of [...PHRASES, ADVERBS]) plain = plain.replace(phrase, '');
  plain = plain
    .replace(ADJECTIVES, '')
    .replace(/\b(a|A)n (?=[bcdfgjklmnpqrstvwxyz])/g, '$1 ')
    .replace(/\b(a|A) (?=[aeio])/g, '$1n ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.?])/g, '$1')
    .replace(/^[ ,]+|[ ,]+$/g, '');
  return TOLD.test(plain.toLowerCase()) || !/[a-z]{2}/i.test(plain) || DANGLING.test(plain) ? undefined : plain;
}

/** A caption that ends where its manner stood. */
const DANGLING = /\b(?:a|an|the|with|at|in|and|of|very|to|is|while|then)[.?]?$/i;

/** Every caption told plainly; the words of the action where none can be; undefined where those tell a manner too. */
export function plainly(captions: readonly string[], words: readonly string[]): { captions: string[]; words: string[] } | undefined {
  const told = (texts: readonly string[]): string[] => [...new Set(texts.map(plainCaption).filter((text) => text !== undefined))];
  const [plain, short] = [told(captions), told(words)];
  if (plain.length > 0) return { captions: plain, words: short };
  return short.length > 0 ? { captions: short, words: short } : undefined;
}
