/**
 * Structured logs without personal data: an event's name and named facts from an allow-list. What is not on the list
 * does not reach the log, whatever an error carries with it (Postgres puts whole rows into `detail`).
 */
import pino from 'pino'
import { inSource } from './source-lines.ts'

/** Each with its line in the inventory. */
export const loggedNames: ReadonlySet<string> = new Set([
  'act',
  'requestId',
  'businessId',
  'personId',
  'status',
  'milliseconds',
  'code',
  'kind',
  'provider',
  'job',
  'attempt',
  'role',
  'message',
  'stack',
  'why',
  'count',
  'port',
  'version',
  'step',
  'table',
  'constraint',
  'method',
  'route',
])

export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void
  error(event: string, facts?: Readonly<Record<string, unknown>>): void
}

export function openLog(level: string, destination?: { write(line: string): void }): Log {
  const options: pino.LoggerOptions = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const logger = destination ? pino(options, destination) : pino(options)
  const clean = (facts: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => loggedNames.has(name)))
  return {
    info: (event, facts) => logger.info(clean(facts), event),
    warn: (event, facts) => logger.warn(clean(facts), event),
    error: (event, facts) => logger.error(clean(facts), event),
  }
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** What may be told of an error: its kind, code and place in our code, never the values it was made from. */
export function factsOfError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string }
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n')
  return { kind: error.name, code, table, constraint, stack: frames && inSource(frames) }
}
