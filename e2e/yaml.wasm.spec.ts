/** The YAML tab: mistakes marked where they stand, the last good text in force, changes, form, completion; by keyboard and on a phone. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { shared } from './pages/shared.ts';
import { StudioPage } from './pages/studio.ts';

const REGISTRY = 'experts/registry.yaml';
const GOOD = '# Mine.\nrouter:\n    temperature: 0.3   # warm\n    mode: softmax\n';

class YamlPage {
  readonly studio: StudioPage;
  readonly page: Page;
  readonly editor: Locator;
  readonly status: Locator;
  readonly problems: Locator;

  constructor(page: Page) {
    this.studio = new StudioPage(page);
    this.page = page;
    this.editor = page.getByRole('textbox', { name: `Text of ${REGISTRY}` });
    this.status = page.getByTestId('document-state').getByRole('status');
    this.problems = page.getByRole('list', { name: 'Problems' }).getByRole('listitem');
  }

  async open(settings: Parameters<StudioPage['open']>[0] = {}): Promise<void> {
    await this.studio.holdModels();
    await this.studio.open(settings);
    if (await this.page.getByRole('button', { name: 'Details' }).isVisible()) await this.studio.button('Details').press('Enter');
    await this.page.getByRole('tab', { name: 'YAML' }).press('Enter');
    await expect(this.editor).toBeVisible({ timeout: 60_000 });
  }

  /** As shipped, nothing written, the text on display. */
  async reset(): Promise<void> {
    await this.show('Text');
    const button = this.studio.button('Reset to shipped');
    if (await button.isEnabled()) await button.press('Enter');
    await expect(this.status).toHaveText('In force, as shipped.');
  }

  async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
    await expect.poll(() => this.text('draft')).toBe(text);
  }

  async text(which: 'draft' | 'applied' | 'shipped'): Promise<string> {
    return (await this.studio.state('documents'))[REGISTRY][which];
  }

  async show(view: 'Text' | 'Form' | 'Changes'): Promise<void> {
    await this.page.getByRole('radio', { name: view }).press('Enter');
  }
}

const theYaml = shared(async (page) => {
  const yaml = new YamlPage(page);
  await yaml.open();
  return yaml;
});

/** The shared page as if it had just been opened. */
async function fresh() {
  const yaml = theYaml();
  await yaml.reset();
  return { yaml, page: yaml.page };
}

test('a mistake is marked where it stands, the last good text stays in force, the mended one applies and is kept', async () => {
  const { yaml, page } = await fresh();
  await expect(yaml.status).toHaveText('In force, as shipped.');
  const shipped = await yaml.text('applied');
  await yaml.write('version: 1\nrouter: {temprature: 0.3}\n');
  await expect(yaml.status).toHaveText('1 problem. The last good version stays in force.');
  await expect(yaml.problems).toHaveText([/^Line 2: router: unknown key 'temprature'\. Did you mean 'temperature'\?$/]);
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(1);
  await expect(page.locator('.cm-lintRange-error')).toHaveText('temprature');
  await expect(yaml.studio.button('Apply')).toBeDisabled();
  await page.keyboard.press('Control+s');
  await expect(yaml.studio.notice).toContainText('line 2, column 10');
  expect(await yaml.text('applied')).toBe(shipped);

  await yaml.problems.getByRole('button').press('Enter');
  await expect(yaml.editor).toBeFocused();
  await yaml.write(GOOD);
  await expect(yaml.status).toHaveText('Not applied yet.');
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(yaml.status).toHaveText('In force: your version.');
  await expect(yaml.studio.notice).toHaveCount(0);
  expect(await yaml.text('applied')).toBe(GOOD);

  const half = `${GOOD}style_experts: {a: `;
  await yaml.write(half);
  await page.reload();
  await expect(yaml.editor).toContainText('style_experts: {a:', { timeout: 60_000 });
  expect([await yaml.text('draft'), await yaml.text('applied')]).toEqual([half, GOOD]);
});

test('format keeps comments, changes are shown and taken back, the shipped text returns', async () => {
  const { yaml, page } = await fresh();
  await yaml.write(GOOD);
  await yaml.studio.button('Format').press('Enter');
  await expect.poll(() => yaml.text('draft')).toBe('# Mine.\nrouter:\n  temperature: 0.3 # warm\n  mode: softmax\n');
  await yaml.show('Changes');
  const first = (await yaml.text('shipped')).split('\n')[0];
  await expect(page.locator('.cm-deletedChunk').first()).toContainText(first);
  await page.getByRole('button', { name: 'Take the shipped lines' }).first().press('Enter');
  await expect.poll(() => yaml.text('draft')).toContain(first);
  await yaml.studio.button('Reset to shipped').press('Enter');
  await expect(yaml.status).toHaveText('In force, as shipped.');
  await expect(page.locator('.cm-deletedChunk')).toHaveCount(0);
  // The editor's own undo brings it back as a draft.
  await yaml.editor.focus();
  await page.keyboard.press('Control+z');
  await expect(yaml.status).toHaveText('Not applied yet.');
});

