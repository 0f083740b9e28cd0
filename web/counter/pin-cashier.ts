/**
 * Who has the till. With a line it is whoever is signed in; one who took it over without a line is remembered on the
 * device, and bills rung up meanwhile name her as their cashier.
 */
import { useSyncExternalStore } from 'react'
import { currentSession, onSession } from '../app/session.ts'

export interface Cashier {
  readonly id: string
  readonly name: string
}

let meanwhile: (Cashier & { readonly instead: string }) | undefined
const listeners = new Set<() => void>()

export function takeTillMeanwhile(cashier: Cashier): void {
  const person = currentSession()?.person
  meanwhile = person && person.id !== cashier.id ? { ...cashier, instead: person.id } : undefined
  for (const tell of listeners) tell()
}

let last: Cashier | undefined

export function currentCashier(): Cashier | undefined {
  const person = currentSession()?.person
  const cashier = person && meanwhile?.instead === person.id ? meanwhile : person
  // The same object for the same cashier: what is asked at each render must not change by itself.
  if (last?.id !== cashier?.id || last?.name !== cashier?.name) last = cashier && { id: cashier.id, name: cashier.name }
  return last
}

export function useCashier(): Cashier | undefined {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    const stop = onSession(listener)
    return () => {
      listeners.delete(listener)
      stop()
    }
  }, currentCashier)
}
