/** The words of a text file with the line each stands on: what the readers of BVH, ASF and AMC share. Knows no format. */
import { AppError } from '../errors.ts';

export class Words {
  private readonly lines: readonly string[];
  private readonly name: string;
  private readonly remedy: string;
  private line = 0;
  private words: readonly string[] = [];
  private at = 0;

  constructor(text: string, name: string, remedy: string) {
    this.lines = text.split(/\r\n|\r|\n/);
    this.name = name;
    this.remedy = remedy;
  }

  /** The next word, '' at the end. */
  peek(): string {
    while (this.at >= this.words.length && this.line < this.lines.length) {
      this.words = this.lines[this.line++].trim().split(/\s+/);
      this.at = this.words[0] === '' ? this.words.length : 0;
    }
    return this.words[this.at] ?? '';
  }

  next(): string {
    const word = this.peek();
    if (word === '') this.fail('it ends too early');
    this.at++;
    return word;
  }

  /** The words of the next line that has any; empty at the end. What is left of the current line is passed over. */
  nextLine(): readonly string[] {
    this.at = this.words.length;
    this.peek();
    const words = this.words.slice(this.at);
    this.at = this.words.length;
    return words;
  }

  /** What is left of the current line up to an opening brace, e.g. a joint name with spaces. */
  rest(): string {
    const brace = this.words.indexOf('{', this.at);
    const end = brace < 0 ? this.words.length : brace;
    const rest = this.words.slice(this.at, end).join(' ');
    this.at = end;
    return rest;
  }

  expect(wanted: string): void {
    const word = this.next();
    if (word.toUpperCase() !== wanted) this.fail(`"${shown(word)}" where ${wanted} should be`);
  }

  /** 'Frames:', 'Frames :' or 'Frames:38', where the number stays to be read. */
  expectLabel(wanted: string): void {
    const word = this.next().toUpperCase();
    if (word === `${wanted}:`) return;
    if (word.startsWith(`${wanted}:`)) {
      this.words = [...this.words.slice(0, this.at), word.slice(wanted.length + 1), ...this.words.slice(this.at)];
      return;
    }
    if (word !== wanted) this.fail(`"${shown(word)}" where ${wanted}: should be`);
    this.expect(':');
  }

  number(what: string): number {
    return this.toNumber(this.next(), what);
  }

  /** A finite number; a decimal comma is one too. */
  toNumber(word: string, what: string): number {
    const value = word === '' ? Number.NaN : Number(word);
    if (Number.isFinite(value)) return value;
    const comma = /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/i.test(word) ? Number(word.replace(',', '.')) : Number.NaN;
    return Number.isFinite(comma) ? comma : this.fail(`"${shown(word)}" is not ${what}`);
  }

  fail(problem: string): never {
    throw new AppError('invalid-file', `${this.name}, line ${Math.max(1, this.line)}: ${problem}.`, this.remedy);
  }
}

/** A word as an error may show it: binary files have endless ones. */
function shown(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}...` : word;
}
