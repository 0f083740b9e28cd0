import clsx from 'clsx'
import {
  ArrowUpRight,
  CornerUpLeft,
  FileText,
  Image as ImageIcon,
  MapPin,
  Mic,
  Music,
  Phone,
  PhoneMissed,
  Play,
  ReceiptText,
  ShoppingBag,
  Sticker,
  UserRound,
  Video,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { formatRupees } from './money.ts'
import { type Delivery, Ticks } from './ticks.tsx'
import { useUiWords } from './ui-words.ts'

export type BubbleContent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image' | 'video' | 'sticker'
      readonly src?: string | undefined
      readonly alt: string
      readonly caption?: string | undefined
      readonly onOpen?: (() => void) | undefined
    }
  | {
      readonly type: 'audio'
      readonly length: string
      readonly heard?: boolean | undefined
      readonly onPlay?: (() => void) | undefined
    }
  | {
      readonly type: 'document'
      readonly name: string
      readonly small: string
      readonly bill?: boolean | undefined
      readonly caption?: string | undefined
      readonly onOpen?: (() => void) | undefined
    }
  /** A file of which we know only what it is. */
  | {
      readonly type: 'media'
      readonly media: 'image' | 'video' | 'audio' | 'voice' | 'sticker' | 'document'
      readonly name: string
      readonly small?: string | undefined
      readonly caption?: string | undefined
    }
  | {
      readonly type: 'location'
      readonly name: string
      readonly small?: string | undefined
      readonly onOpen?: (() => void) | undefined
    }
  | {
      readonly type: 'contact'
      readonly name: string
      readonly phone: string
      readonly onOpen?: (() => void) | undefined
    }
  | {
      readonly type: 'template'
      readonly heading?: string | undefined
      readonly text: string
      readonly footer?: string | undefined
      readonly buttons?: readonly string[] | undefined
      readonly name?: string | undefined
      readonly header?: BubbleContent | undefined
      readonly onChoose?: ((index: number) => void) | undefined
    }
  | {
      readonly type: 'interactive'
      readonly heading?: string | undefined
      readonly text: string
      readonly footer?: string | undefined
      readonly choices: readonly string[]
      readonly onChoose?: ((index: number) => void) | undefined
    }
  | {
      readonly type: 'order'
      readonly title: string
      readonly lines: readonly { readonly words: string; readonly paise: number }[]
      readonly totalPaise: number
      readonly totalWord: string
    }
  /** Shown by whoever knows it. */
  | { readonly type: 'piece'; readonly node: ReactNode }
  | { readonly type: 'call'; readonly words: string; readonly missed?: boolean | undefined }
  | { readonly type: 'deleted' | 'unsupported'; readonly words: string }

export interface ChatBubbleProps {
  readonly side: 'in' | 'out'
  readonly content: BubbleContent
  readonly time: string
  readonly delivery?: Delivery | undefined
  /** Why it was not sent, and the way out. */
  readonly fault?:
    | {
        readonly words: string
        /** Not refused: it will still go out. */
        readonly waits?: boolean | undefined
        readonly retryWord?: string | undefined
        readonly onRetry?: (() => void) | undefined
        /** Another way out: into the field again, to be written otherwise. */
        readonly otherWord?: string | undefined
        readonly onOther?: (() => void) | undefined
      }
    | undefined
  readonly quoted?: { readonly who: string; readonly text: string } | undefined
  readonly reaction?: string | undefined
  readonly marks?: readonly string[] | undefined
  readonly author?: string | undefined
  /** Ours, on their message. */
  readonly ownReaction?: string | undefined
  /** Beside the bubble: what may be done with it. */
  readonly actions?: ReactNode
  readonly lang?: string | undefined
}

