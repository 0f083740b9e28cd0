/**
 * A shop as it is, by chance: three tills and three devices in each of two businesses sell, take back, exchange, cancel,
 * collect, buy, count, carry and close at the same time, while answers are lost, connections are cut and transactions fail
 * at their COMMIT. A clerk keeps books beside it (server/test/books.ts); at every halt the database must hold what they
 * say, to the paisa.
 *
 * When it fails it tells its seed; with GALLA_MODEL_SHRINK=1 it looks for the shortest list of acts that still fails.
 */
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { booksFound, mustBeEmpty } from '../../test/books-found.ts'
import { chance } from '../../test/chaos-day.ts'
import { type TestBusiness, testHouse } from '../../test/house.ts'
import { type Act, type Day, type Kind, kinds, type Need, openDay } from '../../test/shop-day.ts'

/** More of them with GALLA_MODEL_ACTS; another day with GALLA_MODEL_SEED. */
const acts = Number(process.env.GALLA_MODEL_ACTS ?? 1000)
const seed = Number(process.env.GALLA_MODEL_SEED ?? 20_270_331)

const house = await testHouse()
const knife = new pg.Client({ connectionString: house.adminUrl })
knife.on('error', () => undefined)
await knife.connect()
afterAll(() => knife.end())

// Now and then a transaction fails at its very end, when all its statements have been answered.
await house.look(`create sequence public.commits`)
await house.look(`
  create function public.fail_now_and_then() returns trigger language plpgsql security definer as $$
  begin
    if nextval('public.commits') % 17 = 0 then raise exception 'the power went' using errcode = 'XX000'; end if;
    return null;
  end $$`)
await house.look(`
  create constraint trigger fail_now_and_then after insert on audit.entries
    deferrable initially deferred for each row execute function public.fail_now_and_then()`)

/** Cuts some of the connections that are at work. */
const cut = () =>
  knife.query(
    `select pg_terminate_backend(pid) from (
       select pid from pg_stat_activity
       where datname = current_database() and usename = 'galla_app' and state <> 'idle' order by random() limit 2) as at_work`,
  )

interface Step {
  readonly shop: number
  readonly kind: Kind
  readonly dice: number
}

const lots = (Object.entries(kinds) as [Kind, number][]).flatMap(([kind, often]) => Array<Kind>(often).fill(kind))

function drawn(seed: number, howMany: number): Step[] {
  const dice = chance(seed)
  return Array.from({ length: howMany }, () => ({
    shop: Math.floor(dice() * 2),
    kind: lots[Math.floor(dice() * lots.length)]!,
    dice: Math.floor(dice() * 2 ** 31),
  }))
}

it(
  'money, tax, stock, khata, drawers and numbers agree with the books to the paisa, whatever happens in between',
  async () => {
    const steps = drawn(seed, acts)
    const fault = await faultOf(steps)
    if (!fault) return
    const few = process.env.GALLA_MODEL_SHRINK ? await shortest(steps) : steps
    const told = few.length < 40 ? `\n${few.map((one) => JSON.stringify(one)).join('\n')}` : ''
    throw new Error(`Seed ${seed}, ${few.length} acts${told}`, { cause: fault })
  },
  Math.max(120_000, acts * 200),
)

async function faultOf(steps: readonly Step[]): Promise<unknown> {
  try {
    await live(steps)
    return undefined
  } catch (fault) {
    return fault ?? new Error('it failed without a word')
  }
}

/** Leaves out ever smaller parts as long as it still fails without them. */
async function shortest(steps: readonly Step[]): Promise<readonly Step[]> {
  let few = steps
  for (let part = Math.ceil(few.length / 2); part >= 1; part = Math.floor(part / 2)) {
    for (let from = 0; from < few.length; ) {
      const rest = [...few.slice(0, from), ...few.slice(from + part)]
      if (await faultOf(rest)) few = rest
      else from += part
    }
  }
  return few
}

async function live(steps: readonly Step[]): Promise<void> {
  // Half an hour before the financial year ends in India.
  house.clock.set('2027-03-31T18:00:00.000Z')
  const shops: { business: TestBusiness; day: Day }[] = []
  for (const [scheme, stateCode] of [
    ['regular', '27'],
    ['composition', '24'],
  ] as const) {
    const business = await house.newBusiness({ scheme, stateCode, name: `${scheme} ${steps.length}` })
    shops.push({ business, day: await quietly(() => openDay(house, business, scheme)) })
  }
  const done: Done[] = []
  const queue = [...steps]
  let waves = 0
  while (queue.length > 0) {
    waves += 1
    await wave(queue, shops, done)
    if (waves % 80 === 0) await halt(shops)
  }
  for (const { day } of shops) {
    for (const device of day.devices) {
      const act = day.sendAll(device)
      if (act) act.book(await untilAnswered(act, { lost: false }))
    }
  }
  await halt(shops)
  for (const { day } of shops) {
    const { numbers } = await booksFound(house, day.businessId)
    for (const [series, given] of Object.entries(numbers)) {
      const counted = given.map((number) => Number(number.slice(series.length))).sort((a, b) => a - b)
      expect({ series, counted }).toEqual({ series, counted: counted.map((_, at) => at + 1) })
    }
  }
}

