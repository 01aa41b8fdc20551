import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { decodeYaml, formatYaml, removeYaml, renameYamlKey, setYaml } from './yamlEdit.ts';

const TEXT = `# Every expert.
version: 1   # of this file
router: {mode: softmax, temperature: 0.1} # how sharp

style_experts:
    # The slow one.
    dramatic:
        checkpoint_path: 'experts/dramatic'
        prototype_prompts:
            - a slow walk # sad
            - a heavy walk
orthogonal_experts: {}
`;

describe('setYaml', () => {
  it.each([
    [['router', 'temperature'], 0.25, 'temperature: 0.1', 'temperature: 0.25'],
    [['router', 'mode'], 'top_1', 'mode: softmax', 'mode: top_1'],
    [['style_experts', 'dramatic', 'checkpoint_path'], "it's", "'experts/dramatic'", "'it''s'"],
    [['style_experts', 'dramatic', 'prototype_prompts', 0], 'a: b, [c]', '- a slow walk', '- "a: b, [c]"'],
    [['style_experts', 'dramatic', 'prototype_prompts', 1], 'true', '- a heavy walk', '- "true"'],
  ] as const)('changes the value at %j and nothing else', (path, value, before, after) => {
    expect(setYaml(TEXT, path, value)).toBe(TEXT.replace(before, after));
  });

  it('keeps the way a small number is written, and quotes, but not those of nothing', () => {
    expect(setYaml('a: "x"', ['a'], 'y')).toBe('a: "y"');
    expect(setYaml('a: ""', ['a'], 'y')).toBe('a: y');
    expect(setYaml('rate: 1e-3', ['rate'], 0.002)).toBe('rate: 2e-3');
  });

  it('adds keys and list items, and every comment stays', () => {
    let text = setYaml(TEXT, ['router', 'top_k'], 3);
    text = setYaml(text, ['style_experts', 'dramatic', 'prototype_prompts', 2], 'a sigh');
    text = setYaml(text, ['orthogonal_experts', 'camera'], { checkpoint_path: 'c' });
    const value = structuredClone(parse(TEXT));
    value.router.top_k = 3;
    value.style_experts.dramatic.prototype_prompts.push('a sigh');
    value.orthogonal_experts = { camera: { checkpoint_path: 'c' } };
    expect(parse(text)).toEqual(value);
    for (const comment of ['# Every expert.', '# of this file', '# how sharp', '# The slow one.', '# sad']) expect(text).toContain(comment);
    expect(text).toContain('orthogonal_experts:\n  camera:\n');
  });

  it('fills keys that hold nothing yet, by name or by number, their comments kept', () => {
    const text = 'router: # how\nstyle_experts: {calm: {prompts: }}\n';
    expect(parse(setYaml(text, ['router', 'mode'], 'top_1')).router).toEqual({ mode: 'top_1' });
    expect(setYaml(text, ['router', 'mode'], 'top_1')).toContain('# how');
    expect(parse(setYaml(text, ['style_experts', 'calm', 'prompts', 0], 'x')).style_experts).toEqual({ calm: { prompts: ['x'] } });
  });

  it('writes into an empty file', () => {
    expect(parse(setYaml('', ['router', 'mode'], 'top_1'))).toEqual({ router: { mode: 'top_1' } });
  });

  it('replaces a long text in a block', () => {
    expect(parse(setYaml('a: |\n  one\n  two\nb: 1\n', ['a'], 'three'))).toEqual({ a: 'three', b: 1 });
  });

  it('refuses what is no YAML with its line, and a value that belongs to an alias', () => {
    expect(() => setYaml('a: 1\nb: [', ['a'], 2)).toThrow(/^Line 2 is no YAML/);
    expect(() => setYaml('a: &a {x: 1}\nb: *a\n', ['b', 'x'], 2)).toThrow(/belongs to an alias/);
  });
});

describe('removeYaml', () => {
  it('removes a key and a list item', () => {
    expect(removeYaml(TEXT, ['router', 'mode'])).toContain('router: {temperature: 0.1} # how sharp');
    const text = removeYaml(TEXT, ['style_experts', 'dramatic', 'prototype_prompts', 1]);
    expect(parse(text).style_experts.dramatic.prototype_prompts).toEqual(['a slow walk']);
    expect(text).toContain('# The slow one.');
  });

  it('leaves a text alone that lacks the path', () => {
    expect(parse(removeYaml(TEXT, ['router', 'nothing']))).toEqual(parse(TEXT));
  });
});

describe('formatYaml', () => {
  it('lays out anew, keeps values and comments, and is done after once', () => {
    const text = formatYaml(TEXT);
    expect(text).toContain('\n  # The slow one.\n  dramatic:\n');
    expect(text).toContain('- a slow walk # sad');
    expect(parse(text)).toEqual(parse(TEXT));
    expect(formatYaml(text)).toBe(text);
  });

  it('breaks lines that are too long', () => {
    const text = formatYaml(`list: [${Array.from({ length: 40 }, (_, i) => `module_${i}`).join(', ')}]`);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});

describe('decodeYaml', () => {
  const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
  it('reads UTF-8 with a mark and lines of Windows', () => {
    expect(decodeYaml(bytes(0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xc3, 0xa9), 'a.yaml')).toBe('a\né');
  });
  it.each([
    ['Latin-1', bytes(0x61, 0xe9, 0x62)],
    ['UTF-16', bytes(0xff, 0xfe, 0x61, 0x00)],
  ])('refuses %s with what to do', (_, content) => {
    expect(() => decodeYaml(content, 'a.yaml')).toThrow(
      expect.objectContaining({ code: 'invalid-file', remedy: expect.stringContaining('UTF-8') }),
    );
  });
});

describe('renameYamlKey', () => {
  it('changes the key and nothing else', () => {
    expect(renameYamlKey(TEXT, ['style_experts', 'dramatic'], 'slow')).toBe(TEXT.replace('dramatic:', 'slow:'));
    expect(renameYamlKey('{"a": 1, b: 2}', ['a'], 'c')).toBe('{"c": 1, b: 2}');
  });

  it.each([
    [['style_experts', 'none'], 'slow', 'no style_experts.none'],
    [['nowhere', 'none'], 'slow', 'no nowhere.none'],
    [['router', 'mode'], 'temperature', "has a 'temperature' already"],
  ] as const)('refuses %j to %s', (path, to, message) => {
    expect(() => renameYamlKey(TEXT, path, to)).toThrow(message);
  });
});
