/** The clip on stage: what it is, how long each phase took, export, and the clips made before it. */
import { Download, PencilLine, RefreshCw } from 'lucide-react';
import type { Command } from '../../commands/command.ts';
import { EXPORT_COMMANDS } from '../../commands/exportClip.ts';
import { exportVideo } from '../../commands/exportVideo.ts';
import { replayPlan } from '../../commands/replayPlan.ts';
import { takeClipPrompt } from '../../commands/takeClipPrompt.ts';
import { type ClipRecord, currentRecord } from '../../stores/clips.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { WeightsUsed } from '../experts/WeightsUsed.tsx';
import { Button } from '../parts/Button.tsx';
import { PHASE_NAMES, PHASES, providerName, seconds } from '../words.ts';
import { Facts, Section } from './Section.tsx';

export function Inspector() {
  const record = useStudio(currentRecord);
  const { playback } = useParts();
  if (!record) return <p className="p-3 text-muted">The clip that plays is described here.</p>;
  const { clip, refined, replayed, provider, notices } = record;
  const length = (clip.frames / playback.framesPerSecond).toFixed(1);
  return (
    <>
      <Section title="Clip">
        <p className="mb-2 text-[15px] leading-snug break-words">{clip.plan?.prompt ?? clip.name}</p>
        <Facts
          facts={[
            ['Length', `${length} s, ${clip.frames} frames`],
            ['Seed', String(clip.plan?.seed ?? '–')],
            ['Plan', clip.plan ? `${clip.plan.actions.length} tokens` : 'none'],
            ['Refined', refined ? 'yes' : 'no'],
            ['Made on', `${providerName(provider)}${replayed ? ', from a kept plan' : ''}`],
          ]}
        />
        {notices.map((notice) => (
          <p key={notice} className="mt-2 text-warn">
            {notice}
          </p>
        ))}
        <div className="mt-3 grid grid-cols-2 gap-1.5">
          <CommandButton command={takeClipPrompt} icon={PencilLine} words="Edit prompt" />
          <CommandButton command={replayPlan} icon={RefreshCw} words="Replay plan" />
        </div>
      </Section>
      <WeightsUsed record={record} />
      <Section title="Export">
        <div className="grid grid-cols-2 gap-1.5">
          {[...EXPORT_COMMANDS, exportVideo].map((command) => (
            <CommandButton key={command.name} command={command} icon={Download} words={command.label} />
          ))}
        </div>
      </Section>
      <Section title="Time taken">
        <PhaseBars record={record} />
      </Section>
      <History />
    </>
  );
}

function CommandButton({
  command,
  icon: Icon,
  words,
}: {
  readonly command: Command;
  readonly icon: typeof Download;
  readonly words: string;
}) {
  const { perform, enabled } = useCommand(command);
  return (
    <Button onClick={perform} disabled={!enabled} title={command.label} className="px-2! whitespace-nowrap">
      <Icon size={16} aria-hidden className="text-muted" />
      {words}
    </Button>
  );
}

function PhaseBars({ record }: { readonly record: ClipRecord }) {
  const times = record.milliseconds;
  return (
    <ul className="grid grid-cols-[4.5rem_1fr_auto] items-center gap-x-2 gap-y-1">
      {PHASES.map((phase) => (
        <li key={phase} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className="text-muted">{PHASE_NAMES[phase]}</span>
          <span className="h-1 overflow-hidden rounded-full bg-raised" aria-hidden>
            <span
              className="block h-full rounded-full bg-accent"
              style={{ width: `${times.total > 0 ? (times[phase] / times.total) * 100 : 0}%` }}
            />
          </span>
          <span className="text-right">{seconds(times[phase])}</span>
        </li>
      ))}
    </ul>
  );
}

function History() {
  const { studio, playback } = useParts();
  const records = useStudio((state) => state.records);
  const current = useStudio((state) => state.current);
  if (records.length < 2) return null;
  return (
    <Section title="Clips">
      <ol className="-mx-1.5">
        {records.map((record, index) => (
          <li key={record.id}>
            <button
              type="button"
              aria-current={index === current ? 'true' : undefined}
              className="flex h-7 w-full items-center gap-2 rounded-md px-1.5 text-left text-muted hover:bg-raised aria-[current]:bg-raised aria-[current]:text-text narrow:h-11"
              onClick={() => studio.store.getState().setCurrent(index)}
            >
              <span className="truncate">{record.clip.plan?.prompt ?? record.clip.name}</span>
              <span className="ml-auto shrink-0">{(record.clip.frames / playback.framesPerSecond).toFixed(1)} s</span>
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}
