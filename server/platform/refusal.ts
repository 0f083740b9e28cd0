/**
 * We understood and decline. The code is one of the catalogue, its facts are typed, and the words are for the person
 * at the screen. Anything that is neither a Refusal nor a ProviderFailure is a bug and is told as ours.
 */
import type { Permission } from '@galla/contract/permissions'
import { type Facts, type RefusalCode, refusals, wordsOf } from '@galla/contract/refusals'
import type { RefusalEntry } from '@galla/contract/refusals/refusal'

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: Readonly<Record<string, string | number>>
  readonly status: number
  /** Whose yes would lift it. */
  readonly liftedBy: Permission | undefined
  /** Field by field, when the input itself is at fault. */
  readonly fields: readonly FieldFault[]

  constructor(code: RefusalCode, facts: Readonly<Record<string, string | number>>, fields: readonly FieldFault[] = []) {
    super(wordsOf(code, facts))
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.status = refusals[code].status
    const entry: RefusalEntry = refusals[code]
    this.liftedBy = entry.liftedBy
    this.fields = fields
  }
}

export interface FieldFault {
  readonly path: string
  readonly message: string
}

/** `throw refuse('stock.not-enough', { product, left: 2 })`. A code that is not in the catalogue does not compile. */
export function refuse<C extends RefusalCode>(
  code: C,
  ...[facts]: keyof Facts<C> extends never ? [] : [Facts<C>]
): Refusal {
  return new Refusal(code, facts ?? {})
}

export type FailureKind = 'retry-later' | 'throttled' | 'sign-in-again' | 'not-reachable' | 'refused-for-good'

/** The world failed. Retry policy reads `kind`, never text. */
export class ProviderFailure extends Error {
  readonly provider: string
  readonly kind: FailureKind
  readonly providerCode: string
  readonly shopMustAct: boolean
  readonly retryAfterSeconds: number | undefined

  constructor(facts: {
    provider: string
    kind: FailureKind
    providerCode: string
    text: string
    shopMustAct: boolean
    retryAfterSeconds?: number
  }) {
    super(facts.text)
    this.name = 'ProviderFailure'
    this.provider = facts.provider
    this.kind = facts.kind
    this.providerCode = facts.providerCode
    this.shopMustAct = facts.shopMustAct
    this.retryAfterSeconds = facts.retryAfterSeconds
  }
}
