/** The set of clips that the expert learns from: which set, and each clip with its caption and trim. */
import { Play, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { changeClip, openClipSet, playClip, removeClip } from '../../commands/finetune/clipSet.ts';
import type { FinetuneData } from '../../stores/finetune.ts';
import { useParts, useStudio } from '../context.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Section } from '../panel/Section.tsx';
import { IconButton } from '../parts/Button.tsx';
import { FIELD, TextField } from './TextField.tsx';
import { TrimFields } from './TrimFields.tsx';

type Clip = FinetuneData['clipSet']['clips'][number];

const FPS = 25;

export function ClipSetPart() {
  const { studio } = useParts();
  const perform = usePerform();
  const listId = useId();
  const set = useStudio((state) => state.clipSet);
  const names = useStudio((state) => state.clipSets);
  const [name, setName] = useState<string>();
  const seconds = set.clips.reduce((sum, { trim: [from, end] }) => sum + (end - from) / FPS, 0);
  const open = (): void => {
    const wish = (name ?? '').trim();
    setName(undefined);
    if (wish !== '' && wish !== set.name) perform(() => openClipSet(studio, wish));
  };
  return (
    <Section title="The set at hand">
      <label className="mb-1 block text-muted">
        Set of clips
        <input
          className={`${FIELD} mt-0.5 h-8 narrow:h-11`}
          list={listId}
          autoComplete="off"
          value={name ?? set.name}
          onChange={(event) => setName(event.target.value)}
          onBlur={open}
          onKeyDown={(event) => {
            if (event.key === 'Enter') open();
          }}
        />
        <datalist id={listId}>
          {names.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
      </label>
      <p className="text-muted">
        {set.clips.length === 0
          ? 'No clips yet.'
          : `${set.clips.length} ${set.clips.length === 1 ? 'clip' : 'clips'}, ${seconds.toFixed(1)} s`}
      </p>
      <ul aria-label="Accepted clips" className="mt-2 space-y-2">
        {set.clips.map((clip) => (
          <ClipRow key={clip.id} clip={clip} />
        ))}
        {set.damaged.map((id) => (
          <li key={id} className="flex items-center justify-between">
            A clip that can no longer be read.
            <IconButton label="Remove the damaged clip" onClick={() => perform(() => removeClip(studio, id))}>
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ClipRow({ clip }: { readonly clip: Clip }) {
  const { studio } = useParts();
  const perform = usePerform();
  const [draft, setDraft] = useState<string>();
  const { id, name, captions, trim, frames } = clip;
  const save = (): void => {
    const lines = (draft ?? '').split(';').flatMap((line) => line.trim() || []);
    setDraft(undefined);
    if (draft !== undefined && lines.length > 0) perform(() => changeClip(studio, id, { captions: lines }));
  };
  return (
    <li className="rounded-lg border border-hairline p-2" aria-label={name} onBlur={save}>
      <div className="flex items-center">
        <b className="min-w-0 flex-1 break-all">{name}</b>
        <IconButton label={`Play ${name}`} onClick={() => perform(() => playClip(studio, id))}>
          <Play size={16} aria-hidden />
        </IconButton>
        <IconButton label={`Remove ${name}`} onClick={() => perform(() => removeClip(studio, id))}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </div>
      <TextField label="What it shows; several texts with ; between" value={draft ?? captions.join('; ')} onChange={setDraft} />
      <TrimFields
        seconds={frames / FPS}
        from={trim[0] / FPS}
        end={trim[1] / FPS}
        onChange={([from, end]) => perform(() => changeClip(studio, id, { trim: [Math.round(from * FPS), Math.round(end * FPS)] }))}
      />
    </li>
  );
}
