/**
 * Several batches for one optimizer step: the mean of their gradients grows on the device, run by run, and the optimizer takes it from
 * there, behind the face of a fused step, so that Trainer and loop need not know. Fine-tuning uses it; base parts use the fused graph.
 */
import { AppError } from '../errors.ts';
import type { Shape } from '../graph/dims.ts';
import type { Graph } from '../graph/ir.ts';
import { gradientName } from '../graph/optimizer.ts';
import { gatheredName, SHARE_INPUT } from '../graph/training.ts';
import { type Feed, float32, type HostTensor, type RuntimeTensor, type Session } from '../ports.ts';

type Batch = Readonly<Record<string, HostTensor>>;

/** Batches as the feeds of one step: '0/codes', '0/mask', '1/codes' ... */
export function joinBatches(batches: readonly Batch[]): Batch {
  return Object.fromEntries(batches.flatMap((batch, i) => Object.entries(batch).map(([name, tensor]) => [`${i}/${name}`, tensor])));
}

export class AccumulatedStep implements Session {
  readonly name: string;
  private readonly gathering: Session;
  private readonly optimizer: Session;
  private readonly start: Readonly<Record<string, Feed>>;

  /**
   * @param gathering the session of `graph` (graph/training `buildGatheringStep`), all outputs on the device where there is one
   * @param optimizer takes the gradients, gives what a fused step gives
   */
  constructor(graph: Graph, gathering: Session, optimizer: Session) {
    this.name = gathering.name;
    this.gathering = gathering;
    this.optimizer = optimizer;
    this.start = Object.fromEntries([...graph.outputs].map(([name, { shape }]) => [gatheredName(name), zeros(shape)]));
  }

  /** Feeds are weights, moments, the schedule, and joined batches. Reports are means over the batches. Nothing is read to the host. */
  async run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, RuntimeTensor>> {
    const { shared, batches } = split(feeds);
    const share = float32([], Float32Array.of(1 / batches.length));
    let gathered: Record<string, RuntimeTensor> = {};
    for (const batch of batches) {
      const before = gathered;
      const soFar = Object.fromEntries(Object.entries(before).map(([name, tensor]) => [gatheredName(name), tensor]));
      gathered = await this.gathering.run({ ...shared, ...batch, ...this.start, ...soFar, [SHARE_INPUT]: share });
      for (const tensor of Object.values(before)) tensor.dispose();
    }
    const isGradient = ([name]: [string, RuntimeTensor]): boolean => name.startsWith(gradientName(''));
    const gradients = Object.entries(gathered).filter(isGradient);
    const stepped = await this.optimizer.run({ ...shared, ...Object.fromEntries(gradients) });
    for (const [, tensor] of gradients) tensor.dispose();
    return { ...stepped, ...Object.fromEntries(Object.entries(gathered).filter((entry) => !isGradient(entry))) };
  }

  async dispose(): Promise<void> {
    await Promise.all([this.gathering.dispose(), this.optimizer.dispose()]);
  }
}

/** Throws AppError 'internal' for an open dim: gradients have the shape of weights, reports are scalars. */
function zeros(shape: Shape): HostTensor {
  const dims = shape.map((dim) => {
    if (typeof dim === 'number') return dim;
    throw new AppError('internal', `A gathered output has the open dim ${dim}.`, 'Report this.');
  });
  return float32(dims, new Float32Array(dims.reduce((size, dim) => size * dim, 1)));
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
