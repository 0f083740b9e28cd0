/** Which phones are turned off on this page. A phone that is off has no network; a reload leaves it on, without one. */
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { turnOnline } from './line.ts'

let off: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

export function isTurnedOff(waId: string): boolean {
  return off.has(waId)
}

export async function turnPower(queries: QueryClient, waId: string, on: boolean): Promise<void> {
  const others = [...off].filter((it) => it !== waId)
  off = new Set(on ? others : [...others, waId])
  for (const tell of listeners) tell()
  await turnOnline(queries, waId, on)
}

export function usePower(): ReadonlySet<string> {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => off,
  )
}
