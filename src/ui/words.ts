/** Numbers and names as people read them. */
import type { MixWeight } from '../core/experts/mix.ts';
import type { ClipRecord } from '../stores/clips.ts';
import type { JobStage } from '../stores/job.ts';

const PROVIDER_NAMES: Readonly<Record<string, string>> = { webgpu: 'WebGPU', wasm: 'WASM', cpu: 'CPU' };

export function providerName(provider: string): string {
  return PROVIDER_NAMES[provider] ?? provider;
}

/** 12_345_678 -> '12.3 MB'. */
export function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Milliseconds -> '850 ms' or '2.4 s'. */
export function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Seconds -> '0:03.24'. */
export function clock(time: number): string {
  const hundredths = Math.round(time * 100);
  const minutes = Math.floor(hundredths / 6000);
  const rest = ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0');
  return `${minutes}:${rest}`;
}

export const PHASES = ['text', 'plan', 'decode', 'refine', 'finish'] as const satisfies readonly JobStage[];

export const PHASE_NAMES: Readonly<Record<JobStage, string>> = {
  text: 'Text',
  plan: 'Plan',
  decode: 'Decode',
  refine: 'Refine',
  finish: 'Finish',
};

export const PHASE_DOING: Readonly<Record<JobStage, string>> = {
  text: 'Reading the prompt',
  plan: 'Planning',
  decode: 'Decoding',
  refine: 'Refining',
  finish: 'Planting the feet',
};

export function phaseList(times: ClipRecord['milliseconds']): string {
  return PHASES.filter((phase) => times[phase] > 0)
    .map((phase) => `${PHASE_NAMES[phase].toLowerCase()} ${seconds(times[phase])}`)
    .join(' · ');
}

/** 0.615 -> '62 %'. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A weight as people read it: '62 %', or the range of a curve, '20–80 %'. */
export function weightWords(weight: MixWeight): string {
  if (typeof weight === 'number') return percent(weight);
  const values = weight.map(([, value]) => Math.round(value * 100));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? `${least} %` : `${least}–${most} %`;
}
