import { describe, expect, it } from 'vitest';
import type { AppError } from '../errors.ts';
import { checkYaml, MAX_YAML_CHARACTERS } from '../yamlFile.ts';
import { parseFinetuneConfig } from './finetuneConfig.ts';
import { parseRegistry, registrySchema } from './registry.ts';

const expert = 'checkpoint_path: a, prototype_prompts: [x]';
const PROTOTYPES = 'prototype_prompts: [x]';
const finetune = (change: (text: string) => string) =>
  change(`lora: {rank: 8, alpha: 16, dropout: 0.1, target_modules: [q_proj, v_proj], target_phase: both}
training: {epochs: 10, batch_size: 32, learning_rate: 1e-4, warmup_steps: 100, gradient_accumulation: 4}
domain: {name: calm, description: slow motion, action_types: [walk]}
`);
const swap = (from: string, to: string) => finetune((text) => text.replace(from, to));
const levels = Array.from({ length: 9 }, (_, i) => `  l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`);
const bomb = `style_experts:\n  l0: &l0 [x, x]\n${levels.join('\n')}\n`;

/** What is wrong, the text, line and column, what the message says, what the remedy says. */
type Row = readonly [string, string, number, number, string, string];

const REGISTRIES: readonly Row[] = [
  ['an empty file', '', 1, 1, 'the file is empty', 'router, style_experts'],
  ['comments alone', '# nothing\n', 1, 1, 'the file is empty', 'Write'],
  ['a list', '- a\n', 1, 1, 'expected object, received array', ''],
  ['a word', 'hello', 1, 1, '"hello": expected object', ''],
  ['an unknown section', 'style_expert: {}', 1, 1, "unknown key 'style_expert'", "Did you mean 'style_experts'?"],
  ['an unknown router key', 'router:\n  temprature: 0.1', 2, 3, "router: unknown key 'temprature'", "Did you mean 'temperature'?"],
  ['the key of another case', 'router:\n  Temperature: 0.1', 2, 3, "unknown key 'Temperature'", "'temperature'"],
  ['an unknown expert key', `style_experts:\n  a: {${expert}, enbled: true}`, 2, 51, "style_experts.a: unknown key 'enbled'", "'enabled'"],
  ['a key written twice', 'router:\n  temperature: 1\n  temperature: 2', 3, 3, 'written twice', 'Keep one'],
  ['an expert written twice', `style_experts:\n  a: {${expert}}\n  a: {${expert}}`, 3, 3, 'written twice', 'Keep one'],
  [
    'an expert of both kinds',
    `style_experts: {a: {${expert}}}\northogonal_experts:\n  a: {checkpoint_path: b}`,
    3,
    3,
    "'a' is a style expert too",
    'of its own',
  ],
  ['a word for a number', 'router: {temperature: hot}', 1, 23, 'router.temperature: "hot": expected number', 'above 0'],
  ['a quoted number', 'router: {temperature: "0.1"}', 1, 23, '"0.1": expected number, received string', 'above 0'],
  ['NaN', 'router: {temperature: .nan}', 1, 23, 'NaN', 'above 0'],
  ['infinity', 'router: {temperature: .inf}', 1, 23, 'Infinity', 'above 0'],
  ['temperature 0', 'router: {temperature: 0}', 1, 23, 'router.temperature: 0:', 'above 0'],
  ['a least weight of 1', 'router: {min_expert_weight: 1}', 1, 29, 'min_expert_weight: 1', '0 to 0.99'],
  ['part of an expert', 'router: {mode: top_k, top_k: 1.5}', 1, 30, 'top_k: 1.5', 'whole number'],
  ['an unknown mode', 'router: {mode: hard}', 1, 16, '"hard"', 'softmax, top_1 or top_k'],
  ['a word for true', `style_experts:\n  a: {enabled: yes, ${expert}}`, 2, 16, '"yes": expected boolean', 'true or false'],
  [
    'an unknown phase',
    `style_experts:\n  a: {target_phase: unet, ${expert}}`,
    2,
    21,
    'target_phase: "unet"',
    'both, transformer_only or diffusion_only',
  ],
  ['no prototypes', 'style_experts:\n  a: {checkpoint_path: b}', 2, 3, 'style_experts.a.prototype_prompts: it is missing', 'at least one'],
  [
    'an empty list of prototypes',
    'style_experts:\n  a: {checkpoint_path: b, prototype_prompts: []}',
    2,
    27,
    'prototype_prompts: []',
    'at least one',
  ],
  [
    'a blank prototype',
    'style_experts:\n  a: {checkpoint_path: b, prototype_prompts: [x, " "]}',
    2,
    50,
    'prototype_prompts.1: " ": it is blank',
    'at least one',
  ],
  [
    'a number for a prototype',
    'style_experts:\n  a: {checkpoint_path: b, prototype_prompts: [7]}',
    2,
    47,
    '7: expected string',
    'Sentences',
  ],
  ['no checkpoint', 'style_experts:\n  a: {prototype_prompts: [x]}', 2, 3, 'checkpoint_path: it is missing', 'adapter_config.json'],
  [
    'a .pt checkpoint',
    'style_experts:\n  a: {checkpoint_path: runs/best.pt, prototype_prompts: [x]}',
    2,
    24,
    'pickled PyTorch checkpoint',
    'PEFT safetensors',
  ],
  ['a checkpoint above the models', `style_experts: {a: {checkpoint_path: ../../etc, ${PROTOTYPES}}}`, 1, 38, 'leads out', 'relative'],
  [
    'a checkpoint that climbs in the middle',
    `style_experts: {a: {checkpoint_path: a/../../b, ${PROTOTYPES}}}`,
    1,
    38,
    'leads out',
    'relative',
  ],
  ['a checkpoint at the root', `style_experts: {a: {checkpoint_path: /etc/passwd, ${PROTOTYPES}}}`, 1, 38, 'leads out', 'relative'],
  ['a checkpoint of Windows', `style_experts: {a: {checkpoint_path: 'a\\..\\b', ${PROTOTYPES}}}`, 1, 38, 'leads out', 'relative'],
  ['a checkpoint on a server', `style_experts: {a: {checkpoint_path: 'https://x.y/z', ${PROTOTYPES}}}`, 1, 38, 'leads out', 'relative'],
  ['a checkpoint with a zero byte', `style_experts: {a: {checkpoint_path: "a\\0b", ${PROTOTYPES}}}`, 1, 38, 'leads out', 'relative'],
  ['a gate above the models', 'orthogonal_experts: {a: {checkpoint_path: b, gate_path: ../g}}', 1, 57, 'leads out', 'The gate'],
  ['an empty checkpoint', `style_experts: {a: {checkpoint_path: "", ${PROTOTYPES}}}`, 1, 38, 'checkpoint_path: ""', 'relative'],
  ['a list for a checkpoint', `style_experts: {a: {checkpoint_path: [b], ${PROTOTYPES}}}`, 1, 21, 'expected string', 'relative'],
  [
    'too many prototypes',
    `style_experts: {a: {checkpoint_path: b, prototype_prompts: [${Array(501).fill('x').join(', ')}]}}`,
    1,
    41,
    '<=500 items',
    'at least one',
  ],
  [
    'a prototype without end',
    `style_experts: {a: {checkpoint_path: b, prototype_prompts: [${'x'.repeat(401)}]}}`,
    1,
    61,
    '400',
    'Sentences',
  ],
  [
    'a list in the facts',
    `style_experts:\n  a: {${expert}, metadata: {clips: [1]}}`,
    2,
    62,
    'no text, number, true or false',
    'Further facts',
  ],
  ['a number for a name', `style_experts: {7: {${expert}}}`, 1, 17, 'a name has lower-case letters', 'lower-case'],
  ['a map for a name', `style_experts: {? {a: b} : {${expert}}}`, 1, 1, '', ''],
  ['merged keys', `style_experts:\n  a: &a {${expert}}\n  b: {<<: *a}`, 3, 7, "unknown key '<<'", 'Write the keys out'],
  ['lists in lists without end', '- '.repeat(50_000), 1, 1, 'nested', 'Fix'],
  ['a number past all numbers', 'router: {temperature: 1e999}', 1, 23, 'Infinity', 'above 0'],
  ['a negative temperature', 'router: {temperature: -0.1}', 1, 23, '-0.1', 'above 0'],
  ['a date for a number', 'router: {top_k: 2026-01-01}', 1, 17, '"2026-01-01": expected number', 'whole number'],
  ['nothing for the router', 'router:', 1, 8, 'router: null', 'How prompts'],
  ['nothing in place of an expert', 'style_experts:\n  a:\n', 2, 5, 'style_experts.a: null', ''],
  ['a name with spaces', `style_experts:\n  My Style: {${expert}}`, 2, 3, 'a name has lower-case letters', 'lower-case'],
  ['a magic name', 'style_experts:\n  __proto__: {}', 2, 3, "'__proto__'", 'Rename'],
  ['an encoder that is no id', 'router: {text_encoder: bert}', 1, 24, '"bert": is not of the form', 'owner/name'],
  ['an encoder with a path', 'router: {text_encoder: ../../etc}', 1, 24, 'is not of the form', 'owner/name'],
  ['an unknown pooling', 'router: {text_encoder: {model: a/b, pooling: max}}', 1, 46, 'text_encoder.pooling: "max"', 'mean or cls'],
  ['an unknown encoder key', 'router: {text_encoder: {model: a/b, normalize: true}}', 1, 37, "unknown key 'normalize'", "'normalise'"],
  ['a newer version', 'version: 2', 1, 10, 'version: 2', 'The version of this file, 1.'],
  ['a tab', 'router:\n\ttemperature: 1', 2, 1, 'a tab', 'spaces'],
  ['a bracket left open', 'router: {temperature: 1', 1, 24, '}', 'Fix the YAML'],
  ['a colon too many', 'router: a: b', 1, 9, 'compact mappings', 'Fix the YAML'],
  ['two documents', 'version: 1\n---\nversion: 1', 2, 1, 'second document', 'one document'],
  ['a tag', 'router: !!js/function "x"', 1, 9, 'tags are not supported', 'Remove the !tag'],
  ['an unknown alias', 'router: *nowhere', 1, 9, 'nowhere', 'aliases'],
  ['a bomb of anchors', bomb, 3, 12, 'aliases', 'at most 100'],
  ['brackets without end', '['.repeat(5000), 1, 33, 'nested more than 32 deep', 'Fix'],
  ['a huge file', `# ${'x'.repeat(MAX_YAML_CHARACTERS)}`, 1, 1, `more than ${MAX_YAML_CHARACTERS}`, 'shorter'],
];

