import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openGenerator } from './engine.ts';

it("the README's program runs as it stands, on what ships: an action prompt calls the action expert", async () => {
  const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8')) ?? [];
  const [, imported, body = ''] = /^import \{ (\w+) \} from '\.\/cli\/engine\.ts';\n([\s\S]*)$/.exec(program) ?? [];
  expect(imported).toBe(openGenerator.name);
  const run = new Function('openGenerator', `return (async () => {${body}; return { generator, style, clip, weights }; })()`);
  const { generator, style, clip, weights } = await run(openGenerator);
  const [first] = Object.entries<number>(style).sort(([, a], [, b]) => b - a);
  expect(first?.[0]).toBe('action_style');
  expect(first?.[1]).toBeGreaterThan(0.05);
  expect(weights.action_style).toBe(style.action_style);
  expect(clip).toMatchObject({ name: 'Fast-paced chase through the city', frames: 100 });
  await generator.dispose();
});