interface Done {
  readonly act: Act
  readonly answer: Record<string, unknown>
}

/** Some acts at once, of both shops, none of which touches what another does. */
async function wave(queue: Step[], shops: readonly { day: Day }[], done: Done[]): Promise<void> {
  const dice = chance(queue[0]!.dice ^ 0x5eed)
  house.clock.advance(1 + Math.floor(dice() * 20))
  const claimed = new Set<string>()
  const going: Act[] = []
  const most = 1 + Math.floor(dice() * 7)
  while (queue.length > 0 && going.length < most) {
    const { shop, kind, dice: own } = queue[0]!
    const act = shops[shop]!.day.draw(kind, chance(own))
    if (act?.claims.some((claim) => isTaken(claimed, `${shop} ${claim}`, claim))) {
      // Drawn again in the next wave, from what the books say then.
      if (going.length > 0) break
    }
    queue.shift()
    if (!act) continue
    for (const claim of act.claims) claimed.add(`${shop} ${claim}`)
    going.push(act)
  }
  const cuts = dice() < 0.12
  const answers = Promise.all(going.map((act) => untilAnswered(act, { lost: dice() < 0.15 })))
  if (cuts) await cut()
  const answered = (await answers).map((answer, at) => ({ act: going[at]!, answer }))
  const sold = answered.filter(({ answer }) => !refused(answer)).flatMap(({ act }) => act.needs ?? [])
  for (const { act, answer } of answered) {
    if (!refused(answer)) continue
    const lacked = act.needs!.some(
      (need) =>
        need.onShelf - sold.reduce((sum, one) => (isSame(one, need) ? sum + one.quantity : sum), 0) < need.quantity,
    )
    expect([act.what, lacked]).toEqual([act.what, true])
  }
  for (const one of answered) {
    if (refused(one.answer)) continue
    one.act.book(one.answer)
    if (!one.act.passes) done.push(one)
  }
  // What was done is done: told again it is the same, and with other content it is refused.
  const old = done[Math.floor(dice() * done.length)]
  if (old && dice() < 0.25) expectSame(old.act, await untilAnswered(old.act, { lost: false }), old.answer)
  if (old?.act.other && dice() < 0.25) {
    const refusal = await refusalIn(old.act.other)
    if (!/\.(id-used|shift-closed)$/.test(refusal?.code ?? ''))
      throw new Error(`${old.act.what}, and another under its id: ${refusal?.message ?? 'done'}`)
  }
  const wrong = dice() < 0.15 ? shops[dice() < 0.5 ? 0 : 1]!.day.drawWrong(dice) : undefined
  const refusal = wrong && (await refusalIn(wrong.send))
  if (wrong && refusal?.code !== wrong.code) throw new Error(`${wrong.what}: ${refusal?.message ?? 'done'}`)
}

const isSame = (a: Need, b: Need) => a.article === b.article && a.placeId === b.placeId

const isTaken = (claimed: ReadonlySet<string>, key: string, claim: string): boolean => {
  const [shop] = key.split(' ', 1) as [string]
  if (claim.startsWith('+')) return claimed.has(`${shop} ${claim.slice(1)}`)
  return claimed.has(key) || claimed.has(`${shop} +${claim}`)
}

/** Asks until there is an answer, as a till does; `lost` throws the first one away. */
async function untilAnswered(act: Act, { lost }: { lost: boolean }): Promise<Record<string, unknown>> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await act.send()
      if (lost) expectSame(act, await untilAnswered(act, { lost: false }), answer)
      return answer
    } catch (error) {
      if (error instanceof Refusal && act.needs?.length && error.code === 'stock.not-enough')
        return { refused: error.code }
      if (error instanceof Refusal || attempt === 12) throw new Error(`${act.what}: ${error}`, { cause: error })
    }
  }
}

function expectSame(act: Act, again: Record<string, unknown>, first: Record<string, unknown>): void {
  const told = numberIn(again)
  if (told !== undefined) expect([act.what, told]).toEqual([act.what, numberIn(first)])
}

const refused = (answer: Record<string, unknown>) => 'refused' in answer
const numberIn = (answer: Record<string, unknown>) => answer.number ?? (answer.invoice as { number?: string })?.number

/** The refusal it ends in, once it is not the power that went; undefined when it was done. */
async function refusalIn(send: () => Promise<unknown>): Promise<Refusal | undefined> {
  for (;;) {
    try {
      await send()
      return undefined
    } catch (error) {
      if (error instanceof Refusal) return error
      if (!passing(error)) throw error
    }
  }
}

const passing = (error: unknown) =>
  ['XX000', '57P01'].includes((error as { code?: string }).code ?? '') || /connection|terminat/i.test(String(error))

async function quietly<T>(work: () => Promise<T>): Promise<T> {
  await house.look('alter table audit.entries disable trigger fail_now_and_then')
  try {
    return await work()
  } finally {
    await house.look('alter table audit.entries enable trigger fail_now_and_then')
  }
}

async function halt(shops: readonly { day: Day }[]): Promise<void> {
  for (const { day } of shops) expect(await booksFound(house, day.businessId)).toEqual(day.books.shouldBe())
  for (const [what, query] of Object.entries(mustBeEmpty)) expect([what, await house.look(query)]).toEqual([what, []])
}
