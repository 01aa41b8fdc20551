/**
 * The text encoder that routing reads: asked for by name, offered with its size, fetched when the person agrees, opened again on the
 * next visit, removed. Any failure leaves routing with the shipped encoder and says so. Not in the palette because they take
 * arguments; the Device tab and main.tsx call them.
 */
import { AppError, toAppError } from '../core/errors.ts';
import { ENCODER_DTYPES, type EncoderChoice, encoderChoiceSchema, POOLINGS, SHIPPED_ENCODER } from '../core/text/encoderChoice.ts';
import { RETRY_ENCODER, type Studio } from './studio.ts';

export { ENCODER_DTYPES, POOLINGS };

/** Asks where the encoder would come from. One that is on this device is opened at once; else its size is offered. */
export async function askForEncoder(studio: Studio, wish: EncoderChoice): Promise<void> {
  studio.store.getState().setNotice(undefined);
  await guard(studio, wish, async (choice) => {
    const controller = new AbortController();
    studio.store.getState().setRoutingEncoder({ kind: 'asking', choice, cancel: () => controller.abort() });
    const { source, bytes } = await studio.encoder.offer(choice, { signal: controller.signal });
    if (source === 'device') await open(studio, choice, false);
    else studio.store.getState().setRoutingEncoder({ kind: 'offered', choice, source, bytes });
  });
}

/** What was offered is fetched and opened. */
export async function acceptEncoder(studio: Studio): Promise<void> {
  const { routingEncoder } = studio.store.getState();
  if (routingEncoder.kind === 'offered') await guard(studio, routingEncoder.choice, (choice) => open(studio, choice, true));
}

/** Opens the encoder of the last visit, from this device only. */
export async function restoreEncoder(studio: Studio): Promise<void> {
  const { savedEncoder } = studio.store.getState();
  if (savedEncoder) await guard(studio, savedEncoder, (choice) => open(studio, choice, false));
}

/** Back to the shipped encoder; the files of the other stay. Also the way to cancel. */
export function leaveEncoder({ store, encoder }: Studio): void {
  const { routingEncoder, setRoutingEncoder, setSavedEncoder } = store.getState();
  if ('cancel' in routingEncoder) routingEncoder.cancel();
  encoder.close();
  setSavedEncoder(undefined);
  setRoutingEncoder({ kind: 'shipped' });
}

/** Back to the shipped encoder, and the other off this device. */
export async function removeEncoder(studio: Studio): Promise<void> {
  const { routingEncoder } = studio.store.getState();
  if (routingEncoder.kind === 'shipped') return;
  const { choice } = routingEncoder;
  leaveEncoder(studio);
  await studio.encoder.remove(choice);
}

async function open({ store, encoder }: Studio, choice: EncoderChoice, download: boolean): Promise<void> {
  const { setRoutingEncoder, setSavedEncoder } = store.getState();
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  setRoutingEncoder({ kind: 'opening', choice, bytesDone: 0, bytesTotal: 0, cancel });
  const facts = await encoder.open(choice, download, {
    signal: controller.signal,
    onProgress: (progress) => {
      if (!controller.signal.aborted) setRoutingEncoder({ kind: 'opening', choice, ...progress, cancel });
    },
  });
  setSavedEncoder(choice);
  setRoutingEncoder({ kind: 'ready', choice, facts });
}

/** Runs a step; what it throws becomes the notice, and routing reads the shipped encoder. A cancelled step says nothing. */
async function guard(studio: Studio, wish: EncoderChoice, step: (choice: EncoderChoice) => Promise<void>): Promise<void> {
  const { routingEncoder, setNotice, setRoutingEncoder } = studio.store.getState();
  if ('cancel' in routingEncoder) routingEncoder.cancel();
  try {
    await step(parse(wish));
  } catch (thrown) {
    const { code, message, remedy } = toAppError(thrown);
    if (code === 'aborted') return;
    setRoutingEncoder({ kind: 'failed', choice: wish });
    const error = new AppError(code, `${message} Routing goes on with the shipped encoder.`, remedy, thrown);
    setNotice({ error, retry: RETRY_ENCODER });
  }
}

function parse(wish: EncoderChoice): EncoderChoice {
  const parsed = encoderChoiceSchema.safeParse(wish);
  if (!parsed.success)
    throw new AppError(
      'invalid-input',
      `'${wish.id}' cannot be a text encoder's name.`,
      "Write it as 'owner/name', e.g. Xenova/bge-large-en-v1.5.",
    );
  if (parsed.data.id === SHIPPED_ENCODER.id)
    throw new AppError('invalid-input', `${SHIPPED_ENCODER.id} is the shipped encoder.`, 'Name another, or leave it as it is.');
  return parsed.data;
}
