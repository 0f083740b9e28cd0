/** Chance that is the same each time: a demo seeded anew on the same day is the same demo. */
import { v7 } from 'uuid'

export interface Random {
  /** From 0 until before 1. */
  next(): number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  chance(part: number): boolean
  pick<T>(from: readonly T[]): T
  /** Small indices often, large ones seldom. */
  early(length: number): number
  /** A UUIDv7 of a moment. */
  idAt(milliseconds: number): string
}

export function randomOf(words: string): Random {
  let state = hashOf(words)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: (part) => next() < part,
    pick: (from) => from[Math.floor(next() * from.length)]!,
    early: (length) => Math.floor(next() ** 2.2 * length),
    idAt: (milliseconds) =>
      v7({ msecs: milliseconds, random: Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256)) }),
  }
}

/** FNV-1a. */
function hashOf(words: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  return hash
}
