/**
 * What a dataset holds, as a table for people (card.md, docs/data.md), and its split by source. Numbers only from the index.
 * Called by `cli dataset build`.
 */
import { FPS } from '../motion/clip.ts';
import type { DatasetClip, DatasetIndex } from './datasetIndex.ts';

export interface SplitFile {
  /** Ids of clips that are no copies of others. */
  readonly train: readonly string[];
  readonly heldout: readonly string[];
}

/** Sides of the split by source; mirrored and other copies go with the clip they are made of. */
export function splitsOf({ clips }: DatasetIndex): Map<string, SplitFile> {
  const splits = new Map<string, { train: string[]; heldout: string[] }>();
  for (const clip of clips) {
    if (!isOriginal(clip)) continue;
    const sides = splits.get(clip.source) ?? { train: [], heldout: [] };
    sides[clip.split].push(clip.id);
    splits.set(clip.source, sides);
  }
  return splits;
}

const isOriginal = ({ mirrored, derived, id }: DatasetClip): boolean => !mirrored && !derived && !/@[\d.]+$/.test(id);

/** Markdown: a table of sources and the licences. */
export function datasetCard({ clips, licences, rows, fingerprint }: DatasetIndex): string {
  const groups = new Map<string, DatasetClip[]>();
  for (const clip of clips) {
    const kind =
      clip.source === 'procedural'
        ? clip.licence.startsWith('CC0-1.0 procedural')
          ? 'procedural'
          : 'procedural, over captures'
        : clip.source;
    groups.set(kind, [...(groups.get(kind) ?? []), clip]);
  }
  const drawn = sum(clips, trainDraws);
  const lines = [...groups].map(([name, members]) => {
    const originals = members.filter(isOriginal);
    const frames = sum(originals, ({ frames }) => frames);
    const held = sum(
      originals.filter(({ split }) => split === 'heldout'),
      ({ frames }) => frames,
    );
    return [
      name,
      [...new Set(members.map(({ licence }) => licence))].join(', '),
      String(originals.length),
      (frames / FPS / 60).toFixed(1),
      `${((100 * held) / frames).toFixed(1)} %`,
      String(sum(originals, ({ segments }) => segments.length)),
      String(new Set(originals.flatMap(({ segments }) => segments.flatMap(({ captions }) => captions))).size),
      `${((100 * sum(members, trainDraws)) / drawn).toFixed(1)} %`,
    ];
  });
  const header = ['source', 'licence', 'clips', 'minutes', 'held out', 'segments', 'captions', 'share of training draws'];
  const table = [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const terms = Object.entries(licences).map(([name, text]) => `- ${name}: ${text}`);
  return `${table}\n\n${clips.length} clips with mirrored, faster, slower, looped and held copies; ${rows} rows; fingerprint ${fingerprint}.\n\n${terms.join('\n')}\n`;
}

const trainDraws = ({ split, segments }: DatasetClip): number => (split === 'train' ? sum(segments, ({ weight }) => weight) : 0);

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
