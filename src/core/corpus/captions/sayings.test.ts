import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../random.ts';
import { swapSides } from '../../train/sides.ts';
import { libraryVerbs } from '../compose/compose.ts';
import { MOTION_LIBRARY } from '../library.ts';
import { drawStyle, styleWords } from '../rig/style.ts';
import { type Clause, clauseOf, headVerbs } from './clause.ts';
import { everySaying, say } from './sayings.ts';
import type { Subject } from './subjects.ts';

const verbs = libraryVerbs(MOTION_LIBRARY, []);

/** Every phrase of many draws of every action. */
function libraryPhrases(): Map<string, Set<string>> {
  const random = new RandomStream(99);
  const phrases = new Map<string, Set<string>>();
  const add = (action: string, said: readonly string[]) => phrases.set(action, new Set([...(phrases.get(action) ?? []), ...said]));
  for (let draw = 0; draw < 30; draw++) {
    for (const action of MOTION_LIBRARY.actions) add(action.action, action.draw(random, drawStyle(random)).phrases);
    for (const gesture of MOTION_LIBRARY.gestures) add(gesture.action, gesture.draw(random, 4, draw, drawStyle(random)).phrases);
  }
  return phrases;
}

const phrases = [...new Set([...libraryPhrases().values()].flatMap((set) => [...set]))];
const SUBJECT: Subject = { text: 'a man', object: 'him', pronoun: 'he', possessive: 'his', reflexive: 'himself' };
const THEM: Subject = { text: 'somebody', object: 'them', pronoun: 'they', possessive: 'their', reflexive: 'themselves' };

const sides = (text: string): string[] => text.match(/\b(?:left|right)\b/g) ?? [];
/** Numbers and turns of a text, in order. */
const counts = (text: string): string[] =>
  text.match(/\b(?:once|twice|thrice|two|three|four|five|\d+|forwards?|backwards?|up|down|clockwise|counterclockwise)\b/g) ?? [];

describe('the grammar over every phrase of the library', () => {
  it('keeps sides and counts of a single clause in every form, and mirrors with it', () => {
    expect(phrases.length).toBeGreaterThan(1000);
    for (const phrase of phrases) {
      const clause = clauseOf(phrase, verbs) ?? { third: phrase, base: phrase, gerund: phrase };
      const mirrored = mirror(clause);
      const said = everySaying('single', [clause], SUBJECT);
      const told = everySaying('single', [mirrored], SUBJECT);
      said.forEach((caption, i) => {
        if (sides(caption).join() !== sides(phrase).join()) throw new Error(`'${caption}' of '${phrase}'`);
        if (counts(caption).join() !== counts(phrase).join()) throw new Error(`'${caption}' of '${phrase}'`);
        if (swapSides(caption) !== told[i]) throw new Error(`'${swapSides(caption)}' is not '${told[i]}'`);
      });
    }
  });

  it('keeps the sides of each part of a sequence and of things at once', () => {
    const left: Clause = { third: 'waves the left hand', base: 'wave the left hand', gerund: 'waving the left hand' };
    const both: Clause = { third: 'kicks', base: 'kick', gerund: 'kicking' };
    for (const phrase of phrases.filter((text) => sides(text).length > 0)) {
      const clause = clauseOf(phrase, verbs) ?? { third: phrase, base: phrase, gerund: phrase };
      for (const subject of [SUBJECT, THEM]) {
        const all = [
          ...everySaying('then', [left, clause], subject),
          ...everySaying('then', [clause, both, left], subject),
          ...everySaying('while', [clause, left], subject),
        ];
        for (const caption of all) {
          // The left hand stays with the wave wherever the form puts it; the other part keeps its own sides.
          const rest = caption.replace(/wav(?:es?|ing) the left hand/, '');
          if (rest === caption || sides(rest).join() !== sides(phrase).join()) throw new Error(`'${caption}' of '${phrase}'`);
        }
      }
    }
  });

  it('never leaves a verb of the third person behind an order', () => {
    for (const phrase of phrases) {
      const clause = clauseOf(phrase, verbs);
      if (clause === undefined) continue;
      expect(headVerbs([clause.base]).size === 0 || clause.base !== clause.third).toBe(true);
      for (const part of clause.base.split(/, then | and then |, and | and /)) {
        const first = /^[a-z]+/.exec(part)?.[0] ?? '';
        if (verbs.has(first)) throw new Error(`'${clause.base}' of '${phrase}'`);
      }
    }
  });

  it('knows all forms of nearly every phrase', () => {
    const unknown = phrases.filter((phrase) => clauseOf(phrase, verbs) === undefined);
    expect(unknown.length / phrases.length).toBeLessThan(0.03);
  });
});

