import { expect, test } from 'vitest';
import { PROMPT_LENGTH } from '../model/config.ts';
import { promptTensors } from './promptTensors.ts';

const prompt = (tokens: number, first: number) => ({
  states: Float32Array.from({ length: tokens * 2 }, (_, i) => first + i),
  tokens,
  embedding: Float32Array.of(first, -first),
  truncated: false,
});

test('prompts lie side by side, zeros and masks behind each', () => {
  const { token_states, token_mask, sentence } = promptTensors([prompt(2, 1), prompt(3, 9)], 2);
  expect(token_states.dims).toEqual([2, PROMPT_LENGTH, 2]);
  expect([...token_states.data.slice(0, 6)]).toEqual([1, 2, 3, 4, 0, 0]);
  expect([...token_states.data.slice(PROMPT_LENGTH * 2, PROMPT_LENGTH * 2 + 8)]).toEqual([9, 10, 11, 12, 13, 14, 0, 0]);
  expect([...token_mask.data].flatMap((value, i) => (value === 1 ? [i] : []))).toEqual([
    0,
    1,
    PROMPT_LENGTH,
    PROMPT_LENGTH + 1,
    PROMPT_LENGTH + 2,
  ]);
  expect([...sentence.data]).toEqual([1, -1, 9, -9]);
});

test('a prompt of another encoder is refused', () => {
  expect(() => promptTensors([prompt(2, 1)], 3)).toThrow(expect.objectContaining({ code: 'model-mismatch' }));
  expect(() => promptTensors([prompt(PROMPT_LENGTH + 1, 1)], 2)).toThrow(expect.objectContaining({ code: 'model-mismatch' }));
});
