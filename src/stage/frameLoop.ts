/**
 * One animation-frame loop that sleeps: it runs while its step asks for more, and `request` wakes it. Not a clock: the
 * step gets the seconds since the previous frame (0 after a sleep). The stage owns one.
 */

/** Longest step reported, seconds: a tab that was hidden does not jump ahead. */
const LONGEST_STEP = 0.1;

export class FrameLoop {
  private handle: number | undefined;
  private previous: number | undefined;
  private readonly step: (elapsed: number) => boolean;

  /** `step` returns true when it wants to be called again on the next frame. */
  constructor(step: (elapsed: number) => boolean) {
    this.step = step;
  }

  request(): void {
    this.handle ??= requestAnimationFrame(this.run);
  }

  dispose(): void {
    if (this.handle !== undefined) cancelAnimationFrame(this.handle);
    this.handle = undefined;
  }

  private readonly run = (now: number): void => {
    this.handle = undefined;
    const elapsed = this.previous === undefined ? 0 : Math.min(LONGEST_STEP, (now - this.previous) / 1000);
    const more = this.step(elapsed);
    this.previous = more ? now : undefined;
    if (more) this.request();
  };
}
