/** One clip before it is accepted: the source beside the figure made of it, what was guessed, what a person may change, its caption. */
import { useMemo, useState } from 'react';
import { showClip } from '../../commands/finetune/clipSet.ts';
import { acceptCandidates, adjustCandidate, captionCandidate, dropCandidates, isAcceptable } from '../../commands/finetune/uploadClips.ts';
import type { FinetuneData } from '../../stores/finetune.ts';
import { useParts } from '../context.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Button } from '../parts/Button.tsx';
import { FigurePreview, type PreviewFigure } from './FigurePreview.tsx';
import { MappingTable } from './MappingTable.tsx';
import { SourceFields } from './SourceFields.tsx';
import { TextField } from './TextField.tsx';
import { TrimFields } from './TrimFields.tsx';

export type Candidate = FinetuneData['candidates'][number];

const FOUND_BY: Readonly<Record<Candidate['guesses']['by'], string>> = {
  own: 'our own names',
  names: 'their names',
  shape: 'the shape',
  person: 'hand',
};

export function CandidateCard({ candidate }: { readonly candidate: Candidate }) {
  const { studio } = useParts();
  const perform = usePerform();
  const { id, name, file, source, figure, guesses, adjustments, missing, notices, seconds } = candidate;
  const figures = useMemo((): PreviewFigure[] => {
    const shown: PreviewFigure[] = [{ name: 'As dropped', quiet: true, ...source }];
    return figure ? [...shown, { name: 'As learned', positions: figure.positions, frames: figure.frames }] : shown;
  }, [source, figure]);
  const [from, end] = adjustments.trim ?? [0, seconds];
  const [isOpen, setOpen] = useState(missing.length > 0);
  return (
    <li className="rounded-lg border border-hairline p-2" aria-label={name}>
      <h3 className="mb-1 font-semibold break-all">{name}</h3>
      <FigurePreview figures={figures} label={`${name}: the dropped skeleton and the figure made of it`} />
      <p className="my-1 text-muted">
        {file}, {seconds.toFixed(1)} s, {guesses.unit}, up is {guesses.up}, joints found by {FOUND_BY[guesses.by]}
      </p>
      {missing.length > 0 ? (
        <p role="alert" className="my-1">
          Name these joints below: {missing.join(', ')}.
        </p>
      ) : null}
      {notices.map((notice) => (
        <p key={notice} className="my-1">
          {notice}
        </p>
      ))}
      <TextField
        label="What it shows"
        value={candidate.caption}
        onChange={(caption) => captionCandidate(studio, id, caption)}
        hint="A person does it, told plainly: 'a person walks like a tired old man'."
      />
      <details className="my-2" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="cursor-pointer text-muted narrow:py-2">Joints, axis, unit, trim, mirror</summary>
        {/* A file may hold a hundred animations, each with hundreds of options. */}
        {isOpen ? (
          <>
            <SourceFields candidate={candidate} onChange={(change) => perform(() => adjustCandidate(studio, id, change))} />
            <TrimFields seconds={seconds} from={from} end={end} onChange={(trim) => perform(() => adjustCandidate(studio, id, { trim }))} />
            <label className="flex items-center gap-2 py-1">
              <input
                type="checkbox"
                checked={adjustments.mirror ?? false}
                onChange={(event) => {
                  const mirror = event.target.checked;
                  perform(() => adjustCandidate(studio, id, { mirror }));
                }}
              />
              Mirrored: left becomes right
            </label>
            <MappingTable
              candidate={candidate}
              onChange={(mapping) => perform(() => adjustCandidate(studio, id, { mapping: { ...adjustments.mapping, ...mapping } }))}
            />
          </>
        ) : null}
      </details>
      <div className="flex flex-wrap gap-2">
        <Button disabled={!isAcceptable(candidate)} onClick={() => perform(() => acceptCandidates(studio, [id]))}>
          Accept
        </Button>
        <Button disabled={!figure} onClick={() => figure && showClip(studio, figure)}>
          Play
        </Button>
        <Button onClick={() => perform(() => dropCandidates(studio, [id]))}>Discard</Button>
      </div>
    </li>
  );
}