test('the form writes into the same text, comments and all, and says what is wrong at the field', async () => {
  const { yaml, page } = await fresh();
  await yaml.write(GOOD);
  await yaml.show('Form');
  const form = page.getByRole('form', { name: `Form of ${REGISTRY}` });
  await form.getByRole('textbox', { name: 'temperature' }).fill('0.5');
  await expect.poll(() => yaml.text('draft')).toBe(GOOD.replace('0.3', '0.5'));
  await form.getByRole('textbox', { name: 'temperature' }).fill('-1');
  await expect(form.getByText('Of the softmax, above 0')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'temperature' })).toHaveAttribute('aria-invalid', 'true');
  await form.getByRole('textbox', { name: 'temperature' }).fill('0.2');
  await form.getByRole('textbox', { name: 'temperature' }).press('ArrowUp');
  await expect.poll(() => yaml.text('draft')).toBe(GOOD.replace('0.3', '0.21'));
  const label = form.locator('label', { hasText: /^temperature$/ });
  const { x = 0, y = 0 } = (await label.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 5);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 5);
  await page.mouse.up();
  await expect.poll(() => yaml.text('draft')).toBe(GOOD.replace('0.3', '0.19'));
  await label.dispatchEvent('dblclick');
  await expect.poll(() => yaml.text('draft')).toBe(GOOD.replace('0.3', '0.1')); // as shipped
  await form.getByRole('textbox', { name: 'temperature' }).fill('0.2');
  await form.getByRole('combobox', { name: 'mode' }).selectOption('top_k');
  await form.getByRole('combobox', { name: 'Add a key to router' }).selectOption('top_k');
  await form.getByRole('textbox', { name: 'top_k' }).fill('3');
  await form.getByRole('combobox', { name: `Add a key to ${REGISTRY}` }).selectOption('style_experts');
  await form.getByRole('textbox', { name: 'New name in style_experts' }).fill('calm');
  await form.getByRole('textbox', { name: 'New name in style_experts' }).press('Enter');
  await expect(yaml.problems).toHaveCount(2);
  await form.getByRole('textbox', { name: 'checkpoint_path' }).fill('experts/calm');
  await form.getByRole('textbox', { name: '1', exact: true }).fill('a calm, slow walk');
  await expect(yaml.status).toHaveText('Not applied yet.');
  await form.getByRole('button', { name: 'Add to prototype_prompts' }).press('Enter');
  await form.getByRole('button', { name: 'Remove style_experts calm prototype_prompts 2' }).press('Enter');
  await form.getByRole('button', { name: 'Remove router mode' }).press('Enter');
  await expect
    .poll(() => yaml.text('draft'))
    .toBe(
      '# Mine.\nrouter:\n  temperature: 0.2 # warm\n  top_k: 3\nstyle_experts:\n  calm:\n    checkpoint_path: experts/calm\n    prototype_prompts:\n      - "a calm, slow walk"\n',
    );
  await expectAccessible(page);
  await yaml.show('Text');
  await expect(yaml.editor).toContainText('a calm, slow walk');
});

test('keys and values are completed with what they mean; Tab leaves the editor', async () => {
  const { yaml, page } = await fresh();
  await yaml.write('router:\n  ');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('mo');
  const options = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await expect(options.first()).toHaveText('mode');
  await expect(page.locator('.cm-completionInfo')).toContainText('softmax, top_1 or top_k');
  await options.first().click();
  await expect.poll(() => yaml.text('draft')).toBe('router:\n  mode: softmax');
  await yaml.write('router:\n  mode: ');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Space');
  await expect(options).toHaveText(['softmax', 'top_1', 'top_k']);
  // The list takes no key in its first moment, so that nobody accepts what was not seen.
  await expect(async () => {
    if (!(await options.nth(2).isVisible())) await page.keyboard.press('Control+Space');
    await page.keyboard.press('ArrowDown');
    await expect(options.nth(2)).toHaveAttribute('aria-selected', 'true', { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press('Enter');
  await expect.poll(() => yaml.text('draft')).toBe('router:\n  mode: top_k');
  await page.keyboard.press('Tab');
  await expect(yaml.editor).not.toBeFocused();
});

test('a file goes out and comes in; one that is no text is refused', async () => {
  const { yaml, page } = await fresh();
  await yaml.write(GOOD);
  const { name, bytes } = await yaml.studio.download('Export');
  expect([name, bytes.toString('utf8')]).toEqual(['registry.yaml', GOOD]);
  for (const [buffer, problem] of [
    [Buffer.from(`\uFEFF# Theirs.\r\nrouter: {top_k: 1}\r\n`), undefined],
    [Buffer.from([0xff, 0xfe, 0x00]), 'not UTF-8'],
  ] as const) {
    const chooser = page.waitForEvent('filechooser');
    await yaml.studio.button('Import').click();
    await (await chooser).setFiles({ name: 'theirs.yaml', mimeType: 'application/yaml', buffer });
    if (problem) await expect(yaml.studio.notice).toContainText(problem);
    await expect.poll(() => yaml.text('draft')).toBe('# Theirs.\nrouter: {top_k: 1}\n');
  }
});

for (const theme of ['dark', 'light'] as const) {
  test(`on a phone, ${theme}: editor, changes and form fit, can be touched, and are accessible`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const yaml = new YamlPage(page);
    await yaml.open({ theme });
    await yaml.write(
      'router: {temperature: hot}\n# a comment that is longer than the narrow window is wide, so that it has to be wrapped\n',
    );
    await expect(yaml.problems).toHaveCount(1);
    for (const view of ['Text', 'Changes', 'Form'] as const) {
      await yaml.show(view);
      await expectAccessible(page);
      const wide = await page
        .getByRole('dialog')
        .evaluate((sheet) =>
          [...sheet.querySelectorAll('*')]
            .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
            .map((node) => node.className),
        );
      expect(wide, view).toEqual([]);
      const small = await page
        .getByRole('dialog')
        .locator('button:visible, input:visible, select:visible, summary:visible')
        .evaluateAll((nodes) =>
          nodes
            .filter((node) => node.getBoundingClientRect().height < 39 && node.getAttribute('type') !== 'checkbox')
            .map((node) => node.outerHTML.slice(0, 120)),
        );
      expect(small, view).toEqual([]);
    }
  });
}
