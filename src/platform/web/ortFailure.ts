/** What ONNX Runtime throws in the browser, as an AppError: too little memory told apart from everything else. */
import { AppError } from '../../core/errors.ts';

export function ortFailure(what: string, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (/bad_alloc|out of memory|failed to allocate|cannot enlarge memory/i.test(detail)) {
    return new AppError(
      'out-of-memory',
      `${what}: there is not enough memory (${detail}).`,
      'Close other tabs, or ask for a shorter motion.',
      cause,
    );
  }
  return new AppError(
    'runtime-failed',
    `${what}: ${detail}`,
    'Try again: the device starts anew. If it stays, choose the WASM device.',
    cause,
  );
}
