/**
 * Several batches for one optimizer step: the mean of their gradients, from training_model and optimizer_model, behind the face of a
 * fused step, so that Trainer and loop need not know. Fine-tuning uses it; base parts use the fused graph.
 */
import { AppError } from '../errors.ts';
import { gradientName } from '../graph/optimizer.ts';
import { type Feed, float32, type HostTensor, type RuntimeTensor, type Session } from '../ports.ts';

type Batch = Readonly<Record<string, HostTensor>>;

/** Batches as the feeds of one step: '0/codes', '0/mask', '1/codes' ... */
export function joinBatches(batches: readonly Batch[]): Batch {
  return Object.fromEntries(batches.flatMap((batch, i) => Object.entries(batch).map(([name, tensor]) => [`${i}/${name}`, tensor])));
}

export class AccumulatedStep implements Session {
  readonly name: string;
  private readonly training: Session;
  private readonly optimizer: Session;

  /** @param training outputs gradient:NAME and reports @param optimizer takes the gradients, gives what a fused step gives */
  constructor(training: Session, optimizer: Session) {
    this.name = training.name;
    this.training = training;
    this.optimizer = optimizer;
  }

  /** Feeds are weights, moments, the schedule, and joined batches. Reports are means over the batches. */
  async run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, RuntimeTensor>> {
    const { shared, batches } = split(feeds);
    const means = new Map<string, { readonly dims: readonly number[]; readonly data: Float32Array }>();
    for (const batch of batches) {
      for (const [name, tensor] of Object.entries(await this.training.run({ ...shared, ...batch }))) {
        const { dims, data } = await tensor.read();
        tensor.dispose();
        const mean = means.get(name) ?? { dims, data: new Float32Array(data.length) };
        for (let i = 0; i < data.length; i++) mean.data[i] += data[i] / batches.length;
        means.set(name, mean);
      }
    }
    const isGradient = (name: string): boolean => name.startsWith(gradientName(''));
    const hosted = [...means].map(([name, { dims, data }]) => [name, float32(dims, data)] as const);
    const stepped = await this.optimizer.run({ ...shared, ...Object.fromEntries(hosted.filter(([name]) => isGradient(name))) });
    const reports = hosted.filter(([name]) => !isGradient(name)).map(([name, tensor]) => [name, onHost(tensor)] as const);
    return { ...stepped, ...Object.fromEntries(reports) };
  }

  async dispose(): Promise<void> {
    await Promise.all([this.training.dispose(), this.optimizer.dispose()]);
  }
}

function split(feeds: Readonly<Record<string, Feed>>): { shared: Record<string, Feed>; batches: Record<string, Feed>[] } {
  const shared: Record<string, Feed> = {};
  const batches: Record<string, Feed>[] = [];
  for (const [full, feed] of Object.entries(feeds)) {
    const [, index, name] = /^(\d+)\/(.+)$/.exec(full) ?? [];
    if (name === undefined) shared[full] = feed;
    else batches[Number(index)] = { ...batches[Number(index)], [name]: feed };
  }
  if (batches.length === 0) throw new AppError('internal', 'A step without a batch.', 'Report this.');
  return { shared, batches };
}

function onHost(tensor: HostTensor): RuntimeTensor {
  return { dtype: tensor.dtype, dims: tensor.dims, read: async () => tensor, dispose: () => undefined };
}
