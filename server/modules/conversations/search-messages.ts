/**
 * Messages and notes by their words. A word that stands everywhere is looked for in the newest weeks first, which give a
 * page soon; one that stands nowhere in them is rare, and all of history costs no more.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { searchMessages as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { guessesNumber, textAsSeen } from '../contacts/identity.ts'
import { messageAsSeen } from './as-seen.ts'
import { wordsIn } from './conversation.ts'
import { type Scope, scopeOf } from './scope.ts'
import { type Found, messagesWith, queryOf, weekOf } from './search.db.ts'

type Input = ParsedInputOf<typeof contract>

/** So many weeks each time, the newest first. */
const steps = [1, 4, 16]

export async function searchMessages(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.search-messages')
  const before = keyIn(input.after, ['instant', 'uuid'])
  if (guessesNumber(ctx, wordsIn(input.search))) return { rows: [], next: null }
  const found = await ctx.inBusiness((tx) => look(tx, input, { scope: scopeOf(ctx), before }))
  const { rows, next } = pageFrom(found, input.limit, (row) => [row.at, row.id])
  return { rows: rows.map((row) => ({ ...row, ...messageAsSeen(ctx, row), name: textAsSeen(ctx, row.name) })), next }
}

async function look(
  tx: BusinessTx,
  { search, conversationId, limit }: Input,
  { scope, before }: { scope: Scope; before: readonly [at: string, id: string] | undefined },
): Promise<Found[]> {
  const [{ query, week: thisWeek }, placeWeek] = await Promise.all([
    queryOf(tx, search),
    before && weekOf(tx, before[0]),
  ])
  if (query === null) return []
  const found: Found[] = []
  const within = (weeks: readonly number[] | undefined, beforeWeek: number | undefined) =>
    messagesWith(tx, {
      query,
      scope,
      conversationId,
      weeks,
      beforeWeek,
      before,
      limit: limit + 1 - found.length,
    })
  let newest = placeWeek ?? thisWeek
  for (const step of steps) {
    found.push(...(await within(weeksDown(newest, step), undefined)))
    if (found.length > limit) return found
    newest -= step
  }
  return [...found, ...(await within(undefined, newest + 1))]
}

const weeksDown = (newest: number, count: number) => Array.from({ length: count }, (_, nth) => newest - nth)
