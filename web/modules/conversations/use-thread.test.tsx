import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { needWords, startLanguage } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { beginBusiness, beginSession, endSession } from '../../app/session.ts'
import { keepDraft } from './drafts.ts'
import { Thread } from './thread.tsx'
import { bringSoon } from './thread-cache.ts'
import { sendWaiting } from './unsent.ts'
import { useThread } from './use-thread.ts'

// happy-dom lays nothing out, so a window onto a long thread would show none of it: here all of it is shown.
vi.mock('@tanstack/react-virtual', () => ({
  useVirtualizer: ({ count, getItemKey }: { count: number; getItemKey: (index: number) => string | number }) => ({
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, key: getItemKey(index), start: 0 })),
    getTotalSize: () => 0,
    measureElement: () => undefined,
    scrollToEnd: () => undefined,
  }),
}))

const meera = '01990000-0000-7000-8000-00000000000a'
const now = new Date('2026-11-21T05:30:00Z')

const person = { id: 'p1', name: 'Asha Kulkarni', email: 'asha@example.in', language: 'en' as const }
const business = { id: 'b1', name: 'Kirana store, Pune', role: 'agent' }

const conversation = {
  id: meera,
  contactId: 'c1',
  name: 'Meera Joshi',
  phone: '+919822041177',
  channelId: 'ch1',
  channel: { id: 'ch1', name: 'Kirana store', displayNumber: '+91 20 5550 1234', state: 'connected', why: null },
  preview: 'Is my bag kept?',
  lastKind: 'text',
  lastDirection: 'in',
  lastStatus: null,
  state: 'open',
  unread: 0,
  assignee: null,
  lastAt: '2026-11-21T05:00:00Z',
  windowClosesAt: '2026-11-22T05:00:00Z',
  windowOpen: true,
  waitingSince: null,
  teamId: null,
  priority: 'none',
  labelIds: [],
  snoozedUntil: null,
  openedAt: null,
  answerDueAt: null,
  resolveDueAt: null,
  freeUntil: null,
  version: 1,
  can: ['reply', 'template', 'assign', 'resolve'],
}

const message = (id: string, body: string, more: object = {}) => ({
  id,
  conversationId: meera,
  direction: 'in',
  content: { kind: 'text', body },
  at: '2026-11-21T05:00:00Z',
  status: null,
  failureWords: null,
  theirReaction: null,
  replyTo: null,
  sentBy: null,
  ...more,
})

type Answer = (request: { method: string; path: string; body: Record<string, unknown> }) => Response | 'no line'

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

/** The server as this test needs it; what it was asked is kept. */
function server(answer: Answer) {
  const asked: { method: string; path: string; body: Record<string, unknown> }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = {
      method: init.method ?? 'GET',
      path: url,
      body: init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {},
    }
    // What stands beside the thread is not what these tests are about.
    if (/\/scheduled/.test(url)) return json({ rows: [] })
    if (/\/(presence|mentions|draft)/.test(url)) return json({ done: true })
    asked.push(request)
    const given = answer(request)
    if (given === 'no line') throw new TypeError('Failed to fetch')
    return given
  })
  return asked
}

const shown = (messages: readonly object[], change: object = {}) =>
  json({ conversation: { ...conversation, ...change }, messages: { rows: messages, next: null, newer: null } })

const nothing = () => undefined
const needs = { onTemplate: nothing, at: undefined, onLatest: nothing, onAt: nothing, onDialog: nothing }

function Room({ id = meera }: { id?: string }) {
  const { props } = useThread(id, needs)
  return <Thread {...props} onBack={() => undefined} onPerson={() => undefined} />
}

const open = (id = meera) =>
  render(
    <QueryClientProvider client={queries}>
      <Room key={id} id={id} />
    </QueryClientProvider>,
  )

const field = () => screen.getByRole('textbox', { name: 'Reply' }) as HTMLTextAreaElement
const bubble = (text: string) => screen.getByText(text).closest('article') as HTMLElement

async function writeAndSend(text: string): Promise<void> {
  await screen.findByText('Is my bag kept?')
  fireEvent.change(field(), { target: { value: text } })
  fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
}

beforeAll(async () => {
  await startLanguage()
  await needWords(['contacts', 'inbox'])
})

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  localStorage.clear()
  beginSession({ accessToken: 't', expiresInSeconds: 600, person, businesses: [business] })
  beginBusiness({
    accessToken: 't',
    expiresInSeconds: 600,
    business: { ...business, roleName: 'Agent' } as never,
    permissions: ['conversations.send-reply', 'conversations.show-conversation'],
    liveSeq: 0,
  })
})

