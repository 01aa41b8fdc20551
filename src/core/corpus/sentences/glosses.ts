/**
 * Glosses and their quoted examples from a WordNet data file (wndb(5): `offset lex_filenum ss_type ... | gloss`). Read at
 * training time from wherever the person has it; nothing of it is kept in the repository.
 */

/** Texts of a data file, in order; lines that are no synsets (the licence at the top) are passed over. */
export function parseGlosses(file: string): string[] {
  return file.split('\n').flatMap((line) => {
    const bar = line.indexOf('| ');
    if (bar < 0 || !/^\d{8} /.test(line)) return [];
    return line
      .slice(bar + 2)
      .split(/;\s+(?=")/)
      .map((part) => part.trim().replace(/^"|"$/g, '').trim())
      .filter((text) => text.length >= 8);
  });
}