export function ChatBubble({
  side,
  content,
  time,
  delivery,
  fault,
  quoted,
  reaction,
  marks,
  author,
  ownReaction,
  actions,
  lang,
}: ChatBubbleProps) {
  const picture = (content.type === 'image' || content.type === 'video') && content.src !== undefined
  return (
    <article
      className={clsx(
        'group flex max-w-[84%] flex-col md:max-w-[66%]',
        side === 'out' ? 'items-end self-end' : 'items-start self-start',
        (reaction || ownReaction) && 'mb-3',
      )}
    >
      <div
        lang={lang}
        className={clsx(
          // Faint words on the green of an answer need the second ink.
          'relative min-w-20 rounded-[12px] shadow-1 [--ink-3:var(--ink-2)]',
          side === 'out' ? 'rounded-tr-[4px] bg-bubble-out' : 'rounded-tl-[4px] bg-bubble-in',
          picture ? 'p-1' : 'px-[11px] pt-[7px] pb-1.5',
        )}
      >
        {author && <p className="text-caption font-semibold text-peacock">{author}</p>}
        {marks?.map((mark) => (
          <p key={mark} className="flex items-center gap-1 text-caption text-ink-3 italic">
            <ArrowUpRight size={13} aria-hidden="true" />
            {mark}
          </p>
        ))}
        {quoted && (
          <div className="mb-1.5 flex gap-2 rounded-m border-l-3 border-peacock bg-bubble-part px-2.5 py-1.5 text-small">
            <CornerUpLeft size={14} className="mt-0.5 text-ink-3" aria-hidden="true" />
            <span className="min-w-0">
              <b className="block font-semibold text-peacock">{quoted.who}</b>
              <span className="line-clamp-2 text-ink-2">{quoted.text}</span>
            </span>
          </div>
        )}
        <Content content={content} />
        <span
          className={clsx(
            'num float-right ml-3 flex items-center gap-1 text-[11px] leading-none text-ink-3',
            picture ? 'mt-1.5 mr-1.5 mb-0.5' : 'mt-1.5',
          )}
        >
          {time}
          {delivery && <Ticks delivery={delivery} />}
        </span>
        {(reaction || ownReaction) && (
          <span className="absolute -bottom-3.5 left-2 rounded-full border bg-surface px-1.5 py-px text-small">
            {reaction} {ownReaction}
          </span>
        )}
        {actions && (
          <span
            className={clsx(
              'absolute top-0 opacity-0 group-hover:opacity-100 has-focus-visible:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-70',
              side === 'out' ? 'right-full pr-1' : 'left-full pl-1',
            )}
          >
            {actions}
          </span>
        )}
      </div>
      {fault && (
        <p
          role={fault.waits ? 'status' : 'alert'}
          className={clsx(
            'mt-1 flex flex-wrap items-center justify-end gap-2 text-right text-caption',
            fault.waits ? 'text-ink-2' : 'text-brick',
          )}
        >
          {fault.words}
          {fault.onRetry && (
            <Button size="small" onClick={fault.onRetry}>
              {fault.retryWord}
            </Button>
          )}
          {fault.onOther && (
            <Button size="small" look="quiet" onClick={fault.onOther}>
              {fault.otherWord}
            </Button>
          )}
        </p>
      )}
    </article>
  )
}

function Content({ content }: { content: BubbleContent }) {
  const words = useUiWords()
  switch (content.type) {
    case 'text':
      return <Text>{content.text}</Text>
    case 'image':
    case 'video':
    case 'sticker': {
      const size = content.type === 'sticker' ? 'size-32' : 'h-44 w-64 max-w-full'
      return (
        <>
          <button
            type="button"
            aria-label={`${words.openPicture}: ${content.alt}`}
            onClick={content.onOpen}
            className={clsx('relative block overflow-hidden rounded-[9px] bg-bubble-part', size)}
          >
            {content.src ? (
              <img src={content.src} alt={content.alt} className="size-full object-cover" />
            ) : (
              <span className="grid size-full place-content-center justify-items-center gap-1 text-small text-ink-3">
                {content.type === 'video' ? <Video size={26} /> : <ImageIcon size={26} />}
                {content.alt}
              </span>
            )}
            {content.type === 'video' && content.src && (
              <span className="absolute inset-0 m-auto grid size-11 place-items-center rounded-full bg-veil text-white">
                <Play size={20} />
              </span>
            )}
          </button>
          {content.caption && (
            <span className="block px-1.5 pt-1.5">
              <Text>{content.caption}</Text>
            </span>
          )}
        </>
      )
    }
    case 'audio':
      return (
        <div className="flex w-60 max-w-full items-center gap-3 py-1">
          <button
            type="button"
            aria-label={words.playVoice}
            onClick={content.onPlay}
            className="grid size-9 flex-none place-items-center rounded-full bg-peacock text-on-peacock pointer-coarse:size-11"
          >
            <Play size={17} />
          </button>
          <span
            aria-hidden="true"
            className={clsx('flex h-6 flex-1 items-center gap-[2px]', content.heard ? 'text-sky' : 'text-ink-3')}
          >
            {waves.map((height, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing.
              <span key={index} className="w-[3px] rounded-full bg-current" style={{ height }} />
            ))}
          </span>
          <span className="num text-caption text-ink-2">{content.length}</span>
        </div>
      )
    case 'document':
      return (
        <>
          <Part
            onOpen={content.onOpen}
            icon={content.bill ? <ReceiptText /> : <FileText />}
            title={content.name}
            small={content.small}
          />
          {content.caption && <Text>{content.caption}</Text>}
        </>
      )
    case 'media': {
      const Icon = mediaIcons[content.media]
      return (
        <>
          <Part onOpen={undefined} icon={<Icon />} title={content.name} small={content.small} />
          {content.caption && <Text>{content.caption}</Text>}
        </>
      )
    }
    case 'location':
      return <Part onOpen={content.onOpen} icon={<MapPin />} title={content.name} small={content.small} />
    case 'contact':
      return <Part onOpen={content.onOpen} icon={<UserRound />} title={content.name} small={content.phone} />
    case 'template':
      return (
        <div>
          {content.name && <p className="mb-0.5 text-caption text-ink-3">{content.name}</p>}
          {content.header && <Content content={content.header} />}
          {content.heading && <p className="font-semibold">{content.heading}</p>}
          <Text>{content.text}</Text>
          {content.footer && <p className="mt-1 text-caption text-ink-3">{content.footer}</p>}
          {content.buttons && <Choices choices={content.buttons} onChoose={content.onChoose} />}
        </div>
      )
    case 'interactive':
      return (
        <div>
          {content.heading && <p className="font-semibold">{content.heading}</p>}
          <Text>{content.text}</Text>
          {content.footer && <p className="mt-1 text-caption text-ink-3">{content.footer}</p>}
          <Choices choices={content.choices} onChoose={content.onChoose} />
        </div>
      )
    case 'order':
      return (
        <div className="w-64 max-w-full">
          <p className="mb-1 flex items-center gap-2 font-semibold">
            <ShoppingBag size={18} aria-hidden="true" />
            {content.title}
          </p>
          <ul className="num grid gap-0.5 rounded-m bg-bubble-part px-2.5 py-1.5">
            {content.lines.map((line) => (
              <li key={line.words} className="flex gap-3">
                <span className="min-w-0 flex-1">{line.words}</span>
                <span>{formatRupees(line.paise)}</span>
              </li>
            ))}
            <li className="mt-0.5 flex gap-3 border-t border-line-strong pt-1 font-semibold">
              <span className="flex-1">{content.totalWord}</span>
              <span>{formatRupees(content.totalPaise)}</span>
            </li>
          </ul>
        </div>
      )
    case 'piece':
      return content.node
    case 'call':
      return (
        <p className={clsx('flex items-center gap-2', content.missed && 'text-brick')}>
          {content.missed ? <PhoneMissed size={17} aria-hidden="true" /> : <Phone size={17} aria-hidden="true" />}
          {content.words}
        </p>
      )
    case 'deleted':
    case 'unsupported':
      return <p className="text-ink-3 italic">{content.words}</p>
  }
}

