/** Moving skeletons in a small frame, each with its name under it. */
import { useEffect, useRef } from 'react';
import { Sketch, type SketchFigure } from '../../stage/sketch.ts';
import { useStudio } from '../context.ts';

export interface PreviewFigure extends Omit<SketchFigure, 'colour'> {
  readonly name: string;
  /** Drawn in the quiet colour. */
  readonly quiet?: boolean;
}

interface Props {
  readonly figures: readonly PreviewFigure[];
  readonly label: string;
  readonly tall?: boolean;
}

export function FigurePreview({ figures, label, tall = false }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useStudio((state) => state.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours come from the theme's styles
  useEffect(() => {
    if (!canvas.current) return;
    const style = getComputedStyle(canvas.current);
    const colour = (quiet: boolean | undefined): string =>
      style.getPropertyValue(quiet ? '--color-muted' : '--color-accent').trim() || 'gray';
    const sketch = new Sketch(canvas.current, matchMedia('(prefers-reduced-motion: reduce)').matches);
    const shown = figures.map(({ name: _, quiet, ...figure }) => ({ ...figure, colour: colour(quiet) }));
    sketch.show(shown);
    // Of a hundred previews only those in sight move.
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) sketch.show(shown);
      else sketch.stop();
    });
    seen.observe(canvas.current);
    return () => {
      seen.disconnect();
      sketch.stop();
    };
  }, [figures, theme]);
  return (
    <figure className="m-0">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        className={`${tall ? 'h-44' : 'h-32'} w-full rounded-md border border-hairline bg-ground`}
      />
      <figcaption className="flex justify-around text-muted">
        {figures.map(({ name }) => (
          <span key={name}>{name}</span>
        ))}
      </figcaption>
    </figure>
  );
}
