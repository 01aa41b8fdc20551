/** How the current clip is played. Where it is in time is not here: the stage's clock keeps that out of React. */
import type { SliceSet } from './slice.ts';

export const SPEEDS = [0.1, 0.25, 0.5, 1, 1.5, 2] as const;

export interface PlayerData {
  readonly playing: boolean;
  readonly loop: boolean;
  /** Played seconds per second. */
  readonly speed: number;
  readonly follow: boolean;
}

export interface PlayerSetters {
  setPlaying(playing: boolean): void;
  setLoop(loop: boolean): void;
  setSpeed(speed: number): void;
  setFollow(follow: boolean): void;
}

export const PLAYER_DEFAULTS: PlayerData = { playing: true, loop: true, speed: 1, follow: true };

export function playerSetters(set: SliceSet<PlayerData>): PlayerSetters {
  return {
    setPlaying: (playing) => set({ playing }),
    setLoop: (loop) => set({ loop }),
    setSpeed: (speed) => set({ speed }),
    setFollow: (follow) => set({ follow }),
  };
}
