/** A chat with one shop, as the customer sees it. */
import { useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, BadgeCheck } from 'lucide-react'
import { Fragment, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { todayInIndia } from '../../app/clock.ts'
import { useDates, useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ThreadMark } from '../../ui/chat-bubble.tsx'
import { addDays, dayInIndia } from '../../ui/days.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import {
  type Deed,
  type Message,
  type MessageMedia,
  mediaAddress,
  type ShopNumber,
  send,
  useMessages,
  useReading,
} from './line.ts'
import { choicesOf, rowsOf } from './message-shown.ts'
import { PhoneBubble } from './phone-bubble.tsx'
import { PhoneComposer } from './phone-composer.tsx'

export interface PhoneChatProps {
  readonly waId: string
  readonly shop: ShopNumber
  readonly typing: boolean
  readonly onBack: () => void
}

export function PhoneChat({ waId, shop, typing, onBack }: PhoneChatProps) {
  const t = useWords()
  const queries = useQueryClient()
  const { data: messages } = useMessages(waId, shop.phoneNumberId)
  const [answering, answer] = useState<Message>()
  const [choosing, choose] = useState<Message>()
  const sound = useSound()
  useReading(waId, shop.phoneNumberId)

  const give = (deed: Deed) => {
    send(queries, waId, shop.phoneNumberId, deed).catch((error: Error) =>
      toast({ words: error.message || t('sandbox.notSent'), tone: 'brick' }),
    )
  }
  const nameOf = (message: Message) => (message.from === 'me' ? t('sandbox.me') : shop.businessName)
  const byId = useMemo(() => new Map(messages?.map((it) => [it.id, it])), [messages])
  // A button answers once, as on a real phone.
  const answered = new Set(
    messages?.filter((it) => it.from === 'me' && ['interactive', 'button'].includes(it.type)).map((it) => it.repliesTo),
  )

  const tap = (message: Message, index: number) => {
    const choice = choicesOf(message)[index]
    if (choice?.kind === 'link') window.open(choice.value, '_blank', 'noopener')
    else if (choice?.kind === 'list') choose(message)
    else if (choice?.kind === 'button-reply' && !answered.has(message.id))
      give({ type: 'button-reply', replyTo: message.id, button: choice.value })
  }

  return (
    <div className="flex h-full flex-col">
      <header className="flex items-center gap-2 border-b bg-surface py-2 pr-3 pl-1">
        <button
          type="button"
          aria-label={t('sandbox.toChats')}
          onClick={onBack}
          className="grid size-10 place-items-center rounded-full hover:bg-sunken"
        >
          <ArrowLeft size={20} />
        </button>
        <Avatar name={shop.businessName} size="medium" />
        <span className="min-w-0 flex-1 leading-tight">
          <b className="flex items-center gap-1 font-semibold">
            <span className="truncate">{shop.businessName}</span>
            <BadgeCheck size={16} aria-hidden="true" className="flex-none text-leaf" />
          </b>
          <span role="status" className="num block truncate text-caption text-ink-2">
            {typing ? <span className="text-leaf">{t('sandbox.typing')}</span> : shop.displayPhoneNumber}
          </span>
        </span>
      </header>
      <Thread
        key={`${waId} ${shop.phoneNumberId}`}
        messages={messages}
        typing={typing}
        bubble={(message) => (
          <PhoneBubble
            message={message}
            quoted={quotedOf(message, byId, nameOf)}
            playing={sound.playing === message.media?.id}
            tapped={{ open, choose: (index) => tap(message, index), play: sound.play }}
            onAnswer={() => answer(message)}
            onReact={(emoji) => give({ type: 'reaction', messageId: message.id, emoji })}
          />
        )}
      />
      <PhoneComposer
        answering={answering}
        answeringName={answering ? nameOf(answering) : ''}
        onAnswering={answer}
        onSend={give}
      />
      <Sheet
        open={choosing !== undefined}
        onOpen={() => choose(undefined)}
        place="bottom"
        title={choosing ? (choicesOf(choosing)[0]?.words ?? '') : ''}
      >
        <ul className="-mx-2 mx-auto grid max-w-[480px]">
          {choosing &&
            rowsOf(choosing).map((row, index, rows) => (
              <Fragment key={row.id}>
                {row.section && row.section !== rows[index - 1]?.section && (
                  <li className="px-2 pt-3 pb-1 text-small font-semibold text-ink-2">{row.section}</li>
                )}
                <li>
                  <button
                    type="button"
                    onClick={() => {
                      give({ type: 'list-reply', replyTo: choosing.id, row: row.id })
                      choose(undefined)
                    }}
                    className="block min-h-12 w-full rounded-m px-2 py-2 text-left hover:bg-sunken"
                  >
                    <b className="block font-medium">{row.title}</b>
                    {row.description && <span className="block text-small text-ink-2">{row.description}</span>}
                  </button>
                </li>
              </Fragment>
            ))}
        </ul>
      </Sheet>
    </div>
  )
}

