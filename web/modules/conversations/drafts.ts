/**
 * What was begun and not sent, by conversation: it waits through a change of conversation, a reload and a closed lid, and
 * a moment after the last letter on every other device of this person.
 */
import { keepDraft as keepDraftAct, listDrafts } from '@galla/contract/conversations'
import { useEffect, useSyncExternalStore } from 'react'
import { call } from '../../app/client.ts'
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
  sendSoon(conversationId)
}

const restMilliseconds = 1500
const resting = new Map<string, ReturnType<typeof setTimeout>>()

/** Saved on the server when the typing rests. Without a line it stays here, which is where it is needed first. */
function sendSoon(conversationId: string): void {
  if (!currentSession()?.permissions.includes('conversations.keep-draft')) return
  clearTimeout(resting.get(conversationId))
  resting.set(
    conversationId,
    setTimeout(() => {
      resting.delete(conversationId)
      const note = notes.has(conversationId)
      void call(keepDraftAct, { conversationId, text: draftOf(conversationId).slice(0, 4096), note }).catch(
        () => undefined,
      )
    }, restMilliseconds),
  )
}

/** What was begun on another device, where nothing is begun here. */
export async function fetchDrafts(): Promise<void> {
  const { rows } = await call(listDrafts, {})
  const fresh = rows.filter(({ conversationId }) => !all()[conversationId])
  if (fresh.length === 0) return
  for (const { conversationId, note } of fresh) if (note) notes.add(conversationId)
  drafts = { ...Object.fromEntries(fresh.map(({ conversationId, text }) => [conversationId, text])), ...all() }
  localStorage.setItem(storageKey, JSON.stringify(drafts))
  for (const tell of listeners) tell()
}

export function useDraftIds(): Readonly<Record<string, string>> {
  useEffect(() => {
    if (currentSession()?.permissions.includes('conversations.keep-draft')) void fetchDrafts().catch(() => undefined)
  }, [])
  return useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, all)
}

/** Where a note is being written and not an answer. */
const notes = new Set<string>()

export function useNoteMode(conversationId: string): readonly [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => notes.has(conversationId),
  )
  return [
    on,
    (note) => {
      if (note) notes.add(conversationId)
      else notes.delete(conversationId)
      for (const tell of listeners) tell()
    },
  ]
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
