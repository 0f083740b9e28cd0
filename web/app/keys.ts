/**
 * The keyboard: acts are registered while their screen is there, each with a key that the person may change. One
 * listener hears all keys; buttons ask here which key to show; the palette and the help sheet list what is registered.
 *
 * A key is written 'F8', 'Alt+R', 'Mod+K' (Ctrl, on a Mac ⌘) or '?'.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Action {
  /** 'counter.take-cash': also the name under which a changed key is remembered. */
  readonly id: string
  readonly words: string
  readonly keys?: string | undefined
  /** Works also while typing. F-keys and those with Mod or Alt always do. */
  readonly whileTyping?: boolean | undefined
  /** Kept out of the palette: meaningless without its place, like "next row". */
  readonly hidden?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly perform: () => void
}

const storageKey = 'galla.keys'
/** The browser or the system takes these before any page hears of them. */
export const browserKeys: readonly string[] = [
  'F1',
  'F5',
  'F11',
  'Mod+W',
  'Mod+T',
  'Mod+N',
  'Mod+R',
  'Mod+L',
  'Mod+Q',
  'Alt+F4',
  'Mod+Shift+T',
  'Mod+Shift+N',
]

let layers: readonly (readonly Action[])[] = []
let actions: readonly Action[] = []
let changed: Readonly<Record<string, string>> = stored()
const listeners = new Set<() => void>()

function stored(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? '{}')
    return kept && typeof kept === 'object' ? (kept as Record<string, string>) : {}
  } catch {
    return {}
  }
}

function tell(): void {
  actions = layers.flat()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Registers acts while the component is there. The functions are always those of the last render. The shell's lie below
 * those of any room, though React mounts the room first: in the inbox, Alt+B means a bill for this person.
 */
export function useActions(now: readonly Action[], place: 'room' | 'shell' = 'room'): void {
  const latest = useRef(now)
  latest.current = now
  const shape = now.map((a) => `${a.id}|${a.words}|${a.keys}|${a.disabled}|${a.hidden}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says when the list differs.
  useEffect(() => {
    const layer = latest.current.map((action) => ({
      ...action,
      perform: () => latest.current.find((a) => a.id === action.id)?.perform(),
    }))
    layers = place === 'shell' ? [layer, ...layers] : [...layers, layer]
    tell()
    return () => {
      layers = layers.filter((other) => other !== layer)
      tell()
    }
  }, [shape, place])
}

/** All acts there are on this screen, with their keys as the person has them. */
export function useAllActions(): readonly Action[] {
  return useSyncExternalStore(subscribe, () => actions)
}

/** The key of an act, for its button. */
export function useKeyOf(id: string, standard?: string): string | undefined {
  useSyncExternalStore(subscribe, () => changed)
  return keyOf({ id, keys: standard ?? actions.find((action) => action.id === id)?.keys })
}

export function keyOf(action: Pick<Action, 'id' | 'keys'>): string | undefined {
  return changed[action.id] ?? action.keys
}

/** Does some act of this screen have this key now? */
export const isKeyOfAct = (keys: string): boolean => actions.some((action) => keyOf(action) === keys)

export type KeyRefused = { readonly because: 'browser' } | { readonly because: 'taken'; readonly by: Action }

/** Gives an act another key; `undefined` gives back the standard one. */
export function changeKey(id: string, keys: string | undefined): KeyRefused | undefined {
  if (keys && browserKeys.includes(keys)) return { because: 'browser' }
  const by = keys && actions.find((action) => action.id !== id && keyOf(action) === keys)
  if (by) return { because: 'taken', by }
  const { [id]: _, ...others } = changed
  changed = keys ? { ...others, [id]: keys } : others
  localStorage.setItem(storageKey, JSON.stringify(changed))
  tell()
  return undefined
}

const named: Record<string, string> = { Delete: 'Del', Escape: 'Esc', ' ': 'Space' }

/** The key of an event in our writing; undefined while only Ctrl, Alt or Shift is down. */
export function keysOfEvent(event: KeyboardEvent): string | undefined {
  if (['Control', 'Alt', 'Shift', 'Meta', 'Dead', 'Process'].includes(event.key)) return undefined
  // Alt with a letter types a sign on a Mac, so letters come from the place of the key.
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  const modified = event.altKey || event.ctrlKey || event.metaKey
  const key =
    modified && letter ? letter : (named[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key))
  return [
    (event.ctrlKey || event.metaKey) && 'Mod',
    event.altKey && 'Alt',
    event.shiftKey && (modified || event.key.length > 1) && 'Shift',
    key,
  ]
    .filter(Boolean)
    .join('+')
}

/** Radix takes Enter from a checkbox and a radio, which it would not press, and Ctrl+Enter with it. */
function isEnterOnBox({ key, target }: KeyboardEvent): boolean {
  return key === 'Enter' && target instanceof Element && target.matches('[role=checkbox], [role=radio]')
}

export function startKeys(): void {
  window.addEventListener('keydown', (event) => {
    if ((event.defaultPrevented && !isEnterOnBox(event)) || event.isComposing) return
    const keys = keysOfEvent(event)
    if (!keys) return
    // What came last lies on top: a dialog's act goes before the page's.
    const action = actions.findLast((a) => keyOf(a) === keys && !a.disabled)
    if (!action) return
    const place = event.target as HTMLElement
    const typing = place.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(place.tagName)
    const always = /^(F\d+|(Mod|Alt)\+.+)$/.test(keys)
    if (typing && !always && !action.whileTyping) return
    // Behind an open dialog only its own acts count.
    if (document.querySelector('[role="dialog"][data-state="open"]') && !place.closest('[role="dialog"]')) return
    event.preventDefault()
    action.perform()
  })
}
