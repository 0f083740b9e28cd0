/** The lock of this device: set by a key or by nobody touching it, kept through a reload, opened by a PIN. */
import { useSyncExternalStore } from 'react'

const key = 'galla.locked'
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

if (typeof window !== 'undefined') {
  // Another tab of this device locks and opens this one too.
  window.addEventListener('storage', (event) => {
    if (event.key === key) tell()
  })
}

export function lock(personId: string): void {
  localStorage.setItem(key, personId)
  tell()
}

export function openLock(): void {
  localStorage.removeItem(key)
  tell()
}

export function useLocked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => localStorage.getItem(key) !== null,
  )
}
