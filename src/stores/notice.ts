/** The one error on display, with what to do about it. Set by commands when something failed. */
import type { AppError } from '../core/errors.ts';
import type { SliceSet } from './slice.ts';

export interface Notice {
  readonly error: AppError;
  /** Name of the command that tries again. */
  readonly retry?: string;
}

export interface NoticeData {
  readonly notice: Notice | undefined;
}

export interface NoticeSetters {
  setNotice(notice: Notice | undefined): void;
}

export const NOTICE_DEFAULTS: NoticeData = { notice: undefined };

export function noticeSetters(set: SliceSet<NoticeData>): NoticeSetters {
  return { setNotice: (notice) => set({ notice }) };
}
