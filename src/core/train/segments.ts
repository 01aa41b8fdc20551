/**
 * The captioned stretches of a clip as training wants them: whole segments, and the spans inside them that have an action
 * of their own. Called by the dataset build.
 */
import { labelCaptions } from './captions.ts';
import type { PackClip, PackSegment } from './pack.ts';
import { swapSides } from './sides.ts';

export interface SourceSegment {
  readonly start: number;
  readonly end: number;
  readonly captions: readonly string[];
  readonly words: readonly string[];
  readonly action: string;
  /** [from, to) frames within the clip. */
  readonly spans: readonly { readonly from: number; readonly to: number; readonly action: string }[];
  readonly cyclic: boolean;
  /** Words of its manner or style; none where nobody said any. */
  readonly style?: readonly string[];
  /** Factor on how often it is drawn. */
  readonly share: number;
}

/** Actions that look the same in any part of them, when nothing else happens in the segment. */
const CYCLIC = new Set([
  ...['walk', 'run', 'jog', 'sprint', 'idle', 'salsa', 'dance', 'indian_dance', 'dribble', 'wash', 'crawl', 'swim', 'sway', 'shiver'],
  ...['talk', 'listen', 'levitate', 'meditate', 'sleep', 'directing_traffic', 'hold', 'guard', 'jumping_jacks', 'push_up', 'clap', 'push'],
]);
/** Shortest span with a caption of its own, frames. */
const SHORTEST_SPAN = 18;
const SPAN_SHARE = 0.35;

/** Segments and spans of a clip of which `skipped` first frames were cut and `frames` are left. */
export function segmentsOf(clip: PackClip, skipped: number, frames: number): SourceSegment[] {
  return clip.segments.flatMap((segment) => {
    const start = Math.max(0, segment.start - skipped);
    const end = Math.min(frames, segment.end - skipped);
    if (end - start < 8) return [];
    const whole = wholeSegment(clip, segment, start, end);
    return [whole, ...spanSegments(whole)];
  });
}

function wholeSegment(clip: PackClip, segment: PackSegment, start: number, end: number): SourceSegment {
  const spans = segment.spans
    .map(([from, to, action]) => ({
      from: start + Math.round(from * clip.fps),
      to: Math.min(end, start + Math.round(to * clip.fps)),
      action,
    }))
    .filter(({ from, to }) => to > from);
  const label = clip.segments.length === 1 && !/[,#]| - /.test(clip.label) ? clip.label : undefined;
  const words = labelCaptions(segment.action, label);
  const plain = spans.length === 0 && !/\bthen\b|\bafter\b|\bbefore\b|\bfinally\b|\bends\b/.test(segment.captions.join(' '));
  return {
    start,
    end,
    captions: segment.captions,
    words,
    action: segment.action,
    spans,
    cyclic: plain && CYCLIC.has(segment.action),
    style: segment.style,
    share: 1,
  };
}

function spanSegments(whole: SourceSegment): SourceSegment[] {
  if (whole.spans.length < 2) return [];
  return whole.spans
    .filter(({ from, to, action }) => to - from >= SHORTEST_SPAN && !/^(?:recover|stand|return)/.test(action))
    .map(({ from, to, action }) => {
      const words = labelCaptions(action, undefined);
      const known = !action.includes(' ');
      return {
        start: from,
        end: to,
        captions: words,
        words,
        action: known ? action : whole.action,
        spans: [],
        cyclic: CYCLIC.has(action),
        style: whole.style ?? [],
        share: SPAN_SHARE,
      };
    });
}

/** The segment of the mirrored clip. */
export function mirroredSegment(segment: SourceSegment): SourceSegment {
  return { ...segment, captions: segment.captions.map(swapSides), words: segment.words.map(swapSides) };
}
