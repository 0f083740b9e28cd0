/**
 * Reads single values off the wire without trusting them. Meta writes ids and times sometimes as strings, sometimes
 * as numbers, and leaves out or empties what it does not know: all of that is read here, in one way.
 */
export type Json = { readonly [name: string]: unknown }

export function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

const none: readonly unknown[] = []

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none
}

/** The objects of a list; whatever else stands in it is left out. */
export function objectsOf(value: unknown): readonly Json[] {
  return listOf(value).filter((one) => objectOf(one) !== null) as readonly Json[]
}

/** A text with something in it, or null. A number is taken as its digits: template ids are numbers in webhooks. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return null
}

export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.trim() === '') return null
  const n = Number(value)
  return Number.isFinite(n) ? n : null
}

export function flagOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

/** 1 January 5138 in seconds, 3 March 1973 in milliseconds: no moment of WhatsApp is on the wrong side of it. */
const millisecondsBegin = 100_000_000_000

/** Unix time in milliseconds. Meta sends seconds, as text in messages and as a number in account events. */
export function millisecondsOf(value: unknown): number | null {
  const n = numberOf(value)
  if (n === null || n <= 0) return null
  const ms = Math.trunc(n < millisecondsBegin ? n * 1000 : n)
  return ms <= 8_640_000_000_000_000 ? ms : null
}
