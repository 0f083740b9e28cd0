/** The inbox as it is now: what is chosen stands in the address, what others do comes in by itself. */
import { listChannels } from '@galla/contract/channels'
import { listConversations, searchMessages } from '@galla/contract/conversations'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { MessageCircle, SearchX } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useAddressState, useTypedSearch } from '../../app/address-state.ts'
import { call } from '../../app/client.ts'
import { useInstallation } from '../../app/installation.ts'
import { useDates, useWords } from '../../app/language.ts'
import { careForNews } from '../../app/live.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { addDays, dayInIndia } from '../../ui/days.ts'
import { State } from '../../ui/state.tsx'
import { contactLanguages } from '../contacts/languages.ts'
import { BulkBar } from './bulk-bar.tsx'
import type { ConversationListProps, ConversationRow } from './conversation-list.tsx'
import { useDecide } from './decide.ts'
import { useDraftIds } from './drafts.ts'
import { type FilterName, filterNames } from './filter-names.ts'
import { addressOf, filtersIn, nameIn } from './filter-words.ts'
import { useInbox } from './inbox-data.ts'
import type { Dialog } from './inbox-dialogs.tsx'
import { InboxPage, stepIn } from './inbox-page.tsx'
import { useKeptList } from './recent-chats.ts'
import { bringSoon, fetchAhead, keepRowOf, keys, type Row } from './thread-cache.ts'
import { useInboxCounts } from './unread-count.ts'
import { ViewMenu } from './view-menu.tsx'
import { deliveries, languageOf, nameOf, previewOf, quoteOf, timeRoughly } from './words.ts'

const loadChosen = () => import('./chosen-conversation.tsx')
const ChosenConversation = lazy(loadChosen)
const InboxDialogs = lazy(() => import('./inbox-dialogs.tsx'))
const FilterDialog = lazy(() => import('./filter-dialog.tsx'))

const tabs = ['mine', 'unassigned', 'all'] as const
export const inboxAddress = [...filterNames, 'search', 'person', 'at', 'filter'] as const
type Address = (typeof inboxAddress)[number]

export interface Opened {
  readonly dialog: Dialog
  readonly rows: readonly Row[]
}

export function InboxRoom() {
  const t = useWords()
  const navigate = useNavigate()
  const [address, change] = useAddressState<Address>()
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string }
  const session = useSession()
  const [opened, open] = useState<Opened>()

  useEffect(() => {
    keepRowOf(conversationId)
    return () => keepRowOf(undefined)
  }, [conversationId])
  useEffect(
    () =>
      careForNews(['conversations', 'messages'], ({ ids }) => {
        if (ids.conversationId) bringSoon(ids.conversationId, ids.messageId)
      }),
    [],
  )

  // The list stands first; then comes what the first press on it will show.
  useEffect(() => {
    const soon = setTimeout(() => void Promise.all([loadChosen(), import('./thread.tsx')]).catch(() => undefined), 300)
    return () => clearTimeout(soon)
  }, [])

  const search = (to: Partial<Record<Address, string | undefined>>) =>
    ((before: object) => ({ ...before, ...to })) as never
  const choose = (id: string, at?: string) =>
    void navigate({
      to: paths.conversation,
      params: { conversationId: id } as never,
      search: search({ person: undefined, at }),
    })
  const leave = () => void navigate({ to: paths.inbox, search: search({ person: undefined, at: undefined }) })

  const selection = useSelection()
  const list = useList({ address, change, chosen: conversationId, onChoose: choose, selection, onDialog: open })
  return (
    <>
      <InboxPage
        where={t('shell.inbox')}
        sub={session?.business?.name}
        list={list}
        onSelectChosen={conversationId ? () => selection.toggle(conversationId, []) : undefined}
      >
        {conversationId && (
          <Suspense fallback={<div className="bg-thread xl:col-span-2" />}>
            <ChosenConversation
              conversationId={conversationId}
              at={address.at}
              onLatest={() => change({ at: undefined })}
              onAt={(id) => change({ at: id })}
              onDialog={open}
              onLeave={leave}
              onNext={() => stepIn(list, 1)}
              showPerson={address.person !== undefined}
              onShowPerson={(show) => change({ person: show ? '1' : undefined })}
            />
          </Suspense>
        )}
      </InboxPage>
      <Suspense>
        {opened && (
          <InboxDialogs
            {...opened}
            onClose={() => open(undefined)}
            onDone={() => {
              if (opened.rows.length > 1) selection.clear()
              open(undefined)
            }}
          />
        )}
        {address.filter !== undefined && (
          <FilterDialog
            filters={filtersIn(address, undefined)}
            onFilters={(to) => change({ ...to, filter: undefined })}
            onClose={() => change({ filter: undefined }, { replace: true })}
          />
        )}
      </Suspense>
    </>
  )
}

