/** Which message is being answered, in each conversation. */
import { useSyncExternalStore } from 'react'
import type { Message } from './thread-cache.ts'

let answering: ReadonlyMap<string, Message> = new Map()
const listeners = new Set<() => void>()

export const answeredIn = (conversationId: string): Message | undefined => answering.get(conversationId)

export function answer(conversationId: string, message: Message | undefined): void {
  const next = new Map(answering)
  if (message) next.set(conversationId, message)
  else next.delete(conversationId)
  answering = next
  for (const tell of listeners) tell()
}

export function useAnswering(conversationId: string): Message | undefined {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => answering.get(conversationId),
  )
}

/** Their last message; asked again, the one before it. */
export function answerEarlier(conversationId: string, newestFirst: readonly Message[]): void {
  const theirs = newestFirst.filter(({ direction, content }) => direction === 'in' && content.kind !== 'system')
  const at = theirs.findIndex(({ id }) => id === answeredIn(conversationId)?.id)
  answer(conversationId, theirs[at + 1] ?? theirs[0])
}

/** Once the menu that asked for it has closed, and given the focus back. */
export function toField(): void {
  setTimeout(() => document.querySelector<HTMLTextAreaElement>('section textarea')?.focus())
}
