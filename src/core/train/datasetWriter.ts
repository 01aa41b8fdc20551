/**
 * Collects the clips of a dataset while their rows stream to wherever the caller keeps them: what is in memory is the index
 * only. Weights and action ids, which need all clips, are set at the end. Called by the dataset build.
 */
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { FeatureMoments } from '../motion/statistics.ts';
import { runLength, tokenActions } from './actions.ts';
import type { DatasetClip, DatasetSegment } from './datasetIndex.ts';
import type { SourceSegment } from './segments.ts';

/** Where motion comes from; the mixture of the draws is set by these. */
export type Kind = 'captured' | 'over_captured' | 'procedural';

export interface DraftClip extends Omit<DatasetClip, 'start' | 'frames' | 'weight' | 'segments' | 'actions'> {
  readonly kind: Kind;
  /** Factor on how often the clip and its segments are drawn within its kind. */
  readonly share: number;
  readonly segments: readonly SourceSegment[];
}

/** Takes rows in order; resolves when they are safe. */
export interface RowSink {
  write(rows: Float32Array): Promise<void>;
}

interface Placed extends DraftClip {
  readonly start: number;
  readonly frames: number;
}

export class DatasetWriter {
  private readonly clips: Placed[] = [];
  private readonly moments = new FeatureMoments();
  private readonly sink: RowSink;
  private row = 0;

  constructor(sink: RowSink) {
    this.sink = sink;
  }

  get rows(): number {
    return this.row;
  }

  /** @param features not normalised [frames, 72] */
  async add(clip: DraftClip, features: Float32Array): Promise<void> {
    const frames = features.length / FEATURE_SIZE;
    this.clips.push({ ...clip, start: this.row, frames });
    if (!clip.derived && clip.split === 'train') this.moments.add(features);
    this.row += frames;
    await this.sink.write(features);
  }

  statistics(): ReturnType<FeatureMoments['statistics']> {
    return this.moments.statistics();
  }

  /** Segments of the clips as they are, each clip once, for the action vocabulary. */
  sourceSegments(): SourceSegment[] {
    return this.clips.filter(({ mirrored, derived }) => !mirrored && !derived).flatMap(({ segments }) => segments);
  }

  /**
   * The clips with their weights. Within captures rare actions are drawn more often than their share; the kinds are then
   * scaled so that training draws them by `mixture`, clips by their frames and segments by their number alike.
   */
  finish(actions: readonly string[], mixture: Readonly<Record<Kind, number>>): DatasetClip[] {
    const counts = new Map<string, number>();
    for (const { kind, mirrored, derived, segments } of this.clips) {
      if (kind !== 'captured' || mirrored || derived) continue;
      for (const { action } of segments) counts.set(action, (counts.get(action) ?? 0) + 1);
    }
    const rarity = (kind: Kind, action: string): number =>
      kind === 'captured' ? Math.min(4, Math.sqrt(20 / (counts.get(action) ?? 1))) : 1;
    const segmentWeight = (clip: Placed, segment: SourceSegment): number => clip.share * segment.share * rarity(clip.kind, segment.action);
    const segmentSums = new Map<Kind, number>();
    const frameSums = new Map<Kind, number>();
    const add = (sums: Map<Kind, number>, kind: Kind, value: number) => sums.set(kind, (sums.get(kind) ?? 0) + value);
    for (const clip of this.clips) {
      if (clip.split !== 'train') continue;
      for (const segment of clip.segments) add(segmentSums, clip.kind, segmentWeight(clip, segment));
      if (!clip.derived) add(frameSums, clip.kind, clip.share * clip.frames);
    }
    const segmentScale = scales(segmentSums, mixture);
    const frameScale = scales(frameSums, mixture);
    return this.clips.map((clip): DatasetClip => {
      const { kind, share: _, segments, ...rest } = clip;
      return {
        ...rest,
        weight: clip.share * (frameScale.get(kind) ?? 1),
        segments: segments.map(
          ({ start, end, captions, words, action, style = [], cyclic }, i): DatasetSegment => ({
            start,
            end,
            captions: [...captions],
            words: [...words],
            action,
            ...(style.length > 0 ? { style: [...style] } : {}),
            cyclic,
            weight: segmentWeight(clip, segments[i] as SourceSegment) * (segmentScale.get(kind) ?? 1),
          }),
        ),
        actions: runLength(tokenActions(segments, actions, Math.floor(clip.frames / 4))),
      };
    });
  }
}

/** Factors that bring the sums to the mixture's shares while their total stays. */
function scales(sums: ReadonlyMap<Kind, number>, mixture: Readonly<Record<Kind, number>>): Map<Kind, number> {
  const total = [...sums.values()].reduce((a, b) => a + b, 0);
  const shares = [...sums.keys()].reduce((sum, kind) => sum + mixture[kind], 0);
  return new Map([...sums].map(([kind, sum]) => [kind, (mixture[kind] / shares) * (total / sum)]));
}
