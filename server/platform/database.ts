/**
 * The way to data. A handle that has not been told whose rows it may see does not exist as a type: only inBusiness()
 * makes a BusinessTx and only asPlatform() a PlatformTx.
 *
 * A transaction is one pipeline: BEGIN and the one-shot door travel with the first statements and cost no round trip,
 * and statements that do not need each other's answers are sent together (Promise.all). Every statement goes by the
 * extended protocol, so that a text smuggled into one can never become two.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Writable } from 'node:stream'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { type LoginRole, passwordOf } from '../db/bootstrap.ts'
import type { Acting } from './context.ts'
import type { Log } from './log.ts'

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
  /** The loud escape: says why, and a test holds the list of files that use it. */
  asPlatform<T>(why: string, work: (tx: PlatformTx) => Promise<T>): Promise<T>
  /** Connection address for the job worker and the listener, which need a session of their own. */
  readonly jobsUrl: string
  close(): Promise<void>
}

/** Where a transaction stands open, so that a provider is never called inside one. */
const open = new AsyncLocalStorage<{ readonly what: string }>()

/** Adapters ask this before they call out: nothing outside waits inside a transaction. */
export function mustBeOutsideTransactions(call: string): void {
  const inside = open.getStore()
  if (inside) throw new Error(`${call} was called inside a transaction (${inside.what}); claim, call, then record`)
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')
  },
}

const parsers = new Map<number, (text: string) => unknown>([
  // bigint: our sums are paise and stay within safe integers; one that does not is a bug worth stopping for.
  [20, (text) => safeInteger(text)],
  // date stays the text 'YYYY-MM-DD'
  [1082, (text) => text],
  // timestamptz becomes an ISO instant
  [1184, (text) => new Date(text).toISOString()],
])

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

/**
 * Statements asked for in one turn leave in one write. Each write to a socket is a call into the kernel, and a dozen
 * small ones cost a sale more than its computing.
 */
function gatherWrites(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  // After the promises that are ready now, and before anything that must wait.
  process.nextTick(() => stream.uncork())
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
      pipeline: true,
      types,
      idleTimeoutMillis: 60_000,
      connectionTimeoutMillis: 10_000,
      application_name: role,
    })
    // An idle connection that Postgres closed is replaced at the next use; unheard, its error would end the process.
    pool.on('error', (error) => options.log.warn('database.connection-lost', { role, message: error.message }))
    return pool
  }
  const app = poolFor('galla_app', options.connections)
  const platform = poolFor('galla_platform', Math.max(2, Math.ceil(options.connections / 2)))

  async function transact<T>(
    pool: pg.Pool,
    what: string,
    first: (client: pg.PoolClient) => Promise<unknown> | undefined,
    work: (tx: Tx, client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect()
      const notes = new Map<string, () => void>()
      const failure: { first?: Error } = {}
      let broken: Error | undefined
      try {
        gatherWrites(client)
        const begun = Promise.all([client.query({ text: 'begin', values: [], name: 'begin' }), first(client)])
        // Its failure is seen below; until then nobody waits for it.
        begun.catch(() => undefined)
        const result = await open.run({ what }, () => work(handle(client, notes, failure), client))
        await begun
        const { command } = await client.query({ text: 'commit', values: [], name: 'commit' })
        // COMMIT of an aborted transaction answers ROLLBACK and no error: a swallowed failure must not pass as done.
        if (command !== 'COMMIT') throw new Error(`${what}: the transaction had failed and was rolled back`)
        for (const then of notes.values()) then()
        return result
      } catch (error) {
        try {
          await client.query('rollback')
        } catch (rollbackError) {
          broken = rollbackError as Error
        }
        const cause = causeOf(error, failure.first)
        if (attempt < 4 && isPassing(cause)) continue
        throw cause
      } finally {
        client.release(broken)
      }
    }
  }

  return {
    inBusiness: (businessId, acting, work) =>
      transact(
        app,
        'inBusiness',
        (client) => client.query(enter(businessId)),
        (tx) => work(Object.assign(tx, { businessId, acting }) as unknown as BusinessTx),
      ),
    asPlatform: (why, work) =>
      transact(
        platform,
        why,
        () => undefined,
        (tx, client) =>
          work(
            Object.assign(tx, {
              enter: async (businessId: string, acting: Acting) => {
                await client.query(enter(businessId))
                return Object.assign(Object.create(tx), { businessId, acting }) as BusinessTx
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

function enter(businessId: string) {
  return { name: 'enter', text: 'select platform.enter_business($1)', values: [businessId] }
}

function handle(client: pg.PoolClient, notes: Map<string, () => void>, failure: { first?: Error }): Tx {
  const ask = async (statement: Sql) => {
    const text = statement.text
    const name = nameOf(text)
    gatherWrites(client)
    try {
      return await client.query(name ? { name, text, values: statement.values } : { text, values: statement.values })
    } catch (error) {
      failure.first ??= error as Error
      throw error
    }
  }
  return {
    rows: async <Row extends object>(statement: Sql) => (await ask(statement)).rows as Row[],
    row: async <Row extends object>(statement: Sql) => (await ask(statement)).rows[0] as Row | undefined,
    run: async (statement) => (await ask(statement)).rowCount ?? 0,
    afterCommit: (name, then) => void notes.set(name, then),
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
