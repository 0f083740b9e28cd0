/**
 * The cached thread and the cached lists, changed by the one thing that changed. News names a conversation; what is asked
 * for is that conversation, and what came is put where it belongs, so that no list is loaded again and nothing jumps.
 */
import type { InputOf, OutputOf } from '@galla/contract/act'
import { type listConversations, showConversation } from '@galla/contract/conversations'
import type { InfiniteData } from '@tanstack/react-query'
import { call, Refused } from '../../app/client.ts'
import { queries } from '../../app/query.ts'
import { currentSession } from '../../app/session.ts'

export type ConversationList = OutputOf<typeof listConversations>
export type Row = ConversationList['rows'][number]
export type Shown = OutputOf<typeof showConversation>
export type Conversation = Shown['conversation']
export type Message = Shown['messages']['rows'][number]
/** Where a page of the thread begins: the newest, what lies before or after a place, or around one message. */
export type ThreadPlace = undefined | { readonly after: string; readonly newer?: true } | { readonly around: string }
export type ThreadPages = InfiniteData<Shown, ThreadPlace>

type Asked = InputOf<typeof listConversations>
export type ListFilters = Omit<Asked, 'limit' | 'after' | 'tab' | 'state' | 'sort'> &
  Required<Pick<Asked, 'tab' | 'state' | 'sort'>>

export const keys = {
  lists: ['conversations', 'list'],
  list: (filters: ListFilters) => ['conversations', 'list', filters] as const,
  thread: (conversationId: string) => ['messages', conversationId] as const,
} as const

export const messagesPerPage = 40

/** What a colleague, the customer or the provider did, seen here. */
export async function bring(conversationId: string, messageIds: ReadonlySet<string>): Promise<void> {
  const deeper = pagesOfThread(conversationId)
  const shown = await call(showConversation, { conversationId, limit: messagesPerPage })
  putThread(shown)
  putRow(shown.conversation)
  const here = new Set(shown.messages.rows.map((message) => message.id))
  const old = deeper.filter(({ ids }) => [...messageIds].some((id) => !here.has(id) && ids.has(id)))
  for (const { place } of old) {
    const page = await call(showConversation, { conversationId, limit: messagesPerPage, ...place })
    changeMessages(conversationId, (message) => page.messages.rows.find((one) => one.id === message.id) ?? message)
  }
}

function pagesOfThread(conversationId: string): { place: ThreadPlace; ids: ReadonlySet<string> }[] {
  const data = queries.getQueryData<ThreadPages>(keys.thread(conversationId))
  return (data?.pages ?? []).map((page, at) => ({
    place: data?.pageParams[at],
    ids: new Set(page.messages.rows.map((message) => message.id)),
  }))
}

/** Several pieces of news of one conversation become one question; news while it is asked, one more. */
const asked = new Map<string, { ids: Set<string>; again: boolean }>()
const soonMilliseconds = 40

export function bringSoon(conversationId: string, messageId: string | undefined): void {
  const under = asked.get(conversationId)
  if (under) {
    if (messageId) under.ids.add(messageId)
    under.again = true
    return
  }
  const turn = { ids: new Set(messageId ? [messageId] : []), again: false }
  asked.set(conversationId, turn)
  setTimeout(async () => {
    turn.again = false
    try {
      await bring(conversationId, turn.ids)
    } catch (error) {
      // Gone for us (another role, another business): it leaves the lists. Anything else comes right with the next news.
      if (error instanceof Refused && error.status === 404) takeOut(conversationId)
    } finally {
      asked.delete(conversationId)
      if (turn.again) for (const id of [undefined, ...turn.ids]) bringSoon(conversationId, id)
    }
  }, soonMilliseconds)
}

/** The newest page, joined to what is loaded. Where a gap would be left, what is older is loaded again when wanted. */
export function putThread(shown: Shown): void {
  queries.setQueryData<ThreadPages>(keys.thread(shown.conversation.id), (data) => {
    if (!data) return data
    const [first, ...others] = data.pages
    // Old messages are being read: what is new stands at the end, which is not loaded.
    if (first && first.messages.newer !== null)
      return { ...data, pages: [{ ...first, conversation: shown.conversation }, ...others] }
    const fresh = shown.messages.rows
    const ids = new Set(fresh.map((message) => message.id))
    const known = first?.messages.rows ?? []
    const meets = shown.messages.next === null || known.some((message) => ids.has(message.id))
    if (!first || !meets) return { pages: [shown], pageParams: [undefined] }
    // A page of the loaded ones may reach into the fresh one once it has grown.
    const rest = known.filter((message) => !ids.has(message.id))
    const newer = rest.filter((message) => message.at > (fresh.at(-1)?.at ?? ''))
    const older = rest.filter((message) => !newer.includes(message))
    const rows = newer.length > 0 ? [...fresh, ...newer].sort(byNewest).concat(older) : [...fresh, ...older]
    const page: Shown = { conversation: shown.conversation, messages: { ...first.messages, rows } }
    return { ...data, pages: [page, ...others] }
  })
}

const byNewest = (a: Message, b: Message) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1)

/** One message the server has just taken: before its news comes. */
export function bringMessage(message: Message): void {
  queries.setQueryData<ThreadPages>(keys.thread(message.conversationId), (data) => {
    const [first, ...others] = data?.pages ?? []
    if (!data || !first) return data
    const there = data.pages.some((page) => page.messages.rows.some((one) => one.id === message.id))
    if (there) return data
    if (first.messages.newer !== null) return data
    const rows = [message, ...first.messages.rows]
    return { ...data, pages: [{ ...first, messages: { ...first.messages, rows } }, ...others] }
  })
}

