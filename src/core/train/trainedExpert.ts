/** What a finished training says about its expert: the card that every one of its files carries. The command line and the worker use it. */
import type { ExpertCard } from '../experts/expertCard.ts';
import type { FinetuneConfig } from '../experts/finetuneConfig.ts';
import type { BasePack } from './basePack.ts';
import type { Dataset } from './datasetIndex.ts';
import { trainingSegments } from './expertJob.ts';

export function trainedCard(config: FinetuneConfig, { base }: BasePack, dataset: Dataset): ExpertCard {
  const clips = dataset.index.clips.filter(({ split, segments }) => split === 'train' && segments.length > 0);
  const distinct = (of: (clip: (typeof clips)[number]) => string): string[] => [...new Set(clips.map(of))].sort();
  return {
    name: config.domain.name,
    base,
    target_phase: config.lora.target_phase,
    licence: distinct(({ licence }) => licence).join('; '),
    provenance: `${trainingSegments(dataset)} segments of ${distinct(({ source }) => source).join(', ')}, dataset ${dataset.index.fingerprint.slice(0, 12)}`,
    config: JSON.stringify(config),
  };
}
