/** A short key for a list of texts: FNV-1a (Fowler, Noll, Vo) over their UTF-8 bytes, 64 bits. Not for secrets: it only names cache entries. */
export function fingerprint(texts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(JSON.stringify(texts))) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