describe('say', () => {
  const part = ['waves with the left hand', 'waves'];
  it('tells one thing in many ways, and nothing else', () => {
    const random = new RandomStream(3);
    const said = new Set(Array.from({ length: 600 }, () => say({ kind: 'single', part }, [], verbs, random)));
    expect(said.size).toBeGreaterThan(150);
    for (const caption of said) expect(caption).toMatch(/\bwav(?:e|es|ing)\b/);
  });

  it('keeps the order of a sequence', () => {
    const random = new RandomStream(4);
    const parts = [['sits down'], ['waves'], ['stands up']];
    for (let i = 0; i < 200; i++) {
      expect(say({ kind: 'then', parts }, [], verbs, random)).toMatch(/sit.*wav.*stand/);
      const two = say({ kind: 'then', parts: [['jumps'], ['kicks']] }, [], verbs, random);
      expect(two).toMatch(/jump.*kick|kick.* after .*jump/);
    }
  });

  it('words a style only when it is true', () => {
    const random = new RandomStream(5);
    const marked = /tired|exhaust|wear|sad|happ|old|elder|slow|quick|gloom|joy|cheer|deject/;
    for (let i = 0; i < 200; i++) expect(say({ kind: 'single', part }, [], verbs, random)).not.toMatch(marked);
    const tired = Array.from({ length: 200 }, () => say({ kind: 'single', part }, ['tired'], verbs, random));
    expect(tired.filter((caption) => /tired|exhaust|wear/.test(caption)).length).toBeGreaterThan(80);
    for (const caption of tired) expect(caption).not.toMatch(/sad|happ|old|elder|quick/);
    expect(styleWords(drawStyle(new RandomStream(1)))).toEqual(expect.any(Array));
  });

  it('puts their hand right', () => {
    const random = new RandomStream(6);
    const said = Array.from({ length: 300 }, () => say({ kind: 'single', part: ['pats their belly'] }, [], verbs, random));
    expect(said).toContain('pat your belly');
    for (const caption of said) {
      if (/^(?:a|the) (?:man|boy|guy)/.test(caption)) expect(caption).toMatch(/\bhis\b/);
      if (/^make her\b/.test(caption)) expect(caption).toMatch(/pat her belly/);
    }
  });
});

describe('clauseOf', () => {
  const known = new Set(['walks', 'waves', 'turns', 'claps', 'does']);
  it.each([
    ['walks forward and waves', 'walk forward and wave', 'walking forward and waving'],
    ['slowly walks, then turns left', 'slowly walk, then turn left', 'slowly walking, then turning left'],
    ['claps hands and knees', 'clap hands and knees', 'clapping hands and knees'],
    ['does two turns', 'do two turns', 'doing two turns'],
    ['is walking and waving', 'walk and wave', 'walking and waving'],
  ])('%s', (third, base, ing) => {
    expect(clauseOf(third, known)).toEqual({ third, base, gerund: ing });
  });

  it.each(['walks and looks around', 'looks around', ''])('has no other form for %j', (phrase) => {
    expect(clauseOf(phrase, known)).toBeUndefined();
  });
});

function mirror({ third, base, gerund }: Clause): Clause {
  return { third: swapSides(third), base: swapSides(base), gerund: swapSides(gerund) };
}
