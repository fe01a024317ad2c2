/** FNV-1a's prime and start for 32 bits (Fowler, Noll and Vo). */
const FNV_PRIME = 0x01000193;
const FNV_START = 0x811c9dc5;

/**
 * A number 0 to 2³² − 1 that looks drawn by lot and is the same everywhere for the same seed and text: FNV-1a over the
 * code points, then the finishing mix of MurmurHash3 so that near texts land far apart. No secret is kept by it.
 */
export function seededHash(seed: string, text: string): number {
  let hash = FNV_START;
  for (const part of `${seed}\u0000${text}`) {
    hash = Math.imul(hash ^ (part.codePointAt(0) ?? 0), FNV_PRIME);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
