/** The edge between the stage and a panel: dragged, or moved with the arrow keys; a double-click resets it. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface ResizerProps {
  readonly label: string;
  /** The panel grows to the left ('width'; to the right when it stands left of the edge) or upwards ('height'). */
  readonly axis: 'width' | 'height';
  readonly panelIs?: 'left' | 'right';
  readonly size: number;
  readonly smallest: number;
  readonly largest: number;
  readonly initial: number;
  readonly onResize: (pixels: number) => void;
}

const KEY_STEP = 16;

export function Resizer({ label, axis, panelIs = 'right', size, smallest, largest, initial, onResize }: ResizerProps) {
  const start = useRef<{ at: number; size: number }>(undefined);
  const across = axis === 'width';
  const sign = across && panelIs === 'left' ? -1 : 1;
  const at = (event: PointerEvent): number => sign * (across ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent): void => {
    const [left, right] = panelIs === 'left' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const grow = across ? left : 'ArrowUp';
    const shrink = across ? right : 'ArrowDown';
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    onResize(size + (event.key === grow ? KEY_STEP : -KEY_STEP));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged or hold focus; this is ARIA's window splitter.
    <div
      role="separator"
      aria-label={label}
      aria-orientation={across ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      tabIndex={0}
      className={`relative z-10 shrink-0 touch-none bg-hairline transition-colors hover:bg-accent ${
        across
          ? 'w-px cursor-col-resize before:absolute before:inset-y-0 before:-inset-x-1'
          : 'h-px cursor-row-resize before:absolute before:inset-x-0 before:-inset-y-1'
      }`}
      onPointerDown={(event) => {
        start.current = { at: at(event), size };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) onResize(start.current.size + start.current.at - at(event));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onDoubleClick={() => onResize(initial)}
      onKeyDown={onKeyDown}
    />
  );
}
