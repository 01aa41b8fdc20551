import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFinetuneConfig } from './finetuneConfig.ts';
import { parseRegistry } from './registry.ts';

const configs = join(import.meta.dirname, '../../../public/configs');

describe('shipped configs', () => {
  const files = readdirSync(join(configs, 'finetune'));

  it.each(files)('finetune/%s is named after its expert', (file) => {
    const { value } = parseFinetuneConfig(readFileSync(join(configs, 'finetune', file), 'utf8'), file);
    expect(`${value.domain.name}.yaml`).toBe(file);
  });

  it('the registry lists only what has a config', () => {
    const { value } = parseRegistry(readFileSync(join(configs, 'experts/registry.yaml'), 'utf8'));
    const listed = [...Object.keys(value.style_experts), ...Object.keys(value.orthogonal_experts)];
    expect(files).toEqual(expect.arrayContaining(listed.map((name) => `${name}.yaml`)));
  });
});
