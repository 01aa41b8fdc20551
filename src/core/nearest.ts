/** 'Did you mean ...?': the known word nearest to one that is not known. Doors for files and names use it. */

/** The known key with the smallest edit distance; undefined when there is none. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  return [...known].sort((a, b) => editDistance(key, a) - editDistance(key, b))[0];
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
