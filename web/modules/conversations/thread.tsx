import { useVirtualizer } from '@tanstack/react-virtual'
import {
  AlarmClock,
  ArrowDown,
  ArrowLeft,
  CheckCheck,
  ChevronDown,
  ChevronsUp,
  Contact,
  EllipsisVertical,
  FileText,
  HandIcon,
  Images,
  IndianRupee,
  LayoutList,
  Link,
  MailOpen,
  MapPin,
  MessageCircleQuestion,
  MessageCircleReply,
  Mic,
  Package,
  Paperclip,
  Pencil,
  Plus,
  ReceiptText,
  Smile,
  Tag,
  UserRound,
  UsersRound,
  WandSparkles,
  X,
} from 'lucide-react'
import {
  lazy,
  memo,
  type ReactNode,
  type Ref,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChatBubble, type ChatBubbleProps, NoteBubble, ThreadMark } from '../../ui/chat-bubble.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Composer, type ComposerProps } from '../../ui/composer.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { useNarrow } from '../../ui/narrow.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'

const EmojiPicker = lazy(() => import('./emoji-picker.tsx'))

export type ThreadEntry =
  | ({
      readonly kind: 'message'
      readonly id: string
      readonly day: string
      /** The message it answers: pressing the quote goes there. */
      readonly answers?: string | undefined
    } & ChatBubbleProps)
  | {
      readonly kind: 'note'
      readonly id: string
      readonly day: string
      readonly text: string
      readonly time: string
      readonly author?: string | undefined
    }
  | {
      readonly kind: 'event'
      readonly id: string
      readonly day: string
      readonly words: string
      readonly time?: string | undefined
    }

export interface ComposeKind {
  readonly id: 'place' | 'cards' | 'buttons' | 'list' | 'link' | 'ask'
  readonly words: string
  readonly act: () => void
}

export interface ThreadProps {
  readonly person: { readonly name: string; readonly small: string; readonly presence?: string | undefined }
  readonly state: 'open' | 'snoozed' | 'resolved'
  readonly assignee?: { readonly words: string; readonly mine: boolean } | undefined
  readonly onAssign?: (() => void) | undefined
  readonly onTeam?: (() => void) | undefined
  readonly onLabel?: (() => void) | undefined
  readonly onPriority?: (() => void) | undefined
  readonly onMacro?: (() => void) | undefined
  readonly onMarkUnread?: (() => void) | undefined
  readonly onTake?: (() => void) | undefined
  readonly onLetGo?: (() => void) | undefined
  readonly onResolve?: (() => void) | undefined
  readonly onReopen?: (() => void) | undefined
  readonly onSnooze?: (() => void) | undefined
  /** On a phone: back to the list, and the person as a sheet. */
  readonly onBack: () => void
  readonly onPerson: () => void
  /** Oldest first; undefined while they load. `day` is written for people: "Today". */
  readonly entries: readonly ThreadEntry[] | undefined
  readonly newFrom?: string | undefined
  /** The message the thread was opened at: it stands in the middle and is marked. */
  readonly at?: string | undefined
  /** Called near the top; true while older ones come. */
  readonly onOlder?: (() => void) | undefined
  /** Called near the end, where the newest are not loaded. */
  readonly onNewer?: (() => void) | undefined
  /** Opens the thread at a message that is not loaded. */
  readonly onAt?: ((messageId: string) => void) | undefined
  /** Leaves the old place for the newest. */
  readonly onLatest?: (() => void) | undefined
  /** A colleague is writing here: two answers to one question help nobody. */
  readonly writer?: { readonly name: string; readonly onTakeOver: () => void } | undefined
  /** A colleague has just taken this over. */
  readonly taker?: string | undefined
  readonly scheduled?:
    | readonly {
        readonly id: string
        readonly version: number
        readonly text: string
        readonly sendAt: string
        readonly when: string
        readonly failed: string | undefined
      }[]
    | undefined
  readonly onEditScheduled?: ((id: string) => void) | undefined
  readonly onCancelScheduled?: ((id: string) => void) | undefined
  readonly onLater?: (() => void) | undefined
  /** Why nothing goes out through this number now. */
  readonly trouble?: string | undefined
  /** Undefined where the role only reads. */
  readonly composer:
    | Pick<
        ComposerProps,
        'text' | 'onText' | 'onSend' | 'sending' | 'window' | 'suggestions' | 'savedReplies' | 'complete' | 'enterSends'
      >
    | undefined
  readonly note?: { readonly on: boolean; readonly onNote: (on: boolean) => void } | undefined
  /** The 24 hours are over: only templates can be sent. */
  readonly shut?: { readonly onTemplate: (() => void) | undefined } | undefined
  readonly onTemplate?: (() => void) | undefined
  readonly onAttach?: (() => void) | undefined
  /** Files dropped on the thread or pasted into it. */
  readonly onFiles?: ((files: readonly File[]) => void) | undefined
  readonly onVoice?: (() => void) | undefined
  /** Stands where the field was: a voice is being recorded. */
  readonly recording?: ReactNode
  /** Above the field: what is being answered. */
  readonly above?: ReactNode
  readonly onProduct?: (() => void) | undefined
  readonly onBill?: (() => void) | undefined
  readonly onUpi?: (() => void) | undefined
  /** What else can be composed: a place, cards, answers to tap. */
  readonly kinds?: readonly ComposeKind[] | undefined
  readonly onQuote?: (() => void) | undefined
  readonly onDropQuote?: (() => void) | undefined
  readonly onGallery?: (() => void) | undefined
  readonly fieldRef?: Ref<HTMLTextAreaElement> | undefined
}

