/** One message on the phone: tap its buttons; hold, right-click or press Enter on it to answer or react; pull it to answer. */
import clsx from 'clsx'
import { Copy, Forward, Pencil, Reply, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useDates, useWords } from '../../app/language.ts'
import { ChatBubble } from '../../ui/chat-bubble.tsx'
import type { Message } from './line.ts'
import { type ShownWords, shownContent, type Tapped } from './message-shown.ts'

export interface PhoneBubbleProps {
  readonly message: Message
  readonly quoted: { readonly who: string; readonly text: string } | undefined
  readonly playing: boolean
  readonly tapped: Tapped
  readonly onAnswer: () => void
  readonly onReact: (emoji: string) => void
  readonly words: ShownWords
  /** Each absent where the phone does not offer it. */
  readonly onEdit?: (() => void) | undefined
  readonly onTakeBack?: (() => void) | undefined
  readonly onForward?: (() => void) | undefined
  readonly onCopy?: (() => void) | undefined
}

const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏']
const holdMilliseconds = 450
const pullToAnswer = 56

export function PhoneBubble({
  message,
  quoted,
  playing,
  tapped,
  words,
  onAnswer,
  onReact,
  onEdit,
  onTakeBack,
  onForward,
  onCopy,
}: PhoneBubbleProps) {
  const t = useWords()
  const { time } = useDates()
  const [open, setOpen] = useState(false)
  const [pulled, pull] = useState(0)
  const touch = useRef<{ x: number; y: number; timer: number }>(undefined)
  const box = useRef<HTMLDivElement>(null)
  const mine = message.from === 'me'
  const moment = new Date(message.at).toISOString()
  const { byCustomer, byBusiness } = message.reaction

  useEffect(() => {
    if (!open) return
    const shut = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', shut)
    return () => document.removeEventListener('pointerdown', shut)
  }, [open])

  const letGo = () => {
    clearTimeout(touch.current?.timer)
    touch.current = undefined
    if (pulled >= pullToAnswer) onAnswer()
    pull(0)
  }
  const react = (emoji: string) => {
    setOpen(false)
    onReact(emoji === byCustomer ? '' : emoji)
  }
  const acts = [
    { id: 'answer', words: t('sandbox.answer'), icon: <Reply size={19} />, act: onAnswer },
    onForward && { id: 'forward', words: t('sandbox.forward'), icon: <Forward size={19} />, act: onForward },
    onCopy && { id: 'copy', words: t('sandbox.copy'), icon: <Copy size={17} />, act: onCopy },
    onEdit && { id: 'edit', words: t('sandbox.edit'), icon: <Pencil size={17} />, act: onEdit },
    onTakeBack && { id: 'delete', words: t('sandbox.takeBack'), icon: <Trash2 size={17} />, act: onTakeBack },
  ].filter((it) => it !== undefined)

  return (
    // biome-ignore lint/a11y/useSemanticElements: a message is no fieldset.
    <div
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard's way to what a finger does by holding.
      tabIndex={0}
      role="group"
      aria-label={`${mine ? t('sandbox.me') : ''} ${message.summary} ${time(moment)}`}
      className={clsx(
        'relative flex touch-pan-y flex-col rounded-l outline-offset-2 [&>article]:max-w-[86%]!',
        (byCustomer || byBusiness) && 'mb-3',
      )}
      style={pulled > 0 ? { translate: `${pulled}px` } : undefined}
      onContextMenu={(event) => {
        event.preventDefault()
        setOpen(true)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
        if (event.target !== event.currentTarget) return
        if (event.key === 'Enter') setOpen(true)
        if (event.key === 'r' || event.key === 'R') {
          event.preventDefault()
          onAnswer()
        }
      }}
      onPointerDown={({ pointerType, clientX: x, clientY: y }) => {
        if (pointerType !== 'mouse')
          touch.current = { x, y, timer: window.setTimeout(() => setOpen(true), holdMilliseconds) }
      }}
      onPointerMove={({ clientX, clientY }) => {
        if (!touch.current) return
        const across = clientX - touch.current.x
        if (Math.abs(across) > 8 || Math.abs(clientY - touch.current.y) > 8) clearTimeout(touch.current.timer)
        if (across > 12) pull(Math.min(across, pullToAnswer + 14))
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <ChatBubble
        side={mine ? 'out' : 'in'}
        content={shownContent(message, words, tapped, playing)}
        time={message.isEdited ? `${t('sandbox.edited')} ${time(moment)}` : time(moment)}
        marks={message.isForwarded && !message.isDeleted ? [t('sandbox.forwarded')] : undefined}
        delivery={
          mine && message.type !== 'call' ? (message.status === 'accepted' ? 'sending' : message.status) : undefined
        }
        quoted={quoted}
        reaction={[byCustomer, byBusiness].filter(Boolean).join(' ') || undefined}
      />
      {open && (
        <div
          role="toolbar"
          aria-label={t('sandbox.react')}
          className={clsx(
            'floating animate-rise absolute -top-14 z-20 grid gap-1 rounded-l! p-1',
            mine ? 'right-0' : 'left-0',
          )}
        >
          <div className="flex gap-0.5">
            {emojis.map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-pressed={emoji === byCustomer}
                onClick={() => react(emoji)}
                className="grid size-9 place-items-center rounded-full text-[19px] hover:bg-sunken aria-pressed:bg-peacock-soft"
              >
                {emoji}
              </button>
            ))}
          </div>
          <div className="flex gap-0.5 border-t pt-1">
            {acts.map((it) => (
              <ToolbarAct
                key={it.id}
                words={it.words}
                onPress={() => {
                  setOpen(false)
                  it.act()
                }}
              >
                {it.icon}
              </ToolbarAct>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

function ToolbarAct({ words, onPress, children }: { words: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={onPress}
      className="grid size-9 place-items-center rounded-full text-peacock hover:bg-sunken"
    >
      {children}
    </button>
  )
}
