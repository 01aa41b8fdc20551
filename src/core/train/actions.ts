/**
 * The action vocabulary and the action of every token. 'other' is id 0. Called by the dataset build.
 */
import type { DatasetClip } from './datasetIndex.ts';
import type { SourceSegment } from './segments.ts';

const OTHER = 'other';

/** Actions that enough segments or spans show, sorted; 'other' first. */
export function actionNames(segments: readonly SourceSegment[], minimum: number): string[] {
  const counts = new Map<string, number>();
  for (const { action, spans } of segments) {
    for (const name of new Set([action, ...spans.map((span) => span.action)])) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [
    OTHER,
    ...[...counts]
      .filter(([name, count]) => count >= minimum && name !== OTHER)
      .map(([name]) => name)
      .sort(),
  ];
}

/** Action id per token of four frames: the span's action where it is known, else the segment's, else 'other'. */
export function tokenActions(segments: readonly SourceSegment[], actions: readonly string[], tokens: number): Int32Array {
  const ids = new Int32Array(tokens);
  const fill = (from: number, to: number, action: string): void => {
    const id = actions.indexOf(action);
    if (id > 0) ids.fill(id, Math.round(from / 4), Math.min(tokens, Math.max(Math.round(from / 4) + 1, Math.round(to / 4))));
  };
  for (const { start, end, action } of segments) fill(start, end, action);
  for (const { spans } of segments) for (const { from, to, action } of spans) fill(from, to, action);
  return ids;
}

/** Action ids of a clip that count in one vocabulary as ids of another, by name; what the other lacks is 'other'. */
export function inVocabulary(clip: DatasetClip, from: readonly string[], to: readonly string[]): DatasetClip {
  return { ...clip, actions: clip.actions.map(([id, tokens]) => [Math.max(0, to.indexOf(from[id] ?? OTHER)), tokens]) };
}

/** [value, count] pairs. */
export function runLength(ids: Int32Array): [number, number][] {
  const runs: [number, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] === id) last[1]++;
    else runs.push([id, 1]);
  }
  return runs.length === 0 ? [[0, 1]] : runs;
}
