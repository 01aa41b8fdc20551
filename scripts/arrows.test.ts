import { expect, test } from 'vitest';
import { brokenArrows, importsOf } from './arrows.ts';

test('finds every way to import', () => {
  const text = [
    "import a from 'a';",
    "import type { B } from './b.ts';",
    "import {\n  c,\n  d,\n} from '../c.ts';",
    "export * from './d.ts';",
    "import './e.css';",
    "const f = await import('./f.ts');",
    "// import g from 'g';",
    "/* import h from 'h'; */",
  ].join('\n');
  expect(importsOf(text)).toEqual([
    { specifier: 'a', typeOnly: false },
    { specifier: './b.ts', typeOnly: true },
    { specifier: '../c.ts', typeOnly: false },
    { specifier: './d.ts', typeOnly: false },
    { specifier: './e.css', typeOnly: false },
    { specifier: './f.ts', typeOnly: false },
  ]);
});

test.each([
  ['src/core/motion/clip.ts', '../../platform/web/runtime.ts', 'may import src/core/'],
  ['src/core/motion/clip.ts', 'three', 'lives in'],
  ['src/core/motion/clip.ts', 'node:fs', 'lives in'],
  ['src/core/motion/clip.ts', 'lodash', 'may use zod'],
  ['src/stores/documents.ts', '@codemirror/state', 'lives in src/ui/yaml/'],
  ['src/core/generate/generator.ts', '../corpus/walk.ts', 'no procedural motion'],
  ['src/protocol/rpc.ts', '../platform/web/runtime.ts', 'may import src/protocol/'],
  ['src/platform/web/runtime.ts', '../node/runtime.ts', 'may import'],
  ['src/platform/web/runtime.ts', 'onnxruntime-node', 'lives in src/platform/node/'],
  ['src/clients.ts', './core/motion/clip.ts', 'may import src/clients.ts'],
  ['src/stores/clips.ts', '../commands/generate.ts', 'may import'],
  ['src/stores/clips.ts', '../core/motion/clip.ts', "write 'import type'"],
  ['src/stage/figure.ts', '../core/generate/generator.ts', 'may import'],
  ['src/commands/generate.ts', '../ui/toast.ts', 'may import'],
  ['src/ui/PromptBar.tsx', '../clients.ts', 'may import'],
  ['src/ui/PromptBar.tsx', 'three', 'lives in'],
  ['src/main.tsx', './platform/web/runtime.ts', 'may import'],
  ['cli/generate.ts', '../src/platform/web/runtime.ts', 'may import'],
  ['cli/generate.ts', '../src/ui/PromptBar.tsx', 'may import'],
  ['workers/generation.worker.ts', '../src/stores/clips.ts', 'may import'],
])('%s must not import %s', (file, specifier, reason) => {
  const lines = brokenArrows(file, `import { thing } from '${specifier}';`);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(reason);
});

test.each([
  ['src/core/motion/clip.ts', '../errors.ts'],
  ['src/core/generate/generator.ts', '../motion/clip.ts'],
  ['src/core/motion/clip.ts', '../generate/plan.ts'],
  ['src/core/config.ts', 'zod'],
  ['src/stage/stage.ts', '../core/errors.ts'],
  ['src/clients.ts', './core/errors.ts'],
  ['src/core/graph/onnx/onnx_pb.ts', '@bufbuild/protobuf/codegenv2'],
  ['src/platform/web/runtime.ts', 'onnxruntime-web/webgpu'],
  ['src/stage/figure.ts', 'three/addons/controls/OrbitControls.js'],
  ['src/ui/PromptBar.tsx', '../commands/generate.ts'],
  ['src/main.tsx', './ui/App.tsx'],
  ['workers/generation.worker.ts', '../src/platform/web/runtime.ts'],
  ['cli/generate.ts', 'node:fs'],
])('%s may import %s', (file, specifier) => {
  expect(brokenArrows(file, `import { thing } from '${specifier}';`)).toEqual([]);
});

test('stores may import types of the core', () => {
  expect(brokenArrows('src/stores/clips.ts', "import type { Clip } from '../core/motion/clip.ts';")).toEqual([]);
});
