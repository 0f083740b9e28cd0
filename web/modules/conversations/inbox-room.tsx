/** The inbox as it is now: what is chosen stands in the address, what others do comes in by itself. */
import { listChannels } from '@galla/contract/channels'
import { listConversations } from '@galla/contract/conversations'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { MessageCircle, SearchX } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
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
import type { ConversationListProps, ConversationRow } from './conversation-list.tsx'
import { InboxPage } from './inbox-page.tsx'
import { bringSoon, keepRowOf, keys, type ListFilters, type Row } from './thread-cache.ts'
import { useInboxCounts } from './unread-count.ts'
import { useCompose } from './use-compose.tsx'
import { usePerson } from './use-person.ts'
import { useThread } from './use-thread.ts'
import { deliveries, languageOf, nameOf, previewOf, timeRoughly } from './words.ts'

const SendTemplateForm = lazy(() => import('./send-template-form.tsx'))

const tabs = ['mine', 'unassigned', 'all'] as const
type Address = 'tab' | 'state' | 'unread' | 'search' | 'person'

export function InboxRoom() {
  const t = useWords()
  const navigate = useNavigate()
  const [address, change] = useAddressState<Address>()
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string }
  const session = useSession()
  const [template, openTemplate] = useState(false)
  const showPerson = address.person !== undefined

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

  const search = (to: Partial<Record<Address, string | undefined>>) =>
    ((before: object) => ({ ...before, ...to })) as never
  const choose = (id: string) =>
    void navigate({
      to: paths.conversation,
      params: { conversationId: id } as never,
      search: search({ person: undefined }),
    })
  const leave = () => void navigate({ to: paths.inbox, search: search({ person: undefined }) })

  const list = useList({ address, change, chosen: conversationId, onChoose: choose })
  const common = {
    where: t('shell.inbox'),
    sub: session?.business?.name,
    list,
    onLeave: leave,
    showPerson,
    onShowPerson: (show: boolean) => change({ person: show ? '1' : undefined }),
  }
  return conversationId ? (
    <Chosen conversationId={conversationId} common={common} template={template} onTemplate={openTemplate} />
  ) : (
    <InboxPage {...common} thread={undefined} person={undefined} />
  )
}

type Common = Pick<
  Parameters<typeof InboxPage>[0],
  'where' | 'sub' | 'list' | 'onLeave' | 'showPerson' | 'onShowPerson'
>

interface ChosenProps {
  readonly conversationId: string
  readonly common: Common
  readonly template: boolean
  readonly onTemplate: (open: boolean) => void
}

function Chosen({ conversationId, common, template, onTemplate }: ChosenProps) {
  const { conversation, error, again, props } = useThread(conversationId, () => onTemplate(true))
  const person = usePerson(conversation)
  const { tools, dialogs } = useCompose(conversation)
  return (
    <>
      <InboxPage
        {...common}
        thread={{ ...props, ...tools }}
        threadTrouble={error ? <Trouble error={error} onAgain={again} /> : undefined}
        person={person}
      />
      {dialogs}
      <Suspense>
        {template && conversation && <SendTemplateForm conversation={conversation} onClose={() => onTemplate(false)} />}
      </Suspense>
    </>
  )
}

interface ListNeeds {
  readonly address: Readonly<Partial<Record<Address, string>>>
  readonly change: (to: Partial<Record<Address, string | undefined>>, how?: { readonly replace?: boolean }) => void
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}

function useList({ address, change, chosen, onChoose }: ListNeeds): ConversationListProps {
  const t = useWords()
  const tab = tabs.find((one) => one === address.tab) ?? 'all'
  const state = address.state === 'resolved' ? 'resolved' : 'open'
  const unread = address.unread !== undefined
  const filters: ListFilters = { tab, state, unread, search: address.search ?? '' }
  const [typed, type] = useTypedSearch(filters.search, (text) => change({ search: text }, { replace: true }))
  const counts = useInboxCounts()
  const pages = usePages(listConversations, keys.list(filters), {
    tab,
    state,
    ...(unread && { unread: true }),
    ...(filters.search && { search: filters.search }),
  })
  const asRow = useRowWords()
  const untouched = tab === 'all' && state === 'open' && !unread && filters.search === ''
  return {
    tabs: tabs.map((value) => ({ value, words: t(`inbox.${value}`), count: counts?.[value] || undefined })),
    tab,
    onTab: (to) => change({ tab: to === 'all' ? undefined : to }),
    filters: [
      { id: 'open', words: t('inbox.open'), on: state === 'open' },
      { id: 'resolved', words: t('inbox.resolved'), on: state === 'resolved' },
      { id: 'unread', words: t('inbox.unread'), on: unread },
    ],
    onFilter: (id, on) => {
      if (id === 'unread') change({ unread: on ? '1' : undefined })
      else change({ state: id === 'resolved' ? 'resolved' : undefined })
    },
    search: { text: typed, onText: type },
    rows: pages.loading || pages.error ? undefined : pages.rows.map(asRow),
    trouble: pages.error ? <Trouble error={pages.error} onAgain={pages.again} /> : undefined,
    empty: filters.search ? (
      <State kind="empty" small icon={<SearchX />} title={t('inbox.foundNobody')}>
        {t('inbox.foundNobodyMore')}
      </State>
    ) : state === 'resolved' ? (
      <State kind="empty" small icon={<MessageCircle />} title={t('inbox.noneResolved')}>
        {t('inbox.noneResolvedMore')}
      </State>
    ) : untouched ? (
      <FirstMessage />
    ) : undefined,
    chosen,
    onChoose,
    onMore: pages.more,
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
  const dates = useDates()
  const moment = useNow(30)
  const today = dayInIndia(moment)
  const now = moment.getTime()
  return (row) => {
    const preview = previewOf(t, row)
    const day = dayInIndia(new Date(row.lastAt))
    const waits = row.waitingSince ? now - Date.parse(row.waitingSince) : 0
    const left = row.windowClosesAt ? Date.parse(row.windowClosesAt) - now : 0
    return {
      id: row.id,
      name: nameOf(row),
      preview,
      lang: languageOf(preview),
      delivery: row.lastDirection === 'out' && row.lastStatus ? deliveries[row.lastStatus] : undefined,
      time:
        day === today ? dates.time(row.lastAt) : day === addDays(today, -1) ? t('common.yesterday') : dates.day(day),
      unread: row.unread,
      mark:
        left <= 0
          ? { words: t('inbox.windowShut'), tone: 'plain' }
          : waits > 5 * 60_000
            ? { words: t('inbox.waits', { time: timeRoughly(t, waits) }), tone: 'brick' }
            : left < 3 * 3_600_000
              ? { words: timeRoughly(t, left), tone: 'gold' }
              : undefined,
    }
  }
}
