/** Cursor paging: `next` is there only when there is more. */
import { GraphError } from './graph-error.ts'
import type { Fields } from './json.ts'

const USUAL_LIMIT = 25
const LARGEST_LIMIT = 1000

export function pageOf(items: readonly Fields[], query: URLSearchParams, address: string): Fields {
  const limit = Math.min(Number(query.get('limit') ?? USUAL_LIMIT) || USUAL_LIMIT, LARGEST_LIMIT)
  const after = placeOf(items, query.get('after'))
  const before = placeOf(items, query.get('before'))
  const start = after !== undefined ? after + 1 : before !== undefined ? Math.max(0, before - limit) : 0
  const page = items.slice(start, before !== undefined ? before : start + limit)
  const [first, last] = [page[0], page.at(-1)]
  if (!first || !last) return { data: [] }
  const cursors = { before: cursorOf(first), after: cursorOf(last) }
  const hasMore = items.at(-1) !== last
  return {
    data: page,
    paging: { cursors, ...(hasMore ? { next: addressOf(address, query, limit, cursors.after) } : {}) },
  }
}

function cursorOf(item: Fields): string {
  return Buffer.from(`at:${item.id}`).toString('base64url')
}

function placeOf(items: readonly Fields[], cursor: string | null): number | undefined {
  if (!cursor) return undefined
  const place = items.findIndex((it) => cursorOf(it) === cursor)
  if (place < 0) throw new GraphError(131059, { details: 'The cursor is not valid any more. Start the listing again.' })
  return place
}

function addressOf(address: string, query: URLSearchParams, limit: number, after: string): string {
  const next = new URLSearchParams(query)
  next.set('limit', String(limit))
  next.set('after', after)
  next.delete('before')
  return `${address}?${next}`
}
