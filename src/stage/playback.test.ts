import { expect, test } from 'vitest';
import { Playback } from './playback.ts';

function playing(frames: number, settings: { loop?: boolean; speed?: number } = {}): Playback {
  const playback = new Playback();
  playback.load(frames);
  playback.configure({ playing: true, loop: settings.loop ?? true, speed: settings.speed ?? 1 });
  return playback;
}

test('time moves by elapsed seconds times speed', () => {
  const playback = playing(100, { speed: 0.5 });
  playback.advance(0.2);
  expect(playback.time).toBeCloseTo(0.1);
  expect(playback.frame).toBe(2);
});

test('a loop wraps around, keeping what is over', () => {
  const playback = playing(25);
  playback.advance(0.9);
  playback.advance(0.3);
  expect(playback.time).toBeCloseTo(0.2);
});

test('without a loop it rests on the last frame and says so once', () => {
  const playback = playing(25, { loop: false });
  let ends = 0;
  playback.onEnd(() => {
    ends += 1;
    playback.configure({ playing: false, loop: false, speed: 1 });
  });
  playback.advance(1.4);
  playback.advance(1);
  expect(playback.frame).toBe(24);
  expect(playback.time).toBe(1);
  expect(ends).toBe(1);
});

test('a paused clock does not move', () => {
  const playback = playing(25);
  playback.configure({ playing: false, loop: true, speed: 1 });
  playback.advance(0.5);
  expect(playback.time).toBe(0);
});

test('steps land on frames and stop at both ends', () => {
  const playback = playing(10);
  playback.seek(0.1); // between frames 2 and 3
  playback.step(1);
  expect(playback.time).toBeCloseTo(3 / 25);
  playback.step(-1);
  expect(playback.frame).toBe(2);
  playback.step(-100);
  expect(playback.frame).toBe(0);
  playback.step(100);
  expect(playback.frame).toBe(9);
});

test('every frame is shown once when stepping through', () => {
  const playback = playing(30);
  const seen = [playback.frame];
  for (let i = 1; i < 30; i++) {
    playback.step(1);
    seen.push(playback.frame);
  }
  expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => i));
});

test('an empty clock stays at zero', () => {
  const playback = playing(0);
  playback.advance(1);
  playback.step(1);
  playback.seek(5);
  expect([playback.time, playback.frame, playback.duration, playback.running]).toEqual([0, 0, 0, false]);
});

test('listeners hear of changes until they stop', () => {
  const playback = playing(25);
  let heard = 0;
  const stop = playback.subscribe(() => {
    heard += 1;
  });
  playback.advance(0.04);
  playback.seek(0);
  stop();
  playback.seek(0.5);
  expect(heard).toBe(2);
});

test('a clip in place of another goes on where that was, unless its time is up', () => {
  const playback = playing(100);
  playback.advance(0.08);
  playback.load(100, true);
  expect(playback.time).toBeCloseTo(0.08);
  playback.load(1, true);
  expect(playback.time).toBe(0);
});
