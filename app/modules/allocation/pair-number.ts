/** 32-bit FNV-1a over the UTF-8 bytes of a text. @source Fowler, Noll and Vo; draft-eastlake-fnv */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** The finaliser of MurmurHash3: spreads 32 bits so that neighbours differ everywhere. @source Appleby, public domain */
export function mix32(bits: number): number {
  let h = bits | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The 24-bit number that orders equally good places for one pupil, different for each pupil so that neighbours spread out. */
export const pairNumber = (lotteryLow: number, placeHash: number): number => mix32(lotteryLow ^ placeHash) >>> 8
