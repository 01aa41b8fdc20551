/**
 * Changes of a YAML text that leave everything else as a person wrote it, comments included: one value set or removed, the whole
 * laid out anew on demand. Not a check of what it says (yamlFile.ts). The studio's form, its editor and commands that change a
 * registry use it.
 */
import { type Document, isAlias, isCollection, isMap, isScalar, parse, parseDocument, type Scalar } from 'yaml';
import { AppError } from './errors.ts';
import type { YamlPath } from './yamlFile.ts';

/** Lines longer than this are broken by formatYaml. */
const WIDTH = 120;

/** The text with `value` at the path; keys that lead there are added. Throws AppError 'invalid-input' where the text is no YAML. */
export function setYaml(text: string, path: YamlPath, value: unknown): string {
  const document = open(text);
  const node = document.contents === null ? undefined : document.getIn(path, true);
  const spelling = isScalar(node) ? spell(node, value) : undefined;
  if (isScalar(node) && node.range && spelling !== undefined) return text.slice(0, node.range[0]) + spelling + text.slice(node.range[1]);
  return change(document, path, () => {
    // An empty {} or [] grows as a block, like what people write.
    for (let depth = 0; depth < path.length; depth++) {
      const parent = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isCollection(parent) && parent.items.length === 0) parent.flow = false;
      // A key that holds nothing yet begins to hold what the path says.
      if (depth > 0 && isScalar(parent) && parent.value === null) {
        const held = document.createNode(typeof path[depth] === 'number' ? [] : {});
        held.commentBefore = parent.comment;
        document.setIn(path.slice(0, depth), held);
      }
    }
    document.setIn(path, document.createNode(value));
  });
}

/** The text without the key or list item at the path. Throws AppError 'invalid-input' where the text is no YAML. */
export function removeYaml(text: string, path: YamlPath): string {
  const document = open(text);
  return change(document, path, () => document.deleteIn(path));
}

/** The text with the key at the path called otherwise, in its place. Throws AppError 'invalid-input' where there is none, or one called so. */
export function renameYamlKey(text: string, path: YamlPath, to: string): string {
  const document = open(text);
  const parent = document.getIn(path.slice(0, -1), true);
  const key = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))?.key : undefined;
  if (!isMap(parent) || !isScalar(key) || !key.range)
    throw new AppError('invalid-input', `There is no ${path.join('.')}.`, 'Edit the text.');
  if (parent.has(to)) throw new AppError('invalid-input', `${path.slice(0, -1).join('.')} has a '${to}' already.`, 'Take another name.');
  return text.slice(0, key.range[0]) + (spell(key, to) ?? to) + text.slice(key.range[1]);
}

/** Two spaces a level, at most 120 columns, values and comments as they were. Throws AppError 'invalid-input' where the text is no YAML. */
export function formatYaml(text: string): string {
  return open(text).toString({ lineWidth: WIDTH, flowCollectionPadding: false });
}

/** A text in a file of any origin: UTF-8, lines ending in \n, no mark at the start. Throws AppError 'invalid-file' for other encodings. */
export function decodeYaml(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch (thrown) {
    throw new AppError('invalid-file', `${file} is not UTF-8 text.`, 'Save it as UTF-8 in a text editor.', thrown);
  }
}

function open(text: string): Document.Parsed {
  const document = parseDocument(text, { prettyErrors: false, version: '1.2' });
  const [error] = document.errors;
  if (!error) return document;
  const line = text.slice(0, error.pos[0]).split('\n').length;
  throw new AppError('invalid-input', `Line ${line} is no YAML: ${error.message}`, 'Correct that line first.', error);
}

function change(document: Document.Parsed, path: YamlPath, edit: () => void): string {
  try {
    edit();
  } catch (thrown) {
    throw new AppError('invalid-input', `${path.join('.')} cannot be changed there: ${through(document, path)}.`, 'Edit the text.', thrown);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function through(document: Document, path: YamlPath): string {
  const parents = path.map((_, depth) => document.getIn(path.slice(0, depth), true));
  return parents.some(isAlias) ? 'it belongs to an alias (*)' : 'what holds it is no list and no map';
}

/** A plain value as it is written in place of a scalar; undefined where only a new layout can hold it. */
function spell(node: Scalar, value: unknown): string | undefined {
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') return undefined;
  if (typeof value === 'number') return node.format === 'EXP' && value !== 0 ? value.toExponential() : String(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  if (node.type === 'QUOTE_SINGLE' && !/[\n\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  const isQuoted = node.type === 'QUOTE_DOUBLE' && node.value !== '';
  const isPlain = !isQuoted && /^[A-Za-z0-9_][\w ./+()'-]*$/.test(value) && !/\s$/.test(value) && parse(value) === value;
  return isPlain ? value : JSON.stringify(value);
}
