/**
 * Synonym sets of a WordNet data file (wndb(5): `offset lex_filenum ss_type w_cnt word lex_id ... | gloss; "example"`): head
 * words, gloss and examples. Read at training time from wherever the person has it; nothing of it is kept in the repository.
 */

export interface Synset {
  /** As written, blanks for underscores. */
  readonly words: readonly string[];
  /** Number of the lexicographer's file (lexnames(5)): 38 is verbs of motion. */
  readonly topic: number;
  readonly gloss: string;
  readonly examples: readonly string[];
}

/** Synsets of a data file, in order; lines that are none (the licence at the top) are passed over. */
export function parseSynsets(file: string): Synset[] {
  return file.split('\n').flatMap((line) => {
    const bar = line.indexOf('| ');
    if (bar < 0 || !/^\d{8} /.test(line)) return [];
    const [, topic = '', , count = '', ...fields] = line.slice(0, bar).split(' ');
    const words = Array.from({ length: Number.parseInt(count, 16) }, (_, i) =>
      (fields[2 * i] ?? '').replace(/\((?:a|p|ip)\)$/, '').replaceAll('_', ' '),
    );
    const [gloss = '', ...examples] = line
      .slice(bar + 2)
      .split(/;\s+(?=")/)
      .map((part) => part.trim().replace(/^"|"$/g, '').trim());
    return [{ words, topic: Number(topic), gloss, examples }];
  });
}

/** Glosses and examples alone, those of a few letters left out. */
export function textsOf(synsets: readonly Synset[]): string[] {
  return synsets.flatMap(({ gloss, examples }) => [gloss, ...examples]).filter((text) => text.length >= 8);
}
