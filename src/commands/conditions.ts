/** Conditions that several commands share. */
import { currentRecord } from '../stores/clips.ts';
import type { Studio } from './studio.ts';

export function hasClip({ store }: Studio): boolean {
  return currentRecord(store.getState()) !== undefined;
}
