/**
 * Keyset paging: the cursor is the sort key of the last row, so page 1,000 costs what page 1 costs and a row added
 * meanwhile moves nothing. It carries values the reader has seen already and is not signed; a forged one is only
 * another place in the reader's own list.
 */
import { refuse } from './refusal.ts'

export function cursorOf(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

const shapes = {
  uuid: (part: unknown) => typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part),
  instant: (part: unknown) => typeof part === 'string' && part.length < 40 && !Number.isNaN(Date.parse(part)),
  day: (part: unknown) => typeof part === 'string' && /^\d{4}-\d\d-\d\d$/.test(part) && !Number.isNaN(Date.parse(part)),
  text: (part: unknown) => typeof part === 'string' && !part.includes('\u0000'),
  number: (part: unknown) => Number.isSafeInteger(part),
}
type Shape = keyof typeof shapes

/** The key in a cursor, each part checked against the shape expected; refuses what is not one of ours. */
export function keyIn<const Shapes extends readonly Shape[]>(
  cursor: string | undefined,
  expected: Shapes,
): { [I in keyof Shapes]: Shapes[I] extends 'number' ? number : string } | undefined {
  if (cursor === undefined) return undefined
  let key: unknown
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw refuse('request.bad-cursor')
  }
  if (!Array.isArray(key) || key.length !== expected.length || !expected.every((shape, i) => shapes[shape](key[i]))) {
    throw refuse('request.bad-cursor')
  }
  return key as never
}

/** A page out of `limit + 1` rows that were fetched: the rows, and the cursor after the last if there are more. */
export function pageFrom<Row>(
  fetched: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
): { rows: Row[]; next: string | null } {
  const rows = fetched.slice(0, limit)
  return { rows, next: fetched.length > limit ? cursorOf(keyOf(rows.at(-1)!)) : null }
}
