import { expect, test } from 'vitest';
import type { PromptEncoder } from '../ports.ts';
import { withMemory } from './promptMemory.ts';

/** Embeds a text as its length; `asked` holds what it was asked, `broken` makes it fail. */
function encoder(): { encoder: PromptEncoder; asked: string[][]; broken: { yes: boolean } } {
  const asked: string[][] = [];
  const broken = { yes: false };
  return {
    asked,
    broken,
    encoder: {
      key: 'letters',
      width: 1,
      length: 9,
      measure: (text) => ({ tokens: text.length, truncated: false }),
      encode: async (texts) => {
        asked.push([...texts]);
        if (broken.yes) throw new Error('broken');
        return texts.map((text) => ({
          states: new Float32Array(),
          tokens: 0,
          embedding: Float32Array.of(text.length),
          truncated: false,
        }));
      },
      dispose: async () => undefined,
    },
  };
}

const lengths = async (memory: PromptEncoder, texts: string[]) => (await memory.encode(texts)).map(({ embedding }) => embedding[0]);

test('a text is encoded once, in whatever company it comes', async () => {
  const { encoder: inner, asked } = encoder();
  const memory = withMemory(inner);
  expect(await lengths(memory, ['walk', '', 'walk'])).toEqual([4, 0, 4]);
  expect(await lengths(memory, ['', 'jumps', 'walk'])).toEqual([0, 5, 4]);
  expect(await lengths(memory, ['jumps'])).toEqual([5]);
  expect(asked).toEqual([['walk', ''], ['jumps']]);
  expect([memory.key, memory.width, memory.length, memory.measure('ab').tokens]).toEqual(['letters', 1, 9, 2]);
});

test('the texts unused for longest are forgotten', async () => {
  const { encoder: inner, asked } = encoder();
  const memory = withMemory(inner, 2);
  for (const text of ['a', 'bb', 'a', 'ccc']) await memory.encode([text]); // 'bb' goes
  asked.splice(0);
  await memory.encode(['a', 'ccc']);
  expect(asked).toEqual([]);
  expect(await lengths(memory, ['a', 'bb', 'ccc', 'dddd'])).toEqual([1, 2, 3, 4]);
  expect(asked).toEqual([['bb', 'dddd']]);
});

test('a failure is not remembered', async () => {
  const { encoder: inner, broken } = encoder();
  const memory = withMemory(inner);
  broken.yes = true;
  await expect(memory.encode(['walk'])).rejects.toThrow('broken');
  broken.yes = false;
  expect(await lengths(memory, ['walk'])).toEqual([4]);
});
