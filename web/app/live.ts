/**
 * News as it happens. The server numbers the news of a business; we say the last number we have and get all after it,
 * so a broken line loses nothing. Read with fetch, for EventSource cannot carry the token.
 */
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { accessToken } from './session.ts'

export interface News {
  readonly seq: number
  /** The first word of the query keys it makes old: 'conversations', 'invoices'. 'resync' makes all of them old. */
  readonly topic: string
  readonly ids: Readonly<Record<string, string>>
  /** What was whispered; such news has the topic 'whisper' and no number. */
  readonly told?: Whispered
}

export type LiveState = 'connecting' | 'live' | 'offline'

let state: LiveState = 'connecting'
const stateListeners = new Set<() => void>()
/** Topics whose changed things a screen brings in one by one. */
const carers = new Map<string, (news: News) => void>()
const newsListeners = new Set<(news: News) => void>()

/** Passing news without a number: who is looking at what. Who is away misses it. */
export interface Whispered {
  readonly topic: string
  readonly ids: Readonly<Record<string, string>>
}
const whisperListeners = new Set<(whispered: Whispered) => void>()

export function onWhisper(listener: (whispered: Whispered) => void): () => void {
  whisperListeners.add(listener)
  return () => whisperListeners.delete(listener)
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (tell) => {
      stateListeners.add(tell)
      return () => stateListeners.delete(tell)
    },
    () => state,
  )
}

/** For who wants more than fresh queries: a sound, a badge. */
export function onNews(listener: (news: News) => void): () => void {
  newsListeners.add(listener)
  return () => newsListeners.delete(listener)
}

/**
 * While a screen cares for a topic, its lists are not made old by each piece of news: the screen asks for the one thing
 * that changed and puts it where it belongs. After a gap (resync) everything is old all the same.
 */
export function careForNews(topics: readonly string[], care: (news: News) => void): () => void {
  for (const topic of topics) carers.set(topic, care)
  return () => {
    for (const topic of topics) if (carers.get(topic) === care) carers.delete(topic)
  }
}

function become(next: LiveState): void {
  if (state === next) return
  state = next
  for (const tell of stateListeners) tell()
}

/** Listens until the returned function is called. `after` is the last number known, 0 for "from now on". */
export function listen(queries: QueryClient, after = 0): () => void {
  const stop = new AbortController()
  let last = after
  let failures = 0

  const take = (news: News) => {
    if (news.topic === 'whisper') {
      const { told } = news
      if (told) for (const tell of whisperListeners) tell(told)
      return
    }
    if (news.topic !== 'resync' && news.seq <= last) return
    last = Math.max(last, news.seq)
    const care = carers.get(news.topic)
    if (care) care(news)
    else void queries.invalidateQueries(news.topic === 'resync' ? {} : { queryKey: [news.topic] })
    for (const tell of newsListeners) tell(news)
  }

  const run = async () => {
    while (!stop.signal.aborted) {
      try {
        const token = await accessToken()
        if (!token) return
        const response = await fetch(`/api/live?after=${last}`, {
          headers: { Accept: 'text/event-stream', Authorization: `Bearer ${token}` },
          credentials: 'same-origin',
          signal: stop.signal,
        })
        if (!response.ok || !response.body) throw new Error(String(response.status))
        become('live')
        failures = 0
        for await (const news of eventsOf(response.body)) take(news)
        become('connecting')
      } catch {
        if (stop.signal.aborted) return
        failures += 1
        become(navigator.onLine && failures < 3 ? 'connecting' : 'offline')
      }
      await pause(Math.min(15_000, 500 * 2 ** failures), stop.signal)
    }
  }
  void run()
  return () => stop.abort()
}

/** The lines of an event stream, as news. Comments, which keep the line warm, are passed over. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<News> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      rest += decoder.decode(value, { stream: true })
      const blocks = rest.split(/\r?\n\r?\n/)
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const lines = block.split(/\r?\n/)
        const data = lines
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5).trimStart())
          .join('\n')
        if (!data) continue
        const news = JSON.parse(data) as News
        const kind = lines
          .find((line) => line.startsWith('event:'))
          ?.slice(6)
          .trim()
        // The door names what is not news of a topic: a gap too long to tell, that it is ready, and its heartbeat.
        if (kind === 'resync') yield { ...news, topic: 'resync', ids: {} }
        else if (kind === 'whisper') yield { seq: 0, topic: 'whisper', ids: {}, told: news }
        else if (kind === undefined) yield news
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Waits, but not when the line comes back meanwhile. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      resolve()
    }
    const timer = setTimeout(over, milliseconds)
    addEventListener('online', over, { once: true })
    signal.addEventListener('abort', over, { once: true })
  })
}