const FINETUNES: readonly Row[] = [
  ['no section', 'lora: {}', 1, 1, 'lora.rank: it is missing', 'whole number'],
  ['rank 0', swap('rank: 8', 'rank: 0'), 1, 14, 'lora.rank: 0', '1 to 256'],
  ['a negative rank', swap('rank: 8', 'rank: -8'), 1, 14, 'lora.rank: -8', '1 to 256'],
  ['a rank past all sense', swap('rank: 8', 'rank: 100000'), 1, 14, 'lora.rank: 100000', '1 to 256'],
  ['no number for a rate', swap('1e-4', '.nan'), 2, 55, 'NaN', 'e.g. 1e-4'],
  ['an infinite rate', swap('1e-4', '.inf'), 2, 55, 'Infinity', 'e.g. 1e-4'],
  ['half an epoch', swap('epochs: 10', 'epochs: 0.5'), 2, 20, 'epochs: 0.5', 'whole number'],
  ['half a rank', swap('rank: 8', 'rank: 8.5'), 1, 14, 'lora.rank: 8.5', 'whole number'],
  ['a dropout of 1', swap('dropout: 0.1', 'dropout: 1'), 1, 37, 'lora.dropout: 1', '0 to 0.9'],
  ['no modules', swap('[q_proj, v_proj]', '[]'), 1, 42, 'target_modules: []', 'Endings'],
  ['modules as one word', swap('[q_proj, v_proj]', 'q_proj'), 1, 58, '"q_proj": expected array', 'Endings'],
  ['a pattern for a module', swap('q_proj', '"*proj"'), 1, 59, 'it is not the name of a module', 'Endings'],
  ['a misspelt key', swap('target_modules', 'target_module'), 1, 42, "lora: unknown key 'target_module'", "'target_modules'"],
  ['a rate in words', swap('1e-4', 'fast'), 2, 55, '"fast": expected number', 'e.g. 1e-4'],
  ['a negative rate', swap('1e-4', '-1e-4'), 2, 55, 'learning_rate: -0.0001', 'above 0'],
  ['no epochs', swap('epochs: 10, ', ''), 2, 1, 'training.epochs: it is missing', 'Passes'],
  ['no actions', swap('[walk]', '[]'), 3, 48, 'action_types: []', 'Actions'],
  ['shares the wrong way round', swap('action_types: [walk]', 'speed: [0.9, 0.1]'), 3, 48, 'not below the second', 'fastest'],
  ['a name with capitals', swap('calm', 'Calm'), 3, 16, '"Calm": a name has lower-case letters', 'dramatic_style'],
];

