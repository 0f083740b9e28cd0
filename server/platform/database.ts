/**
 * The way to data. A handle that has not been told whose rows it may see does not exist as a type: only inBusiness()
 * makes a BusinessTx and only asPlatform() a PlatformTx.
 *
 * Statements that do not need each other's answers are asked for together (Promise.all) and travel as one batch
 * (pipeline.ts). BEGIN and the one-shot door go with the first batch, COMMIT may go with the last (`conclude`), so an act
 * that knows what it wants costs two round trips and a list costs one. Every statement goes by the extended protocol, so
 * that a text smuggled into one can never become two.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { RefusalCode } from '@galla/contract/refusals'
import pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { type LoginRole, passwordOf } from '../db/bootstrap.ts'
import type { Acting } from './context.ts'
import type { Log } from './log.ts'
import { type Answer, type Asked, type Statement, sendTogether, unheard } from './pipeline.ts'
import { Refusal } from './refusal.ts'

export interface Tx {
  /** All rows. */
  rows<Row extends object>(statement: Sql): Promise<Row[]>
  /** The first row, or undefined. */
  row<Row extends object>(statement: Sql): Promise<Row | undefined>
  /** How many rows it touched. */
  run(statement: Sql): Promise<number>
  /**
   * Once, after this transaction has committed; never when it rolled back. One note per name, the last one counts.
   * For waking others: what must not be lost is a row.
   */
  afterCommit(name: string, then: () => void): void
  /**
   * The last thing of a transaction: COMMIT travels with the statements that `work` asks for at once, and saves a round
   * trip. What `work` refuses before it has waited for anything keeps them all from being sent; after that only Postgres
   * can refuse, for once the answers are here it is done.
   */
  conclude<T>(work: () => Promise<T>): Promise<T>
}

declare const businessBrand: unique symbol
declare const platformBrand: unique symbol

/** A transaction that sees one business's rows. */
export interface BusinessTx extends Tx {
  readonly [businessBrand]: true
  readonly businessId: string
  /** The act this transaction is part of: who, when, and fresh ids. */
  readonly acting: Acting
}

/** A transaction of the platform's own role: people, sessions, the directory. */
export interface PlatformTx extends Tx {
  readonly [platformBrand]: true
  /** Enters one business in this transaction, for acts that stand in both worlds (opening a business). */
  enter(businessId: string, acting: Acting): Promise<BusinessTx>
}

export interface Database {
  inBusiness<T>(businessId: string, acting: Acting, work: (tx: BusinessTx) => Promise<T>): Promise<T>
  /**
   * For acts that only read. Each batch is a transaction of its own, so that COMMIT costs no round trip: at READ COMMITTED
   * every statement sees what is committed at its start anyway.
   */
  readingIn<T>(businessId: string, acting: Acting, work: (tx: BusinessTx) => Promise<T>): Promise<T>
  /** The loud escape: says why, and a test holds the list of files that use it. */
  asPlatform<T>(why: string, work: (tx: PlatformTx) => Promise<T>): Promise<T>
  /** Connection address for the job worker and the listener, which need a session of their own. */
  readonly jobsUrl: string
  close(): Promise<void>
}

/**
 * For work that stands in another row until it is done, and is harmless twice: its commit does not wait for the disk. The
 * log of Postgres is written in order, so whatever reaches the disk later has this before it.
 */
export async function mayBeDoneAgain(tx: Tx): Promise<void> {
  await tx.run(sql`set local synchronous_commit = off`)
}

/**
 * For a statement about thousands of rows in a table that grows while they are written: its plan is made for what is there
 * now. A kept plan was made when the table was small, where one index is as good as another, and may use the wrong one.
 */
export async function plannedAnew<T>(tx: Tx, ask: () => Promise<T>): Promise<T> {
  const [, answer] = await Promise.all([
    tx.run(sql`set local plan_cache_mode = force_custom_plan`),
    ask(),
    // Not for what follows: each check of a foreign key would be planned anew as well.
    tx.run(sql`set local plan_cache_mode = auto`),
  ])
  return answer
}

/** Where a transaction stands open, so that a provider is never called inside one. */
const open = new AsyncLocalStorage<{ readonly what: string }>()

/** Adapters ask this before they call out: nothing outside waits inside a transaction. */
export function mustBeOutsideTransactions(call: string): void {
  const inside = open.getStore()
  if (inside) throw new Error(`${call} was called inside a transaction (${inside.what}); claim, call, then record`)
}

const parserOf = (oid: number): ((text: string) => unknown) => parsers.get(oid) ?? pg.types.getTypeParser(oid, 'text')

