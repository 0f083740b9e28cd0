/** A message as the customer's phone draws it: the emulator's nodes into a bubble's content. Pure. */
import type { BubbleContent } from '../../ui/chat-bubble.tsx'
import { type Message, type MessageMedia, mediaAddress } from './line.ts'

export interface Tapped {
  open(media: MessageMedia): void
  /** `index` of a button of this message. */
  choose(index: number): void
  play(media: MessageMedia): void
}

export interface ShownWords {
  readonly photo: string
  readonly video: string
  readonly file: string
  readonly voice: string
  readonly place: string
  readonly notShown: string
}

/** A reply button, a row of a list, a quick reply, or a link. */
export interface Choice {
  readonly kind: 'button-reply' | 'list' | 'link' | 'none'
  readonly words: string
  readonly value: string
}

type Json = Readonly<Record<string, unknown>>
const at = (it: unknown, name: string): Json => ((it as Json | undefined)?.[name] as Json | undefined) ?? {}
const list = (it: unknown, name: string): readonly Json[] =>
  ((it as Json | undefined)?.[name] as readonly Json[] | undefined) ?? []
const text = (it: unknown, name: string): string | undefined => {
  const value = (it as Json | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export interface ListRow {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  readonly section: string | undefined
}

export function rowsOf(message: Message): ListRow[] {
  return list(at(message.content, 'action'), 'sections').flatMap((section) =>
    list(section, 'rows').map((row) => ({
      id: text(row, 'id') ?? '',
      title: text(row, 'title') ?? '',
      description: text(row, 'description'),
      section: text(section, 'title'),
    })),
  )
}

export function choicesOf({ type, content }: Message): Choice[] {
  if (type === 'template') {
    return list(at(content, 'shown'), 'buttons').map((button) => {
      const words = text(button, 'text') ?? ''
      const link = text(button, 'url')
      if (button.type === 'QUICK_REPLY') return { kind: 'button-reply', words, value: text(button, 'payload') ?? words }
      return link ? { kind: 'link', words, value: link } : { kind: 'none', words, value: '' }
    })
  }
  if (type !== 'interactive') return []
  const action = at(content, 'action')
  if (content.type === 'list') return [{ kind: 'list', words: text(action, 'button') ?? '…', value: '' }]
  if (content.type === 'cta_url') {
    const link = at(action, 'parameters')
    return [{ kind: 'link', words: text(link, 'display_text') ?? '', value: text(link, 'url') ?? '' }]
  }
  return list(action, 'buttons').map((button) => {
    const reply = at(button, 'reply')
    return { kind: 'button-reply', words: text(reply, 'title') ?? '', value: text(reply, 'id') ?? '' }
  })
}

export function shownContent(message: Message, words: ShownWords, tapped: Tapped, playing: boolean): BubbleContent {
  const { type, content } = message
  switch (type) {
    case 'text':
      return { type: 'text', text: text(content, 'body') ?? '' }
    case 'template': {
      const shown = at(content, 'shown')
      const header = at(shown, 'header')
      const choices = choicesOf(message)
      return {
        type: 'template',
        heading: text(header, 'text'),
        header:
          header.type === undefined || header.type === 'text'
            ? undefined
            : fileContent(String(header.type), at(header, String(header.type)), message.media, words, tapped, playing),
        text: text(shown, 'body') ?? '',
        footer: text(shown, 'footer'),
        buttons: choices.length > 0 ? choices.map((it) => it.words) : undefined,
        onChoose: tapped.choose,
      }
    }
    case 'interactive': {
      const answer = text(at(content, 'button_reply'), 'title') ?? text(at(content, 'list_reply'), 'title')
      if (answer) return { type: 'text', text: answer }
      return {
        type: 'interactive',
        heading: text(at(content, 'header'), 'text'),
        text: text(at(content, 'body'), 'text') ?? '',
        footer: text(at(content, 'footer'), 'text'),
        choices: choicesOf(message).map((it) => it.words),
        onChoose: tapped.choose,
      }
    }
    case 'button':
      return { type: 'text', text: text(content, 'text') ?? '' }
    case 'location':
      return { type: 'location', name: text(content, 'name') ?? words.place, small: text(content, 'address') }
    case 'contacts': {
      const [first] = list(content, 'contacts')
      const [phone] = list(first, 'phones')
      return {
        type: 'contact',
        name: text(at(first, 'name'), 'formatted_name') ?? '',
        phone: text(phone, 'phone') ?? '',
      }
    }
    default:
      return message.media
        ? fileContent(type, content, message.media, words, tapped, playing)
        : { type: 'unsupported', words: words.notShown }
  }
}

function fileContent(
  type: string,
  node: Json,
  media: MessageMedia | undefined,
  words: ShownWords,
  tapped: Tapped,
  playing: boolean,
): BubbleContent {
  const caption = text(node, 'caption')
  // WhatsApp keeps a file for thirty days; then its name is left.
  const open = media && (() => tapped.open(media))
  switch (type) {
    case 'image':
    case 'sticker':
      return { type, src: media && mediaAddress(media), alt: words.photo, caption, onOpen: open }
    case 'video':
      return { type, alt: words.video, caption, onOpen: open }
    case 'audio':
      return {
        type: 'audio',
        length: playing ? '▮▮' : sizeOf(media?.bytes ?? 0),
        heard: playing,
        onPlay: media && (() => tapped.play(media)),
      }
    default: {
      const name = text(node, 'filename') ?? media?.filename ?? words.file
      const kind = (name.split('.').at(-1) ?? '').toUpperCase()
      return {
        type: 'document',
        name,
        small: media ? `${kind} · ${sizeOf(media.bytes)}` : kind,
        bill: kind === 'PDF',
        caption,
        onOpen: open,
      }
    }
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
