/** What came in and what went out, newest last, so that a person or a test can ask what really happened. */
import type { EmulatorClock } from './clock.ts'
import type { Fields } from './json.ts'

export interface RequestEntry {
  readonly kind: 'request'
  readonly at: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly errorCode: number | undefined
  readonly fault: string | undefined
}

export interface WebhookEntry {
  readonly kind: 'webhook'
  readonly at: number
  readonly deliveryId: string
  readonly attempt: number
  readonly url: string
  readonly appId: string
  readonly headers: Readonly<Record<string, string>>
  /** Exactly what was sent: ASCII only, so text and bytes are the same. */
  readonly body: string
  /** 0 when nobody answered. */
  readonly status: number
  readonly fault: string | undefined
  readonly fields: readonly string[]
}

export interface NoteEntry {
  readonly kind: 'note'
  readonly at: number
  readonly note: string
  readonly facts: Fields
}

export type LogEntry = (RequestEntry | WebhookEntry | NoteEntry) & { readonly number: number }

type Unnumbered = LogEntry extends infer E ? (E extends unknown ? Omit<E, 'number' | 'at'> : never) : never

const KEPT = 5000

export class Log {
  readonly #clock: EmulatorClock
  #entries: LogEntry[] = []
  #number = 0

  constructor(clock: EmulatorClock) {
    this.#clock = clock
  }

  add(entry: Unnumbered): void {
    this.#entries.push({ ...entry, at: this.#clock.now(), number: ++this.#number } as LogEntry)
    if (this.#entries.length > KEPT * 2) this.#entries = this.#entries.slice(-KEPT)
  }

  entries(wanted: { kind?: LogEntry['kind']; after?: number } = {}): LogEntry[] {
    return this.#entries.filter((it) => (!wanted.kind || it.kind === wanted.kind) && it.number > (wanted.after ?? 0))
  }

  requests(): RequestEntry[] {
    return this.#entries.filter((it) => it.kind === 'request')
  }

  webhooks(): WebhookEntry[] {
    return this.#entries.filter((it) => it.kind === 'webhook')
  }

  clear(): void {
    this.#entries = []
  }
}
