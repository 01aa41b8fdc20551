/**
 * The words of a text file with the line each stands on: what the readers of BVH, ASF and AMC share. Reads straight from the text, so that
 * a long file takes no memory beyond its own and an error comes as soon as its place is reached. Knows no format.
 */
import { AppError } from '../errors.ts';

/** Words longer than this are cut in errors: binary files have endless ones. */
const SHOWN = 40;
/** Decimals of up to 15 digits over powers of ten up to here are exact in one division: Clinger 1990, "How to read floating point numbers". */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

const [TAB, NEW_LINE, RETURN, SPACE, MINUS, PLUS, POINT, ZERO, BRACE] = [9, 10, 13, 32, 45, 43, 46, 48, 123];

export class Words {
  private readonly text: string;
  private readonly name: string;
  private readonly remedy: string;
  /** Behind the last word that was taken. */
  private at = 0;
  /** The last word that was looked at. */
  private start = 0;
  private end = 0;

  constructor(text: string, name: string, remedy: string) {
    this.text = text;
    this.name = name;
    this.remedy = remedy;
  }

  /** The next word, '' at the end. */
  peek(): string {
    this.look();
    return this.text.slice(this.start, this.end);
  }

  /** Whether there is no further word. */
  ended(): boolean {
    this.look();
    return this.start === this.end;
  }

  next(): string {
    if (this.ended()) this.fail('it ends too early');
    this.at = this.end;
    return this.text.slice(this.start, this.end);
  }

  /** Takes the next word only if it is this one, in capitals or not. */
  skip(wanted: string): boolean {
    const isNext = this.peek().toUpperCase() === wanted;
    if (isNext) this.at = this.end;
    return isNext;
  }

  /** The first word of the next line that has any, '' at the end. What is left of the current line is passed over. */
  nextLine(): string {
    if (this.at > 0) while (this.at < this.text.length && !isLineEnd(this.text.charCodeAt(this.at))) this.at++;
    const word = this.peek();
    this.at = this.end;
    return word;
  }

  /** Whether the current line has another word. */
  more(): boolean {
    let at = this.at;
    while (at < this.text.length && isSpace(this.text.charCodeAt(at)) && !isLineEnd(this.text.charCodeAt(at))) at++;
    return at < this.text.length && !isLineEnd(this.text.charCodeAt(at));
  }

  /** The words left on the current line. */
  line(): string[] {
    const words: string[] = [];
    while (this.more()) words.push(this.next());
    return words;
  }

  /** What is left of the current line up to an opening brace, e.g. a joint name with spaces. */
  rest(): string {
    const from = this.at;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (isLineEnd(code) || code === BRACE) break;
      this.at++;
    }
    return this.text.slice(from, this.at).trim().replace(/\s+/g, ' ');
  }

  expect(wanted: string): void {
    const word = this.next();
    if (word.toUpperCase() !== wanted) this.fail(`"${shown(word)}" where ${wanted} should be`);
  }

  /** 'Frames:', 'Frames :' or 'Frames:38', where the number stays to be read. */
  expectLabel(wanted: string): void {
    const word = this.next();
    const label = word.toUpperCase();
    if (label === wanted) this.expect(':');
    else if (label.startsWith(`${wanted}:`)) this.at = this.start + wanted.length + 1;
    else this.fail(`"${shown(word)}" where ${wanted}: should be`);
  }

  /** The next word as a finite number. */
  number(what: string): number {
    if (this.ended()) this.fail('it ends too early');
    this.at = this.end;
    return this.decimal() ?? this.toNumber(this.text.slice(this.start, this.end), what);
  }

  /** A finite number; a decimal comma is one too. */
  toNumber(word: string, what: string): number {
    const value = word === '' ? Number.NaN : Number(word);
    if (Number.isFinite(value)) return value;
    const comma = /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/i.test(word) ? Number(word.replace(',', '.')) : Number.NaN;
    return Number.isFinite(comma) ? comma : this.fail(`"${shown(word)}" is not ${what}`);
  }

  fail(problem: string): never {
    let line = 1;
    for (let i = 0; i < this.start; i++) {
      const code = this.text.charCodeAt(i);
      if (code === NEW_LINE || (code === RETURN && this.text.charCodeAt(i + 1) !== NEW_LINE)) line++;
    }
    throw new AppError('invalid-file', `${this.name}, line ${line}: ${problem}.`, this.remedy);
  }

  private look(): void {
    const { text } = this;
    if (this.start >= this.at && this.start < this.end) return;
    let start = this.at;
    while (start < text.length && isSpace(text.charCodeAt(start))) start++;
    let end = start;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    this.start = start;
    this.end = end;
  }

  /** The word looked at, where it is a plain decimal that one division gives exactly; as quick as numbers can be read. */
  private decimal(): number | undefined {
    const { text, end } = this;
    const first = text.charCodeAt(this.start);
    let [value, digits, decimals] = [0, 0, -1];
    for (let i = first === MINUS || first === PLUS ? this.start + 1 : this.start; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === POINT && decimals < 0) decimals = 0;
      else if (code >= ZERO && code <= ZERO + 9) {
        value = value * 10 + (code - ZERO);
        digits++;
        if (decimals >= 0) decimals++;
      } else return undefined;
    }
    if (digits === 0 || digits > EXACT_DIGITS) return undefined;
    const size = decimals > 0 ? value / POWERS[decimals] : value;
    return first === MINUS ? -size : size;
  }
}

function isLineEnd(code: number): boolean {
  return code === NEW_LINE || code === RETURN;
}

/** What regular expressions call \s. */
function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= RETURN);
  if (code < 0xa0) return false;
  return code === 0xa0 || code === 0xfeff || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029;
}

function shown(word: string): string {
  return word.length > SHOWN ? `${word.slice(0, SHOWN)}...` : word;
}
