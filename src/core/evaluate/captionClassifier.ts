/**
 * A bag of words and word pairs that tells the action of a caption (multinomial naive Bayes). Its accuracy on captions it has
 * not seen says whether captions name their action clearly. A measure of the corpus, never part of generation.
 */
import { basicTokens } from '../text/basicTokens.ts';

export interface LabelledCaption {
  readonly caption: string;
  readonly action: string;
}

/** Added to every count, so that a word never seen with an action does not rule it out. */
const SMOOTHING = 0.05;

export class CaptionClassifier {
  private readonly counts = new Map<string, Map<string, number>>();
  private readonly totals = new Map<string, number>();
  private readonly captions = new Map<string, number>();
  private readonly features = new Set<string>();

  constructor(examples: readonly LabelledCaption[]) {
    for (const { caption, action } of examples) {
      const counts = this.counts.get(action) ?? new Map<string, number>();
      this.counts.set(action, counts);
      this.captions.set(action, (this.captions.get(action) ?? 0) + 1);
      for (const feature of featuresOf(caption)) {
        this.features.add(feature);
        counts.set(feature, (counts.get(feature) ?? 0) + 1);
        this.totals.set(action, (this.totals.get(action) ?? 0) + 1);
      }
    }
  }

  /** The most likely action; undefined only without any example. */
  classify(caption: string): string | undefined {
    const features = featuresOf(caption).filter((feature) => this.features.has(feature));
    let best: string | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [action, counts] of this.counts) {
      const total = (this.totals.get(action) ?? 0) + SMOOTHING * this.features.size;
      let score = Math.log(this.captions.get(action) ?? 1);
      for (const feature of features) score += Math.log(((counts.get(feature) ?? 0) + SMOOTHING) / total);
      if (score > bestScore) [best, bestScore] = [action, score];
    }
    return best;
  }

  /** Share of captions whose action is told, and the confusions, most frequent first. */
  accuracy(examples: readonly LabelledCaption[]): { readonly share: number; readonly confusions: readonly [string, number][] } {
    const wrong = new Map<string, number>();
    for (const { caption, action } of examples) {
      const told = this.classify(caption);
      if (told !== action) wrong.set(`${action} as ${told}`, (wrong.get(`${action} as ${told}`) ?? 0) + 1);
    }
    const misses = [...wrong.values()].reduce((a, b) => a + b, 0);
    return { share: 1 - misses / Math.max(1, examples.length), confusions: [...wrong].sort((a, b) => b[1] - a[1]) };
  }
}

/** Words without their verb endings, and pairs of neighbouring words. */
function featuresOf(caption: string): string[] {
  const tokens = basicTokens(caption).map((token) => token.replace(/(?<=...)(?:ing|es|s|e)$/, ''));
  return [...tokens, ...tokens.slice(1).map((token, i) => `${tokens[i]} ${token}`)];
}