afterEach(() => {
  cleanup()
  keepDraft(meera, '')
  endSession()
  queries.clear()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('an answer', () => {
  it('stands in the thread at once, under the id that the server will keep, and empties the field', async () => {
    let arrive: (() => void) | undefined
    const asked = server(({ method }) => (method === 'GET' ? shown([message('m1', 'Is my bag kept?')]) : 'no line'))
    open()
    await screen.findByText('Is my bag kept?')
    const get = globalThis.fetch
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      if (init.method === 'GET' || /\/(presence|mentions|draft)/.test(url)) return get(url, init)
      asked.push({ method: 'POST', path: url, body: JSON.parse(String(init.body)) as Record<string, unknown> })
      return new Promise<Response>((resolve) => {
        arrive = () => {
          const body = asked.at(-1)?.body ?? {}
          resolve(json(message(String(body.messageId), String(body.body), { direction: 'out', status: 'queued' })))
        }
      })
    })
    await writeAndSend('Yes, kept in your name.')
    expect(bubble('Yes, kept in your name.').textContent).toContain('Waiting to be sent')
    expect(field().value).toBe('')
    await waitFor(() => expect(arrive).toBeDefined())
    expect(asked.at(-1)?.body.messageId).toMatch(/^[0-9a-f-]{14}7/)
    await act(async () => arrive?.())
    await waitFor(() => expect(localStorage.getItem('galla.unsent')).toBeNull())
    expect(screen.getAllByText('Yes, kept in your name.')).toHaveLength(1)
  })

  it('turns its ticks when news of it comes', async () => {
    let status = 'sent'
    const said = () => [
      message('m2', 'Yes, kept.', { direction: 'out', status, at: '2026-11-21T05:10:00Z' }),
      message('m1', 'Is my bag kept?'),
    ]
    server(() => shown(said()))
    open()
    await screen.findByText('Yes, kept.')
    expect(bubble('Yes, kept.').textContent).toContain('Sent')
    status = 'read'
    bringSoon(meera, 'm2')
    await waitFor(() => expect(bubble('Yes, kept.').textContent).toContain('Read'))
  })

  it('that is declined says why and can be tried again, as the same message', async () => {
    let closed = true
    const asked = server(({ method, body }) => {
      if (method === 'GET') return shown([message('m1', 'Is my bag kept?')])
      if (closed) return json({ code: 'conversations.window-shut', detail: '24 hours have passed.', facts: {} }, 409)
      return json(message(String(body.messageId), String(body.body), { direction: 'out', status: 'queued' }))
    })
    open()
    await writeAndSend('Yes')
    await screen.findByText('24 hours have passed.')
    closed = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(localStorage.getItem('galla.unsent')).toBeNull())
    const posts = asked.filter((request) => request.method === 'POST')
    expect(posts).toHaveLength(2)
    expect(posts[1]?.body.messageId).toBe(posts[0]?.body.messageId)
  })

  it('without a line waits in the browser and goes out by itself when the line is back', async () => {
    let line = false
    server(({ method, body }) => {
      if (method === 'GET') return shown([message('m1', 'Is my bag kept?')])
      if (!line) return 'no line'
      return json(message(String(body.messageId), String(body.body), { direction: 'out', status: 'queued' }))
    })
    open()
    await writeAndSend('Yes')
    await screen.findByText(/It goes out by itself/, {}, { timeout: 5000 })
    expect(localStorage.getItem('galla.unsent')).toContain('Yes')
    line = true
    await act(() => sendWaiting())
    expect(localStorage.getItem('galla.unsent')).toBeNull()
    expect(screen.queryByText(/It goes out by itself/)).toBeNull()
  })

  it('can be taken back into the field and written otherwise', async () => {
    server(({ method }) =>
      method === 'GET'
        ? shown([message('m1', 'Is my bag kept?')])
        : json({ code: 'request.invalid', detail: 'Too long.', facts: {} }, 422),
    )
    open()
    await writeAndSend('Yes')
    fireEvent.click(await screen.findByRole('button', { name: 'Change it' }))
    expect(field().value).toBe('Yes')
    expect(localStorage.getItem('galla.unsent')).toBeNull()
  })
})

describe('what is begun', () => {
  it('waits with its conversation, through another one and a reload', async () => {
    server(() => shown([message('m1', 'Is my bag kept?')]))
    const first = open()
    await screen.findByText('Is my bag kept?')
    fireEvent.change(field(), { target: { value: 'I look whether' } })
    first.unmount()
    const other = open('01990000-0000-7000-8000-00000000000b')
    await screen.findByText('Is my bag kept?')
    expect(field().value).toBe('')
    other.unmount()
    expect(JSON.parse(localStorage.getItem('galla.drafts') ?? '{}')).toEqual({ [meera]: 'I look whether' })
    open()
    await screen.findByText('Is my bag kept?')
    expect(field().value).toBe('I look whether')
  })
})

describe('the 24 hours', () => {
  it('are counted down beside the field', async () => {
    server(() => shown([message('m1', 'Is my bag kept?')], { windowClosesAt: '2026-11-22T00:42:00Z' }))
    open()
    expect(await screen.findByText('Free reply for 19 h 12 min')).toBeTruthy()
  })

  it('when they are over give way to the templates, though the server last said otherwise', async () => {
    server(() => shown([message('m1', 'Is my bag kept?')], { windowClosesAt: '2026-11-21T05:29:00Z' }))
    open()
    expect(await screen.findByRole('button', { name: /Choose a template/ })).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull()
  })

  it('offer no template to whom the role does not let send one', async () => {
    server(() => shown([message('m1', 'Is my bag kept?')], { windowClosesAt: null, can: [] }))
    open()
    expect(await screen.findByText('24 hours have passed since they wrote')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Choose a template/ })).toBeNull()
  })
})
