/** One measured figure, and how a list of them is printed. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/**
 * What the second of two measurements takes longer, from pairs made one right after the other: what else the machine does then is in both.
 * `high` is the upper end of the 95 % interval of the median (sign test).
 */
export function pairedDifference(pairs: readonly (readonly [first: number, second: number])[]): { median: number; high: number } {
  const differences = pairs.map(([first, second]) => second - first).sort((a, b) => a - b);
  const rank = Math.ceil(pairs.length / 2 + 0.98 * Math.sqrt(pairs.length)); // normal approximation of the binomial
  return { median: median(differences), high: differences[Math.min(differences.length - 1, rank)] ?? Number.NaN };
}

export function printFigures(figures: readonly Figure[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(figures.map((figure) => ({ ...figure, value: Number(figure.value.toPrecision(4)) }))));
    return;
  }
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit } of figures) {
    const digits = value >= 100 ? value.toFixed(0) : value.toPrecision(3);
    console.log(`${name.padEnd(width)}  ${digits.padStart(8)} ${unit}`);
  }
}
