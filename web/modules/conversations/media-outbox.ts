/**
 * Files on their way. Each has its message's id from the start, so whatever breaks off is repeated and nothing is sent
 * twice. Files are too large for the browser's keeping: they wait in this tab.
 */
import { sendMedia } from '@galla/contract/conversations'
import { useMemo, useSyncExternalStore } from 'react'
import { call, NotReachable, Refused, upload } from '../../app/client.ts'
import { newId, now } from '../../app/clock.ts'
import { bringMessage } from './thread-cache.ts'

export interface UnsentFile {
  /** Of the message it will be. */
  readonly id: string
  readonly conversationId: string
  readonly file: File
  readonly voice: boolean
  readonly caption: string
  readonly replyTo: string | undefined
  readonly at: string
  /** From 0 to 1. */
  readonly share: number
  readonly state: 'sending' | 'waiting' | 'failed'
  readonly why?: string | undefined
}

let unsent: readonly UnsentFile[] = []
const listeners = new Set<() => void>()

function become(next: readonly UnsentFile[]): void {
  unsent = next
  for (const tell of listeners) tell()
  // The browser asks before it closes a tab in which a file still waits.
  window.onbeforeunload = next.length > 0 ? (event) => event.preventDefault() : null
}

const change = (id: string, to: Partial<UnsentFile>) =>
  become(unsent.map((one) => (one.id === id ? { ...one, ...to } : one)))

export function useUnsentFiles(conversationId: string): readonly UnsentFile[] {
  const all = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => unsent,
  )
  return useMemo(() => all.filter((one) => one.conversationId === conversationId), [all, conversationId])
}

export interface FileToSend {
  readonly file: File
  readonly caption?: string
  readonly voice?: boolean
  readonly replyTo?: string | undefined
}

export function sendFiles(conversationId: string, files: readonly FileToSend[]): void {
  const begun = files.map(({ file, caption = '', voice = false, replyTo }) => {
    const at = now().toISOString()
    return { id: newId(), conversationId, file, voice, caption, replyTo, at, share: 0, state: 'sending' } as const
  })
  become([...unsent, ...begun])
  for (const one of begun) void inTurn(one.id)
}

export function sendFileAgain(id: string): void {
  if (unsent.find((one) => one.id === id)?.state === 'sending') return
  change(id, { state: 'sending', why: undefined, share: 0 })
  void inTurn(id)
}

export const dropFile = (id: string): void => become(unsent.filter((one) => one.id !== id))

window.addEventListener('online', () => {
  for (const one of unsent) if (one.state === 'waiting') sendFileAgain(one.id)
})

/** One after another, so that they arrive as they were chosen. */
let turn = Promise.resolve()
function inTurn(id: string): Promise<void> {
  turn = turn.then(() => sendNow(id))
  return turn
}

async function sendNow(id: string): Promise<void> {
  const one = unsent.find((it) => it.id === id)
  if (!one) return
  const { conversationId, file, voice, caption, replyTo } = one
  const place = new URLSearchParams({ name: file.name, ...(voice && { voice: 'true' }) })
  try {
    await upload(`/conversations/${conversationId}/files/${id}?${place}`, file, {
      onProgress: (share) => change(id, { share }),
    })
    const words = caption.trim()
    const message = await call(sendMedia, {
      conversationId,
      messageId: id,
      ...(words && { caption: words }),
      ...(replyTo && { replyTo }),
    })
    bringMessage(message)
    dropFile(id)
  } catch (error) {
    const state = error instanceof NotReachable ? 'waiting' : 'failed'
    change(id, { state, why: error instanceof Refused && error.status < 500 ? error.words : undefined })
  }
}