export function messagesIn(conversationId: string): readonly Message[] {
  const data = queries.getQueryData<ThreadPages>(keys.thread(conversationId))
  return data?.pages.flatMap((page) => page.messages.rows) ?? []
}

export function rowIn(conversationId: string): Row | undefined {
  for (const [, data] of queries.getQueriesData<InfiniteData<ConversationList>>({ queryKey: keys.lists })) {
    const row = data?.pages.flatMap((page) => page.rows).find(({ id }) => id === conversationId)
    if (row) return row
  }
  return queries.getQueryData<ThreadPages>(keys.thread(conversationId))?.pages[0]?.conversation
}

/** A thread asked for before it is chosen: what is pointed at is likely next. */
export function fetchAhead(conversationId: string): void {
  void queries.prefetchInfiniteQuery({
    queryKey: keys.thread(conversationId),
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: undefined as ThreadPlace,
    queryFn: ({ signal }) => call(showConversation, { conversationId, limit: messagesPerPage }, { signal }),
    getNextPageParam: (page: Shown): ThreadPlace => (page.messages.next ? { after: page.messages.next } : undefined),
  })
}

/** The messages that are loaded around this one, the newest first. */
export function loadedAround({ conversationId, id }: Message): readonly Message[] {
  const threads = queries.getQueriesData<ThreadPages>({ queryKey: keys.thread(conversationId) })
  const loaded = threads.map(([, data]) => data?.pages.flatMap((page) => page.messages.rows) ?? [])
  return loaded.find((rows) => rows.some((row) => row.id === id)) ?? []
}

function changeMessages(conversationId: string, change: (message: Message) => Message): void {
  queries.setQueryData<ThreadPages>(
    keys.thread(conversationId),
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          messages: { ...page.messages, rows: page.messages.rows.map(change) },
        })),
      },
  )
}

export function changeConversation(conversationId: string, change: Partial<Conversation>): void {
  // Also where the thread was opened at an old message.
  queries.setQueriesData<ThreadPages>({ queryKey: keys.thread(conversationId) }, (data) => {
    const [first, ...others] = data?.pages ?? []
    if (!data || !first) return data
    return { ...data, pages: [{ ...first, conversation: { ...first.conversation, ...change } }, ...others] }
  })
}

let chosen: string | undefined
/** The open conversation keeps its row while it is open, also when it is read under "unread". */
export function keepRowOf(conversationId: string | undefined): void {
  chosen = conversationId
}

/** Into each loaded list: changed where it stands, moved to its place in time, or out of lists it left. */
export function putRow(row: Row): void {
  for (const query of queries.getQueryCache().findAll({ queryKey: keys.lists })) {
    const filters = query.queryKey[2] as ListFilters
    queries.setQueryData<InfiniteData<ConversationList>>(query.queryKey, (data) => data && placed(data, row, filters))
  }
}

function placed(
  data: InfiniteData<ConversationList>,
  row: Row,
  filters: ListFilters,
): InfiniteData<ConversationList> | undefined {
  const before = data.pages.flatMap((page) => page.rows).find((one) => one.id === row.id)
  const pages = data.pages.map((page) => ({ ...page, rows: page.rows.filter((one) => one.id !== row.id) }))
  if (!belongs(row, filters, before !== undefined)) return before ? { ...data, pages } : data
  // Unchanged time: it keeps its place, whatever else changed. In another order only the server knows the place.
  if (before && (before.lastAt === row.lastAt || filters.sort !== 'newest')) {
    return {
      ...data,
      pages: data.pages.map((page) => ({ ...page, rows: page.rows.map((one) => (one.id === row.id ? row : one)) })),
    }
  }
  if (filters.sort !== 'newest') return data
  const at = pages.findIndex((page) => page.rows.some((one) => one.lastAt <= row.lastAt))
  const page = at >= 0 ? pages[at] : pages.at(-1)?.next === null ? pages.at(-1) : undefined
  if (!page) return { ...data, pages }
  const place = page.rows.findIndex((one) => one.lastAt <= row.lastAt)
  page.rows.splice(place < 0 ? page.rows.length : place, 0, row)
  return { ...data, pages }
}

function belongs(row: Row, filters: ListFilters, there: boolean): boolean {
  const me = currentSession()?.person.id
  const { tab, state, unread, waiting, assigneeId, teamId, channelId, labelId, priority } = filters
  if (row.state !== state) return false
  if (tab === 'mine' && row.assignee?.id !== me) return false
  if (tab === 'unassigned' && row.assignee !== null) return false
  // With one of several enough, and of a language, the server says who is found; who is found stays.
  if (filters.match === 'any') return there
  if (unread && row.unread === 0 && !(there && row.id === chosen)) return false
  if (waiting && row.waitingSince === null && !(there && row.id === chosen)) return false
  if (assigneeId && row.assignee?.id !== assigneeId) return false
  if (teamId && row.teamId !== teamId) return false
  if (channelId && row.channelId !== channelId) return false
  if (labelId && !row.labelIds.includes(labelId)) return false
  if (priority && row.priority !== priority) return false
  // Whom the rest finds is the server's to say; who is found stays.
  const onlyServerKnows =
    filters.search ||
    filters.window ||
    filters.unattended ||
    filters.language ||
    filters.contactId ||
    filters.begunFrom ||
    filters.begunTo ||
    filters.activeFrom ||
    filters.activeTo ||
    tab === 'mentions' ||
    tab === 'participating'
  return !onlyServerKnows || there
}

function takeOut(conversationId: string): void {
  queries.setQueriesData<InfiniteData<ConversationList>>(
    { queryKey: keys.lists },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, rows: page.rows.filter((row) => row.id !== conversationId) })),
      },
  )
}
