/**
 * An expert's weight as a bar that is a slider: the fill is the weight in force, live as the router answers; dragging pins it. Pointer
 * and keys write through the callback; nothing per frame.
 */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface WeightSliderProps {
  readonly label: string;
  /** 0..1 */
  readonly value: number;
  /** Where the router would have it, where the person has it elsewhere. */
  readonly routed: number | undefined;
  readonly following: boolean;
  readonly disabled: boolean;
  /** In words, e.g. '62 %, follows the router'. */
  readonly words: string;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

const DRAG_PIXELS = 6;
const STEP = 0.01;
const LARGE_STEP = 0.1;
/** Share of the distance to the ends by key. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  ArrowRight: STEP,
  ArrowUp: STEP,
  PageDown: -LARGE_STEP,
  PageUp: LARGE_STEP,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function WeightSlider({ label, value, routed, following, disabled, words, onChange, onReset }: WeightSliderProps) {
  const pressed = useRef<{ readonly x: number; dragging: boolean }>(undefined);
  const set = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width > 0) onChange(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onReset();
      return;
    }
    const step = KEY_STEPS[event.key];
    if (step === undefined || disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChange(Math.max(0, Math.min(1, value + step * (event.shiftKey && Number.isFinite(step) ? 10 : 1))));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      aria-valuetext={words}
      aria-disabled={disabled}
      title="Drag to pin, double-click to follow the router"
      className={`group relative flex h-6 w-full shrink-0 touch-pan-y items-center rounded-md select-none narrow:h-11 ${disabled ? 'cursor-not-allowed opacity-45' : 'cursor-ew-resize'}`}
      onPointerDown={(event) => {
        if (disabled || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pressed.current = { x: event.clientX, dragging: event.pointerType === 'mouse' };
        if (pressed.current.dragging) set(event);
      }}
      onPointerMove={(event) => {
        if (!pressed.current) return;
        // A finger that scrolls the panel begins like one that drags.
        pressed.current.dragging ||= Math.abs(event.clientX - pressed.current.x) >= DRAG_PIXELS;
        if (pressed.current.dragging) set(event);
      }}
      onPointerUp={(event) => {
        if (pressed.current) set(event);
        pressed.current = undefined;
      }}
      onPointerCancel={() => {
        pressed.current = undefined;
      }}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    >
      <span className="relative h-2 w-full overflow-hidden rounded-full bg-raised">
        <span
          data-bar
          className="expert-fill absolute inset-y-0 left-0 rounded-full transition-[width] group-active:transition-none"
          style={{ width: `${value * 100}%`, opacity: following ? 0.72 : 1 }}
        />
      </span>
      {routed === undefined ? null : (
        <span className="absolute h-3.5 w-0.5 -translate-x-1/2 rounded bg-muted" style={{ left: `${routed * 100}%` }} aria-hidden />
      )}
      <span
        className={`absolute size-3.5 -translate-x-1/2 rounded-full border-2 bg-panel transition-[left,opacity] group-active:transition-none ${
          following ? 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 narrow:opacity-60' : ''
        } expert-border`}
        style={{ left: `clamp(7px, ${value * 100}%, calc(100% - 7px))` }}
        aria-hidden
      />
    </div>
  );
}
