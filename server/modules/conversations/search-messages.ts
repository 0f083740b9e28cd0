/**
 * Messages and notes by their words, the newest first. The newest of all are read one by one: a word that stands in many
 * messages has its page there. Then the index of words is asked, some weeks each time, and not for longer than a reader
 * waits: the answer says how far back it came, and the next page goes on from there.
 *
 * The last word typed may be only begun: it is taken as whole when people wrote it lately, for "chawal" then means chawal.
 * A beginning costs the index all of history; one that is frequent is asked of the messages that have the other words.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { searchMessages as contract } from '@galla/contract/conversations'
import type { Context } from '../../platform/context.ts'
import { cursorOf, keyIn, pageFrom } from '../../platform/cursor.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { guessesNumber, textAsSeen } from '../contacts/identity.ts'
import { messageAsSeen } from './as-seen.ts'
import { wordsIn } from './conversation.ts'
import { beginOfWeek, weekOf, weeksToLook } from './how-far-back.ts'
import { scopeOf } from './scope.ts'
import { type Field, foundOf, gather, type Queries, queriesOf, type Walk, walk, wasWritten } from './search.db.ts'

type Input = ParsedInputOf<typeof contract>

const stride = 1000
const mostStrides = 5
/** Of a stride: what stands in so many is soon a page, so the next stride is worth its time. */
const many = stride / 100
const before = '00000000-0000-0000-0000-000000000000'

export async function searchMessages(
  ctx: Context,
  input: Input,
  watch: () => number = () => performance.now(),
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.search-messages')
  const key = keyIn(input.after, ['instant', 'uuid', 'number'])
  const nothing = { rows: [], next: null, lookedBackTo: null }
  if (guessesNumber(ctx, wordsIn(input.search))) return nothing
  return ctx.inBusiness(async (tx) => {
    const queries = await queriesOf(tx, input.search)
    if (queries.whole === null || queries.firstWeek === null) return nothing
    const field: Field = {
      scope: scopeOf(ctx),
      conversationId: input.conversationId,
      place: key && [key[0], key[1]],
    }
    const { ids, begun, lookedBackTo } = await look(tx, field, {
      queries: { ...queries, firstWeek: queries.firstWeek },
      thisWeek: weekOf(ctx.now),
      begun: key && key[2] === 1,
      limit: input.limit + 1,
      watch,
    })
    const found = ids.length > 0 ? await foundOf(tx, ids) : []
    const { rows, next } = pageFrom(found, input.limit, (row) => [row.at, row.id, Number(begun)])
    return {
      rows: rows.map((row) => ({ ...row, ...messageAsSeen(ctx, row), name: textAsSeen(ctx, row.name) })),
      next: lookedBackTo ? cursorOf([lookedBackTo, before, Number(begun)]) : next,
      lookedBackTo,
    }
  })
}

interface Look {
  readonly queries: Queries & { readonly firstWeek: number }
  readonly thisWeek: number
  /** Undefined on the first page: the pages after it go on as that began. */
  readonly begun: boolean | undefined
  readonly limit: number
  readonly watch: () => number
}

interface Seen {
  readonly ids: readonly string[]
  readonly begun: boolean
  readonly lookedBackTo: string | null
}

async function look(tx: BusinessTx, field: Field, asked: Look): Promise<Seen> {
  const { queries, limit } = asked
  const lately = asked.thisWeek - 1
  const stretch = (place: Field['place']) =>
    walk(tx, { ...field, place }, { queries, lately, most: stride, limit: limit - ids.length })
  const ids: string[] = []
  let last = await stretch(field.place)
  const begun = asked.begun ?? (await onlyBegun(tx, last, { queries, lately, thisWeek: asked.thisWeek }))
  for (let strides = 1; ; strides++) {
    const found = (begun ? last.begun : last.whole) ?? []
    ids.push(...found)
    if (ids.length >= limit || last.looked < stride) return { ids, begun, lookedBackTo: null }
    if (found.length < many || strides === mostStrides) break
    last = await stretch([last.at!, last.id!])
  }
  const lookedBackTo = await searchBack(
    tx,
    { ...field, place: [last.at!, last.id!] },
    { ...asked, ...last, begun, ids },
  )
  return { ids, begun, lookedBackTo }
}

async function onlyBegun(
  tx: BusinessTx,
  walked: Walk,
  { queries, lately, thisWeek }: { queries: Queries; lately: number; thisWeek: number },
): Promise<boolean> {
  if (queries.begun === queries.whole || walked.lastWritten) return false
  const sawAllOfThem = walked.looked < stride || weekOf(walked.at!) < lately
  return sawAllOfThem || !(await wasWritten(tx, queries.last!, [thisWeek, lately]))
}

/** Adds to `ids`; tells how far it came when it did not come to the beginning of history. */
async function searchBack(
  tx: BusinessTx,
  field: Field,
  {
    queries,
    begun,
    beginnings,
    ids,
    limit,
    watch,
  }: Omit<Look, 'begun'> & { begun: boolean; beginnings: number; ids: string[] },
): Promise<string | null> {
  const frequent = begun && queries.before !== null && beginnings >= many
  const query = begun ? (frequent ? queries.before! : queries.begun!) : queries.whole!
  const also = frequent ? queries.begun! : undefined
  const evenly = !begun || frequent
  const began = watch()
  let week = weekOf(field.place![0])
  for (let looked = 0; ; ) {
    const left = week - queries.firstWeek + 1
    if (left <= 0) return null
    const step = weeksToLook(left, { before: looked, took: watch() - began, evenly })
    if (step <= 0) return beginOfWeek(week + 1)
    const weeks = step === left ? undefined : Array.from({ length: step }, (_, nth) => week - nth)
    const place = looked === 0 ? field.place : ([beginOfWeek(week + 1), before] as const)
    ids.push(...(await gather(tx, { ...field, place }, { query, also, weeks, limit: limit - ids.length })))
    if (ids.length >= limit) return null
    week -= step
    looked += step
  }
}
