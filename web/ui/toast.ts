/** Short news with a way back: `toast({ words, undo })`, from anywhere. <Toasts/> shows what is said here. */

export interface Toast {
  readonly words: string
  readonly tone?: 'leaf' | 'brick' | 'sky' | undefined
  /** Takes the act back. The toast then stays twice as long. */
  readonly undo?: (() => void) | undefined
  readonly act?: { readonly words: string; readonly do: () => void } | undefined
}

export interface ShownToast extends Toast {
  readonly key: number
}

let shown: readonly ShownToast[] = []
let next = 1
const listeners = new Set<() => void>()

export function toast(news: Toast): void {
  showToasts([...shown.slice(-2), { ...news, key: next++ }])
}

export function showToasts(now: readonly ShownToast[]): void {
  shown = now
  for (const tell of listeners) tell()
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function shownToasts(): readonly ShownToast[] {
  return shown
}
