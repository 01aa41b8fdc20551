/** Numbers as people type them on the command line, refused where they are not plain whole numbers. */
import { AppError } from '../../src/core/errors.ts';

/** Digits, with a sign at most, become a number (ranges are core's business); anything else is an error that names the option. */
export function wholeNumber(option: string, text: string): number {
  if (/^[+-]?\d+$/.test(text.trim())) return Number(text);
  throw new AppError('invalid-input', `${option} is '${text}'.`, 'Give a whole number.');
}