interface Selection {
  readonly ids: ReadonlySet<string>
  /** With the shown rows in their order: everything from the last one pressed up to this. */
  readonly toggle: (id: string, upTo: readonly string[]) => void
  readonly all: (ids: readonly string[]) => void
  readonly clear: () => void
}

function useSelection(): Selection {
  const [ids, select] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string>(undefined)
  return useMemo(
    () => ({
      ids,
      toggle(id, upTo) {
        const [from, to] = [upTo.indexOf(last.current ?? ''), upTo.indexOf(id)].toSorted((a, b) => a - b) as [
          number,
          number,
        ]
        const span = from >= 0 ? upTo.slice(from, to + 1) : [id]
        last.current = id
        select((before) => {
          const next = new Set(before)
          if (span.length === 1 && before.has(id)) next.delete(id)
          else for (const one of span) next.add(one)
          return next
        })
      },
      all: (every) => select(new Set(every)),
      clear: () => select(new Set()),
    }),
    [ids],
  )
}

interface ListNeeds {
  readonly address: Readonly<Partial<Record<Address, string>>>
  readonly change: (to: Partial<Record<Address, string | undefined>>, how?: { readonly replace?: boolean }) => void
  readonly chosen: string | undefined
  readonly onChoose: (id: string, at?: string) => void
  readonly selection: Selection
  readonly onDialog: (opened: Opened) => void
}

const pageRows = 60

