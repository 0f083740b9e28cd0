import { useVirtualizer } from '@tanstack/react-virtual'
import {
  ArrowDown,
  ArrowLeft,
  FileText,
  HandIcon,
  IndianRupee,
  Mic,
  Package,
  Paperclip,
  ReceiptText,
  UserRound,
} from 'lucide-react'
import { type ReactNode, type Ref, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChatBubble, type ChatBubbleProps, NoteBubble, ThreadMark } from '../../ui/chat-bubble.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Composer, type ComposerProps } from '../../ui/composer.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'

export type ThreadEntry =
  | ({ readonly kind: 'message'; readonly id: string; readonly day: string } & ChatBubbleProps)
  | {
      readonly kind: 'note'
      readonly id: string
      readonly day: string
      readonly text: string
      readonly time: string
      readonly author?: string | undefined
    }
  | { readonly kind: 'event'; readonly id: string; readonly day: string; readonly words: string }

export interface ThreadProps {
  readonly person: { readonly name: string; readonly small: string; readonly presence?: string | undefined }
  readonly state: 'open' | 'resolved'
  readonly assignee?: { readonly words: string; readonly mine: boolean } | undefined
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
  /** Called near the top; true while older ones come. */
  readonly onOlder?: (() => void) | undefined
  /** Why nothing goes out through this number now. */
  readonly trouble?: string | undefined
  /** Undefined where the role only reads. */
  readonly composer:
    | Pick<
        ComposerProps,
        'text' | 'onText' | 'onSend' | 'sending' | 'window' | 'suggestions' | 'savedReplies' | 'enterSends'
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
  }
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
      <header className="flex items-center gap-3 border-b bg-surface px-4 py-2.5 max-md:px-2">
        <span className="md:hidden">
          <IconButton label={t('inbox.toList')} icon={<ArrowLeft />} onClick={props.onBack} />
        </span>
        <Avatar name={props.person.name} />
        <div className="min-w-0 flex-1">
          <h2 className="num truncate font-semibold">{props.person.name}</h2>
          <p className="num truncate text-[12.5px] text-ink-3">
            {[props.person.small, props.person.presence].filter(Boolean).join(' · ')}
          </p>
        </div>
        {props.assignee && (
          <span className="max-lg:hidden">
            <Chip tone={props.assignee.mine ? 'peacock' : 'plain'}>{props.assignee.words}</Chip>
          </span>
        )}
        {props.onTake && (
          <>
            <span className="max-md:hidden">
              <Button keys={keys.take} onClick={props.onTake}>
                {t('inbox.takeIt')}
              </Button>
            </span>
            <span className="md:hidden">
              <IconButton label={t('inbox.takeIt')} icon={<HandIcon />} onClick={props.onTake} />
            </span>
          </>
        )}
        {props.onLetGo && (
          <span className="max-lg:hidden">
            <Button look="quiet" onClick={props.onLetGo}>
              {t('inbox.letGo')}
            </Button>
          </span>
        )}
        {props.onSnooze && (
          <span className="max-md:hidden">
            <Button keys={keys.snooze} onClick={props.onSnooze}>
              {t('inbox.snooze')}
            </Button>
          </span>
        )}
        {props.state === 'open'
          ? props.onResolve && (
              <Button look="act" keys={keys.resolve} onClick={props.onResolve}>
                {t('inbox.resolve')}
              </Button>
            )
          : props.onReopen && (
              <Button keys={keys.resolve} onClick={props.onReopen}>
                {t('inbox.reopen')}
              </Button>
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

      <Flow entries={props.entries} newFrom={props.newFrom} onOlder={props.onOlder} />

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
          above={props.above}
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
          tools={
            !noteOn && (
              <>
                <Tool word={t('inbox.template')} icon={<FileText />} act={props.onTemplate} />
                <Tool word={t('inbox.attach')} icon={<Paperclip />} act={props.onAttach} />
                <Tool word={t('compose.voice')} icon={<Mic />} act={props.onVoice} />
                <Tool word={t('inbox.product')} icon={<Package />} act={props.onProduct} />
                <Tool word={t('inbox.bill')} icon={<ReceiptText />} act={props.onBill} />
                <Tool word={t('inbox.upi')} icon={<IndianRupee />} act={props.onUpi} />
              </>
            )
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

function Tool({ word, icon, act }: { word: string; icon: React.ReactNode; act: (() => void) | undefined }) {
  return act ? <IconButton label={word} icon={icon} onClick={act} /> : null
}

function Flow({ entries, newFrom, onOlder }: Pick<ThreadProps, 'entries' | 'newFrom' | 'onOlder'>) {
  const t = useWords()
  const flow = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [away, setAway] = useState(false)
  const count = entries?.length ?? 0
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => flow.current,
    // The names of rows are those of messages, so that older ones coming in above leave what is read where it is.
    getItemKey: (index) => entries?.[index]?.id ?? index,
    estimateSize: () => 64,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
    gap: 7,
    paddingStart: 16,
    paddingEnd: 16,
    overscan: 12,
    initialRect: { width: 600, height: 600 },
  })
  const rows = virtual.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const loaded = entries !== undefined

  useLayoutEffect(() => {
    if (loaded) virtual.scrollToEnd()
  }, [loaded, virtual])

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
          atEnd.current = below < 80
          setAway(below > 240)
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
                      style={{ transform: `translateY(${row.start}px)` }}
                      className="absolute inset-x-0 top-0 flex flex-col gap-[7px] px-7 max-md:px-3"
                    >
                      {entry.day !== entries[row.index - 1]?.day && <ThreadMark>{entry.day}</ThreadMark>}
                      {entry.id === newFrom && <ThreadMark strong>{t('inbox.newHere')}</ThreadMark>}
                      {entry.kind === 'message' && <ChatBubble {...entry} />}
                      {entry.kind === 'note' && (
                        <NoteBubble label={t('inbox.note')} text={entry.text} time={entry.time} author={entry.author} />
                      )}
                      {entry.kind === 'event' && <ThreadMark>{entry.words}</ThreadMark>}
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
          onClick={() => virtual.scrollToEnd()}
          className="floating absolute right-4 bottom-3 grid size-11 place-items-center rounded-full! text-ink-2 hover:text-ink"
        >
          <ArrowDown size={20} />
        </button>
      )}
    </div>
  )
}

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
