/** Export of the clip on stage, one command per format. */

import { writeNpy } from '../core/formats/npy.ts';
import type { Clip } from '../core/motion/clip.ts';
import { JOINT_COUNT } from '../core/motion/clip.ts';
import { currentRecord } from '../stores/clips.ts';
import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

interface Format {
  readonly name: string;
  readonly label: string;
  readonly extension: string;
  readonly type: string;
  readonly write: (clip: Clip) => Uint8Array | string;
}

/** float32 [frames, 22, 3], or [actors, frames, 22, 3] when there is more than one. */
export const exportNpy = exportCommand({
  name: 'exportNpy',
  label: 'Export NPY',
  extension: 'npy',
  type: 'application/octet-stream',
  write: (clip) => {
    const shape = [clip.frames, JOINT_COUNT, 3];
    return writeNpy(clip.positions, clip.actors > 1 ? [clip.actors, ...shape] : shape);
  },
});

function exportCommand({ name, label, extension, type, write }: Format): Command {
  return {
    name,
    label,
    group: 'Clip',
    shortcuts: [],
    isEnabled: hasClip,
    perform({ store, saveFile }) {
      const clip = currentRecord(store.getState())?.clip;
      if (clip) saveFile(`${fileName(clip)}.${extension}`, type, write(clip));
    },
  };
}

/** 'a person walks forward', seed 3 -> 'a-person-walks-forward-3'. */
export function fileName(clip: Clip): string {
  const words = (clip.plan?.prompt ?? clip.name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return [words || 'clip', clip.plan?.seed].filter((part) => part !== undefined).join('-');
}
