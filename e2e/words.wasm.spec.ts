/**
 * How words are read: the prompt's length and its cut end, strange prompts, and another encoder for routing, fetched by name from a hub
 * that may be slow, wrong or gone.
 */
import { expect, type Page, type Route, test } from '@playwright/test';
import { WorkerPage } from '../bench/workerPage.ts';
import { tinyEncoderFiles } from '../fixtures/text/tinyEncoder.ts';
import { Graph } from '../src/core/graph/ir.ts';
import { writeOnnx } from '../src/core/graph/onnx/writer.ts';
import * as o from '../src/core/graph/ops.ts';
import { SHIPPED_ENCODER } from '../src/core/text/encoderChoice.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { openPackEncoder } from '../src/platform/node/textEncoder.ts';
import { answer, FakeHub } from './pages/hub.ts';
import { shared } from './pages/shared.ts';
import { StudioPage } from './pages/studio.ts';

const ID = 'tiny/cls';
const FILES = tinyEncoderFiles({ width: 64, seed: 2, typeIds: true });
const MODEL = 'onnx/model.onnx';

const theStudio = shared(async (page) => {
  const studio = new StudioPage(page);
  await studio.open({ refine: false });
  await studio.waitForClips(1);
  return studio;
});

/** The Device panel, nothing written, the shipped encoder, and no notice; `hub` answers from now on. */
async function ready(hub?: FakeHub): Promise<StudioPage> {
  const studio = theStudio();
  const { page } = studio;
  await hub?.serve(page);
  await studio.prompt.fill('');
  await page.getByRole('tab', { name: 'Device' }).press('Enter');
  for (const way of ['Remove download', 'Not now', 'Dismiss']) {
    const button = studio.button(way);
    if (await button.isVisible()) await button.press('Enter');
  }
  await expect(routing(page)).toContainText('The shipped encoder');
  await expect(studio.notice).toHaveCount(0);
  return studio;
}

/** By keyboard: it needs no pointer to come to rest while the page draws in software. */
async function press(studio: StudioPage, button: string | RegExp): Promise<void> {
  await studio.page.getByRole('button', { name: button, exact: typeof button === 'string' }).press('Enter');
}

const routing = (page: Page) => page.getByTestId('routing-encoder');

async function ask(studio: StudioPage, id = ID): Promise<void> {
  await studio.page.getByRole('textbox', { name: 'Another encoder, by name' }).fill(id);
  await studio.page.getByRole('combobox', { name: 'Pooling' }).selectOption('cls');
  await studio.page.getByRole('combobox', { name: 'Precision' }).selectOption('fp32');
  await press(studio, 'Ask for its size');
}

async function download(studio: StudioPage): Promise<void> {
  await press(studio, /^Download /);
}

test("the prompt's length is shown while it is written, and a long one is cut in sight", async () => {
  const studio = await ready();
  const { page } = studio;
  const clips = await studio.clipCount();
  const words = page.getByRole('region', { name: 'Words' });
  await expect(words).toContainText('empty');
  await studio.prompt.fill('a person walks');
  await expect(words).toContainText(/\d+ of 48 tokens/);
  const note = page.getByText(/Only the first 48 word pieces are read/);
  await expect(note).toHaveCount(0);

  const long = 'a person walks forward and then '.repeat(160); // 5,120 characters
  await studio.prompt.fill(long);
  await expect(note).toBeVisible();
  await expect(words).toContainText('48 of 48 tokens, its end is cut');
  await studio.prompt.press('Enter');
  await studio.waitForClips(clips + 1);
  await page.getByRole('tab', { name: 'Inspector' }).press('Enter');
  await expect(page.getByRole('tabpanel')).toContainText('longer than the 48 word pieces');
});

test('nonsense, emoji and other languages give motions, not failures', async () => {
  const studio = await ready();
  for (const prompt of ['zxqj wvut', '🕺💃 👩🏽‍🚀', '歩いて、それから踊る', 'la persona cammina però', '[SEP] [MASK] <script>', '.']) {
    await studio.generate(prompt);
    expect(await studio.clip()).toMatchObject({ prompt, finite: true });
  }
  await expect(studio.notice).toHaveCount(0);
});

test('another encoder: its size is said, it is fetched on a yes, works offline, and goes again', async () => {
  const hub = new FakeHub(ID, FILES);
  const studio = await ready(hub);
  const { page } = studio;
  await ask(studio);
  await expect(routing(page)).toContainText(`has to be downloaded from huggingface.co: ${Math.ceil(hub.bytes / 1e3)} kB`);
  expect(hub.asked).toHaveLength(1); // the list of files, none of them
  await download(studio);
  await expect(routing(page)).toContainText(`${ID}: 64 numbers, cls pooling, fp32, ${Math.ceil(hub.bytes / 1e3)} kB kept on this device.`);
  expect(studio.strangers).toEqual([]);

  const asked = hub.asked.length;
  for (const name of ['list', ...FILES.keys()]) hub.broken.set(name, (route) => route.abort());
  await page.reload();
  await studio.waitForClips(1);
  await expect(routing(page)).toContainText('64 numbers');
  expect(hub.asked).toHaveLength(asked);

  await press(studio, 'Remove download');
  await expect(routing(page)).toContainText('The shipped encoder.');
  await ask(studio);
  await expect(studio.notice).toContainText('Routing goes on with the shipped encoder.');
  expect(await studio.errorCode()).toBe('network');
});

