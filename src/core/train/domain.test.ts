import { describe, expect, it } from 'vitest';
import type { DatasetClip, DatasetIndex } from './datasetIndex.ts';
import { chooseSegments, type Domain } from './domain.ts';
import { smallDataset } from './fixture.ts';

/** Ten walks, ten waves, each faster and wider than the one before; a held-out walk and a held-out jump. */
function index(licence = 'MIT', weight = (_: number): number => 1, terms = {}): DatasetIndex {
  const [template] = smallDataset().index.clips;
  const clip = (action: string, i: number, split: DatasetClip['split']): DatasetClip => ({
    ...template,
    id: `${action}${i}`,
    licence,
    split,
    segments: [{ ...template.segments[0], action, words: [`${i}`], style: [i % 2 === 0 ? 'tired' : 'lively'], weight: weight(i) }],
  });
  const clips = ['walk', 'wave'].flatMap((action) => Array.from({ length: 10 }, (_, i) => clip(action, i, 'train')));
  return { ...smallDataset().index, licences: terms, clips: [...clips, clip('walk', 20, 'heldout'), clip('jump', 21, 'heldout')] };
}

const measure = (_: unknown, { words }: { words: readonly string[] }) => ({ speed: Number(words[0]), range: -Number(words[0]) });
const chosen = (change: Partial<Domain>, all = index()) =>
  chooseSegments(all, { name: 'calm', ...change }, measure).map(({ clip }) => clip.id);

describe('chooseSegments', () => {
  it('takes the segments of the named actions', () => {
    expect(chosen({ action_types: ['walk'] })).toEqual([...Array.from({ length: 10 }, (_, i) => `walk${i}`), 'walk20']);
  });

  it('takes the segments of the named styles', () => {
    expect(chosen({ action_types: ['walk'], styles: ['tired'] })).toEqual(['walk0', 'walk2', 'walk4', 'walk6', 'walk8', 'walk20']);
  });

  it('takes shares of each action by speed and range', () => {
    expect(chosen({ speed: [0.75, 1] })).toEqual(['walk7', 'walk8', 'walk9', 'wave7', 'wave8', 'wave9', 'walk20', 'jump21']);
    const both = chosen({ action_types: ['wave'], speed: [0, 0.5], range: [0.75, 1] });
    expect(both).toEqual(['wave0', 'wave1', 'wave2', 'walk20', 'jump21']); // nothing of it is held out: all that is stays
  });

  it('draws as many as are wanted, the same each time, by their weights', () => {
    const few = chosen({ segments: 6 });
    expect(few).toEqual(chosen({ segments: 6 }));
    expect(few.filter((id) => !/2\d$/.test(id))).toHaveLength(6);
    expect(few.slice(-2)).toEqual(['walk20', 'jump21']);
    const heavy = chosen(
      { segments: 6 },
      index('MIT', (i) => (i < 3 ? 1e6 : 1e-6)),
    );
    expect(heavy.slice(0, 6)).toEqual(['walk0', 'walk1', 'walk2', 'wave0', 'wave1', 'wave2']);
  });

  it('measures nothing where no manner is asked', () => {
    const refuse = () => {
      throw new Error('measured');
    };
    expect(chooseSegments(index(), { name: 'calm' }, refuse)).toHaveLength(22);
  });

  it('takes clips that are not for commercial use where the domain accepts their licence', () => {
    expect(chosen({ licence: 'CC-BY-NC-4.0' }, index('CC-BY-NC-4.0'))).toHaveLength(22);
  });

  it.each([
    ['an action that nobody shows', index(), { action_types: ['wlk'] }, 'invalid-input', "no clip shows 'wlk'", "Did you mean 'walk'?"],
    ['a style that nobody shows', index(), { styles: ['tird'] }, 'invalid-input', "no clip shows 'tird'", "Did you mean 'tired'?"],
    ['a domain that is only held out', index(), { action_types: ['jump'] }, 'invalid-input', "belongs to the domain 'calm'", 'Widen'],
    ['clips that forbid commercial use', index('CC-BY-NC-4.0'), {}, 'unsupported', 'licensed CC-BY-NC-4.0', 'domain.licence'],
    ['a short name of such a licence', index('bn', () => 1, { bn: 'CC BY-NC 4.0' }), {}, 'unsupported', 'BY-NC', 'domain.licence'],
    ['the same in words', index('for non-commercial use'), { licence: 'MIT' }, 'unsupported', 'non-commercial', 'domain.licence'],
  ] as const)('refuses %s', (_, all, change, code, message, remedy) => {
    const lists = Object.entries(change).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]);
    const wanted: Partial<Domain> = Object.fromEntries(lists);
    expect(() => chosen(wanted, all)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message), remedy: expect.stringContaining(remedy) }),
    );
  });
});
