import clsx from 'clsx'
import {
  ArrowUpRight,
  ClipboardList,
  CornerUpLeft,
  ExternalLink,
  FileText,
  Image as ImageIcon,
  List,
  MapPin,
  Mic,
  Music,
  Phone,
  PhoneMissed,
  Play,
  Pointer,
  ReceiptText,
  ShoppingBag,
  Sticker,
  UserRound,
  Video,
} from 'lucide-react'
import { Fragment, type MouseEvent, type PointerEvent, type ReactNode, type TouchEvent, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { linksIn } from './links-in.ts'
import { formatRupees } from './money.ts'
import { type Delivery, Ticks } from './ticks.tsx'
import { useUiWords } from './ui-words.ts'
import { formatted } from './whatsapp-text.tsx'

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
      /** Where the map app opens, in a tab of its own. */
      readonly href?: string | undefined
    }
  | {
      readonly type: 'contacts'
      readonly cards: readonly {
        readonly id: string
        readonly name: string
        readonly small: readonly string[]
        readonly acts?: readonly { readonly words: string; readonly act: () => void }[] | undefined
      }[]
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
      /** Of a list that the button opens. */
      readonly rows?: readonly string[] | undefined
      /** What the button does: opens a list or a page; else it answers. */
      readonly opens?: 'list' | 'page' | undefined
      readonly onChoose?: ((index: number) => void) | undefined
    }
  /** What they tapped. */
  | { readonly type: 'choice'; readonly text: string }
  /** What they filled in, field by field. */
  | {
      readonly type: 'answers'
      readonly title: string
      readonly lines: readonly { readonly name: string; readonly value: string }[]
    }
  | {
      readonly type: 'order'
      readonly title: string
      readonly lines: readonly { readonly words: string; readonly paise: number }[]
      readonly totalPaise: number
      readonly totalWord: string
      readonly caption?: string | undefined
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
  readonly quoted?:
    | {
        readonly who?: string | undefined
        readonly text: string
        readonly onOpen?: (() => void) | undefined
        readonly openWord?: string | undefined
      }
    | undefined
  readonly reaction?: string | undefined
  readonly marks?: readonly string[] | undefined
  readonly author?: string | undefined
  /** Ours, on their message. */
  readonly ownReaction?: string | undefined
  /** Beside the bubble: what may be done with it. Opens by its button, or where a finger is held on the bubble. */
  readonly actions?: ((open: boolean, onOpen: (open: boolean) => void) => ReactNode) | undefined
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
  const [acting, act] = useState(false)
  const hold = useHold(actions ? () => act(true) : undefined)
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
        {...hold}
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
        {quoted && <Quoted {...quoted} />}
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
            {actions(acting, act)}
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
      return <Place {...content} />
    case 'contacts':
      return (
        <ul className="grid w-64 max-w-full gap-1">
          {content.cards.map((card) => (
            <li key={card.id} className="rounded-m bg-bubble-part px-2.5 py-2">
              <span className="flex items-center gap-3">
                <span className="grid size-9 flex-none place-items-center rounded-full bg-surface text-ink-2">
                  <UserRound size={20} aria-hidden="true" />
                </span>
                <span className="min-w-0">
                  <b className="block font-semibold [overflow-wrap:anywhere]">{card.name}</b>
                  {card.small.map((line) => (
                    <span key={line} className="num block text-small text-ink-2 [overflow-wrap:anywhere]">
                      {line}
                    </span>
                  ))}
                </span>
              </span>
              {card.acts && card.acts.length > 0 && (
                <span className="mt-1.5 flex flex-wrap gap-1.5">
                  {card.acts.map(({ words: word, act }) => (
                    <Button key={word} size="small" onClick={act}>
                      {word}
                    </Button>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ul>
      )
    case 'choice':
      return (
        <span className="flex items-start gap-1.5">
          <Pointer size={15} className="mt-1 flex-none text-ink-3" aria-hidden="true" />
          <Text>{content.text}</Text>
        </span>
      )
    case 'answers':
      return (
        <div className="w-64 max-w-full">
          <p className="mb-1 flex items-center gap-2 font-semibold">
            <ClipboardList size={18} aria-hidden="true" />
            {content.title}
          </p>
          <dl className="grid gap-1 rounded-m bg-bubble-part px-2.5 py-1.5">
            {content.lines.map(({ name, value }) => (
              <div key={name}>
                <dt className="text-caption text-ink-2">{name}</dt>
                <dd className="[overflow-wrap:anywhere]">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      )
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
          <Choices choices={content.choices} opens={content.opens} onChoose={content.onChoose} />
          {content.rows && <p className="mt-1.5 max-w-64 text-small text-ink-2">{content.rows.join(' · ')}</p>}
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
          {content.caption && <Text>{content.caption}</Text>}
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

/** A finger held on the bubble; a mouse has the button beside it. */
function useHold(onHold: (() => void) | undefined) {
  const holding = useRef<ReturnType<typeof setTimeout>>(undefined)
  const held = useRef(false)
  if (!onHold) return {}
  const letGo = () => clearTimeout(holding.current)
  return {
    onPointerDown: ({ pointerType }: PointerEvent) => {
      letGo()
      held.current = false
      if (pointerType === 'mouse') return
      holding.current = setTimeout(() => {
        held.current = true
        onHold()
      }, holdMilliseconds)
    },
    onPointerMove: ({ movementX, movementY }: PointerEvent) => {
      if (Math.abs(movementX) + Math.abs(movementY) > 6) letGo()
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    // The press that the browser makes of a lifted finger would close what has just opened.
    onTouchEnd: (event: TouchEvent) => held.current && event.preventDefault(),
    onContextMenu: (event: MouseEvent) => {
      // The browser's own menu would lie over ours.
      if ((event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch') event.preventDefault()
    },
  }
}
const holdMilliseconds = 450

function Quoted({ who, text, onOpen, openWord }: NonNullable<ChatBubbleProps['quoted']>) {
  const look =
    'mb-1.5 flex w-full gap-2 rounded-m border-l-3 border-peacock bg-bubble-part px-2.5 py-1.5 text-left text-small'
  const inside = (
    <>
      <CornerUpLeft size={14} className="mt-0.5 flex-none text-ink-3" aria-hidden="true" />
      <span className="min-w-0">
        {who && <b className="block font-semibold text-peacock">{who}</b>}
        <span className="line-clamp-2 text-ink-2">{text}</span>
      </span>
    </>
  )
  return onOpen ? (
    <button
      type="button"
      onClick={onOpen}
      aria-label={openWord && `${openWord}: ${text}`}
      className={clsx(look, 'hover:brightness-95')}
    >
      {inside}
    </button>
  ) : (
    <div className={look}>{inside}</div>
  )
}

/** A drawn map, since a real one would tell a third party whom the shop talks with; the press opens the real one. */
function Place({ name, small, href }: Extract<BubbleContent, { type: 'location' }>) {
  const inside = (
    <>
      <span className="relative block h-24 overflow-hidden rounded-t-m bg-leaf-soft" aria-hidden="true">
        <svg
          aria-hidden="true"
          viewBox="0 0 256 96"
          preserveAspectRatio="xMidYMid slice"
          className="absolute inset-0 size-full"
        >
          <path d="M0 74 C 60 60, 110 92, 256 66 V96 H0 Z" className="fill-sky-soft" />
          <g className="stroke-surface" strokeWidth="7" fill="none">
            <path d="M-4 30 H260" />
            <path d="M58 -4 V100" />
            <path d="M150 -4 L176 100" />
            <path d="M-4 62 L260 44" strokeWidth="4" />
            <path d="M100 -4 L108 100" strokeWidth="4" />
            <path d="M214 -4 L226 100" strokeWidth="4" />
          </g>
        </svg>
        <MapPin
          size={34}
          strokeWidth={1.7}
          className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-[85%] fill-brick text-surface"
        />
      </span>
      <span className="block px-2.5 py-2">
        <b className="block font-semibold [overflow-wrap:anywhere]">{name}</b>
        {small && <span className="num block text-small text-ink-2 [overflow-wrap:anywhere]">{small}</span>}
      </span>
    </>
  )
  const look = 'mb-1 block w-64 max-w-full rounded-m bg-bubble-part text-left'
  return href ? (
    <a href={href} target="_blank" rel="noopener noreferrer" className={clsx(look, 'text-ink hover:brightness-95')}>
      {inside}
    </a>
  ) : (
    <div className={look}>{inside}</div>
  )
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

/** As WhatsApp shows it. Its links open in a tab of their own, which is not told from where. */
function Text({ children }: { children: string }) {
  const parts: ReactNode[] = []
  let rest = children
  for (const link of linksIn(children)) {
    const at = rest.indexOf(link)
    if (at < 0) continue
    parts.push(
      <Fragment key={`before ${link}`}>{formatted(rest.slice(0, at))}</Fragment>,
      <a
        key={link}
        href={link}
        target="_blank"
        rel="noopener noreferrer"
        className="text-peacock underline underline-offset-2"
      >
        {link}
      </a>,
    )
    rest = rest.slice(at + link.length)
  }
  return (
    <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {parts}
      {formatted(rest)}
    </span>
  )
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
  opens,
  onChoose,
}: {
  choices: readonly string[]
  opens?: 'list' | 'page' | undefined
  onChoose: ((index: number) => void) | undefined
}) {
  const look =
    'flex w-full items-center justify-center gap-1.5 rounded-m bg-bubble-part px-3 py-1.5 text-center font-semibold [overflow-wrap:anywhere]'
  const icon =
    opens === 'list' ? (
      <List size={16} className="flex-none" aria-hidden="true" />
    ) : opens === 'page' ? (
      <ExternalLink size={15} className="flex-none" aria-hidden="true" />
    ) : null
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
              {icon}
              {choice}
            </button>
          ) : (
            <span className={clsx(look, 'text-ink')}>
              {icon}
              {choice}
            </span>
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
