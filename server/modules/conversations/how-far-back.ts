/**
 * How many weeks a search looks through next, the newest first. A word that stands everywhere gives its page at once; one
 * that stands nowhere is looked for as far back as the reader's patience lasts, and then says how far it came.
 */

/** So long a search goes on by itself. */
const patienceMilliseconds = 120
const growth = 4

/**
 * @param before so many weeks it looked through so far, in `took` milliseconds, of `left` that are to come.
 * @param evenly false where one week costs nearly as much as all of them.
 * @returns 0 when it is time to answer.
 */
export function weeksToLook(
  left: number,
  { before, took, evenly }: { readonly before: number; readonly took: number; readonly evenly: boolean },
): number {
  if (before === 0) return Math.min(left, evenly ? 1 : 2)
  if (took >= patienceMilliseconds) return 0
  if (!evenly) return left
  const inTime = ((patienceMilliseconds - took) / Math.max(took, 1)) * before
  return Math.min(left, before * growth, Math.floor(inTime))
}

const weekMilliseconds = 7 * 86_400_000

export const weekOf = (at: string): number => Math.floor(Date.parse(at) / weekMilliseconds)

/** What stands before this stands in an earlier week. */
export const beginOfWeek = (week: number): string => new Date(week * weekMilliseconds).toISOString()
