/**
 * A text encoder that remembers the prompts it saw last: sliders, seeds and replays ask for the same words again and again.
 * Not a cache of files. Generation and routing put it before their encoder.
 */
import type { EncodedPrompt, PromptEncoder } from '../ports.ts';

/** Prompts kept; one of 48 tokens and 384 numbers takes 74 kB. */
const KEPT = 128;

/** The same encoder; texts among the last `kept` different ones cost nothing. A failure is not remembered. */
export function withMemory(encoder: PromptEncoder, kept = KEPT): PromptEncoder {
  const memory = new Map<string, EncodedPrompt>();
  return {
    key: encoder.key,
    width: encoder.width,
    length: encoder.length,
    measure: (text) => encoder.measure(text),
    dispose: () => {
      memory.clear();
      return encoder.dispose();
    },
    encode: async (texts) => {
      const fresh = [...new Set(texts)].filter((text) => !memory.has(text));
      const made = fresh.length > 0 ? await encoder.encode(fresh) : [];
      const known = new Map(fresh.map((text, i) => [text, made[i]]));
      const prompts = texts.map((text) => (known.get(text) ?? memory.get(text)) as EncodedPrompt);
      // The order of a Map is that of insertion: the first key is the one unused for longest.
      texts.forEach((text, i) => {
        memory.delete(text);
        memory.set(text, prompts[i]);
      });
      for (const text of memory.keys()) {
        if (memory.size <= kept) break;
        memory.delete(text);
      }
      return prompts;
    },
  };
}
