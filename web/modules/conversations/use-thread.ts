/** One conversation, live: its messages with those still on their way, what may be done, and the doing. */
import {
  assignConversation,
  markRead,
  openMessageFile,
  reopenConversation,
  resolveConversation,
  settleMessage,
  showConversation,
} from '@galla/contract/conversations'
import { useInfiniteQuery } from '@tanstack/react-query'
import { createElement, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call, openFile } from '../../app/client.ts'
import { todayInIndia } from '../../app/clock.ts'
import { useDates, useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useNow } from '../../app/use-now.ts'
import { addDays, dayInIndia } from '../../ui/days.ts'
import { formatPhone } from '../../ui/phone.ts'
import { toast } from '../../ui/toast.ts'
import { answer, answeredIn } from './answering.ts'
import { draftOf, keepDraft, useDraft } from './drafts.ts'
import { mediaBubble } from './media-bubble.tsx'
import { useUnsentFiles } from './media-outbox.ts'
import { unsentFileEntry } from './media-unsent.tsx'
import { MessageActions } from './message-actions.tsx'
import type { ThreadEntry, ThreadProps } from './thread.tsx'
import {
  bringMessage,
  bringSoon,
  type Conversation,
  changeConversation,
  keys,
  type Message,
  messagesPerPage,
  putRow,
  type Row,
} from './thread-cache.ts'
import { sendAgain, takeBack, type Unsent, useUnsent, write } from './unsent.ts'
import { bubbleOf, deliveries, failureOf, languageOf, marksOf, nameOf, quoteOf, timeLeft } from './words.ts'

export interface LiveThread {
  readonly conversation: Conversation | undefined
  readonly error: unknown
  readonly again: () => void
  readonly props: Omit<ThreadProps, 'onPerson' | 'onBack' | 'fieldRef'>
}

