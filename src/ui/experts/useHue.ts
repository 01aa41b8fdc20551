/** An expert's colour, as every part of the interface shows it. */
import { useMemo } from 'react';
import { expertHues } from '../../core/experts/hues.ts';
import { useStudio } from '../context.ts';

declare module 'react' {
  interface CSSProperties {
    /** The hue that the classes expert-* of styles.css paint with. */
    '--expert'?: string;
  }
}

/** Where no expert is meant. */
const NOBODY = '#97a1af';

export function useHues(): (name: string | undefined) => string {
  const experts = useStudio((state) => state.experts);
  return useMemo(() => {
    const hues = expertHues(experts.map(({ name }) => name));
    return (name) => (name === undefined ? NOBODY : (hues.get(name) ?? NOBODY));
  }, [experts]);
}