export function Thread(props: ThreadProps) {
  const t = useWords()
  const keys = {
    snooze: useKeyOf('inbox.snooze', 'Alt+M'),
    resolve: useKeyOf('inbox.resolve', 'Alt+E'),
    note: useKeyOf('inbox.note', 'Alt+P'),
    take: useKeyOf('inbox.take', 'Alt+A'),
    template: useKeyOf('inbox.reply', 'Alt+L'),
    assign: useKeyOf('inbox.assign', 'Mod+Alt+G'),
    label: useKeyOf('inbox.label', 'Mod+Alt+L'),
    macro: useKeyOf('inbox.macro', 'Mod+M'),
    unread: useKeyOf('inbox.unread', 'Alt+U'),
    gallery: useKeyOf('inbox.gallery', 'Mod+Alt+F'),
  }
  const item = (
    id: string,
    words: string,
    icon: React.ReactNode,
    act: (() => void) | undefined,
    key?: string,
  ): MenuItem[] => (act ? [{ id, words, icon, keys: key, act }] : [])
  const more: MenuItem[] = [
    ...item('take', t('inbox.takeIt'), <HandIcon />, props.onTake, keys.take),
    ...item('assign', t('desk.assign'), <UserRound />, props.onAssign, keys.assign),
    ...item('let-go', t('inbox.letGo'), <HandIcon />, props.onLetGo),
    ...item('team', t('desk.team'), <UsersRound />, props.onTeam),
    ...item('snooze', t('inbox.snooze'), <AlarmClock />, props.onSnooze, keys.snooze),
    ...item('label', t('desk.labels'), <Tag />, props.onLabel, keys.label),
    ...item('priority', t('desk.priority'), <ChevronsUp />, props.onPriority),
    ...item('macro', t('desk.macro'), <WandSparkles />, props.onMacro, keys.macro),
    ...item('unread', t('desk.markUnread'), <MailOpen />, props.onMarkUnread, keys.unread),
    ...item('gallery', t('composing.gallery'), <Images />, props.onGallery, keys.gallery),
  ]
  const noteOn = props.note?.on ?? false
  const [over, setOver] = useState(false)
  return (
    <section
      aria-label={props.person.name}
      className="relative flex min-h-0 min-w-0 flex-col bg-thread"
      {...filesInto(props.onFiles, setOver)}
    >
      {over && (
        <p className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-l border-2 border-dashed border-peacock bg-peacock-soft text-heading font-semibold text-peacock">
          {t('compose.dropHere')}
        </p>
      )}
      <header className="flex items-center gap-3 border-b bg-surface px-4 py-2.5 max-md:gap-1.5 max-md:px-2">
        <span className="md:hidden">
          <IconButton label={t('inbox.toList')} icon={<ArrowLeft />} onClick={props.onBack} />
        </span>
        <span className="max-md:hidden">
          <Avatar name={props.person.name} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="num truncate font-semibold">{props.person.name}</h2>
          {props.person.presence ? (
            <p className="truncate text-[12.5px] font-medium text-marigold-ink">{props.person.presence}</p>
          ) : (
            <p className="num truncate text-[12.5px] text-ink-3">{props.person.small}</p>
          )}
        </div>
        {props.assignee && (
          <span className="max-lg:hidden">
            {props.onAssign ? (
              <button type="button" onClick={props.onAssign} className="touch rounded-full">
                <Chip tone={props.assignee.mine ? 'peacock' : 'plain'}>
                  {props.assignee.words} <ChevronDown aria-hidden="true" />
                </Chip>
              </button>
            ) : (
              <Chip tone={props.assignee.mine ? 'peacock' : 'plain'}>{props.assignee.words}</Chip>
            )}
          </span>
        )}
        {props.onTake && (
          <span className="max-md:hidden">
            <Button keys={keys.take} onClick={props.onTake}>
              {t('inbox.takeIt')}
            </Button>
          </span>
        )}
        {props.onSnooze && (
          <span className={props.onTake ? 'max-[1480px]:hidden' : 'max-lg:hidden'}>
            <Button keys={keys.snooze} onClick={props.onSnooze}>
              {t('inbox.snooze')}
            </Button>
          </span>
        )}
        {props.state !== 'resolved'
          ? props.onResolve && (
              <Button look="act" icon={<CheckCheck />} iconOnPhone keys={keys.resolve} onClick={props.onResolve}>
                {t('inbox.resolve')}
              </Button>
            )
          : props.onReopen && (
              <Button keys={keys.resolve} onClick={props.onReopen}>
                {t('inbox.reopen')}
              </Button>
            )}
        {more.length > 0 && (
          <Menu items={more}>
            <IconButton label={t('desk.more')} icon={<EllipsisVertical />} />
          </Menu>
        )}
        <span className="xl:hidden">
          <IconButton label={t('inbox.showPerson')} icon={<UserRound />} onClick={props.onPerson} />
        </span>
      </header>

      {props.trouble && (
        <Banner tone="gold" edge>
          {props.trouble}
        </Banner>
      )}

      {props.taker && (
        <Banner tone="gold" edge>
          {t('desk.tookOver', { name: props.taker })}
        </Banner>
      )}
      <Flow
        key={props.at ?? 'latest'}
        entries={props.entries}
        newFrom={props.newFrom}
        at={props.at}
        onOlder={props.onOlder}
        onNewer={props.onNewer}
        onLatest={props.onLatest}
        onAt={props.onAt}
      />

      {props.composer && (
        <Composer
          {...props.composer}
          fieldRef={props.fieldRef}
          label={noteOn ? t('inbox.note') : t('inbox.reply')}
          placeholder={noteOn ? t('inbox.writeNote') : t('inbox.writeTo', { name: props.person.name })}
          sendWord={noteOn ? t('inbox.saveNote') : t('inbox.send')}
          suggestionWord="AI ✦"
          mode={
            props.note && {
              note: noteOn,
              onNote: props.note.onNote,
              replyWord: t('inbox.reply'),
              noteWord: t('inbox.note'),
              noteKeys: keys.note,
            }
          }
          shut={
            props.recording ??
            (props.shut && (
              <State
                kind="empty"
                small
                icon={<FileText />}
                title={t('inbox.windowShutLong')}
                act={
                  props.shut.onTemplate && (
                    <Button look="act" keys={keys.template} onClick={props.shut.onTemplate}>
                      {t('inbox.chooseTemplate')}
                    </Button>
                  )
                }
              >
                {t('inbox.windowShutMore')}
              </State>
            ))
          }
          above={
            <>
              <Above {...props} />
              {!noteOn && props.above}
            </>
          }
          tools={
            <>
              <Emoji
                onChoose={(sign) => props.composer?.onText(`${props.composer.text}${sign}`)}
                word={t('desk.emoji')}
              />
              {!noteOn && <Tools {...props} />}
            </>
          }
        />
      )}
    </section>
  )
}

