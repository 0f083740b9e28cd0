/** How a channel knows a contact, and how numbers look to who may not see them. */
import type { identityChange, identityKind } from '@galla/contract/contacts'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'

export type IdentityKind = z.output<typeof identityKind>
export type IdentityChange = z.output<typeof identityChange>

export interface ContactIdentity {
  readonly kind: IdentityKind
  readonly value: string
}

export const keyOf = ({ kind, value }: ContactIdentity): string => `${kind} ${value}`

/**
 * By which of its identities a person is found, the surest first. A user name is written down and never searched by:
 * it may be given up and taken by somebody else.
 */
export const findingKinds: readonly IdentityKind[] = ['bsuid', 'wa-id', 'phone', 'parent-bsuid']

export const mayReadNumbers = (ctx: Pick<Context, 'can'>): boolean => ctx.can('contacts.see-phone-numbers')

/** +919822041177 is +91••••••1177 to who may not see it. */
export function phoneAsSeen<P extends string | null>(ctx: Pick<Context, 'can'>, phone: P): P {
  return phone === null || mayReadNumbers(ctx) ? phone : (masked(phone) as P)
}

/** Who has no name is called by the number, and a text may hold one. */
export function textAsSeen<T extends string | null>(ctx: Pick<Context, 'can'>, text: T): T {
  if (text === null || mayReadNumbers(ctx)) return text
  return text.replace(/\+?\d[\d\s-]{5,16}\d/g, (found) =>
    found.replace(/\D/g, '').length < 7 ? found : masked(found),
  ) as T
}

function masked(number: string): string {
  const digits = number.replace(/\D/g, '')
  return `${number.startsWith('+') ? '+' : ''}${digits.slice(0, 2)}${'•'.repeat(Math.max(0, digits.length - 6))}${digits.slice(-4)}`
}

/** Some digits of a number that is not shown: finding by them would tell it, piece by piece. */
export function guessesNumber(ctx: Pick<Context, 'can'>, words: readonly string[]): boolean {
  return !mayReadNumbers(ctx) && words.some((word) => /\d{3,}/.test(word) && word.replace(/\D/g, '').length < 10)
}