function useList({ address, change, chosen, onChoose, selection, onDialog }: ListNeeds): ConversationListProps {
  const t = useWords()
  const [typed, type] = useTypedSearch(address.search ?? '', (text) => change({ search: text }, { replace: true }))
  const filters = filtersIn(address, address.search)
  const { tab, state } = filters
  const counts = useInboxCounts()
  const inbox = useInbox()
  const decide = useDecide()
  const pages = usePages(listConversations, keys.list(filters), { ...filters, limit: pageRows })
  const kept = useKeptList(`${tab} ${state}`, pages.first, pages.error)
  const rows = pages.error ? kept?.rows : pages.loading ? undefined : pages.rows
  const asRow = useRowWords()
  const found = useFound(address.search ?? '', onChoose)
  const mayChange = useMay('conversations.change-conversations')
  const to = (filter: Record<FilterName, string | undefined>) => change(filter)
  const name = nameIn(inbox)
  const untouched = !filters.search && Object.values(addressOf(filters)).every((value) => value === undefined)
  const selectedRows = (rows ?? []).filter(({ id }) => selection.ids.has(id))
  const ids = (rows ?? []).map(({ id }) => id)

  const said = [
    { id: 'waiting', words: filters.waiting && t('desk.filters.waiting') },
    { id: 'unattended', words: filters.unattended && t('desk.filters.unattended') },
    { id: 'window', words: filters.window && `${t('desk.filters.window')}: ${t(`desk.windows.${filters.window}`)}` },
    { id: 'labelId', words: filters.labelId && name('label', filters.labelId) },
    { id: 'teamId', words: filters.teamId && name('team', filters.teamId) },
    { id: 'assigneeId', words: filters.assigneeId && name('assignee', filters.assigneeId) },
    { id: 'priority', words: filters.priority && t(`desk.priorities.${filters.priority}`) },
    { id: 'channelId', words: filters.channelId && t('desk.oneNumber') },
    { id: 'language', words: filters.language && contactLanguages[filters.language] },
    { id: 'match', words: filters.match === 'any' && t('desk.matches.any') },
    { id: 'sort', words: filters.sort === 'newest' ? undefined : t(`desk.sorts.${filters.sort ?? 'newest'}`) },
    { id: 'begunFrom', words: filters.begunFrom && `${t('desk.filters.begunFrom')} ${filters.begunFrom}` },
    { id: 'begunTo', words: filters.begunTo && `${t('desk.filters.begunTo')} ${filters.begunTo}` },
    { id: 'activeFrom', words: filters.activeFrom && `${t('desk.filters.activeFrom')} ${filters.activeFrom}` },
    { id: 'activeTo', words: filters.activeTo && `${t('desk.filters.activeTo')} ${filters.activeTo}` },
    {
      id: 'tab',
      words: tab === 'mentions' || tab === 'participating' ? t(`desk.views.${tab}`) : undefined,
    },
  ].flatMap(({ id, words }) => (words ? [{ id: id as FilterName, words: String(words) }] : []))

  return {
    tabs: tabs.map((value) => ({ value, words: t(`inbox.${value}`), count: counts?.[value] || undefined })),
    tab: tab ?? 'all',
    onTab: (value) => change({ tab: value === 'all' ? undefined : value }),
    filters: [
      ...said.map(({ id, words }) => ({ id: id as string, words, on: true, removable: true })),
      { id: 'open', words: t('inbox.open'), on: state === 'open' },
      { id: 'unread', words: t('inbox.unread'), on: filters.unread !== undefined },
      { id: 'snoozed', words: t('desk.snoozed'), on: state === 'snoozed' },
      { id: 'resolved', words: t('inbox.resolved'), on: state === 'resolved' },
    ],
    onFilter: (id, on) => {
      if (id === 'unread') change({ unread: on ? '1' : undefined })
      else if (id === 'open' || id === 'snoozed' || id === 'resolved')
        change({ state: id === 'open' || !on ? undefined : id })
      else change({ [id]: undefined })
    },
    onMoreFilters: () => change({ filter: '1' }),
    views: <ViewMenu mentions={counts?.mentions ?? 0} onFilters={(filter) => to({ ...addressOf({}), ...filter })} />,
    search: { text: typed, onText: type },
    rows: rows?.map(asRow),
    found,
    onPoint: fetchAhead,
    selected: selection.ids,
    onSelect: mayChange ? (id, upTo) => selection.toggle(id, upTo ? ids : []) : undefined,
    withSelected: (
      <BulkBar
        count={selection.ids.size}
        onAll={() => selection.all(ids)}
        onResolve={() => {
          void decide(selectedRows, { state: 'resolved' }, t('desk.resolvedMany', { count: selectedRows.length }))
          selection.clear()
        }}
        onDialog={(dialog) => onDialog({ dialog, rows: selectedRows })}
        onClear={selection.clear}
      />
    ),
    trouble: pages.error && !rows ? <Trouble error={pages.error} onAgain={pages.again} /> : undefined,
    empty: filters.search ? (
      <State kind="empty" small icon={<SearchX />} title={t('inbox.foundNobody')}>
        {t('inbox.foundNobodyMore')}
      </State>
    ) : state === 'resolved' ? (
      <State kind="empty" small icon={<MessageCircle />} title={t('inbox.noneResolved')}>
        {t('inbox.noneResolvedMore')}
      </State>
    ) : state === 'snoozed' ? (
      <State kind="empty" small icon={<MessageCircle />} title={t('desk.noneSnoozed')}>
        {t('desk.noneSnoozedMore')}
      </State>
    ) : untouched ? (
      <FirstMessage />
    ) : undefined,
    chosen,
    onChoose,
    onMore: pages.more,
  }
}

