/** Bytes -> text of foreign files: byte order marks, and binary files under a text's name. Not a parser. */
import { AppError } from '../errors.ts';
import { checkBytes, MAX_TEXT_BYTES } from './limits.ts';

/** How far into a file a zero byte is looked for. */
const LOOK = 4096;

/** Throws AppError 'invalid-file' with the offset of a byte that no text has, 'unsupported' for too much of it. */
export function decodeText(bytes: Uint8Array, name: string): string {
  checkBytes(bytes, MAX_TEXT_BYTES, name);
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zero = bytes.subarray(0, LOOK).indexOf(0);
  if (zero >= 0) {
    throw new AppError(
      'invalid-file',
      `${name} is not text: a zero byte at offset ${zero}.`,
      'Give the file the ending of its format, or export it again.',
    );
  }
  return new TextDecoder().decode(bytes);
}
