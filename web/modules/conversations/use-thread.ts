/** One conversation, live: its messages with those still on their way, what may be done, and the doing. */
import {
  listScheduled,
  markRead,
  markUnread,
  openMessageFile,
  seeMentions,
  settleMessage,
  showConversation,
} from '@galla/contract/conversations'
import { showPurchases } from '@galla/contract/sales'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createElement, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call, openFile } from '../../app/client.ts'
import { todayInIndia } from '../../app/clock.ts'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useNow } from '../../app/use-now.ts'
import { addDays, dayInIndia } from '../../ui/days.ts'
import { formatRupees } from '../../ui/money.ts'
import { formatPhone } from '../../ui/phone.ts'
import { toast } from '../../ui/toast.ts'
import { answer, answerEarlier, answeredIn, toField, useAnswering } from './answering.ts'
import { useCardActs } from './card-acts.ts'
import { completing } from './completing.ts'
import { useDecide } from './decide.ts'
import { draftOf, keepDraft, useDraft, useNoteMode } from './drafts.ts'
import { eventWords } from './event-words.ts'
import { useInbox } from './inbox-data.ts'
import { mediaBubble } from './media-bubble.tsx'
import { useUnsentFiles } from './media-outbox.ts'
import { unsentFileEntry } from './media-unsent.tsx'
import { MessageActions } from './message-actions.tsx'
import { usePreferences } from './preferences.ts'
import { tellTookOver, usePresence, useTellPresence } from './presence.ts'
import { useKeptThread } from './recent-chats.ts'
import type { ThreadEntry, ThreadProps } from './thread.tsx'
import {
  bringMessage,
  type Conversation,
  changeConversation,
  keys,
  type Message,
  messagesPerPage,
  putRow,
  type ThreadPages,
  type ThreadPlace,
} from './thread-cache.ts'
import { sendAgain, takeBack, type Unsent, useUnsent, write, writeNote } from './unsent.ts'
import { bubbleOf, deliveries, failureOf, languageOf, marksOf, nameOf, quoteOf, timeLeft } from './words.ts'

export interface LiveThread {
  readonly conversation: Conversation | undefined
  readonly error: unknown
  readonly again: () => void
  readonly props: Omit<ThreadProps, 'onPerson' | 'onBack' | 'fieldRef'>
}

export interface ThreadNeeds {
  readonly onTemplate: () => void
  /** The message that the page opens at, when it is not the newest. */
  readonly at: string | undefined
  readonly onLatest: () => void
  readonly onAt: (messageId: string) => void
  /** Opens the dialogs of this conversation. */
  readonly onDialog: (dialog: 'assign' | 'snooze' | 'label' | 'priority' | 'macro' | 'team' | 'later') => void
}

