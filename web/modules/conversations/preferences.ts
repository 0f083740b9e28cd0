/** How this person likes the inbox on this device: what Enter does, how wide the panes are, what makes a sound. */
import { useSyncExternalStore } from 'react'

export interface Preferences {
  readonly enterSends: boolean
  /** Pixels. */
  readonly listWide: number
  readonly personWide: number
  readonly personShut: boolean
  readonly notify: Readonly<Record<NotifyFor, { readonly desktop: boolean; readonly sound: boolean }>>
  /** From when till when nothing sounds or pops up: '21:00' to '08:00'; null: never quiet. */
  readonly quiet: { readonly from: string; readonly to: string } | null
}

export const notifyFor = ['mine', 'unassigned', 'others', 'mention'] as const
export type NotifyFor = (typeof notifyFor)[number]

const storageKey = 'galla.inbox'
const standard: Preferences = {
  enterSends: false,
  listWide: 332,
  personWide: 316,
  personShut: false,
  notify: {
    mine: { desktop: true, sound: true },
    unassigned: { desktop: false, sound: true },
    others: { desktop: false, sound: false },
    mention: { desktop: true, sound: true },
  },
  quiet: null,
}

let now: Preferences | undefined
const listeners = new Set<() => void>()

function kept(): Preferences {
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>) }
  } catch {
    return standard
  }
}

export const preferences = (): Preferences => (now ??= kept())

export function prefer(change: Partial<Preferences>): void {
  now = { ...preferences(), ...change }
  localStorage.setItem(storageKey, JSON.stringify(now))
  for (const tell of listeners) tell()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, preferences)
}

/** Between these times of the clock, over midnight too. */
export function isQuiet({ quiet }: Pick<Preferences, 'quiet'>, time: string): boolean {
  if (!quiet) return false
  const { from, to } = quiet
  return from <= to ? from <= time && time < to : time >= from || time < to
}