const mediaIcons = {
  image: ImageIcon,
  video: Video,
  audio: Music,
  voice: Mic,
  sticker: Sticker,
  document: FileText,
} as const

const waves = [6, 10, 16, 9, 20, 13, 7, 15, 22, 12, 8, 17, 11, 6, 14, 19, 9, 12, 6, 10]

function Text({ children }: { children: string }) {
  return <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{children}</span>
}

function Part({
  icon,
  title,
  small,
  onOpen,
}: {
  icon: ReactNode
  title: string
  small: string | undefined
  onOpen: (() => void) | undefined
}) {
  const look =
    'mb-1 flex w-full min-w-56 max-w-full items-center gap-3 rounded-m bg-bubble-part px-2.5 py-2 text-left [&_svg]:size-6'
  const inside = (
    <>
      {icon}
      <span className="min-w-0">
        <b className="block font-semibold [overflow-wrap:anywhere]">{title}</b>
        {small && <span className="num block text-small text-ink-2">{small}</span>}
      </span>
    </>
  )
  return onOpen ? (
    <button type="button" onClick={onOpen} className={clsx(look, 'hover:brightness-95')}>
      {inside}
    </button>
  ) : (
    <div className={look}>{inside}</div>
  )
}

/** On the customer's phone they can be tapped; in the shop's inbox they are only seen. */
function Choices({
  choices,
  onChoose,
}: {
  choices: readonly string[]
  onChoose: ((index: number) => void) | undefined
}) {
  const look = 'block w-full rounded-m bg-bubble-part px-3 py-1.5 text-center font-semibold'
  return (
    <ul className="mt-1.5 grid gap-1">
      {choices.map((choice, index) => (
        <li key={choice}>
          {onChoose ? (
            <button
              type="button"
              onClick={() => onChoose(index)}
              className={clsx(look, 'touch text-peacock hover:brightness-95')}
            >
              {choice}
            </button>
          ) : (
            <span className={clsx(look, 'text-ink')}>{choice}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A word to colleagues; the customer never sees it. */
export function NoteBubble({
  label,
  text,
  time,
  author,
}: {
  label: string
  text: string
  time: string
  author?: string | undefined
}) {
  return (
    <article className="max-w-[84%] self-center rounded bg-marigold-soft px-3 py-1.5 text-marigold-ink md:max-w-[80%]">
      <p className="whitespace-pre-wrap">
        <b className="font-semibold">{author ? `${label} · ${author}` : label}</b> · {text}
        <span className="num float-right mt-1.5 ml-3 text-[11px] leading-none">{time}</span>
      </p>
    </article>
  )
}

/** A day, an unread line, "X took over": what stands between bubbles. */
export function ThreadMark({ children, strong }: { children: ReactNode; strong?: boolean | undefined }) {
  return (
    <p
      className={clsx(
        'self-center rounded-full px-2.5 py-0.5 text-caption font-medium',
        strong ? 'bg-peacock-soft text-peacock' : 'bg-sunken text-ink-2',
      )}
    >
      {children}
    </p>
  )
}
