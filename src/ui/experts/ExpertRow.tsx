/**
 * An expert that takes part: its weight as number and slider, why the router gave it, and what can be done with it. Follows the router
 * until a hand is laid on it.
 */
import { Headphones, Pin, Spline, VolumeX } from 'lucide-react';
import { followRouter, pinExpert, toggleCurve, toggleMute, togglePin, toggleSolo } from '../../commands/experts/weights.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { expertTitle, listedExpert, readyExperts, routedWeight } from '../../stores/experts.ts';
import { type Hearing, hearing, mixEntry } from '../../stores/mix.ts';
import { useParts, useStudio } from '../context.ts';
import { IconButton } from '../parts/Button.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { percent, weightWords } from '../words.ts';
import { CurveSketch } from './CurveSketch.tsx';
import { ExpertMenu } from './ExpertMenu.tsx';
import { LicenceBadge } from './LicenceBadge.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { useHues } from './useHue.ts';
import { WeightSlider } from './WeightSlider.tsx';
import { Why } from './Why.tsx';
import { WithoutButton } from './WithoutButton.tsx';

const KEYED = 6;
const HOW: Readonly<Record<Hearing, string>> = {
  auto: 'follows the router',
  pinned: 'pinned',
  curve: 'changes over time',
  silent: 'not heard',
};

export function ExpertRow({ expert }: { readonly expert: ExpertFacts }) {
  const { studio } = useParts();
  const { name } = expert;
  const title = expertTitle(expert);
  const hue = useHues()(name);
  const how = useStudio((state) => hearing(state, name));
  const entry = useStudio((state) => mixEntry(state, name));
  const solo = useStudio((state) => state.solo === name);
  const routed = useStudio((state) => routedWeight(state, name));
  const isListed = useStudio((state) => listedExpert(state, name) !== undefined);
  const place = useStudio((state) => readyExperts(state).findIndex((ready) => ready.name === name));
  const value = how === 'pinned' ? entry.weight : how === 'silent' ? 0 : routed;
  const words = how === 'curve' ? `${weightWords(entry.curve)}, ${HOW.curve}` : `${percent(value)}, ${HOW[how]}`;
  return (
    <article aria-label={title} style={{ '--expert': hue }} className="flex flex-col">
      <div className="flex min-h-7 items-center gap-0.5 narrow:flex-wrap">
        <span className="expert-fill mr-1.5 size-2.5 shrink-0 rounded-full" aria-hidden />
        {how === 'curve' ? (
          <>
            <span className="min-w-0 flex-1 truncate">{title}</span>
            <span className="px-1.5">{weightWords(entry.curve)}</span>
          </>
        ) : (
          <NumberField
            label={title}
            wide
            unit="%"
            value={value * 100}
            smallest={0}
            largest={100}
            step={1}
            decimals={0}
            initial={routed * 100}
            onChange={(next) => pinExpert(studio, name, next / 100)}
            onReset={() => followRouter(studio, name)}
            inputClass="w-7"
          />
        )}
        <LicenceBadge licence={expert.licence} />
        <IconButton label={`Pin ${title}`} small pressed={entry.mode === 'pinned'} onClick={() => togglePin(studio, name)}>
          <Pin size={14} aria-hidden />
        </IconButton>
        <IconButton label={`Mute ${title}`} small pressed={entry.mode === 'muted'} onClick={() => toggleMute(studio, name)}>
          <VolumeX size={14} aria-hidden />
        </IconButton>
        <IconButton
          label={`Solo ${title}`}
          shortcut={place >= 0 && place < KEYED ? String(place + 1) : undefined}
          small
          pressed={solo}
          onClick={() => toggleSolo(studio, name)}
        >
          <Headphones size={14} aria-hidden />
        </IconButton>
      </div>
      {how === 'curve' ? (
        <CurveSketch curve={entry.curve} label={`${title}: ${words}`} onOpen={() => toggleCurve(studio, name)} />
      ) : (
        <WeightSlider
          label={`Weight of ${title}`}
          value={value}
          routed={undefined}
          following={how === 'auto'}
          disabled={false}
          words={words}
          onChange={(next) => pinExpert(studio, name, next)}
          onReset={() => followRouter(studio, name)}
        />
      )}
      <div className="flex min-h-6 items-center gap-0.5">
        <Why name={name} listed={isListed} />
        <IconButton label={`Weight of ${title} over time`} small pressed={entry.curveOpen} onClick={() => toggleCurve(studio, name)}>
          <Spline size={14} aria-hidden />
        </IconButton>
        <WithoutButton name={name} title={title} />
        <ExpertMenu expert={expert} />
      </div>
      <ProblemNote expert={expert} />
    </article>
  );
}
