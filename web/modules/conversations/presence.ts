/**
 * Who else is looking at a conversation, and who writes in it. Said by whispers and forgotten by itself: nobody has to
 * say that he is gone. Whoever began to write first holds the pen until he rests, or until somebody takes over.
 */
import { tellPresence } from '@galla/contract/conversations'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { call } from '../../app/client.ts'
import { now } from '../../app/clock.ts'
import { onWhisper } from '../../app/live.ts'
import { currentSession } from '../../app/session.ts'

type Doing = 'viewing' | 'typing' | 'took-over' | 'left'

interface Seen {
  readonly personId: string
  readonly name: string
  readonly doing: Doing
  /** Since when, and until when it is believed. */
  readonly since: number
  readonly until: number
}

export interface Here {
  readonly viewers: readonly string[]
  readonly writer: { readonly id: string; readonly name: string } | undefined
  /** Somebody has just taken it from us. */
  readonly taker: string | undefined
}

const believed: Record<Doing, number> = { viewing: 45_000, typing: 9_000, 'took-over': 12_000, left: 0 }
const tellViewingEach = 20_000
const tellTypingEach = 4_000

let seen: Readonly<Record<string, readonly Seen[]>> = {}
const listeners = new Set<() => void>()
let forgetting: ReturnType<typeof setTimeout> | undefined

function become(next: typeof seen): void {
  seen = next
  for (const tell of listeners) tell()
  clearTimeout(forgetting)
  const ends = Object.values(next).flatMap((all) => all.map(({ until }) => until))
  if (ends.length > 0) forgetting = setTimeout(forget, Math.max(200, Math.min(...ends) - now().getTime()))
}

function forget(): void {
  const time = now().getTime()
  const left = Object.entries(seen).flatMap(([id, all]) => {
    const still = all.filter(({ until }) => until > time)
    return still.length > 0 ? [[id, still] as const] : []
  })
  become(Object.fromEntries(left))
}

onWhisper(({ topic, ids }) => {
  const { conversationId, personId, name, doing } = ids
  if (topic !== 'presence' || !conversationId || !personId || personId === currentSession()?.person.id) return
  const time = now().getTime()
  const all = seen[conversationId] ?? []
  const before = all.find((one) => one.personId === personId)
  const others = all.filter((one) => one.personId !== personId)
  const what = (doing ?? 'left') as Doing
  const one: Seen = {
    personId,
    name: name ?? '',
    doing: what,
    since: before?.doing === what ? before.since : time,
    until: time + believed[what],
  }
  become({ ...seen, [conversationId]: what === 'left' ? others : [...others, one] })
})

const nobody: Here = { viewers: [], writer: undefined, taker: undefined }
let last: { of: readonly Seen[]; here: Here } | undefined

function hereIn(conversationId: string | undefined): Here {
  const all = conversationId === undefined ? undefined : seen[conversationId]
  if (!all || all.length === 0) return nobody
  if (last?.of === all) return last.here
  const writer = all
    .filter(({ doing }) => doing === 'typing' || doing === 'took-over')
    .toSorted((a, b) => (a.doing === b.doing ? a.since - b.since : a.doing === 'took-over' ? -1 : 1))[0]
  const here: Here = {
    viewers: all.map(({ name }) => name),
    writer: writer && { id: writer.personId, name: writer.name },
    taker: all.find(({ doing }) => doing === 'took-over')?.name,
  }
  last = { of: all, here }
  return here
}

export function usePresence(conversationId: string | undefined): Here {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => hereIn(conversationId),
  )
}

const tell = (conversationId: string, doing: Doing) => {
  // Lost, it is said again soon.
  if (navigator.onLine) void call(tellPresence, { conversationId, doing }).catch(() => undefined)
}

export const tellTookOver = (conversationId: string): void => tell(conversationId, 'took-over')

/** Tells colleagues that we look, and that we write, as long as this screen is in front. */
export function useTellPresence(conversationId: string | undefined, writing: string): void {
  useEffect(() => {
    if (!conversationId) return
    const look = () => document.visibilityState === 'visible' && tell(conversationId, 'viewing')
    look()
    const looking = setInterval(look, tellViewingEach)
    return () => {
      clearInterval(looking)
      tell(conversationId, 'left')
    }
  }, [conversationId])
  const told = useRef({ at: 0, text: writing, of: conversationId })
  useEffect(() => {
    const before = told.current
    if (before.of !== conversationId) told.current = { at: 0, text: writing, of: conversationId }
    else if (conversationId && writing !== '' && writing !== before.text) {
      const time = now().getTime()
      const due = time - before.at > tellTypingEach
      if (due) tell(conversationId, 'typing')
      told.current = { at: due ? time : before.at, text: writing, of: conversationId }
    }
  }, [conversationId, writing])
}
