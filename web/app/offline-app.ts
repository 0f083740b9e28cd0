/**
 * Keeps the app on the device, so that it opens without a line, and knows when a newer version waits. It is taken only
 * when a person says so: a page that changed under a cashier would break off a sale.
 */
import { useSyncExternalStore } from 'react'
import { ownScript } from './trusted.ts'

let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

const become = (next: ServiceWorker | undefined) => {
  waiting = next
  for (const tell of listeners) tell()
}

/** How often a till that is never closed looks for a newer version. */
const looksEvery = 30 * 60_000

export async function keepApp(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register(ownScript('/sw.js'))
  const look = () => {
    // The first one has nothing before it, and no page to interrupt.
    if (registration.waiting && navigator.serviceWorker.controller) become(registration.waiting)
  }
  look()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
  setInterval(() => void registration.update().catch(() => undefined), looksEvery)
}

export function useNewVersion(): (() => void) | undefined {
  const there = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => waiting,
  )
  return there && takeIt
}

function takeIt(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('take-over')
}
