/**
 * Rules that make the emulator misbehave: where, when, for whom, how. The first rule that fits and fires decides.
 * Counting is by rule: `{ every: 3 }` counts only what fits the rule's `matching`.
 */
import { type Fields, isFields } from './json.ts'

export type RequestTarget = 'messages' | 'media' | 'media-bytes' | 'templates' | 'numbers' | 'other' | 'any'

export type RequestEffect =
  /** The connection ends before the body is read; nothing happens. */
  | { readonly do: 'close' }
  /** Everything happens, but the answer never arrives: the ambiguous case. */
  | { readonly do: 'act-then-drop' }
  /** Everything happens and the answer comes after so many real milliseconds. */
  | { readonly do: 'answer-late'; readonly milliseconds: number }
  | { readonly do: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly do: 'graph-error'; readonly code: number; readonly details?: string }
  | { readonly do: 'too-many'; readonly code?: number; readonly retryAfterSeconds?: number }
  | { readonly do: 'html-502' }
  /** Everything happens; the JSON of the answer is cut in half. */
  | { readonly do: 'truncate' }
  /** Everything happens; the answer comes a few bytes at a time. */
  | { readonly do: 'drip'; readonly bytes: number; readonly everyMilliseconds: number }
  /** The `sent` webhook is delivered before the request is answered. */
  | { readonly do: 'status-first' }

export type WebhookEffect =
  /** Twice unless told. */
  | { readonly do: 'duplicate'; readonly copies?: number }
  /** Held back until the next one has been sent. */
  | { readonly do: 'reorder' }
  | { readonly do: 'delay'; readonly milliseconds: number }
  /** Held until so many wait, then all at once. */
  | { readonly do: 'burst'; readonly count: number }
  /** Held until so many wait, then all in one body. */
  | { readonly do: 'batch'; readonly count: number }
  | { readonly do: 'never' }
  | { readonly do: 'wrong-signature' }
  | { readonly do: 'old-secret' }
  /** Followed by the oldest body sent so far, with its old and valid signature. */
  | { readonly do: 'replay' }
  | { readonly do: 'unknown-field' }
  | { readonly do: 'unknown-type' }
  | { readonly do: 'future-enum' }

export type Trigger = { readonly next: number } | { readonly every: number } | 'always'

export interface Matching {
  readonly to?: string
  readonly phoneNumberId?: string
  readonly businessId?: string
  readonly method?: string
  readonly field?: string
}

export type FaultRule =
  | {
      readonly on: RequestTarget
      readonly when: Trigger
      readonly matching?: Matching
      readonly effect: RequestEffect
    }
  | { readonly on: 'webhook'; readonly when: Trigger; readonly matching?: Matching; readonly effect: WebhookEffect }

interface Standing {
  readonly id: number
  readonly rule: FaultRule
  seen: number
  fired: number
}

export class Faults {
  #standing: Standing[] = []
  #id = 0

  add(rule: FaultRule): number {
    this.#standing.push({ id: ++this.#id, rule, seen: 0, fired: 0 })
    return this.#id
  }

  remove(id: number): void {
    this.#standing = this.#standing.filter((it) => it.id !== id)
  }

  clear(): void {
    this.#standing = []
  }

  list(): { id: number; rule: FaultRule; fired: number }[] {
    return this.#standing.map(({ id, rule, fired }) => ({ id, rule, fired }))
  }

  /** `readTo` is called only when a rule names a recipient: closing before reading must not read. */
  async onRequest(
    target: RequestTarget,
    facts: Omit<Matching, 'to' | 'field'>,
    readTo: () => Promise<string | undefined>,
  ): Promise<RequestEffect | undefined> {
    for (const standing of this.#standing) {
      const { rule } = standing
      if (rule.on === 'webhook' || (rule.on !== 'any' && rule.on !== target)) continue
      const { to, ...others } = rule.matching ?? {}
      if (!fits(others, facts)) continue
      if (to !== undefined && to !== (await readTo())) continue
      if (fires(standing)) return rule.effect
    }
    return undefined
  }

  onWebhook(facts: Matching): WebhookEffect | undefined {
    for (const standing of this.#standing) {
      const { rule } = standing
      if (rule.on === 'webhook' && fits(rule.matching ?? {}, facts) && fires(standing)) return rule.effect
    }
    return undefined
  }
}

function fits(wanted: Matching, facts: Matching): boolean {
  return Object.entries(wanted).every(([key, value]) => facts[key as keyof Matching] === value)
}

function fires(standing: Standing): boolean {
  const { when } = standing.rule
  standing.seen++
  const now = when === 'always' || ('next' in when ? standing.fired < when.next : standing.seen % when.every === 0)
  if (now) standing.fired++
  return now
}

export function isFaultRule(it: unknown): it is FaultRule {
  return (
    isFields(it) && typeof it.on === 'string' && isFields(it.effect) && typeof it.effect.do === 'string' && !!it.when
  )
}

/** What a later version of the provider might send: the reader must store it and answer 200. */
export function fromTheFuture(change: Fields, effect: 'unknown-field' | 'unknown-type' | 'future-enum'): Fields {
  if (effect === 'unknown-field') return { ...change, field: 'unknown_field_xyz' }
  const value = isFields(change.value) ? change.value : {}
  const strange = (list: unknown, key: string, word: string) =>
    Array.isArray(list) ? list.map((it) => (isFields(it) ? { ...it, [key]: word } : it)) : list
  if (effect === 'unknown-type') {
    return {
      ...change,
      value: { ...value, ...('messages' in value && { messages: strange(value.messages, 'type', 'hologram') }) },
    }
  }
  return {
    ...change,
    value: {
      ...value,
      ...('statuses' in value && { statuses: strange(value.statuses, 'status', 'pondered') }),
      ...('event' in value && { event: 'TRANSCENDED' }),
    },
  }
}
