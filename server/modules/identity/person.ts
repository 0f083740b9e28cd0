/** A person of the staff: one human, one address, in as many businesses as want her. */
import type { person } from '@galla/contract/identity'
import type { z } from 'zod'

export type Language = z.output<typeof person>['language']

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: Language
}

/** Addresses are one whatever their case: nobody gives Asha@shop.in and asha@shop.in to two people. */
export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
