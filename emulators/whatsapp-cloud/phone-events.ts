/** What a customer's phone shows the moment it happens; the Sandbox phone page listens. */
import type { Fields } from './json.ts'

export interface PhoneEvent {
  readonly event: 'message' | 'changed' | 'status' | 'typing' | 'reaction' | 'call' | 'phone'
  readonly phoneNumberId: string | undefined
  readonly facts: Fields
}

type Listener = (event: PhoneEvent) => void

export class PhoneEvents {
  readonly #listeners = new Map<string, Set<Listener>>()

  tell(waId: string, event: PhoneEvent): void {
    for (const listener of this.#listeners.get(waId) ?? []) listener(event)
  }

  listen(waId: string, listener: Listener): () => void {
    const ofPhone = this.#listeners.get(waId) ?? new Set()
    this.#listeners.set(waId, ofPhone.add(listener))
    return () => ofPhone.delete(listener)
  }
}