function failure(parse: () => unknown): AppError {
  try {
    parse();
  } catch (thrown) {
    return thrown as AppError;
  }
  throw new Error('nothing was refused');
}

describe.each([
  ['registry.yaml', parseRegistry, REGISTRIES],
  ['finetune.yaml', parseFinetuneConfig, FINETUNES],
] as const)('%s refuses, with place and remedy,', (file, parse, rows) => {
  it.each(rows)('%s', (_, text, line, column, message, remedy) => {
    const error = failure(() => parse(text));
    expect(error).toMatchObject({ name: 'AppError', code: 'invalid-input' });
    expect(error.message).toContain(`${file}, line ${line}, column ${column}: `);
    expect(error.message).toContain(message);
    expect(error.remedy).not.toBe('');
    if (remedy !== '') expect(error.remedy).toContain(remedy);
  });
});

it.each([
  ['a mark at the start', (text: string) => `\uFEFF${text}`],
  ['lines of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['no line end at the end', (text: string) => text.trimEnd()],
  ['a document that begins with ---', (text: string) => `---\n${text}`],
])('%s changes nothing', (_, change) => {
  const text = finetune((same) => same);
  expect(parseFinetuneConfig(change(text)).value).toEqual(parseFinetuneConfig(text).value);
});

describe('checkYaml', () => {
  it('gives every problem at once, unknown keys first, with offsets to mark', () => {
    const text = 'router: {temprature: 1, mode: hard}\nstyle_experts: {a: {}}\n';
    const { problems = [] } = checkYaml(registrySchema, text);
    expect(problems.map(({ path, from, to }) => [path, text.slice(from, to)])).toEqual([
      ['router', 'temprature'],
      ['router.mode', 'hard'],
      ['style_experts.a.checkpoint_path', 'a'],
      ['style_experts.a.prototype_prompts', 'a'],
    ]);
  });

  it('knows where each value stands, through aliases', () => {
    const text = 'style_experts:\n  a: &a\n    checkpoint_path: one\n    prototype_prompts: [x]\n  b: *a\n';
    const { file } = checkYaml(registrySchema, text) as Extract<ReturnType<typeof checkYaml<unknown>>, { file: unknown }>;
    expect(file.placeOf(['style_experts', 'a', 'checkpoint_path'])).toMatchObject({ line: 3, column: 22 });
    expect(file.placeOf(['style_experts', 'b', 'checkpoint_path'])).toMatchObject({ line: 3, column: 22 });
    expect(file.placeOf(['style_experts', 'a', 'prototype_prompts', 0])).toMatchObject({ line: 4, column: 25 });
    expect(file.placeOf(['style_experts', 'a', 'licence'])).toMatchObject({ line: 2, column: 3 });
  });
});