test('a slow download can be stopped, and nothing of it counts', async () => {
  const hub = new FakeHub(ID, FILES);
  const studio = await ready(hub);
  const { page } = studio;
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  hub.broken.set(MODEL, async (route) => {
    await held;
    await route.abort().catch(() => undefined); // the page may have given up on it
  });
  await ask(studio);
  await download(studio);
  await expect(routing(page)).toContainText(`Downloading ${ID}`);
  // Everything else goes on meanwhile.
  await studio.generate('a person waves');
  await press(studio, 'Stop');
  await expect(routing(page)).toContainText('The shipped encoder.');
  await expect(studio.notice).toHaveCount(0);
  release();
  hub.broken.clear();
  await ask(studio);
  await expect(routing(page)).toContainText('has to be downloaded');
});

test('the browser reads words as Node does', async ({ page, baseURL }) => {
  const texts = ['a person walks forward', 'Walking, then JUMPING! 🕺', '', 'walk '.repeat(1000), '踊る é'];
  const node = await openPackEncoder(await openFileArtifacts('public'));
  const wanted = await node.encode(texts);
  await node.dispose();
  const worker = await WorkerPage.open(page, baseURL ?? '', 'encoder');
  expect((await worker.openEncoder(SHIPPED_ENCODER)).width).toBe(node.width);
  const { vectors } = await worker.embed(texts);
  for (const [i, vector] of vectors.entries()) {
    const cosine = vector.reduce((sum, value, d) => sum + value * (wanted[i]?.embedding[d] ?? Number.NaN), 0);
    expect(cosine, texts[i]?.slice(0, 30)).toBeGreaterThan(1 - 1e-5);
  }
});

const BREAKAGES: readonly {
  readonly name: string;
  readonly code: string;
  readonly file: string;
  readonly answer: (route: Route) => Promise<void>;
}[] = [
  { name: 'is not there', code: 'model-missing', file: MODEL, answer: (route) => answer(route, 404, 'Entry not found') },
  { name: 'is a web page', code: 'model-missing', file: MODEL, answer: (route) => answer(route, 200, '<!doctype html>', 'text/html') },
  { name: 'ends early', code: 'model-corrupt', file: MODEL, answer: (route) => answer(route, 200, content(MODEL).subarray(0, 1000)) },
  {
    name: 'is no tokenizer',
    code: 'model-corrupt',
    file: 'tokenizer.json',
    answer: (route) => answer(route, 200, same('tokenizer.json', '{"a":1}')),
  },
  { name: 'is refused', code: 'model-missing', file: 'list', answer: (route) => answer(route, 401, 'Invalid username or password.') },
];

test('whatever is wrong with an encoder, the shipped one stays, the reason is said, and trying again works', async () => {
  const hub = new FakeHub(ID, FILES);
  const studio = await ready(hub);
  const { page } = studio;
  for (const { name, code, file, answer: wrong } of BREAKAGES) {
    await test.step(`a file ${name}`, async () => {
      hub.broken.clear();
      hub.broken.set(file, wrong);
      await ask(studio);
      if (file !== 'list') await download(studio);
      await expect(studio.notice).toContainText('Routing goes on with the shipped encoder.');
      expect(await studio.errorCode()).toBe(code);
      await expect(routing(page)).toContainText(`The shipped encoder, because ${ID} cannot be used.`);
    });
  }
  hub.broken.clear();
  await press(studio, 'Retry');
  await download(studio);
  await expect(routing(page)).toContainText('64 numbers, cls pooling');
  await expect(studio.notice).toHaveCount(0);
  await studio.generate('a person jumps');
});

for (const [name, id, graph] of [
  ['is no model', 'tiny/no-model', Buffer.from('no model at all')],
  ['gives one number a token', 'tiny/flat', Buffer.from(flatModel())],
] as const) {
  test(`a file that is whole but ${name} leaves the shipped encoder`, async () => {
    const studio = await ready(new FakeHub(id, new Map([...FILES, [MODEL, graph]])));
    await ask(studio, id);
    await download(studio);
    await expect(studio.notice).toContainText('Routing goes on with the shipped encoder.');
    await studio.generate('a person jumps');
  });
}

function content(name: string): Buffer {
  return Buffer.from(FILES.get(name) ?? new Uint8Array());
}

/** Other text, padded to the length of the file. */
function same(name: string, text: string): Buffer {
  return Buffer.from(text.padEnd(content(name).length, ' '));
}

/** Takes tokens and answers with [B, T], where states are [B, T, width]. */
function flatModel(): Uint8Array {
  const graph = new Graph('flat');
  graph.output('last_hidden_state', o.mul(o.cast(graph.input('input_ids', ['B', 'T'], 'int32'), 'float32'), 2));
  return writeOnnx(graph, { int64Inputs: true }).graph;
}
