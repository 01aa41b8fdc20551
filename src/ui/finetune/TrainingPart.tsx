/** The job that this tab trains now: where it is, its curves, what it has learned so far, and how to stop it. */
import { Pause } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { discardTraining, pauseTraining } from '../../commands/finetune/trainExpert.ts';
import type { RunningTraining } from '../../stores/finetune.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Facts, Section } from '../panel/Section.tsx';
import { Button } from '../parts/Button.tsx';
import { megabytes, providerName } from '../words.ts';
import { FigurePreview, type PreviewFigure } from './FigurePreview.tsx';
import { duration } from './jobWords.ts';
import { LossChart } from './LossChart.tsx';

type View = NonNullable<RunningTraining['view']>;

const SHOWN = ['planner', 'refiner'] as const;

const DOING: Readonly<Record<View['doing'], string>> = {
  loading: 'Loading the models',
  rehearsing: "Making the base's own motions, so that they are not forgotten",
  training: 'Training',
  judging: 'Judging the held-out clips',
  saving: 'Saving the expert',
};

export function TrainingPart() {
  const training = useStudio((state) => state.training);
  const { studio } = useParts();
  const perform = usePerform();
  const pause = useCommand(pauseTraining);
  const top = useRef<HTMLElement>(null);
  const running = training?.name;
  // It was started from the end of a long panel.
  useEffect(() => {
    if (running !== undefined) top.current?.scrollIntoView({ block: 'start' });
  }, [running]);
  if (!training) return null;
  const { name, view } = training;
  return (
    <Section ref={top} title={`Training ${name}`}>
      <p role="status">{view ? `${DOING[view.doing]}${view.phase ? `: the ${view.phase}` : ''}` : 'Starting'}</p>
      {view ? <Progress view={view} /> : null}
      <Learned />
      <div className="mt-2 flex gap-2">
        <Button onClick={pause.perform}>
          <Pause size={16} aria-hidden className="text-muted" />
          Pause
        </Button>
        <Button className="whitespace-nowrap" onClick={() => perform(() => discardTraining(studio, name))}>
          Cancel and discard
        </Button>
      </div>
    </Section>
  );
}

function Progress({ view }: { readonly view: View }) {
  const { doing, phase, step, steps, curves, stepsPerSecond, secondsLeft, savedStep, provider, device, memory } = view;
  const place: [string, string][] = [
    ['Step', `${step} of ${steps}`],
    ['Speed', stepsPerSecond === 0 ? 'not known yet' : `${stepsPerSecond.toFixed(2)} steps/s`],
    ['Left', secondsLeft === undefined ? 'not known yet' : `about ${duration(secondsLeft)}`],
    ['Saved', `step ${savedStep}`],
  ];
  return (
    <>
      <progress
        className="my-2 h-1.5 w-full"
        aria-label={phase ? `Steps of the ${phase}` : DOING[doing]}
        max={Math.max(1, steps)}
        value={step}
      />
      {SHOWN.filter((name) => curves[name].train.length > 0 || curves[name].heldOut.length > 0).map((name) => (
        <LossChart key={name} phase={name} curves={curves[name]} />
      ))}
      <Facts
        facts={[
          ...(phase ? place : []),
          ...(doing === 'rehearsing' ? [['Motion', `${step} of ${steps}`] as const] : []),
          ['Memory', memoryWords(memory)],
          ['On', `${providerName(provider)}, ${device}`],
        ]}
      />
    </>
  );
}

function Learned() {
  const learned = useStudio((state) => state.learned);
  const prompt = useStudio((state) => state.previewPrompt);
  const figures = useMemo((): PreviewFigure[] => {
    if (!learned) return [];
    const { clip, base, phase, step } = learned;
    const { frames } = clip;
    return [
      { name: 'The base', quiet: true, positions: base, frames },
      { name: `Step ${step} of the ${phase}`, positions: clip.positions, frames },
    ];
  }, [learned]);
  if (!learned) return null;
  return (
    <>
      <p className="mt-2 mb-1 text-muted">‘{prompt}’, the same seed</p>
      <FigurePreview tall figures={figures} label={`'${prompt}' as the base does it and as the expert does it by now`} />
    </>
  );
}

/** What the runtime that trains holds now: measured, not estimated. */
function memoryWords({ heapBytes, gpuBytes }: View['memory']): string {
  const heap = `${megabytes(heapBytes)} of WebAssembly heap`;
  return gpuBytes > 0 ? `${megabytes(gpuBytes)} on the GPU, ${heap}` : heap;
}
