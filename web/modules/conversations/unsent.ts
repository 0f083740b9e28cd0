/**
 * Answers on their way to the server. Each has its id from the start (UUIDv7, made here), so sending again after a lost
 * answer is the same message. They are kept in the browser until the server has them: a reload in the middle loses none.
 */
import { addNote, sendReply } from '@galla/contract/conversations'
import { useMemo, useSyncExternalStore } from 'react'
import { call, NotReachable, Refused } from '../../app/client.ts'
import { newId, now } from '../../app/clock.ts'
import { currentSession, onSession } from '../../app/session.ts'
import { bringMessage } from './thread-cache.ts'

export interface Unsent {
  /** Of the message it will be. */
  readonly id: string
  readonly businessId: string
  readonly conversationId: string
  readonly body: string
  /** A note for colleagues, and whom it names; else an answer. */
  readonly note?: readonly string[] | undefined
  /** The message it answers. */
  readonly replyTo?: string | undefined
  readonly at: string
  /** waiting: there was no line; it goes out by itself when there is one. */
  readonly state: 'sending' | 'waiting' | 'failed'
  readonly why?: string | undefined
}

const storageKey = 'galla.unsent'
let unsent: readonly Unsent[] | undefined
const listeners = new Set<() => void>()

function kept(): readonly Unsent[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    // Whatever was under way when the page went is not known to have arrived; its id makes sending again harmless.
    return Array.isArray(found)
      ? found.map((one: Unsent) => (one.state === 'failed' ? one : { ...one, state: 'waiting' }))
      : []
  } catch {
    return []
  }
}

const all = () => (unsent ??= kept())

function become(next: readonly Unsent[]): void {
  unsent = next
  if (next.length > 0) localStorage.setItem(storageKey, JSON.stringify(next))
  else localStorage.removeItem(storageKey)
  for (const tell of listeners) tell()
}

onSession(() => {
  if (currentSession()) return
  unsent = undefined
  for (const tell of listeners) tell()
})

export function useUnsent(conversationId: string | undefined): readonly Unsent[] {
  const here = useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, all)
  return useMemo(() => here.filter((one) => one.conversationId === conversationId), [here, conversationId])
}

/** Shows it at once as waiting, and sends it. */
export function write(conversationId: string, body: string, replyTo?: string): void {
  const businessId = currentSession()?.business?.id
  if (!businessId) return
  const one: Unsent = {
    id: newId(),
    businessId,
    conversationId,
    body,
    replyTo,
    at: now().toISOString(),
    state: 'sending',
  }
  become([...all(), one])
  void send(one)
}

/** A note goes the same way: once by its id, and when the line is back. */
export function writeNote(conversationId: string, body: string, personIds: readonly string[]): void {
  const businessId = currentSession()?.business?.id
  if (!businessId) return
  const note = [...personIds]
  const one: Unsent = { id: newId(), businessId, conversationId, body, note, at: now().toISOString(), state: 'sending' }
  become([...all(), one])
  void send(one)
}

export function sendAgain(id: string): void {
  const one = all().find((other) => other.id === id)
  if (!one || one.state === 'sending') return
  const again: Unsent = { ...one, state: 'sending', why: undefined }
  become(all().map((other) => (other.id === id ? again : other)))
  void send(again)
}

/** Takes back what could not be sent, and gives its text. */
export function takeBack(id: string): string {
  const body = all().find((one) => one.id === id)?.body ?? ''
  become(all().filter((one) => one.id !== id))
  return body
}

/** The line is back: what waited goes out, in its order. */
export async function sendWaiting(): Promise<void> {
  const businessId = currentSession()?.business?.id
  for (const one of all().filter((other) => other.state === 'waiting' && other.businessId === businessId)) {
    become(all().map((other) => (other.id === one.id ? { ...one, state: 'sending' } : other)))
    await send(one)
  }
}

/** One after another in each conversation, so that they arrive as they were written. */
const turns = new Map<string, Promise<void>>()

function send(one: Unsent): Promise<void> {
  const turn = (turns.get(one.conversationId) ?? Promise.resolve()).then(() => sendNow(one))
  turns.set(one.conversationId, turn)
  return turn
}

async function sendNow({ id, conversationId, body, note, replyTo }: Unsent): Promise<void> {
  try {
    // A second try of a refused message is a new asking: the window may have opened since.
    const once = { idempotencyKey: newId() }
    const message = note
      ? await call(addNote, { conversationId, messageId: id, text: body, personIds: [...note] }, once)
      : await call(sendReply, { conversationId, messageId: id, body, ...(replyTo && { replyTo }) }, once)
    bringMessage(message)
    become(all().filter((one) => one.id !== id))
  } catch (error) {
    const state = error instanceof NotReachable ? 'waiting' : 'failed'
    const why = error instanceof Refused && error.status < 500 ? error.words : undefined
    become(all().map((one) => (one.id === id ? { ...one, state, why } : one)))
  }
}
