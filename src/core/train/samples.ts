/**
 * What one planner sample shows and says: a segment, a crop of one that looks the same everywhere, or two neighbours told
 * as 'A, then B'. A caption is never wider than the frames. Called by plannerTask.ts and refinerTask.ts.
 */

import type { SamplingConfig } from '../config.ts';
import { FRAMES_PER_TOKEN } from '../motion/plan.ts';
import type { RandomStream } from '../random.ts';
import { joinCaptions, rephrase } from './captions.ts';
import type { DatasetClip, DatasetIndex, DatasetSegment } from './datasetIndex.ts';
import { WeightedDraw } from './windows.ts';

export const LONGEST_TOKENS = 64;
const SHORTEST_TOKENS = 3;
/** Frames by which a neighbour may begin early or late. */
const NEIGHBOUR_SLACK = 13;
/** Shortest crop, frames. */
const SHORTEST_CROP = 48;

export interface Sample {
  readonly clip: DatasetClip;
  /** First frame. */
  readonly from: number;
  readonly tokens: number;
  readonly text: string;
}

interface Place {
  readonly clip: DatasetClip;
  readonly segment: DatasetSegment;
  readonly next?: DatasetSegment;
}

export class SampleDraw {
  /** Tokens of the longest segment. */
  readonly longest: number;
  private readonly places: WeightedDraw<Place>;
  private readonly sampling: SamplingConfig;
  private readonly verbs: ReadonlySet<string>;

  constructor(index: DatasetIndex, split: DatasetClip['split'], sampling: SamplingConfig) {
    const places = index.clips.filter((clip) => clip.split === split).flatMap(placesOf);
    this.longest = places.reduce((most, { segment }) => Math.max(most, tokensBetween(segment.start, segment.end)), 0);
    this.places = new WeightedDraw(places, ({ segment }) => segment.weight);
    this.sampling = sampling;
    this.verbs = new Set(index.verbs);
  }

  draw(random: RandomStream): Sample {
    const { clip, segment, next } = this.places.draw(random);
    const say = (part: DatasetSegment, short: boolean): string => rephrase(captionOf(part, short, random), random, this.verbs);
    const spoken = random.next() >= this.sampling.text_dropout;
    if (next !== undefined && random.next() < this.sampling.union_share) {
      const from = segment.start + random.integer(FRAMES_PER_TOKEN);
      const text = joinCaptions(say(segment, true), say(next, true), random);
      return { clip, from, tokens: tokensBetween(from, next.end), text: spoken ? text : '' };
    }
    const length = segment.end - segment.start;
    if (segment.cyclic && length > SHORTEST_CROP + 8 && random.next() < this.sampling.crop_share) {
      const frames = SHORTEST_CROP + random.integer(length - SHORTEST_CROP);
      const from = segment.start + random.integer(length - frames);
      return { clip, from, tokens: tokensBetween(from, from + frames), text: spoken ? say(segment, true) : '' };
    }
    const slack = Math.min(FRAMES_PER_TOKEN, Math.max(1, length - SHORTEST_TOKENS * FRAMES_PER_TOKEN));
    const from = segment.start + random.integer(slack);
    return { clip, from, tokens: tokensBetween(from, segment.end), text: spoken ? say(segment, false) : '' };
  }
}

function placesOf(clip: DatasetClip): Place[] {
  return clip.segments
    .filter(({ start, end }) => end - start >= SHORTEST_TOKENS * FRAMES_PER_TOKEN)
    .map((segment) => ({ clip, segment, next: neighbourOf(clip, segment) }));
}

/** The longest segment that begins where this one ends, if both fit one sample. */
function neighbourOf(clip: DatasetClip, segment: DatasetSegment): DatasetSegment | undefined {
  const fits = clip.segments.filter(
    ({ start, end }) =>
      Math.abs(start - segment.end) < NEIGHBOUR_SLACK && end > segment.end + 8 && end - segment.start <= LONGEST_TOKENS * FRAMES_PER_TOKEN,
  );
  return fits.sort((a, b) => b.end - a.end)[0];
}

function tokensBetween(from: number, end: number): number {
  return Math.min(LONGEST_TOKENS, Math.max(1, Math.floor((end - from) / FRAMES_PER_TOKEN)));
}

/** Mostly a caption, sometimes the action's or the label's words; short ones where two are joined or frames are cropped. */
function captionOf({ captions, words }: DatasetSegment, short: boolean, random: RandomStream): string {
  if (words.length > 0 && random.next() < 0.18) return words[random.integer(words.length)];
  return captions[short ? 0 : random.integer(captions.length)];
}
