import { expect, test } from 'vitest';
import { fakeStudio } from '../../fixtures/web/fakeStudio.ts';
import { AppError } from '../core/errors.ts';
import { type EncoderChoice, SHIPPED_ENCODER } from '../core/text/encoderChoice.ts';
import { performCommand } from './command.ts';
import { retryEncoder } from './retryEncoder.ts';
import { acceptEncoder, askForEncoder, leaveEncoder, removeEncoder, restoreEncoder } from './routingEncoder.ts';
import type { EncoderPort, Studio } from './studio.ts';

const CHOICE: EncoderChoice = { ...SHIPPED_ENCODER, id: 'Xenova/bge-large-en-v1.5', pooling: 'cls', dtype: 'q8' };
const FACTS = { key: 'k', width: 1024, length: 512, bytes: 337e6, kept: true };

/** A studio whose encoder worker answers as `port` says; `log` holds what it was asked. */
function setUp(port: Partial<EncoderPort> = {}): { studio: Studio; log: string[]; kind: () => string } {
  const log: string[] = [];
  const base: EncoderPort = {
    offer: async () => ({ source: 'hub', bytes: 337e6 }),
    open: async () => FACTS,
    embed: async () => [],
    remove: async () => undefined,
    close: () => undefined,
    ...port,
  };
  const encoder: EncoderPort = {
    offer: (choice, options) => {
      log.push('offer');
      return base.offer(choice, options);
    },
    open: (choice, download, options) => {
      log.push(download ? 'download' : 'open');
      return base.open(choice, download, options);
    },
    remove: (choice) => {
      log.push(`remove ${choice.id}`);
      return base.remove(choice);
    },
    embed: base.embed,
    close: () => log.push('close'),
  };
  const studio = fakeStudio({ encoder });
  return { studio, log, kind: () => studio.store.getState().routingEncoder.kind };
}

/** Never answers; rejects as the worker does when its signal fires. */
const untilAborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new AppError('aborted', 'Stopped.', 'Again.'))));

test('the size is said before anything is fetched, and fetching waits for a yes', async () => {
  const { studio, log } = setUp();
  await askForEncoder(studio, CHOICE);
  expect(studio.store.getState().routingEncoder).toEqual({ kind: 'offered', choice: CHOICE, source: 'hub', bytes: 337e6 });
  expect(log).toEqual(['offer']);
  await acceptEncoder(studio);
  expect(studio.store.getState().routingEncoder).toEqual({ kind: 'ready', choice: CHOICE, facts: FACTS });
  expect(studio.store.getState().savedEncoder).toEqual(CHOICE);
  expect(log).toEqual(['offer', 'download']);
});

test('a no leaves the shipped encoder', async () => {
  const { studio, log, kind } = setUp();
  await askForEncoder(studio, CHOICE);
  leaveEncoder(studio);
  await acceptEncoder(studio);
  expect([kind(), studio.store.getState().savedEncoder]).toEqual(['shipped', undefined]);
  expect(log).not.toContain('download');
});

test('what is on this device is opened without asking', async () => {
  const { studio, log, kind } = setUp({ offer: async () => ({ source: 'device', bytes: 337e6 }) });
  await askForEncoder(studio, CHOICE);
  expect([kind(), ...log]).toEqual(['ready', 'offer', 'open']);
});

test('the next visit opens it from this device and never fetches', async () => {
  const { studio, log, kind } = setUp();
  await restoreEncoder(studio);
  expect(log).toEqual([]);
  studio.store.getState().setSavedEncoder(CHOICE);
  await restoreEncoder(studio);
  expect([kind(), ...log]).toEqual(['ready', 'open']);
});

