/** The one line that the command line prints for a failure: what went wrong, then what to do. */
import type { AppError } from '../src/core/errors.ts';

export function describeError(error: AppError): string {
  return `error: ${error.message} ${error.remedy}`.replace(/\s+/g, ' ').trim();
}
