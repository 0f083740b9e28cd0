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
