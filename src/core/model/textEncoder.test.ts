import { describe, expect, test } from 'vitest';
import { Graph } from '../graph/ir.ts';
import { interpret, type Tensor } from '../graph/proof/interpreter.ts';
import { buildTrainingArtifacts } from '../graph/training.ts';
import { initialise, Scope } from './scope.ts';
import { buildTextEncoder, textEncoderLoss } from './textEncoder.ts';

const SIZES = { vocabulary: 20, width: 32, layers: 2, hidden: 16 };

function tensor(dims: readonly number[], data: Iterable<number>): Tensor {
  return { dims, data: Float64Array.from(data) };
}

/** Token states [tokens, 32] of one row among others, padded to `length`. */
function states(rows: readonly (readonly number[])[], length: number, row = 0): Float64Array {
  const graph = new Graph('encoder');
  const scope = buildTextEncoder(graph, SIZES);
  const feeds = new Map<string, Tensor>(
    [...initialise(scope.weights, 3)].map(([name, { dims, data }]) => [name, tensor(dims, data)] as const),
  );
  const pad = (values: readonly number[], blank: number) => [...values, ...new Array<number>(length - values.length).fill(blank)];
  const dims = [rows.length, length];
  feeds.set(
    'input_ids',
    tensor(
      dims,
      rows.flatMap((ids) => pad(ids, 0)),
    ),
  );
  feeds.set(
    'attention_mask',
    tensor(
      dims,
      rows.flatMap((ids) =>
        pad(
          ids.map(() => 1),
          0,
        ),
      ),
    ),
  );
  const out = interpret(graph, feeds, { B: rows.length, T: length }).get('last_hidden_state');
  const tokens = rows[row]?.length ?? 0;
  return (out?.data ?? new Float64Array()).slice(row * length * 32, (row * length + tokens) * 32);
}

const apart = (a: Float64Array, b: Float64Array) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);

describe('text encoder', () => {
  test('padding and neighbours in the batch change nothing', () => {
    const alone = states([[2, 7, 9, 3]], 4);
    expect(apart(alone, states([[2, 7, 9, 3]], 9))).toBeLessThan(1e-9);
    expect(
      apart(
        alone,
        states(
          [
            [2, 5, 3],
            [2, 7, 9, 3],
          ],
          6,
          1,
        ),
      ),
    ).toBeLessThan(1e-9);
  });

  test('order is seen: the same words in another order have other states', () => {
    const [ab, ba] = [states([[2, 7, 9, 3]], 4), states([[2, 9, 7, 3]], 4)];
    expect(apart(ab.slice(32, 64), ba.slice(64, 96))).toBeGreaterThan(1e-3);
  });

  test('the loss is the cosine distance to the teacher, and falls to nothing where student and teacher agree', () => {
    const { evaluation } = buildTrainingArtifacts('encoder', (graph) => textEncoderLoss(Scope.root(graph), SIZES, 4));
    const scope = Scope.root(new Graph('weights'));
    textEncoderLoss(scope, SIZES, 4);
    const ids = [2, 7, 3, 2, 9, 3];
    const own = [states([[2, 7, 3]], 3), states([[2, 9, 3]], 3)].map((all) => {
      const mean = Float64Array.from({ length: 32 }, (_, i) => (all[i] ?? 0) + (all[32 + i] ?? 0) + (all[64 + i] ?? 0));
      const size = Math.hypot(...mean);
      return mean.map((value) => value / size);
    });
    const lossFor = (targets: Iterable<number>) => {
      const feeds = new Map<string, Tensor>(
        [...initialise(scope.weights, 3)].map(([name, { dims, data }]) => [name, tensor(dims, data)] as const),
      );
      feeds.set('input_ids', tensor([2, 3], ids));
      feeds.set(
        'attention_mask',
        tensor(
          [2, 3],
          ids.map(() => 1),
        ),
      );
      feeds.set('targets', tensor([2, 32], targets));
      return interpret(evaluation, feeds, { B: 2, T: 3 });
    };
    const [a, b] = own as [Float64Array, Float64Array];
    expect(lossFor([...a, ...b]).get('loss')?.data[0]).toBeCloseTo(0, 5);
    const cosine = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
    const swapped = lossFor([...b, ...a]);
    expect(swapped.get('distance')?.data[0]).toBeCloseTo(1 - cosine, 5);
    expect(swapped.get('spread')?.data[0]).toBeCloseTo(0, 5); // their cosine is the same either way round
    const opposite = lossFor([...a, ...b.map((value) => -value)]);
    expect(opposite.get('spread')?.data[0]).toBeCloseTo((2 * (2 * cosine) ** 2) / 4, 4);
  });
});