/** What a browser tells of files that are dragged over a place or pasted into it. */
function filesInto(onFiles: ((files: readonly File[]) => void) | undefined, over: (is: boolean) => void) {
  if (!onFiles) return {}
  const given = (data: DataTransfer, event: { preventDefault(): void }) => {
    if (data.files.length === 0) return
    event.preventDefault()
    onFiles([...data.files])
  }
  return {
    onDragOver: (event: React.DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      over(true)
    },
    onDragLeave: (event: React.DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) over(false)
    },
    onDrop: (event: React.DragEvent) => {
      over(false)
      given(event.dataTransfer, event)
    },
    onPaste: (event: React.ClipboardEvent) => given(event.clipboardData, event),
  }
}

const kindIcons = {
  place: <MapPin />,
  cards: <Contact />,
  buttons: <MessageCircleReply />,
  list: <LayoutList />,
  link: <Link />,
  ask: <MessageCircleQuestion />,
} as const

/** On a phone the rare ones stand in the menu, so that all of them are one row. */
function Tools(props: ThreadProps) {
  const t = useWords()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const key = useKeyOf('inbox.kinds', 'Mod+Alt+A')
  const always = [
    { id: 'attach', words: t('inbox.attach'), icon: <Paperclip />, act: props.onAttach },
    { id: 'voice', words: t('compose.voice'), icon: <Mic />, act: props.onVoice },
  ]
  const rest = [
    { id: 'template', words: t('inbox.template'), icon: <FileText />, act: props.onTemplate },
    { id: 'product', words: t('inbox.product'), icon: <Package />, act: props.onProduct },
    { id: 'bill', words: t('inbox.bill'), icon: <ReceiptText />, act: props.onBill },
    { id: 'upi', words: t('inbox.upi'), icon: <IndianRupee />, act: props.onUpi },
    {
      id: 'later',
      words: t('inbox.later'),
      icon: <AlarmClock />,
      act: props.composer?.text.trim() ? props.onLater : undefined,
    },
  ]
  const kinds = (props.kinds ?? []).map((kind) => ({ ...kind, icon: kindIcons[kind.id] }))
  const inMenu: MenuItem[] = [
    ...(narrow ? rest.flatMap(({ act, ...one }) => (act ? [{ ...one, act }] : [])) : []),
    ...(narrow && kinds.length > 0 ? [{ id: 'line', heading: '' }] : []),
    ...kinds,
  ]
  useActions([
    {
      id: 'inbox.kinds',
      words: t('compose.more'),
      keys: 'Mod+Alt+A',
      hidden: true,
      disabled: inMenu.length === 0,
      perform: () => setOpen(true),
    },
    ...kinds.map(({ id, words, act }) => ({ id: `inbox.compose-${id}`, words, perform: act })),
  ])
  return (
    <>
      {!narrow && <Tool {...rest[0]!} />}
      {always.map((one) => (
        <Tool key={one.id} {...one} />
      ))}
      {!narrow && rest.slice(1).map((one) => <Tool key={one.id} {...one} />)}
      {inMenu.length > 0 && (
        <Menu align="start" side="top" items={inMenu} open={open} onOpen={setOpen}>
          <IconButton label={t('compose.more')} icon={<Plus />} keys={key} />
        </Menu>
      )}
    </>
  )
}