const open = (media: MessageMedia) => void window.open(mediaAddress(media), '_blank', 'noopener')

function quotedOf({ repliesTo, type }: Message, byId: ReadonlyMap<string, Message>, nameOf: (it: Message) => string) {
  const original = repliesTo && type !== 'reaction' ? byId.get(repliesTo) : undefined
  return original && { who: nameOf(original), text: original.summary }
}

interface ThreadProps {
  readonly messages: readonly Message[] | undefined
  readonly typing: boolean
  readonly bubble: (message: Message) => React.ReactNode
}

function Thread({ messages, typing, bubble }: ThreadProps) {
  const t = useWords()
  const { day: dayWords } = useDates()
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)

  // Whoever reads further up stays there; whoever is at the end stays at the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new at the end is the reason to look.
  useLayoutEffect(() => {
    if (box.current && (atEnd.current || messages?.at(-1)?.from === 'me'))
      box.current.scrollTop = box.current.scrollHeight
  }, [messages, typing])

  const today = todayInIndia()
  const wordOf = (day: string) =>
    day === today ? t('common.today') : day === addDays(today, -1) ? t('common.yesterday') : dayWords(day)
  return (
    <div
      ref={box}
      role="log"
      aria-label={t('sandbox.messages')}
      onScroll={({ currentTarget: it }) => {
        atEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < 60
      }}
      className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto bg-thread px-3 py-3"
    >
      {!messages && (
        <>
          <Skeleton width="66%" height={56} />
          <Skeleton width="50%" height={40} />
          <Skeleton width="72%" height={96} />
        </>
      )}
      {messages?.length === 0 && (
        <p className="mx-auto my-auto max-w-60 text-center text-ink-2">{t('sandbox.firstWord')}</p>
      )}
      {messages?.map((message, index) => {
        const day = dayInIndia(new Date(message.at))
        const before = messages[index - 1]
        return (
          <Fragment key={message.id}>
            {(!before || dayInIndia(new Date(before.at)) !== day) && <ThreadMark>{wordOf(day)}</ThreadMark>}
            {bubble(message)}
          </Fragment>
        )
      })}
      {typing && (
        <span
          aria-hidden="true"
          className="flex gap-1 self-start rounded-[12px] rounded-tl-[4px] bg-bubble-in px-3.5 py-3 shadow-1"
        >
          {[0, 1, 2].map((dot) => (
            <span
              key={dot}
              className="size-1.5 animate-breathe rounded-full bg-ink-3"
              style={{ animationDelay: `${dot * 200}ms` }}
            />
          ))}
        </span>
      )}
    </div>
  )
}

function useSound() {
  const [playing, setPlaying] = useState<string>()
  const audio = useRef<HTMLAudioElement>(undefined)
  return {
    playing,
    play: (media: MessageMedia) => {
      audio.current?.pause()
      if (playing === media.id) return setPlaying(undefined)
      const sound = new Audio(mediaAddress(media))
      audio.current = sound
      sound.onended = () => setPlaying(undefined)
      setPlaying(media.id)
      sound.play().catch(() => setPlaying(undefined))
    },
  }
}
