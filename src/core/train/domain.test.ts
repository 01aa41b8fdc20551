import { describe, expect, it } from 'vitest';
import type { DatasetClip, DatasetIndex } from './datasetIndex.ts';
import { type Domain, narrowToDomain } from './domain.ts';
import { smallDataset } from './fixture.ts';

/** Ten walks, ten waves, each faster and wider than the one before; a held-out walk and a held-out jump. */
function index(licence = 'MIT'): DatasetIndex {
  const [template] = smallDataset().index.clips;
  const clip = (action: string, i: number, split: DatasetClip['split']): DatasetClip => ({
    ...template,
    id: `${action}${i}`,
    licence,
    split,
    segments: [{ ...template.segments[0], action, words: [`${i}`] }],
  });
  const clips = ['walk', 'wave'].flatMap((action) => Array.from({ length: 10 }, (_, i) => clip(action, i, 'train')));
  return { ...smallDataset().index, clips: [...clips, clip('walk', 20, 'heldout'), clip('jump', 21, 'heldout')] };
}

const measure = (_: unknown, { words }: { words: readonly string[] }) => ({ speed: Number(words[0]), range: -Number(words[0]) });
const domain = (change: Partial<Domain>): Domain => ({ name: 'calm', ...change });
const left = ({ clips }: DatasetIndex) => clips.filter(({ segments }) => segments.length > 0).map(({ id }) => id);

describe('narrowToDomain', () => {
  it('keeps the segments of the named actions, and every clip in its place', () => {
    const all = index();
    const before = all.clips.map(({ id }) => id);
    expect(narrowToDomain(all, domain({ action_types: ['walk'] }), measure)).toEqual({ train: 10, heldout: 1 });
    expect(all.clips.map(({ id }) => id)).toEqual(before);
    expect(left(all)).toEqual([...Array.from({ length: 10 }, (_, i) => `walk${i}`), 'walk20']);
  });

  it('takes shares of each action by speed and range', () => {
    const fast = index();
    narrowToDomain(fast, domain({ speed: [0.75, 1] }), measure);
    expect(left(fast)).toEqual(['walk7', 'walk8', 'walk9', 'wave7', 'wave8', 'wave9', 'walk20', 'jump21']);
    const both = index();
    narrowToDomain(both, domain({ action_types: ['wave'], speed: [0, 0.5], range: [0.75, 1] }), measure);
    expect(left(both)).toEqual(['wave0', 'wave1', 'wave2', 'walk20', 'jump21']); // nothing of it is held out: all that is stays
  });

  it('measures nothing where no manner is asked', () => {
    const refuse = () => {
      throw new Error('measured');
    };
    expect(narrowToDomain(index(), domain({}), refuse).train).toBe(20);
  });

  it.each([
    ['an action that nobody shows', index(), { action_types: ['wlk'] }, 'invalid-input', "no clip shows 'wlk'", "Did you mean 'walk'?"],
    ['a domain that is only held out', index(), { action_types: ['jump'] }, 'invalid-input', "belongs to the domain 'calm'", 'Widen'],
    ['clips that forbid commercial use', index('CC-BY-NC-4.0'), {}, 'unsupported', 'licensed CC-BY-NC-4.0', 'permit commercial use'],
    ['the same in words', index('for non-commercial use'), {}, 'unsupported', 'non-commercial', 'permit'],
  ] as const)('refuses %s', (_, all, change, code, message, remedy) => {
    expect(() =>
      narrowToDomain(all, domain({ ...change, action_types: 'action_types' in change ? [...change.action_types] : undefined }), measure),
    ).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message), remedy: expect.stringContaining(remedy) }));
  });
});
