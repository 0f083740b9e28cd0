/**
 * Messages and notes by their words. A word that stands everywhere is looked for in the newest weeks first, which give a
 * page soon; one that stands nowhere in them is rare, and all of history costs no more. The last word typed may be only
 * begun: it is taken as whole when people wrote it so lately, for "chawal" then means chawal, and a beginning costs more.
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
import { type Found, messagesWith, queriesOf, wasWritten, weekOf } from './search.db.ts'

type Input = ParsedInputOf<typeof contract>

/** So many weeks each time, the newest first. */
const steps = [1, 4, 16]

export async function searchMessages(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.search-messages')
  const place = keyIn(input.after, ['instant', 'uuid', 'number'])
  if (guessesNumber(ctx, wordsIn(input.search))) return { rows: [], next: null }
  const { found, begun } = await ctx.inBusiness((tx) => look(tx, input, { scope: scopeOf(ctx), place }))
  const { rows, next } = pageFrom(found, input.limit, (row) => [row.at, row.id, Number(begun)])
  return { rows: rows.map((row) => ({ ...row, ...messageAsSeen(ctx, row), name: textAsSeen(ctx, row.name) })), next }
}

async function look(
  tx: BusinessTx,
  { search, conversationId, limit }: Input,
  { scope, place }: { scope: Scope; place: readonly [at: string, id: string, begun: number] | undefined },
): Promise<{ found: Found[]; begun: boolean }> {
  const [queries, placeWeek] = await Promise.all([queriesOf(tx, search), place && weekOf(tx, place[0])])
  const { whole, last, week: thisWeek } = queries
  // A second page goes on as the first began.
  const begun = place
    ? place[2] === 1
    : queries.begun !== whole && !(await wasWritten(tx, last!, weeksDown(thisWeek, 2)))
  const query = begun ? queries.begun : whole
  if (query === null) return { found: [], begun }
  const before = place && ([place[0], place[1]] as const)
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
    if (found.length > limit) return { found, begun }
    newest -= step
  }
  return { found: [...found, ...(await within(undefined, newest + 1))], begun }
}

const weeksDown = (newest: number, count: number) => Array.from({ length: count }, (_, nth) => newest - nth)