export function useThread(
  conversationId: string,
  { onTemplate, at, onLatest, onAt, onDialog }: ThreadNeeds,
): LiveThread {
  const t = useWords()
  const query = useInfiniteQuery({
    queryKey: at ? [...keys.thread(conversationId), at] : keys.thread(conversationId),
    // News keeps it as it is; see thread-cache.ts.
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: (at ? { around: at } : undefined) as ThreadPlace,
    queryFn: ({ pageParam, signal }) =>
      call(showConversation, { conversationId, limit: messagesPerPage, ...pageParam }, { signal }),
    getNextPageParam: (page): ThreadPlace => (page.messages.next ? { after: page.messages.next } : undefined),
    getPreviousPageParam: (page): ThreadPlace =>
      page.messages.newer ? { after: page.messages.newer, newer: true } : undefined,
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage, hasPreviousPage, isFetchingPreviousPage, fetchPreviousPage } =
    query
  const data = useKeptThread(conversationId, query.data as ThreadPages | undefined, query.error)
  const conversation = data?.pages[0]?.conversation
  const messages = useMemo(() => data?.pages.flatMap((page) => page.messages.rows), [data])
  const unsent = useUnsent(conversationId)
  const [draft, writeDraft] = useDraft(conversationId)
  const [noteOn, setNote] = useNoteMode(conversationId)
  const mentioned = useRef(new Set<string>())
  const session = useSession()
  const me = session?.person.id
  const now = useNow().getTime()
  const inbox = useInbox()
  const { enterSends } = usePreferences()
  const decide = useDecide()
  const here = usePresence(conversationId)
  useTellPresence(conversationId, noteOn ? '' : draft)
  const entries = useEntries(conversationId, messages, unsent, Math.floor(now / waitsMilliseconds) * waitsMilliseconds)
  const answering = useAnswering(conversationId)
  const newFrom = useNewFrom(conversation, messages)
  useMarkRead(conversation, messages)
  const scheduled = useScheduled(conversation)
  const facts = useFacts(conversation)

  const older = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const newer = useCallback(() => void fetchPreviousPage(), [fetchPreviousPage])
  const can = (act: Conversation['can'][number]) => conversation?.can.includes(act) ?? false
  const closesAt = conversation?.windowClosesAt ? Date.parse(conversation.windowClosesAt) : undefined
  const left = closesAt === undefined ? 0 : closesAt - now
  const open = left > 0
  const free = conversation?.freeUntil ? Date.parse(conversation.freeUntil) - now : 0
  const mayWrite = useMay('conversations.send-reply')
  const name = conversation ? nameOf(conversation) : ''
  const become = (what: Parameters<typeof decide>[1], words: string) => () => {
    if (conversation) void decide([conversation], what, words)
  }
  const takeOver = () => {
    tellTookOver(conversationId)
    take()
  }
  const take = become({ assigneeId: me ?? null }, t('inbox.taken', { name }))

  return {
    conversation,
    error: data ? undefined : query.error,
    again: () => void query.refetch(),
    props: {
      person: {
        name: conversation ? name : '…',
        small: conversation
          ? [conversation.phone && formatPhone(conversation.phone, { country: true }), conversation.channel.name]
              .filter(Boolean)
              .join(' · ')
          : '',
        presence: here.writer
          ? t('inbox.typing', { name: here.writer.name })
          : here.viewers.length > 0
            ? t('inbox.viewing', { name: here.viewers.join(', ') })
            : undefined,
      },
      state: conversation?.state === 'resolved' ? 'resolved' : conversation?.state === 'snoozed' ? 'snoozed' : 'open',
      assignee: conversation?.assignee
        ? conversation.assignee.id === me
          ? { words: t('inbox.you'), mine: true }
          : { words: t('inbox.assignedTo', { name: conversation.assignee.name }), mine: false }
        : undefined,
      onAssign: can('assign') ? () => onDialog('assign') : undefined,
      onTake: can('assign') && conversation?.assignee?.id !== me ? take : undefined,
      onLetGo:
        can('assign') && conversation?.assignee?.id === me
          ? become({ assigneeId: null }, t('inbox.letGone', { name }))
          : undefined,
      onSnooze: can('snooze') ? () => onDialog('snooze') : undefined,
      onLabel: can('label') ? () => onDialog('label') : undefined,
      onPriority: can('label') ? () => onDialog('priority') : undefined,
      onTeam: can('assign') ? () => onDialog('team') : undefined,
      onMacro: can('label') ? () => onDialog('macro') : undefined,
      onMarkUnread: conversation
        ? () =>
            void call(markUnread, { conversationId }).then(({ unread }) => {
              changeConversation(conversationId, { unread })
              putRow({ ...conversation, unread })
            })
        : undefined,
      onResolve: can('resolve') ? become({ state: 'resolved' }, t('inbox.resolvedWords', { name })) : undefined,
      onReopen: can('reopen') ? become({ state: 'open' }, t('inbox.reopenedWords', { name })) : undefined,
      onTemplate: can('template') && open ? onTemplate : undefined,
      entries,
      at,
      newFrom,
      onOlder: hasNextPage && !isFetchingNextPage ? older : undefined,
      onNewer: hasPreviousPage && !isFetchingPreviousPage ? newer : undefined,
      onLatest: at ? onLatest : undefined,
      onAt,
      onQuote:
        mayWrite && open && messages?.some(({ direction }) => direction === 'in')
          ? () => {
              answerEarlier(conversationId, messages)
              toField()
            }
          : undefined,
      onDropQuote: answering ? () => answer(conversationId, undefined) : undefined,
      trouble:
        conversation && conversation.channel.state !== 'connected'
          ? (conversation.channel.why ?? t('inbox.numberGone'))
          : undefined,
      writer: here.writer && !noteOn ? { ...here.writer, onTakeOver: takeOver } : undefined,
      taker: here.taker,
      scheduled,
      onLater: open && mayWrite ? () => onDialog('later') : undefined,
      note: can('note') ? { on: noteOn, onNote: setNote } : undefined,
      composer: !mayWrite
        ? undefined
        : {
            text: draft,
            onText: writeDraft,
            enterSends,
            complete: (before) =>
              completing(before, { note: noteOn, inbox, facts, onMention: (id) => void mentioned.current.add(id) }),
            onSend: (text) => {
              keepDraft(conversationId, '')
              if (noteOn) {
                const named = (inbox?.colleagues ?? []).filter(
                  (one) => mentioned.current.has(one.id) && text.includes(`@${one.name}`),
                )
                mentioned.current.clear()
                writeNote(
                  conversationId,
                  text,
                  named.map(({ id }) => id),
                )
                setNote(false)
              } else {
                write(conversationId, text, answeredIn(conversationId)?.id)
                answer(conversationId, undefined)
              }
            },
            ...(conversation && {
              window: open
                ? {
                    words: t('inbox.windowLeft', { time: timeLeft(t, left) }),
                    small: free > 0 ? t('desk.freeFor', { time: timeLeft(t, free) }) : t('inbox.windowThen'),
                    tone: left < 3 * 3_600_000 ? ('brick' as const) : ('gold' as const),
                  }
                : undefined,
            }),
          },
      shut: conversation && !open ? { onTemplate: can('template') ? onTemplate : undefined } : undefined,
    },
  }
}

/** What is to go out here later, with the way to stop it. */
function useScheduled(conversation: Conversation | undefined): ThreadProps['scheduled'] {
  const t = useWords()
  const dates = useDates()
  const id = conversation?.id ?? ''
  const { data } = useQuery({
    queryKey: ['scheduled', id],
    enabled: id !== '',
    queryFn: ({ signal }) => call(listScheduled, { conversationId: id }, { signal }),
  })
  // Scheduling, sending and cancelling are news of the conversation.
  const lastAt = conversation?.lastAt
  const seen = useRef(lastAt)
  useEffect(() => {
    if (seen.current !== lastAt) void queries.invalidateQueries({ queryKey: ['scheduled', id] })
    seen.current = lastAt
  }, [id, lastAt])
  return data?.rows.map((one) => ({
    id: one.id,
    version: one.version,
    text: one.body,
    failed: one.state === 'failed' ? (one.why ?? t('inbox.failed')) : undefined,
    sendAt: one.sendAt,
    when: `${dates.momentDay(one.sendAt)}, ${dates.time(one.sendAt)}`,
  }))
}

/** What a saved reply may tell of this person. */
function useFacts(conversation: Conversation | undefined) {
  const session = useSession()
  const contactId = conversation?.contactId ?? ''
  const maySeePurchases = useMay('sales.show-purchases')
  const { data } = useQuery({
    queryKey: ['invoices', 'purchases', contactId],
    enabled: contactId !== '' && maySeePurchases,
    queryFn: ({ signal }) => call(showPurchases, { contactId }, { signal }),
  })
  return {
    contact: {
      name: conversation ? nameOf(conversation) : '',
      phone: conversation?.phone ? formatPhone(conversation.phone, { country: true }) : '',
    },
    bill: { due: data && data.duePaise > 0 ? formatRupees(data.duePaise) : '' },
    shop: { name: session?.business?.name ?? '' },
    agent: { name: session?.person.name ?? '' },
  }
}

function useEntries(
  conversationId: string,
  messages: readonly Message[] | undefined,
  unsent: readonly Unsent[],
  minute: number,
): readonly ThreadEntry[] | undefined {
  const t = useWords()
  const dates = useDates()
  const me = useSession()?.person.id
  const mayWrite = useMay('conversations.send-reply')
  const unsentFiles = useUnsentFiles(conversationId)
  const originals = useOriginals(conversationId, messages)
  const cardActs = useCardActs()
  const sayTrouble = useSayTrouble()
  const today = todayInIndia()
  const say = useRef({ dates, sayTrouble, cardActs })
  say.current = { dates, sayTrouble, cardActs }
  // What a message was made into stays the same object until it changes: a page of older ones draws no line anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: all is made anew when what it was made with is another.
  const known = useMemo(
    () => new WeakMap<Message, { readonly quoted: Message | undefined; readonly entry: ThreadEntry }>(),
    [minute, conversationId, today, me, mayWrite, t],
  )

  return useMemo(() => {
    if (!messages) return undefined
    const dayOf = (at: string) => {
      const day = dayInIndia(new Date(at))
      if (day === today) return t('common.today')
      return day === addDays(today, -1) ? t('common.yesterday') : say.current.dates.day(day)
    }
    const byId = new Map(messages.map((message) => [message.id, message]))
    const quotedBy = ({ replyTo }: Message) => (replyTo ? (byId.get(replyTo) ?? originals.get(replyTo)) : undefined)
    const entryOf = (message: Message): ThreadEntry => {
      const { content } = message
      const place = { id: message.id, day: dayOf(message.at), time: say.current.dates.time(message.at) }
      if (content.kind === 'note')
        return { kind: 'note', ...place, text: content.text, author: message.sentBy?.name ?? undefined }
      if (content.kind === 'event' || message.direction === 'event' || message.direction === 'note')
        return { kind: 'event', ...place, words: eventWords(t, say.current.dates, message) }
      const quoted = quotedBy(message)
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
            message.direction === 'in' ? say.current.cardActs : undefined,
          ),
        author: message.sentBy && message.sentBy.id !== me ? message.sentBy.name : undefined,
        marks: marksOf(t, message),
        reaction: message.theirReaction ?? undefined,
        ownReaction: message.ourReaction ?? undefined,
        actions: mayWrite ? (open, onOpen) => createElement(MessageActions, { message, open, onOpen }) : undefined,
        answers: message.replyTo ?? undefined,
        quoted: message.replyTo
          ? {
              who: quoted && (quoted.direction === 'out' ? t('inbox.you') : t('inbox.them')),
              text: quoted ? quoteOf(t, quoted.content) : t('composing.earlier'),
            }
          : undefined,
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
              : message.status === 'queued' && Date.parse(message.at) < minute - waitsMilliseconds
                ? { words: t('composing.waitsItsTurn'), waits: true }
                : undefined,
      }
    }
    const told = messages.toReversed().map((message) => {
      const before = known.get(message)
      const quoted = quotedBy(message)
      if (before && before.quoted === quoted) return before.entry
      const entry = entryOf(message)
      known.set(message, { quoted, entry })
      return entry
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
  }, [messages, known, unsent, unsentFiles, originals, minute, conversationId, today, me, mayWrite, t])
}

/** After that a message that stands as queued is said to wait. */
const waitsMilliseconds = 60_000

const none: ReadonlyMap<string, Message> = new Map()
const mostOriginals = 10

/** What is quoted from so far back that it is not loaded. */
function useOriginals(conversationId: string, messages: readonly Message[] | undefined): ReadonlyMap<string, Message> {
  const missing = useMemo(() => {
    const here = new Set(messages?.map(({ id }) => id))
    const far = messages?.flatMap(({ replyTo }) => (replyTo && !here.has(replyTo) ? [replyTo] : [])) ?? []
    return [...new Set(far)].slice(0, mostOriginals).sort()
  }, [messages])
  const { data } = useQuery<ReadonlyMap<string, Message>>({
    queryKey: ['messages-quoted', conversationId, missing],
    enabled: missing.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => {
      const asked = missing.map((around) => call(showConversation, { conversationId, around, limit: 1 }, { signal }))
      // One that is gone is quoted without its words.
      const pages = (await Promise.allSettled(asked)).flatMap((page) =>
        page.status === 'fulfilled' ? [page.value] : [],
      )
      return new Map(pages.flatMap((page) => page.messages.rows).map((message) => [message.id, message]))
    },
  })
  return data ?? none
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

/** Who is named in a note has seen it when the conversation is open. Asked once for each opening. */
let named: string | undefined
async function seeNaming(conversationId: string): Promise<void> {
  if (named === conversationId) return
  named = conversationId
  await call(seeMentions, { conversationId }).catch(() => undefined)
}

/** Read is what a person could see: the page in front, the window in focus. */
function useMarkRead(conversation: Conversation | undefined, messages: readonly Message[] | undefined): void {
  const last = messages?.find((message) => message.direction === 'in')?.id
  const id = conversation?.id
  const unread = conversation?.unread ?? 0
  const may = conversation?.can.includes('mark-read') ?? false
  const told = useRef<string>(undefined)
  useEffect(() => {
    if (id && document.visibilityState === 'visible') void seeNaming(id)
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