test.each<[string, AppError]>([
  ['the name is unknown', new AppError('model-missing', 'a/b is not on the hub.', 'Check the name.')],
  ['the file is damaged', new AppError('model-corrupt', 'model.onnx is damaged.', 'Try again.')],
  ['it does not run', new AppError('runtime-failed', 'a/b cannot be loaded.', 'Try again.')],
])('when %s, routing goes on with the shipped encoder and says so', async (_, failure) => {
  const { studio, kind } = setUp({ open: () => Promise.reject(failure) });
  await askForEncoder(studio, CHOICE);
  await acceptEncoder(studio);
  const { notice, savedEncoder } = studio.store.getState();
  expect(kind()).toBe('failed');
  expect(notice?.error).toMatchObject({ code: failure.code, message: `${failure.message} Routing goes on with the shipped encoder.` });
  expect(savedEncoder).toBeUndefined();
});

test('Retry asks anew, and needs another yes', async () => {
  let broken = true;
  const { studio, kind } = setUp({
    open: () => (broken ? Promise.reject(new AppError('network', 'Cut off.', 'Again.')) : Promise.resolve(FACTS)),
  });
  await askForEncoder(studio, CHOICE);
  await acceptEncoder(studio);
  broken = false;
  expect(studio.store.getState().notice?.retry).toBe(retryEncoder.name);
  await performCommand(retryEncoder, studio);
  expect([kind(), studio.store.getState().notice]).toEqual(['offered', undefined]);
  await acceptEncoder(studio);
  expect(kind()).toBe('ready');
});

test('a failed visit keeps what was saved for a better one', async () => {
  const { studio, kind } = setUp({ open: () => Promise.reject(new AppError('model-missing', 'Not here.', 'Download.')) });
  studio.store.getState().setSavedEncoder(CHOICE);
  await restoreEncoder(studio);
  expect([kind(), studio.store.getState().savedEncoder]).toEqual(['failed', CHOICE]);
});

test('a download shows its bytes and can be stopped, which is no error', async () => {
  const { studio, kind } = setUp({
    open: (_, _download, { signal, onProgress }) => {
      onProgress?.({ bytesDone: 10, bytesTotal: 40 });
      return untilAborted(signal);
    },
  });
  await askForEncoder(studio, CHOICE);
  const accepting = acceptEncoder(studio);
  expect(studio.store.getState().routingEncoder).toMatchObject({ kind: 'opening', bytesDone: 10, bytesTotal: 40 });
  leaveEncoder(studio);
  await accepting;
  expect([kind(), studio.store.getState().notice]).toEqual(['shipped', undefined]);
});

test('another question takes the place of one that is not answered', async () => {
  let calls = 0;
  const { studio } = setUp({
    offer: (_, { signal }) => (calls++ === 0 ? untilAborted(signal) : Promise.resolve({ source: 'app', bytes: 7 })),
  });
  const first = askForEncoder(studio, CHOICE);
  await askForEncoder(studio, { ...CHOICE, id: 'a/b' });
  await first;
  expect(studio.store.getState().routingEncoder).toMatchObject({ kind: 'offered', choice: { id: 'a/b' }, bytes: 7 });
});

test('removing closes it and takes its files away', async () => {
  const { studio, log, kind } = setUp();
  await askForEncoder(studio, CHOICE);
  await acceptEncoder(studio);
  await removeEncoder(studio);
  expect([kind(), studio.store.getState().savedEncoder, log.at(-1)]).toEqual(['shipped', undefined, `remove ${CHOICE.id}`]);
});

test.each(['bert', '../../etc/passwd', '', 'a/b/c', 'https://evil.example/x', SHIPPED_ENCODER.id])('the name %j is refused', async (id) => {
  const { studio, log, kind } = setUp();
  await askForEncoder(studio, { ...CHOICE, id });
  expect([kind(), studio.store.getState().notice?.error.code, ...log]).toEqual(['failed', 'invalid-input']);
});

test('settings of another time are checked before they are used', async () => {
  const { studio, log } = setUp();
  studio.store.getState().setSavedEncoder({ ...CHOICE, dtype: 'q99' as 'q8' });
  await restoreEncoder(studio);
  expect(log).toEqual([]);
  expect(studio.store.getState().notice?.error.code).toBe('invalid-input');
});
