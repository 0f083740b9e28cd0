/** What was begun in a sheet and not sent: closed by a slip and opened again, it is there. Gone with the page and the sign-out. */
import { useEffect, useState } from 'react'
import { currentSession, onSession } from '../../app/session.ts'

const begun = new Map<string, unknown>()
onSession(() => {
  if (!currentSession()) begun.clear()
})

/** `what` names it within the conversation: 'list rows'. */
export function useBegun<T>(conversationId: string, what: string, initial: () => T) {
  const key = `${conversationId} ${what}`
  const [value, change] = useState<T>(() => (begun.has(key) ? (begun.get(key) as T) : initial()))
  useEffect(() => void begun.set(key, value), [key, value])
  return [value, change] as const
}

/** It was sent. */
export function forgetBegun(conversationId: string): void {
  for (const key of begun.keys()) if (key.startsWith(`${conversationId} `)) begun.delete(key)
}
