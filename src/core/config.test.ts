import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBaseConfig } from './config.ts';

const text = readFileSync(new URL('../../public/configs/base.yaml', import.meta.url), 'utf8');

describe('parseBaseConfig', () => {
  it('reads the shipped file', () => {
    const config = parseBaseConfig(text);
    expect(config.model.tokenizer.mixWidth).toBeGreaterThan(0);
    expect(config.training.planner.ema).toBeLessThan(1);
  });

  it.each([
    ['an unknown key', text.replace('mix_width', 'mix_with'), /model\.tokenizer: unknown key 'mix_with'/, "Did you mean 'mix_width'?"],
    ['an unknown section', text.replace('sampling:', 'samplin:'), /top level: unknown key 'samplin'/, "Did you mean 'sampling'?"],
    ['a share above 1', text.replace('text_dropout: 0.1', 'text_dropout: 1.1'), /sampling\.text_dropout/, /base\.yaml shows every key/],
    ['a word for a number', text.replace('layers: 3', 'layers: three'), /model\.text_encoder\.layers/, /base\.yaml/],
    ['broken YAML', 'a: [', /line 1, column 5/, /Fix the YAML/],
  ])('refuses %s by its path', (_, broken, message, remedy) => {
    expect(broken).not.toBe(text);
    const remedyMatcher = typeof remedy === 'string' ? remedy : expect.stringMatching(remedy);
    expect(() => parseBaseConfig(broken)).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(message), remedy: remedyMatcher }),
    );
  });
});
