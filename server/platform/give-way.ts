/**
 * Long work of one business gives way to the others: while they are being served it goes by small portions and rests
 * between them twice as long as it worked. Alone in the house it runs as fast as it can.
 */
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'

/** How long after an answer a business counts as being served. */
const fresh = 1000
const longestRest = 500
const restForWork = 2

let last: { readonly businessId: string; readonly at: number } | undefined
let another: { readonly businessId: string; readonly at: number } | undefined

/** A person of this business is being answered. */
export function serving(businessId: string): void {
  if (last !== undefined && last.businessId !== businessId) another = last
  last = { businessId, at: performance.now() }
}

/** Is somebody else being served? */
export function isBusyBeside(businessId: string): boolean {
  const since = performance.now() - fresh
  return [last, another].some((one) => one !== undefined && one.businessId !== businessId && one.at > since)
}

/** After a portion that took so long. Requests that wait get their turn in any case. */
export async function giveWay(businessId: string, tookMilliseconds: number): Promise<void> {
  if (isBusyBeside(businessId)) await wait(Math.min(restForWork * tookMilliseconds, longestRest))
  else await turn()
}

/** The same for each of many, with a turn for the requests every two milliseconds. */
export async function mapInTurns<From, To>(items: readonly From[], map: (item: From) => To): Promise<To[]> {
  const mapped: To[] = []
  let begun = performance.now()
  for (const item of items) {
    mapped.push(map(item))
    if (performance.now() - begun < 2) continue
    await turn()
    begun = performance.now()
  }
  return mapped
}

/** What is made piece by piece, given way after each. */
export async function* givingWay<Part>(businessId: string, parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  let begun = performance.now()
  for await (const part of parts) {
    const took = performance.now() - begun
    yield part
    await giveWay(businessId, took)
    begun = performance.now()
  }
}
