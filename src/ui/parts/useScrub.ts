/** Dragging a number's label changes the number; a double-click resets it. The handlers of that label, for fields of any look. */
import { type PointerEvent, useRef } from 'react';

/** Pixels of dragging for one step. */
const PIXELS_PER_STEP = 4;

export interface Scrub {
  readonly value: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

/** What a label that scrubs looks like. */
export const SCRUB_CLASS = 'cursor-ew-resize touch-pan-y select-none';

export function useScrub({ value, step, onChange, onReset }: Scrub) {
  const drag = useRef<{ readonly x: number; readonly value: number; steps: number }>(undefined);
  const end = (): void => {
    drag.current = undefined;
  };
  return {
    title: 'Drag to change, double-click to reset',
    onPointerDown: (event: PointerEvent): void => {
      drag.current = { x: event.clientX, value, steps: 0 };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (!drag.current) return;
      const steps = Math.round((event.clientX - drag.current.x) / PIXELS_PER_STEP);
      if (steps === drag.current.steps) return;
      drag.current.steps = steps;
      onChange(drag.current.value + steps * step);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onDoubleClick: onReset,
  };
}

/** How many steps an arrow key makes; 0 for other keys. */
export function stepsOfKey({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): number {
  return (key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0) * (shiftKey ? 10 : 1);
}
