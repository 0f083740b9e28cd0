/** What stands at the top: where one is, a word beside it; and the numbers on the rail. Pages say it, the shell shows it. */
import { useEffect, useSyncExternalStore } from 'react'

export interface Bar {
  readonly where: string
  readonly sub?: string | undefined
  /** What the search field offers in this room. */
  readonly find?: string | undefined
}

let bar: Bar = { where: '' }
let counts: Readonly<Record<string, number>> = {}
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useBar({ where, sub, find }: Bar): void {
  useEffect(() => {
    bar = { where, sub, find }
    document.title = where ? `${where} · Galla` : 'Galla'
    for (const tell of listeners) tell()
  }, [where, sub, find])
}

export function useShownBar(): Bar {
  return useSyncExternalStore(subscribe, () => bar)
}

/** The marigold number on a room of the rail; 0 takes it away. */
export function showCount(room: string, count: number): void {
  counts = { ...counts, [room]: count }
  for (const tell of listeners) tell()
}

export function useCounts(): Readonly<Record<string, number>> {
  return useSyncExternalStore(subscribe, () => counts)
}
