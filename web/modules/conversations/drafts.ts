/** What was begun and not sent, by conversation: it waits through a change of conversation, a reload and a closed lid. */
import { useSyncExternalStore } from 'react'
import { currentSession, onSession } from '../../app/session.ts'

const storageKey = 'galla.drafts'
const mostDrafts = 100

let drafts: Readonly<Record<string, string>> | undefined
const listeners = new Set<() => void>()

function kept(): Readonly<Record<string, string>> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return found && typeof found === 'object' ? (found as Record<string, string>) : {}
  } catch {
    return {}
  }
}

// Signed out, here or in another tab: what is remembered goes with what was kept.
onSession(() => {
  if (currentSession()) return
  drafts = undefined
  for (const tell of listeners) tell()
})

const all = () => (drafts ??= kept())

export function draftOf(conversationId: string): string {
  return all()[conversationId] ?? ''
}

export function keepDraft(conversationId: string, text: string): void {
  const { [conversationId]: _, ...others } = all()
  // The newest stands last; the oldest goes first.
  const entries = Object.entries(text === '' ? others : { ...others, [conversationId]: text })
  drafts = Object.fromEntries(entries.slice(-mostDrafts))
  localStorage.setItem(storageKey, JSON.stringify(drafts))
  for (const tell of listeners) tell()
}

export function useDraft(conversationId: string): readonly [text: string, write: (text: string) => void] {
  const text = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => draftOf(conversationId),
  )
  return [text, (words) => keepDraft(conversationId, words)]
}
