/** Which skeleton file belongs to a motion file, by their names: CMU writes 49.asf for 49_18.amc. Names only. */

/**
 * The ASF for an AMC, or undefined when none or several would do. In the same folder first: the same stem, the stem before the last
 * '_', the only one there; then the only one anywhere.
 */
export function skeletonFor(amc: string, candidates: readonly string[]): string | undefined {
  const skeletons = candidates.filter((name) => /\.asf$/i.test(name));
  const here = skeletons.filter((name) => folderOf(name) === folderOf(amc));
  const stem = stemOf(amc);
  const subject = stem.replace(/_[^_]*$/, '');
  return (
    here.find((name) => stemOf(name) === stem) ??
    here.find((name) => stemOf(name) === subject) ??
    (here.length === 1 ? here[0] : undefined) ??
    (skeletons.length === 1 ? skeletons[0] : undefined)
  );
}

function folderOf(name: string): string {
  return name.replace(/[^/]*$/, '');
}

function stemOf(name: string): string {
  return name
    .slice(folderOf(name).length)
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
}