function Tool({ words, icon, act }: { words: string; icon: React.ReactNode; act: (() => void) | undefined }) {
  return act ? <IconButton label={words} icon={icon} onClick={act} /> : null
}

function Emoji({ word, onChoose }: { word: string; onChoose: (sign: string) => void }) {
  const [open, setOpen] = useState(false)
  return open ? (
    <Suspense fallback={<IconButton label={word} icon={<Smile />} />}>
      <EmojiPicker label={word} onChoose={onChoose} onOpen={setOpen} />
    </Suspense>
  ) : (
    <IconButton label={word} icon={<Smile />} onClick={() => setOpen(true)} />
  )
}

/** Above the field: who else is writing, and what goes out later. */
function Above({ writer, scheduled, onEditScheduled, onCancelScheduled }: ThreadProps) {
  const t = useWords()
  return (
    <>
      {writer && (
        <div
          role="status"
          className="mb-2 flex items-center gap-2 rounded bg-marigold-soft px-3 py-1.5 text-marigold-ink"
        >
          <Pencil size={15} aria-hidden="true" />
          <span className="min-w-0 flex-1">{t('desk.writesNow', { name: writer.name })}</span>
          <Button size="small" onClick={writer.onTakeOver}>
            {t('desk.takeOver')}
          </Button>
        </div>
      )}
      {scheduled && scheduled.length > 0 && (
        <ul aria-label={t('desk.scheduled')} className="mb-2 grid gap-1">
          {scheduled.map((one) => (
            <li key={one.id} className="flex items-center gap-2 rounded bg-sunken px-3 py-1">
              <AlarmClock size={15} aria-hidden="true" className={one.failed ? 'text-brick' : 'text-ink-3'} />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{one.text}</span>
                <span className={one.failed ? 'block text-small text-brick' : 'num block text-small text-ink-2'}>
                  {one.failed ?? one.when}
                </span>
              </span>
              {onEditScheduled && (
                <IconButton
                  label={t('desk.changeScheduled')}
                  icon={<Pencil />}
                  onClick={() => onEditScheduled(one.id)}
                />
              )}
              {onCancelScheduled && (
                <IconButton label={t('desk.cancelScheduled')} icon={<X />} onClick={() => onCancelScheduled(one.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Flow({
  entries,
  newFrom,
  at,
  onOlder,
  onNewer,
  onLatest,
  onAt,
}: Pick<ThreadProps, 'entries' | 'newFrom' | 'at' | 'onOlder' | 'onNewer' | 'onLatest' | 'onAt'>) {
  const t = useWords()
  const flow = useRef<HTMLDivElement>(null)
  const atEnd = useRef(at === undefined)
  const [away, setAway] = useState(at !== undefined)
  const count = entries?.length ?? 0
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => flow.current,
    // The names of rows are those of messages, so that older ones coming in above leave what is read where it is.
    getItemKey: (index) => entries?.[index]?.id ?? index,
    estimateSize: () => 64,
    anchorTo: 'end',
    followOnAppend: at === undefined,
    scrollEndThreshold: 80,
    gap: 7,
    paddingStart: 16,
    paddingEnd: 16,
    overscan: 12,
    initialRect: { width: 600, height: 600 },
  })
  const rows = virtual.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0
  const loaded = entries !== undefined
  const settled = useRef(false)
  const [found, find] = useState(at)

  const jump = (id: string) => {
    const place = entries?.findIndex((entry) => entry.id === id) ?? -1
    if (place < 0) return onAt?.(id)
    find(id)
    virtual.scrollToIndex(place, { align: 'center' })
    requestAnimationFrame(() => flow.current?.querySelector<HTMLElement>(`[data-entry="${id}"]`)?.focus())
  }
  const latestJump = useRef(jump)
  latestJump.current = jump
  const onJump = useCallback((id: string) => latestJump.current(id), [])

  useLayoutEffect(() => {
    if (!loaded || settled.current) return
    settled.current = true
    const place = at === undefined ? -1 : (entries?.findIndex((entry) => entry.id === at) ?? -1)
    if (place < 0) virtual.scrollToEnd()
    else virtual.scrollToIndex(place, { align: 'center' })
  }, [loaded, virtual, at, entries])

  // The keyboard of a phone, or a longer answer in the field, takes room from below: the last word stays in sight.
  useEffect(() => {
    const place = flow.current
    if (!place) return
    const watching = new ResizeObserver(() => {
      if (atEnd.current) virtual.scrollToEnd()
    })
    watching.observe(place)
    return () => watching.disconnect()
  }, [virtual])

  useEffect(() => {
    if (loaded && first < 10) onOlder?.()
  }, [loaded, first, onOlder])
  useEffect(() => {
    if (loaded && last > count - 10) onNewer?.()
  }, [loaded, last, count, onNewer])

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={flow}
        role="log"
        aria-label={t('inbox.messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: place }) => {
          const below = place.scrollHeight - place.scrollTop - place.clientHeight
          atEnd.current = below < 80 && onLatest === undefined
          setAway(below > 240 || onLatest !== undefined)
        }}
        className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:shadow-[inset_0_0_0_2px_var(--marigold-line)]"
      >
        <div className="flex min-h-full flex-col justify-end">
          {entries === undefined ? (
            <div className="px-7 py-4 max-md:px-3">
              <Loading />
            </div>
          ) : (
            <div className="relative flex-none" style={{ height: virtual.getTotalSize() }}>
              {rows.map((row) => {
                const entry = entries[row.index]
                return (
                  entry && (
                    <div
                      key={row.key}
                      ref={virtual.measureElement}
                      data-index={row.index}
                      data-entry={entry.id}
                      tabIndex={-1}
                      style={{ transform: `translateY(${row.start}px)` }}
                      className={
                        entry.id === found
                          ? 'absolute inset-x-0 top-0 flex flex-col gap-[7px] bg-marigold-soft/60 px-7 py-1 outline-none max-md:px-3'
                          : 'absolute inset-x-0 top-0 flex flex-col gap-[7px] px-7 max-md:px-3'
                      }
                    >
                      {entry.day !== entries[row.index - 1]?.day && <ThreadMark>{entry.day}</ThreadMark>}
                      {entry.id === newFrom && <ThreadMark strong>{t('inbox.newHere')}</ThreadMark>}
                      <Line entry={entry} onJump={onJump} />
                    </div>
                  )
                )
              })}
            </div>
          )}
        </div>
      </div>
      {away && (
        <button
          type="button"
          aria-label={t('inbox.jumpToLatest')}
          onClick={() => (onLatest ? onLatest() : virtual.scrollToEnd())}
          className="floating absolute right-4 bottom-3 z-10! grid size-11 place-items-center rounded-full! text-ink-2 hover:text-ink"
        >
          <ArrowDown size={20} />
        </button>
      )}
    </div>
  )
}

/** Drawn anew when it changed, and not at every step of scrolling. */
const Line = memo(function Line({ entry, onJump }: { entry: ThreadEntry; onJump: (id: string) => void }) {
  const t = useWords()
  if (entry.kind === 'note')
    return <NoteBubble label={t('inbox.note')} text={entry.text} time={entry.time} author={entry.author} />
  if (entry.kind === 'event')
    return (
      <p className="num self-center px-3 text-center text-small text-ink-2">
        {entry.words} <span className="text-ink-3">{entry.time}</span>
      </p>
    )
  const { quoted, answers } = entry
  return (
    <ChatBubble
      {...entry}
      quoted={quoted && answers ? { ...quoted, openWord: t('composing.jump'), onOpen: () => onJump(answers) } : quoted}
    />
  )
})

function Loading() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3">
      <Skeleton width="46%" height={52} />
      <span className="self-end">
        <Skeleton width={260} height={72} />
      </span>
      <Skeleton width="58%" height={38} />
    </div>
  )
}
