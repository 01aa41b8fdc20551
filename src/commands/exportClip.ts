/** Export of the clip on stage: one command per format that clips are written in. */
import { CLIP_FORMATS, type ClipFormat, writeClip } from '../core/formats/clipFormats.ts';
import type { Clip } from '../core/motion/clip.ts';
import { currentRecord } from '../stores/clips.ts';
import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

const MEDIA_TYPES: Readonly<Record<ClipFormat, string>> = {
  npy: 'application/octet-stream',
  bvh: 'text/plain',
  json: 'application/json',
  csv: 'text/csv',
  glb: 'model/gltf-binary',
};

/** 'exportNpy', 'exportBvh', ... */
export const EXPORT_COMMANDS: readonly Command[] = CLIP_FORMATS.map((format) => ({
  name: `export${format.charAt(0).toUpperCase()}${format.slice(1)}`,
  label: `Export ${format.toUpperCase()}`,
  group: 'Clip',
  shortcuts: [],
  isEnabled: hasClip,
  perform({ store, saveFile }) {
    const clip = currentRecord(store.getState())?.clip;
    if (clip) saveFile(`${fileName(clip)}.${format}`, MEDIA_TYPES[format], writeClip(clip, format));
  },
}));

/** 'a person walks forward', seed 3 -> 'a-person-walks-forward-3'. */
export function fileName(clip: Clip): string {
  const words = (clip.plan?.prompt ?? clip.name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return clip.plan ? `${words || 'clip'}-${clip.plan.seed}` : words || 'clip';
}
