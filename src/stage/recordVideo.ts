/**
 * The canvas as a video while a clip plays once, in real time, through the browser's own recorder: MP4 where it can, WebM elsewhere. It moves
 * the clock itself, so that slow machines drop pictures and not time. Not a renderer; main.tsx gives it the stage's canvas.
 */
import { AppError } from '../core/errors.ts';

/** Best known elsewhere first. */
const TYPES: readonly { readonly mime: string; readonly extension: string }[] = [
  { mime: 'video/mp4;codecs=avc1.42E01F', extension: 'mp4' },
  { mime: 'video/mp4', extension: 'mp4' },
  { mime: 'video/webm;codecs=vp9', extension: 'webm' },
  { mime: 'video/webm;codecs=vp8', extension: 'webm' },
  { mime: 'video/webm', extension: 'webm' },
];
const BITS_PER_SECOND = 8e6;
/** The last picture is held this long, or players cut it off. Seconds. */
const HOLD = 0.1;
/** The recorder hands over what it has this often. Milliseconds. */
const SLICE = 100;
/** Encoders take their time to begin, and what is shown until then is lost: so long the first picture waits for them. Milliseconds. */
const PATIENCE = 3000;

interface Clock {
  readonly duration: number;
  seek(seconds: number): void;
}

export interface Video {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly extension: string;
}

export interface VideoRecording {
  /** Ends it now; what is there is the video. */
  stop(): void;
  readonly done: Promise<Video>;
}

/** `done` rejects with AppError 'unsupported' where the browser cannot record, 'runtime-failed' when its recorder gives up. */
export function recordVideo(canvas: HTMLCanvasElement, clock: Clock): VideoRecording {
  let stopped = false;
  return {
    stop: () => {
      stopped = true;
    },
    done: record(canvas, clock, () => stopped),
  };
}

async function record(canvas: HTMLCanvasElement, clock: Clock, isStopped: () => boolean): Promise<Video> {
  const chosen = typeof MediaRecorder === 'undefined' ? undefined : TYPES.find(({ mime }) => MediaRecorder.isTypeSupported(mime));
  if (!chosen)
    throw new AppError('unsupported', 'This browser cannot record video.', 'Export GLB instead, or open the studio in another browser.');
  const stream = canvas.captureStream();
  const recorder = new MediaRecorder(stream, { mimeType: chosen.mime, videoBitsPerSecond: BITS_PER_SECOND });
  const chunks: Blob[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () =>
      reject(new AppError('runtime-failed', 'The recorder of this browser gave up.', 'Make the window smaller and try again.')),
    );
  });
  try {
    clock.seek(0);
    recorder.start(SLICE);
    let start = await nextPicture();
    const called = start;
    while (!isStopped() && !chunks.some(({ size }) => size > 0) && start - called < PATIENCE) {
      clock.seek(0);
      start = await nextPicture();
    }
    for (let now = start; !isStopped() && (now - start) / 1000 < clock.duration + HOLD; now = await nextPicture()) {
      clock.seek(Math.min(clock.duration, (now - start) / 1000));
    }
    recorder.stop();
    await finished;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  if (bytes.length === 0)
    throw new AppError('runtime-failed', 'The recorder of this browser gave no picture.', 'Keep the tab in front and try again.');
  return { bytes, type: chosen.mime, extension: chosen.extension };
}

function nextPicture(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
