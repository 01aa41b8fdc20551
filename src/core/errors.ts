/**
 * The one error type of the studio: a stable code, a message with the offending values, and a remedy.
 * Not a logger. Everything that can fail throws this; `src/protocol` turns it into data and back at a worker's edge.
 */
export const ERROR_CODES = [
  'invalid-input',
  'invalid-file',
  'unsupported',
  'model-missing',
  'model-corrupt',
  'model-mismatch',
  'runtime-failed',
  'out-of-memory',
  'network',
  'aborted',
  'graph-invalid',
  'io',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A failure a person can act on. `message` says where and what (with values), `remedy` what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;

  constructor(code: ErrorCode, message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.remedy = remedy;
  }
}

/** Wraps anything thrown into an AppError; an AppError passes through unchanged. */
export function toAppError(thrown: unknown, code: ErrorCode = 'internal', remedy = 'Try again; report it if it happens twice.'): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(code, message, remedy, thrown);
}

/** Throws the `aborted` error when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('aborted', 'Stopped before it was done.', 'Start it again when you like.');
}