/** Messages with the words that are looked for; a press opens the thread at the message. */
function useFound(search: string, onOpen: (id: string, at?: string) => void): ConversationListProps['found'] {
  const t = useWords()
  const dates = useDates()
  const may = useMay('conversations.search-messages')
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['messages-found', search],
    enabled: may && search.trim().length > 1,
    staleTime: 10_000,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(searchMessages, { search, limit: 30, ...(pageParam && { after: pageParam }) }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (search.trim().length < 2 || !data) return undefined
  const rows = data.pages.flatMap((page) => page.rows)
  const lookedBackTo = data.pages.at(-1)?.lookedBackTo
  return {
    title: rows.length > 0 ? t('desk.foundMessages') : t('desk.foundNoMessages'),
    lookedBack: lookedBackTo ? t('desk.lookedBackTo', { day: dates.momentDay(lookedBackTo) }) : undefined,
    onFurther: hasNextPage ? () => void fetchNextPage() : undefined,
    looking: isFetchingNextPage,
    messages: rows.map((row) => {
      const text = quoteOf(t, row.content)
      return {
        id: row.id,
        name: nameOf(row),
        text,
        lang: languageOf(text),
        time: dates.momentDay(row.at),
        onOpen: () => onOpen(row.conversationId, row.id),
      }
    }),
  }
}

/** Nobody has written: the way to a first message, and to a number where there is none. */
function FirstMessage() {
  const t = useWords()
  const navigate = useNavigate()
  const { demo } = useInstallation()
  const may = useMay('channels.list-channels')
  const { data } = useQuery({
    queryKey: ['channels', 'list'],
    enabled: may,
    queryFn: ({ signal }) => call(listChannels, {}, { signal }),
  })
  const noNumber = data?.channels.every((channel) => channel.state === 'disconnected')
  if (noNumber) {
    return (
      <State
        kind="empty"
        small
        icon={<MessageCircle />}
        title={t('inbox.noNumber')}
        act={
          <Button look="act" onClick={() => void navigate({ to: paths.settings })}>
            {t('shell.settings')}
          </Button>
        }
      >
        {t('inbox.noNumberMore')}
      </State>
    )
  }
  return (
    <State
      kind="empty"
      small
      icon={<MessageCircle />}
      title={t('inbox.emptyTitle')}
      act={demo && <Button onClick={() => void navigate({ to: paths.sandboxPhone })}>{t('inbox.openSandbox')}</Button>}
    >
      {t(demo ? 'inbox.emptyMore' : 'inbox.emptyMoreReal')}
    </State>
  )
}

function useRowWords(): (row: Row) => ConversationRow {
  const t = useWords()
  const inbox = useInbox()
  const me = useSession()?.person.id
  const drafts = useDraftIds()
  const dates = useDates()
  const moment = useNow(30)
  const today = dayInIndia(moment)
  const now = moment.getTime()
  return (row) => {
    const preview = previewOf(t, row)
    const day = dayInIndia(new Date(row.lastAt))
    const waits = row.waitingSince ? now - Date.parse(row.waitingSince) : 0
    const left = row.windowClosesAt ? Date.parse(row.windowClosesAt) - now : 0
    const due = row.answerDueAt ? Date.parse(row.answerDueAt) - now : undefined
    const draft = drafts[row.id] || undefined
    const shown = draft ?? preview
    const labels = row.labelIds.flatMap((id) => inbox?.labels.find((label) => label.id === id) ?? [])
    return {
      id: row.id,
      labels: labels.slice(0, 4),
      assignee: row.assignee && row.assignee.id !== me ? row.assignee.name : undefined,
      urgent: row.priority === 'urgent' || row.priority === 'high' ? t(`desk.priorities.${row.priority}`) : undefined,
      due:
        due !== undefined && due < 60 * 60_000
          ? {
              words:
                due < 0
                  ? t('desk.late', { time: timeRoughly(t, -due) })
                  : t('desk.dueIn', { time: timeRoughly(t, due) }),
              late: due < 0,
            }
          : undefined,
      draft: draft !== undefined,
      name: nameOf(row),
      preview: shown,
      lang: languageOf(shown),
      delivery:
        draft === undefined && row.lastDirection === 'out' && row.lastStatus ? deliveries[row.lastStatus] : undefined,
      time:
        day === today ? dates.time(row.lastAt) : day === addDays(today, -1) ? t('common.yesterday') : dates.day(day),
      unread: row.unread,
      mark:
        left <= 0
          ? { words: t('inbox.windowShut'), tone: 'plain' }
          : waits > 5 * 60_000 && (due === undefined || due >= 60 * 60_000)
            ? { words: t('inbox.waits', { time: timeRoughly(t, waits) }), tone: 'brick' }
            : left < 3 * 3_600_000
              ? { words: timeRoughly(t, left), tone: 'gold' }
              : undefined,
    }
  }
}
