/** FNV-1a (Fowler, Noll, Vo), 32 bits: tells torn or changed bytes from whole ones. Not for adversaries. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}
