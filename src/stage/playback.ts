/**
 * The playback clock: where in a clip we are. Not the frame loop (stage.ts drives it) and not the play/loop/speed
 * settings' home (the store is): it is told them. The timeline and the stage listen; time never passes through React.
 */
import { FPS } from '../core/motion/clip.ts';

export interface PlaybackSettings {
  readonly playing: boolean;
  readonly loop: boolean;
  /** Played seconds per second. */
  readonly speed: number;
}

type Listener = () => void;

export class Playback {
  private settings: PlaybackSettings = { playing: false, loop: true, speed: 1 };
  private seconds = 0;
  private length = 0;
  private readonly listeners = new Set<Listener>();
  private readonly endListeners = new Set<Listener>();

  /** Seconds since the first frame, 0..duration. */
  get time(): number {
    return this.seconds;
  }

  /** Seconds; 0 when nothing is loaded. */
  get duration(): number {
    return this.length / FPS;
  }

  get frames(): number {
    return this.length;
  }

  get framesPerSecond(): number {
    return FPS;
  }

  /** Frame on display, 0..frames - 1. A frame is shown from its instant until the next one's. */
  get frame(): number {
    return Math.max(0, Math.min(this.length - 1, Math.floor(this.seconds * FPS + 1e-6)));
  }

  /** True while time moves by itself. */
  get running(): boolean {
    return this.settings.playing && this.length > 0;
  }

  /** Takes a clip of that many frames, from its beginning or, where `stay` allows and time is not up, from where we are. */
  load(frames: number, stay = false): void {
    this.length = frames;
    if (!stay || this.seconds >= this.duration) this.seconds = 0;
    this.notify();
  }

  configure(settings: PlaybackSettings): void {
    this.settings = settings;
    this.notify();
  }

  seek(seconds: number): void {
    this.seconds = Math.max(0, Math.min(this.duration, seconds));
    this.notify();
  }

  /** Moves by whole frames and lands on a frame. Stops at both ends. */
  step(frames: number): void {
    const target = Math.max(0, Math.min(this.length - 1, this.frame + frames));
    this.seek(target / FPS);
  }

  /** Moves time by the wall-clock seconds since the last frame. Called once per animation frame. */
  advance(elapsed: number): void {
    if (!this.running) return;
    const next = this.seconds + elapsed * this.settings.speed;
    if (next < this.duration) {
      this.seconds = next;
    } else if (this.settings.loop) {
      this.seconds = next % this.duration;
    } else {
      this.seconds = this.duration;
      for (const listener of this.endListeners) listener();
    }
    this.notify();
  }

  /** Called after every change of time or settings. Returns the way to stop listening. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Called when an unlooped clip reaches its end. */
  onEnd(listener: Listener): () => void {
    this.endListeners.add(listener);
    return () => this.endListeners.delete(listener);
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