export function useThread(conversationId: string, onTemplate: () => void): LiveThread {
  const t = useWords()
  const query = useInfiniteQuery({
    queryKey: keys.thread(conversationId),
    // News keeps it as it is; see thread-cache.ts.
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(showConversation, { conversationId, limit: messagesPerPage, after: pageParam }, { signal }),
    getNextPageParam: (page) => page.messages.next ?? undefined,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const conversation = data?.pages[0]?.conversation
  const messages = useMemo(() => data?.pages.flatMap((page) => page.messages.rows), [data])
  const unsent = useUnsent(conversationId)
  const [draft, writeDraft] = useDraft(conversationId)
  const me = useSession()?.person.id
  const now = useNow().getTime()
  const acts = useActs(conversation)
  const entries = useEntries(conversationId, messages, unsent)
  const newFrom = useNewFrom(conversation, messages)
  useMarkRead(conversation, messages)

  const older = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const can = (act: Conversation['can'][number]) => conversation?.can.includes(act) ?? false
  const closesAt = conversation?.windowClosesAt ? Date.parse(conversation.windowClosesAt) : undefined
  const left = closesAt === undefined ? 0 : closesAt - now
  const open = left > 0
  const mayWrite = useMay('conversations.send-reply')

  return {
    conversation,
    error: data ? undefined : query.error,
    again: () => void query.refetch(),
    props: {
      person: {
        name: conversation ? nameOf(conversation) : '…',
        small: conversation
          ? [conversation.phone && formatPhone(conversation.phone, { country: true }), conversation.channel.name]
              .filter(Boolean)
              .join(' · ')
          : '',
      },
      state: conversation?.state ?? 'open',
      assignee: conversation?.assignee
        ? conversation.assignee.id === me
          ? { words: t('inbox.you'), mine: true }
          : { words: t('inbox.assignedTo', { name: conversation.assignee.name }), mine: false }
        : undefined,
      onTake: can('assign') && conversation?.assignee?.id !== me ? acts.take : undefined,
      onLetGo: can('assign') && conversation?.assignee?.id === me ? acts.letGo : undefined,
      onResolve: can('resolve') ? acts.resolve : undefined,
      onReopen: can('reopen') ? acts.reopen : undefined,
      onTemplate: can('template') && open ? onTemplate : undefined,
      entries,
      newFrom,
      onOlder: hasNextPage && !isFetchingNextPage ? older : undefined,
      trouble:
        conversation && conversation.channel.state !== 'connected'
          ? (conversation.channel.why ?? t('inbox.numberGone'))
          : undefined,
      composer: !mayWrite
        ? undefined
        : {
            text: draft,
            onText: writeDraft,
            onSend: (text) => {
              keepDraft(conversationId, '')
              write(conversationId, text, answeredIn(conversationId)?.id)
              answer(conversationId, undefined)
            },
            ...(conversation && {
              window: open
                ? {
                    words: t('inbox.windowLeft', { time: timeLeft(t, left) }),
                    small: t('inbox.windowThen'),
                    tone: left < 3 * 3_600_000 ? ('brick' as const) : ('gold' as const),
                  }
                : undefined,
            }),
          },
      shut: conversation && !open ? { onTemplate: can('template') ? onTemplate : undefined } : undefined,
    },
  }
}

function useEntries(
  conversationId: string,
  messages: readonly Message[] | undefined,
  unsent: readonly Unsent[],
): readonly ThreadEntry[] | undefined {
  const t = useWords()
  const dates = useDates()
  const me = useSession()?.person.id
  const mayWrite = useMay('conversations.send-reply')
  const unsentFiles = useUnsentFiles(conversationId)
  const sayTrouble = useSayTrouble()
  const today = todayInIndia()
  const say = useRef({ dates, sayTrouble })
  say.current = { dates, sayTrouble }

  return useMemo(() => {
    if (!messages) return undefined
    const dayOf = (at: string) => {
      const day = dayInIndia(new Date(at))
      if (day === today) return t('common.today')
      return day === addDays(today, -1) ? t('common.yesterday') : say.current.dates.day(day)
    }
    const byId = new Map(messages.map((message) => [message.id, message]))
    const told = messages.toReversed().map((message): ThreadEntry => {
      const { content } = message
      const quoted = message.replyTo ? byId.get(message.replyTo) : undefined
      const holdsFile = 'fileId' in content && content.fileId !== null
      const failed = message.status === 'failed'
      const text = content.kind === 'text' ? content.body : undefined
      // Nobody wrote it: a line across the thread.
      if (content.kind === 'system' && content.event)
        return { kind: 'event', id: message.id, day: dayOf(message.at), words: t(`inbox.events.${content.event}`) }
      return {
        kind: 'message',
        id: message.id,
        day: dayOf(message.at),
        side: message.direction,
        time: say.current.dates.time(message.at),
        delivery: message.status ? deliveries[message.status] : undefined,
        content:
          mediaBubble(message) ??
          bubbleOf(
            t,
            content,
            holdsFile
              ? () =>
                  void openFile(openMessageFile, { conversationId, messageId: message.id }).catch(
                    say.current.sayTrouble,
                  )
              : undefined,
          ),
        author: message.sentBy && message.sentBy.id !== me ? message.sentBy.name : undefined,
        marks: marksOf(t, message),
        reaction: message.theirReaction ?? undefined,
        ownReaction: message.ourReaction ?? undefined,
        actions: mayWrite ? createElement(MessageActions, { message }) : undefined,
        quoted: quoted && {
          who: quoted.direction === 'out' ? t('inbox.you') : t('inbox.them'),
          text: quoteOf(t, quoted.content),
        },
        lang: text ? languageOf(text) : undefined,
        fault:
          message.status === 'unknown'
            ? {
                words: t('compose.unknownAsk'),
                waits: true,
                retryWord: t('compose.arrived'),
                onRetry: () => settleWith(t, say.current.sayTrouble)(message, 'arrived'),
                otherWord: t('compose.sendAgain'),
                onOther: () => settleWith(t, say.current.sayTrouble)(message, 'send-again'),
              }
            : failed
              ? {
                  words: failureOf(t, message),
                  ...(text !== undefined && {
                    retryWord: t('inbox.writeAgain'),
                    onRetry: () => again(conversationId, text),
                  }),
                }
              : undefined,
      }
    })
    const waiting = unsent
      .filter((one) => !byId.has(one.id))
      .map(
        (one): ThreadEntry => ({
          kind: 'message',
          id: one.id,
          day: dayOf(one.at),
          side: 'out',
          time: say.current.dates.time(one.at),
          delivery: one.state === 'failed' ? 'failed' : 'sending',
          content: { type: 'text', text: one.body },
          lang: languageOf(one.body),
          fault:
            one.state === 'sending'
              ? undefined
              : {
                  words: one.state === 'waiting' ? t('inbox.waitsForLine') : (one.why ?? t('trouble.ourFault')),
                  waits: one.state === 'waiting',
                  retryWord: t('common.tryAgain'),
                  onRetry: () => sendAgain(one.id),
                  otherWord: t('inbox.takeBack'),
                  onOther: () => again(conversationId, takeBack(one.id)),
                },
        }),
      )
    const files = unsentFiles
      .filter((one) => !byId.has(one.id))
      .map((one) => unsentFileEntry(t, one, { day: dayOf(one.at), time: say.current.dates.time(one.at) }))
    return [...told, ...waiting, ...files]
  }, [messages, unsent, unsentFiles, conversationId, today, me, mayWrite, t])
}

/** A person has asked the customer, and says; sending again may reach them twice, so that is asked about first. */
function settleWith(t: ReturnType<typeof useWords>, sayTrouble: (error: unknown) => void) {
  return ({ conversationId, id: messageId }: Message, how: 'arrived' | 'send-again') => {
    const done = () => void call(settleMessage, { conversationId, messageId, how }).then(bringMessage).catch(sayTrouble)
    if (how === 'arrived') return done()
    toast({ words: t('compose.sendAgainSure'), act: { words: t('compose.sendAgain'), do: done } })
  }
}

/** Into the field once more, after what stands there. */
function again(conversationId: string, text: string): void {
  const begun = draftOf(conversationId)
  keepDraft(conversationId, begun ? `${begun}\n${text}` : text)
}

/** The first message nobody had read when this conversation was opened; it stays marked until another is opened. */
function useNewFrom(
  conversation: Conversation | undefined,
  messages: readonly Message[] | undefined,
): string | undefined {
  const [opened, remember] = useState<{ id: string; newFrom: string | undefined }>()
  const id = conversation?.id
  if (id && messages && opened?.id !== id) {
    const unread = messages.filter((message) => message.direction === 'in').slice(0, conversation.unread)
    remember({ id, newFrom: unread.at(-1)?.id })
  }
  return opened?.id === id ? opened?.newFrom : undefined
}

/** Read is what a person could see: the page in front, the window in focus. */
function useMarkRead(conversation: Conversation | undefined, messages: readonly Message[] | undefined): void {
  const last = messages?.find((message) => message.direction === 'in')?.id
  const id = conversation?.id
  const unread = conversation?.unread ?? 0
  const may = conversation?.can.includes('mark-read') ?? false
  const told = useRef<string>(undefined)
  useEffect(() => {
    if (!id || !last || unread === 0 || !may) return
    const read = () => {
      if (document.visibilityState !== 'visible' || !document.hasFocus() || told.current === last) return
      told.current = last
      call(markRead, { conversationId: id, messageId: last })
        .then(({ unread: left }) => changeConversation(id, { unread: left }))
        .catch(() => {
          told.current = undefined
        })
    }
    read()
    window.addEventListener('focus', read)
    document.addEventListener('visibilitychange', read)
    return () => {
      window.removeEventListener('focus', read)
      document.removeEventListener('visibilitychange', read)
    }
  }, [id, last, unread, may])
}

/** Resolved can be opened again, and the other way. */
function turned(can: Conversation['can']): Conversation['can'] {
  return can.map((act) => (act === 'resolve' ? 'reopen' : act === 'reopen' ? 'resolve' : act))
}

interface Acts {
  readonly take: () => void
  readonly letGo: () => void
  readonly resolve: () => void
  readonly reopen: () => void
}

/** Done here at once, taken back if the server declines; each with its way back. */
function useActs(conversation: Conversation | undefined): Acts {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const person = useSession()?.person

  async function change(
    from: Row,
    shown: Partial<Row>,
    ask: (version: number) => Promise<Row>,
    words: string | undefined,
    back: ((row: Row) => void) | undefined,
  ): Promise<void> {
    putRow({ ...from, ...shown })
    changeConversation(from.id, { ...shown, ...(shown.state && conversation && { can: turned(conversation.can) }) })
    try {
      const row = await ask(from.version)
      putRow(row)
      changeConversation(row.id, row)
      bringSoon(row.id, undefined)
      if (words) toast({ words, ...(back && { undo: () => back(row) }) })
    } catch (error) {
      putRow(from)
      changeConversation(from.id, from)
      bringSoon(from.id, undefined)
      sayTrouble(error)
    }
  }

  const name = conversation ? nameOf(conversation) : ''
  const assign = (from: Row, to: 'me' | null, words?: string, back?: (row: Row) => void) =>
    void change(
      from,
      { assignee: to === 'me' && person ? { id: person.id, name: person.name } : null },
      (version) => call(assignConversation, { conversationId: from.id, version, to }),
      words,
      back,
    )
  const resolve = (from: Row, words?: string, back?: (row: Row) => void) =>
    void change(
      from,
      { state: 'resolved' },
      (version) => call(resolveConversation, { conversationId: from.id, version }),
      words,
      back,
    )
  const reopen = (from: Row, words?: string, back?: (row: Row) => void) =>
    void change(
      from,
      { state: 'open' },
      (version) => call(reopenConversation, { conversationId: from.id, version }),
      words,
      back,
    )
  const here = (act: (from: Row) => void) => () => {
    if (conversation) act(conversation)
  }
  return {
    take: here((from) => {
      const wasNobodys = from.assignee === null
      assign(from, 'me', t('inbox.taken', { name }), wasNobodys ? (row) => assign(row, null) : undefined)
    }),
    letGo: here((from) => assign(from, null, t('inbox.letGone', { name }), (row) => assign(row, 'me'))),
    resolve: here((from) => resolve(from, t('inbox.resolvedWords', { name }), (row) => reopen(row))),
    reopen: here((from) => reopen(from, t('inbox.reopenedWords', { name }), (row) => resolve(row))),
  }
}