const parsers = new Map<number, (text: string) => unknown>([
  // bigint: our sums are paise and stay within safe integers; one that does not is a bug worth stopping for.
  [20, (text) => safeInteger(text)],
  // date stays the text 'YYYY-MM-DD'
  [1082, (text) => text],
  // timestamptz becomes an ISO instant
  [1184, instantIn],
])

/** Our sessions speak UTC, so most are cut to shape; a list of fifty rows has five hundred of them. */
function instantIn(text: string): string {
  const asUtc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (!asUtc) return new Date(text).toISOString()
  return `${asUtc[1]}T${asUtc[2]}.${(asUtc[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}

function safeInteger(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new Error(`${text} is beyond the safe integers`)
  return n
}

/** The address with another role's name and password. */
export function urlFor(role: LoginRole, adminUrl: string, masterKey: Buffer): string {
  const url = new URL(adminUrl)
  url.username = role
  url.password = passwordOf(role, masterKey)
  return url.toString()
}

// Planning a sale's statements costs more than running them, so each text is prepared once per connection.
// Texts are made by templates, so their number is small; beyond the bound they go unprepared.
const names = new Map<string, string>()
const preparedBound = 1000
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= preparedBound) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

export function openDatabase(options: {
  adminUrl: string
  masterKey: Buffer
  connections: number
  log: Log
}): Database {
  const poolFor = (role: LoginRole, max: number) => {
    const pool = new pg.Pool({
      connectionString: urlFor(role, options.adminUrl, options.masterKey),
      max,
      idleTimeoutMillis: 60_000,
      connectionTimeoutMillis: 10_000,
      application_name: role,
    })
    const lost = (error: Error) => options.log.warn('database.connection-lost', { role, message: error.message })
    // An idle connection that Postgres closed is replaced at the next use, and one at work fails its act. Unheard, either
    // error would end the process; the pool hears only those of idle ones.
    pool.on('error', lost)
    pool.on('connect', (client) => client.on('error', lost))
    return pool
  }
  const app = poolFor('galla_app', options.connections)
  const platform = poolFor('galla_platform', Math.max(2, Math.ceil(options.connections / 2)))

  async function transact<T>(
    pool: pg.Pool,
    { what, opening, reading = false }: Kind,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect()
      const transaction = openTransaction(client, opening, reading)
      let broken: Error | undefined
      try {
        const result = await open.run({ what }, () => work(transaction.tx))
        if (!(await transaction.commit())) throw new Error(`${what}: the transaction had failed and was rolled back`)
        for (const then of transaction.notes.values()) then()
        return result
      } catch (error) {
        try {
          await transaction.rollback()
        } catch (rollbackError) {
          broken = rollbackError as Error
        }
        const cause = causeOf(error, transaction.failure())
        if (attempt < 4 && isPassing(cause)) continue
        throw refusalIn(cause) ?? cause
      } finally {
        client.release(broken)
      }
    }
  }

  const businessTx = (tx: Tx, businessId: string, acting: Acting) =>
    Object.assign(tx, { businessId, acting }) as unknown as BusinessTx

  return {
    inBusiness: (businessId, acting, work) =>
      transact(app, { what: 'inBusiness', opening: [begin, enter(businessId)] }, (tx) =>
        work(businessTx(tx, businessId, acting)),
      ),
    readingIn: (businessId, acting, work) =>
      transact(app, { what: 'readingIn', opening: [beginReading, enter(businessId)], reading: true }, (tx) =>
        work(businessTx(tx, businessId, acting)),
      ),
    asPlatform: (why, work) =>
      transact(platform, { what: why, opening: [begin] }, (tx) =>
        work(
          Object.assign(tx, {
            enter: async (businessId: string, acting: Acting) => {
              await tx.run(sql`select platform.enter_business(${businessId})`)
              return businessTx(Object.create(tx), businessId, acting)
            },
          }) as unknown as PlatformTx,
        ),
      ),
    jobsUrl: urlFor('galla_jobs', options.adminUrl, options.masterKey),
    async close() {
      await Promise.all([app.end(), platform.end()])
    },
  }
}

interface Kind {
  readonly what: string
  /** What the first batch begins with; each batch, of one that only reads. */
  readonly opening: readonly Statement[]
  readonly reading?: boolean
}

const plain = (text: string): Statement => ({ name: text, text, values: [] })
const begin = plain('begin')
const beginReading = plain('begin read only')
const commit = plain('commit')
const rollback = plain('rollback')

function enter(businessId: string): Statement {
  return { name: 'enter', text: 'select platform.enter_business($1)', values: [businessId] }
}

interface Transaction {
  readonly tx: Tx
  readonly notes: ReadonlyMap<string, () => void>
  /** The first thing Postgres refused. */
  failure(): Error | undefined
  /** False when it had failed: COMMIT of an aborted transaction answers ROLLBACK and no error. */
  commit(): Promise<boolean>
  rollback(): Promise<void>
}

function openTransaction(client: pg.PoolClient, opening: readonly Statement[], reading: boolean): Transaction {
  const notes = new Map<string, () => void>()
  let failure: Error | undefined
  let waiting: Asked[] = []
  let scheduled = false
  let held = false
  let underWay = false
  let begun = false
  let over = false
  let concluded: Promise<boolean> | undefined

  function send(): void {
    scheduled = false
    if (held || underWay || waiting.length === 0) return
    const batch = begun && !reading ? waiting : [...opening.map(unheard), ...waiting]
    if (reading) batch.push(unheard(commit))
    waiting = []
    begun = true
    underWay = true
    sendTogether(client, batch, parserOf, () => {
      underWay = false
      schedule()
    })
  }

  function schedule(): void {
    if (scheduled || held || underWay || waiting.length === 0) return
    scheduled = true
    // After the promises that are ready now, and before anything that must wait.
    process.nextTick(send)
  }

  const push = (statement: Statement) =>
    new Promise<Answer>((answer, fail) => {
      waiting.push({ ...statement, answer, fail })
      schedule()
    })

  async function ask({ text, values }: Sql): Promise<Answer> {
    // One of several at once that goes on after another has failed: its connection is another act's by now.
    if (over || concluded) throw new Error('asked after the transaction was over')
    try {
      return await push({ text, values, name: nameOf(text) })
    } catch (error) {
      failure ??= error as Error
      Error.captureStackTrace(error as Error)
      throw error
    }
  }

  const committed = async () => (await push(commit)).command === 'COMMIT'

  async function conclude<T>(work: () => Promise<T>): Promise<T> {
    if (reading) return work()
    held = true
    const result = work()
    let refused = false
    result.catch(() => {
      refused = true
    })
    // Until every promise that is ready has been heard: a refusal that needed no answer is known by then.
    await new Promise<void>((go) => queueMicrotask(() => process.nextTick(go)))
    held = false
    if (refused) {
      for (const { fail } of waiting) fail(new Error('not sent: what it belongs to was refused'))
      waiting = []
      return result
    }
    if (begun || waiting.length > 0) concluded = committed()
    // Its failure is seen by commit(), after that of the statement that caused it.
    concluded?.catch(() => undefined)
    send()
    return result
  }

  return {
    tx: {
      rows: async <Row extends object>(statement: Sql) => (await ask(statement)).rows as Row[],
      row: async <Row extends object>(statement: Sql) => (await ask(statement)).rows[0] as Row | undefined,
      run: async (statement) => (await ask(statement)).count,
      afterCommit: (name, then) => void notes.set(name, then),
      conclude,
    },
    notes,
    failure: () => failure,
    async commit() {
      over = true
      if (concluded) return concluded
      if (reading) return failure === undefined
      return begun ? committed() : true
    },
    async rollback() {
      over = true
      held = false
      waiting = []
      if (begun) await push(rollback)
    },
  }
}

/**
 * Of statements sent together, the one after the failed one may be the first to be heard, and says only that the
 * transaction is aborted. What matters is why.
 */
function causeOf(error: unknown, first: Error | undefined): unknown {
  const transactionAborted = '25P02'
  return (error as { code?: string }).code === transactionAborted ? (first ?? error) : error
}

/** A statement refused by platform.refuse (migration 0110). */
function refusalIn(error: unknown): Refusal | undefined {
  const { code, message, detail } = error as { code?: string; message: string; detail?: string }
  return code === 'R0001' ? new Refusal(message as RefusalCode, JSON.parse(detail ?? '{}')) : undefined
}

/** Two transactions stood in each other's way and neither is wrong: the loser's work is done again from the start. */
function isPassing(error: unknown): boolean {
  const code = (error as { code?: string }).code
  const serializationFailure = '40001'
  const deadlockDetected = '40P01'
  return code === serializationFailure || code === deadlockDetected
}

/** Did the database refuse for this constraint? For turning a unique conflict into a refusal in the shop's words. */
export function brokeConstraint(error: unknown, name: string): boolean {
  return (error as { constraint?: string }).constraint === name
}
