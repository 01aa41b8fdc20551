/**
 * The few names that every runtime (window, worker, Node) gives and that ES2023 does not declare.
 * The core has no DOM and no Node types, so what it may touch outside itself is exactly this list.
 * Other projects see the core through its emitted declarations and resolve these names to their own library.
 */

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBufferView | ArrayBuffer): string;
}

declare function structuredClone<T>(value: T): T;
