/**
 * Statements that are asked for in one turn travel together: one write to the socket, one Sync, one answer. Postgres
 * sends what it has at each Sync, so a Sync after every statement, as drivers do it, costs both processes a wake-up
 * for each; a sale spent more time on that than on its rows.
 *
 * A batch breaks off at its first error: Postgres skips what follows up to the Sync, a COMMIT included. That statement
 * gets the error, those behind it are told that the transaction is aborted, as they would have been one by one.
 *
 * A text is prepared once for each connection, and the form of its rows is asked for then and kept: Postgres does not
 * let the form of a prepared statement change.
 */
import pg from 'pg'
import { serialize } from 'pg-protocol'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** The name to prepare it under; unprepared without. */
  readonly name: string | undefined
}

export interface Answer {
  readonly rows: object[]
  readonly command: string
  readonly count: number
}

export type TypeParser = (oid: number) => (text: string) => unknown

export interface Asked extends Statement {
  readonly answer: (answer: Answer) => void
  readonly fail: (error: Error) => void
}

/** A statement whose answer nobody reads; its failure is heard by those behind it. */
export const unheard = (statement: Statement): Asked => ({ ...statement, answer: nothing, fail: nothing })
const nothing = () => undefined

/** How the rows of a prepared statement look. */
interface Form {
  readonly names: readonly string[]
  readonly parsers: readonly ((text: string) => unknown)[]
  /** A row of nothing but its names: rows made from it are alike to the engine. */
  readonly empty: Readonly<Record<string, unknown>>
}

const formless: Form = { names: [], parsers: [], empty: {} }
const prepared = new WeakMap<pg.Connection, Map<string, Form>>()

/** What pg hands to a query in its care; its types know an older form. */
interface Wire {
  readonly stream: { write(bytes: Buffer): void }
}

/** Sends the batch; `done` is called when the connection may be asked again. */
export function sendTogether(client: pg.Client, batch: readonly Asked[], parserOf: TypeParser, done: () => void): void {
  const known = prepared.get(client.connection) ?? new Map<string, Form>()
  prepared.set(client.connection, known)
  const answers: Answer[] = []
  let form: Form | undefined
  let rows: object[] = []
  let unreadable: Error | undefined

  const formNow = () => form ?? known.get(batch[answers.length]!.name ?? '') ?? formless

  function finished(command: string): void {
    const { name } = batch[answers.length]!
    if (name !== undefined && !known.has(name)) known.set(name, form ?? formless)
    answers.push(answerOf(command, rows))
    rows = []
    form = undefined
  }

  function settle(error?: Error): void {
    for (const [at, { answer, fail }] of batch.entries()) {
      if (at < answers.length) answer(answers[at]!)
      else fail(at === answers.length ? error! : abortedBy(error!))
    }
    done()
  }

  // pg calls these by name; see its Query.
  client.query({
    submit(connection: unknown) {
      write(connection as Wire, batch, known)
    },
    handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }) {
      form = {
        names: fields.map(({ name }) => name),
        parsers: fields.map(({ dataTypeID }) => parserOf(dataTypeID)),
        empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
      }
    },
    handleDataRow({ fields }: { fields: readonly (string | null)[] }) {
      try {
        rows.push(rowOf(formNow(), fields))
      } catch (error) {
        unreadable ??= error as Error
      }
    },
    handleCommandComplete({ text }: { text: string }) {
      finished(text)
    },
    handleReadyForQuery() {
      if (unreadable) answers.length = 0
      settle(unreadable)
    },
    handleError(error: Error) {
      settle(error)
    },
  } as unknown as pg.Submittable)
}

/** All messages of a batch in one piece: handed to the socket one by one, they cost more than writing them. */
function write(connection: Wire, batch: readonly Asked[], known: ReadonlyMap<string, Form>): void {
  const messages: Buffer[] = []
  const sent = new Set<string>()
  for (const { name, text, values } of batch) {
    const statement = name ?? ''
    const isKnown = known.has(statement)
    if (!isKnown && !sent.has(statement)) {
      // What was prepared in a batch that failed may be there or not; to close what is not there is no error.
      if (name !== undefined) messages.push(serialize.close({ type: 'S', name }))
      messages.push(serialize.parse({ name: statement, text }))
      if (name !== undefined) sent.add(name)
    }
    messages.push(serialize.bind({ statement, values: values as unknown[], valueMapper: textOf }))
    if (!isKnown) messages.push(serialize.describe({ type: 'P' }))
    messages.push(serialize.execute())
  }
  messages.push(serialize.sync())
  connection.stream.write(Buffer.concat(messages))
}

function rowOf({ names, parsers, empty }: Form, fields: readonly (string | null)[]): object {
  const row = { ...empty }
  for (let i = 0; i < fields.length; i++) {
    const text = fields[i]
    row[names[i]!] = text === null ? null : parsers[i]!(text!)
  }
  return row
}

/** 'INSERT 0 5' and 'SELECT 3' tell how many; 'COMMIT' does not. */
function answerOf(tag: string, rows: object[]): Answer {
  const words = tag.split(' ')
  return { rows, command: words[0]!, count: words.length > 1 ? Number(words.at(-1)) : 0 }
}

/** Bytes stay bytes, everything else becomes text. */
function textOf(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? arrayText(value) : JSON.stringify(value)
}

function arrayText(items: readonly unknown[]): string {
  return `{${items.map(itemText).join(',')}}`
}

function itemText(item: unknown): string {
  if (item === null || item === undefined) return 'NULL'
  if (Array.isArray(item)) return arrayText(item)
  if (Buffer.isBuffer(item)) return `"\\\\x${item.toString('hex')}"`
  return `"${String(textOf(item)).replaceAll(/["\\]/g, '\\$&')}"`
}

/** For a lost connection all are lost; behind a refused statement the transaction is. */
function abortedBy(error: Error): Error {
  if (!(error instanceof pg.DatabaseError)) return error
  return Object.assign(new Error('current transaction is aborted, commands ignored until end of transaction block'), {
    code: '25P02',
  })
}
