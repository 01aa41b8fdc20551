/** The panel's title and what acts on all experts at once. */
import { PackagePlus, RotateCcw, VolumeX } from 'lucide-react';
import type { ReactNode } from 'react';
import { importExpert } from '../../commands/experts/importExpert.ts';
import { muteExperts } from '../../commands/experts/muteExperts.ts';
import { releaseExperts } from '../../commands/experts/releaseExperts.ts';
import { readyExperts } from '../../stores/experts.ts';
import { mixEntry } from '../../stores/mix.ts';
import { useCommand, useStudio } from '../context.ts';
import { IconButton } from '../parts/Button.tsx';

export function ExpertsHead({ close }: { readonly close?: ReactNode }) {
  const allMuted = useStudio((state) => {
    const ready = readyExperts(state);
    return ready.length > 0 && ready.every(({ name }) => mixEntry(state, name).mode === 'muted');
  });
  const release = useCommand(releaseExperts);
  const mute = useCommand(muteExperts);
  const add = useCommand(importExpert);
  return (
    <div className="flex h-10 shrink-0 items-center gap-0.5 border-b border-hairline pr-1.5 pl-3 narrow:h-14">
      <h2 className="mr-auto font-semibold">Experts</h2>
      <IconButton label="Let the router set every expert" disabled={!release.enabled} onClick={release.perform}>
        <RotateCcw size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={allMuted ? 'Unmute every expert' : 'Mute every expert'}
        shortcut="0"
        pressed={allMuted}
        disabled={!mute.enabled}
        onClick={mute.perform}
      >
        <VolumeX size={16} aria-hidden />
      </IconButton>
      <IconButton label="Import an expert" disabled={!add.enabled} onClick={add.perform}>
        <PackagePlus size={16} aria-hidden />
      </IconButton>
      {close}
    </div>
  );
}
