/** A chat with one shop, as the customer sees it. */
import { useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, BadgeCheck, Ban, BellOff, EllipsisVertical, Flag, Phone, Smartphone } from 'lucide-react'
import { Fragment, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { now, todayInIndia } from '../../app/clock.ts'
import { useDates, useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { ThreadMark } from '../../ui/chat-bubble.tsx'
import { addDays, dayInIndia } from '../../ui/days.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import {
  callShop,
  type Deed,
  edit,
  heard,
  type Message,
  type MessageMedia,
  mediaAddress,
  pay,
  type ShopNumber,
  send,
  takeBack,
  tellWish,
  useChats,
  useMessages,
  useReading,
  type Wish,
} from './line.ts'
import { choicesOf, rowsOf } from './message-shown.ts'
import { PhoneBubble } from './phone-bubble.tsx'
import { PhoneComposer, places } from './phone-composer.tsx'
import { AddressForm, CartForm, PayForm } from './phone-forms.tsx'
import { useShownWords } from './shown-words.ts'

export interface PhoneChatProps {
  readonly waId: string
  readonly language: string
  readonly name: string
  readonly shop: ShopNumber
  readonly typing: boolean
  readonly onBack: () => void
  readonly onSettings: () => void
}

interface OpenForm {
  readonly form: 'cart' | 'address' | 'pay'
  readonly message: Message | undefined
}

const MAY_EDIT_MILLISECONDS = 15 * 60_000
const MAY_TAKE_BACK_MILLISECONDS = 2 * 86_400_000

export function PhoneChat({ waId, language, name, shop, typing, onBack, onSettings }: PhoneChatProps) {
  const t = useWords()
  const queries = useQueryClient()
  const { data: messages } = useMessages(waId, shop.phoneNumberId)
  const [answering, answer] = useState<Message>()
  const [choosing, choose] = useState<Message>()
  const [editing, change] = useState<Message>()
  const [form, fill] = useState<OpenForm>()
  const words = useShownWords()
  const { data: chats } = useChats(waId)
  const chat = chats?.find((it) => it.phoneNumberId === shop.phoneNumberId)
  const sound = useSound()
  useReading(waId, shop.phoneNumberId)

  const tryTo = (act: Promise<unknown>) => {
    act.catch((error: Error) => toast({ words: error.message || t('sandbox.notSent'), tone: 'brick' }))
  }
  const give = (deed: Deed) => tryTo(send(queries, waId, shop.phoneNumberId, deed))
  const call = () => tryTo(callShop(waId, shop.phoneNumberId))
  const wish = (what: Wish, said?: string) =>
    tryTo(tellWish(queries, waId, shop.phoneNumberId, what).then(() => said && toast({ words: said, tone: 'leaf' })))
  const nameOf = (message: Message) => (message.from === 'me' ? t('sandbox.me') : shop.businessName)
  const byId = useMemo(() => new Map(messages?.map((it) => [it.id, it])), [messages])
  // A button answers once, as on a real phone.
  const answered = new Set(
    messages?.filter((it) => it.from === 'me' && ['interactive', 'button'].includes(it.type)).map((it) => it.repliesTo),
  )

  const tap = (message: Message, index: number) => {
    const choice = choicesOf(message, words)[index]
    const once = !answered.has(message.id)
    switch (choice?.kind) {
      case 'link':
        window.open(choice.value, '_blank', 'noopener')
        break
      case 'list':
        choose(message)
        break
      case 'button-reply':
        if (once) give({ type: 'button-reply', replyTo: message.id, button: choice.value })
        break
      case 'allow-calls':
      case 'refuse-calls': {
        const response = choice.kind === 'allow-calls' ? 'accept' : 'reject'
        if (once) give({ type: 'call-permission', replyTo: message.id, response })
        break
      }
      case 'copy':
        copy(choice.value)
        break
      case 'place':
        give({ type: 'location', replyTo: message.id, ...places[0]! })
        break
      case 'call':
        call()
        break
      case 'address':
      case 'cart':
      case 'pay':
        fill({ form: choice.kind, message })
    }
  }
  const copy = (plain: string) =>
    tryTo(navigator.clipboard.writeText(plain).then(() => toast({ words: t('sandbox.copied'), tone: 'leaf' })))
  const isOwnYounger = (message: Message, than: number) =>
    message.from === 'me' && message.type !== 'call' && !message.isDeleted && now().getTime() - message.at < than
  const plainOf = (message: Message) =>
    message.type === 'text' && !message.isDeleted ? String(message.content.body) : undefined

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
        {shop.canBeCalled && <IconButton label={t('sandbox.call')} icon={<Phone />} onClick={call} />}
        <Menu
          items={[
            chat?.marketingStopped
              ? {
                  id: 'offers',
                  words: t('sandbox.allowOffers'),
                  icon: <BellOff />,
                  act: () => wish('resume-marketing', t('sandbox.offersAllowed')),
                }
              : {
                  id: 'offers',
                  words: t('sandbox.stopOffers'),
                  icon: <BellOff />,
                  act: () => wish('stop-marketing', t('sandbox.offersStopped')),
                },
            { id: 'settings', words: t('sandbox.settings'), icon: <Smartphone />, act: onSettings },
            { id: 'away', heading: '' },
            ...(chat?.isBlocked
              ? [{ id: 'unblock', words: t('sandbox.unblock'), icon: <Ban />, act: () => wish('unblock') }]
              : [
                  { id: 'block', words: t('sandbox.block'), icon: <Ban />, danger: true, act: () => wish('block') },
                  { id: 'report', words: t('sandbox.report'), icon: <Flag />, danger: true, act: () => wish('report') },
                ]),
          ]}
        >
          <IconButton label={t('sandbox.shopMenu')} icon={<EllipsisVertical />} />
        </Menu>
      </header>
      <Thread
        key={`${waId} ${shop.phoneNumberId}`}
        messages={messages}
        typing={typing}
        bubble={(message) => (
          <PhoneBubble
            message={message}
            quoted={quotedOf(message, byId, nameOf)}
            playing={sound.playing !== undefined && sound.playing === message.media?.id}
            words={words}
            tapped={{
              open,
              choose: (index) => tap(message, index),
              play: (media) => {
                sound.play(media)
                if (message.from === 'business') tryTo(heard(waId, message.id))
              },
            }}
            onEdit={
              plainOf(message) !== undefined && isOwnYounger(message, MAY_EDIT_MILLISECONDS)
                ? () => change(message)
                : undefined
            }
            onTakeBack={
              isOwnYounger(message, MAY_TAKE_BACK_MILLISECONDS) ? () => tryTo(takeBack(waId, message.id)) : undefined
            }
            onForward={
              plainOf(message) === undefined
                ? undefined
                : () => give({ type: 'text', text: plainOf(message)!, isForwarded: true })
            }
            onCopy={plainOf(message) === undefined ? undefined : () => copy(plainOf(message)!)}
            onAnswer={() => answer(message)}
            onReact={(emoji) => give({ type: 'reaction', messageId: message.id, emoji })}
          />
        )}
      />
      {chat?.isBlocked ? (
        <div role="status" className="grid justify-items-center gap-2 border-t bg-surface p-3 text-center text-ink-2">
          {t('sandbox.blocked')}
          <Button size="small" onClick={() => wish('unblock')}>
            {t('sandbox.unblock')}
          </Button>
        </div>
      ) : (
        <PhoneComposer
          key={editing?.id}
          language={language}
          name={name}
          fresh={(messages?.length ?? 0) < 3}
          editing={editing && String(editing.content.body)}
          onEdited={(changed) => {
            if (editing && changed) tryTo(edit(waId, editing.id, changed))
            change(undefined)
          }}
          onCart={() => fill({ form: 'cart', message: undefined })}
          answering={answering}
          answeringName={answering ? nameOf(answering) : ''}
          onAnswering={answer}
          onSend={give}
        />
      )}
      {form?.form === 'cart' && (
        <CartForm
          message={form.message}
          onClose={() => fill(undefined)}
          onSend={(deed) => give({ ...deed, replyTo: form.message?.id })}
        />
      )}
      {form?.form === 'address' && (
        <AddressForm onClose={() => fill(undefined)} onSend={(deed) => give({ ...deed, replyTo: form.message?.id })} />
      )}
      {form?.form === 'pay' && form.message && (
        <PayForm
          message={form.message}
          onClose={() => fill(undefined)}
          onPay={(ends) => tryTo(pay(waId, form.message!.id, ends))}
        />
      )}
      <Sheet
        open={choosing !== undefined}
        onOpen={() => choose(undefined)}
        place="bottom"
        title={choosing ? (choicesOf(choosing, words)[0]?.words ?? '') : ''}
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
