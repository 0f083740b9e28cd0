/** A message template as it will stand on the customer's phone: header, text, footer, buttons, cards, in light and dark. */
import clsx from 'clsx'
import {
  Copy,
  CornerUpLeft,
  ExternalLink,
  FileText,
  Image as ImageIcon,
  LayoutGrid,
  ListChecks,
  MapPin,
  Phone,
  ShoppingBag,
  TicketPercent,
  Video,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { WhatsAppText } from './whatsapp-text.tsx'

export interface PreviewButton {
  readonly type: string
  readonly text: string
}

export interface PreviewMedia {
  readonly format: string
  /** Its picture, when there is one to show. */
  readonly src?: string | undefined
}

export interface PreviewCard {
  readonly media: PreviewMedia
  readonly body: string
  readonly buttons: readonly PreviewButton[]
}

export interface TemplatePreviewProps {
  /** Read aloud. */
  readonly label: string
  readonly lang: string
  readonly heading?: string | undefined
  readonly media?: PreviewMedia | undefined
  readonly body: string
  readonly footer?: string | undefined
  readonly buttons: readonly PreviewButton[]
  readonly cards?: readonly PreviewCard[] | undefined
  readonly offer?: { readonly text: string; readonly ends: string | undefined } | undefined
  readonly time?: string | undefined
  readonly theme?: 'light' | 'dark' | undefined
  /** In a list of several beside one another: no frame of a phone. */
  readonly small?: boolean | undefined
  /** The shop, at the head of the chat. */
  readonly from?: string | undefined
}

const buttonIcons: Readonly<Record<string, ReactNode>> = {
  QUICK_REPLY: <CornerUpLeft />,
  URL: <ExternalLink />,
  PHONE_NUMBER: <Phone />,
  VOICE_CALL: <Phone />,
  COPY_CODE: <Copy />,
  OTP: <Copy />,
  FLOW: <ListChecks />,
  CATALOG: <LayoutGrid />,
  MPM: <ShoppingBag />,
  SPM: <ShoppingBag />,
  ORDER_DETAILS: <ShoppingBag />,
}

export function TemplatePreview(props: TemplatePreviewProps) {
  const { label, lang, theme, small, from, cards = [] } = props
  return (
    <figure
      aria-label={label}
      {...(theme && { 'data-theme': theme })}
      className={clsx(
        'overflow-hidden text-ink',
        small ? 'rounded bg-thread p-3' : 'rounded-[22px] border-[5px] border-line-strong bg-thread shadow-1',
      )}
    >
      {!small && (
        <div className="flex items-center gap-2.5 bg-rail px-3.5 py-2.5 text-rail-here">
          <span aria-hidden="true" className="grid size-8 place-items-center rounded-full bg-veil font-semibold">
            {(from ?? 'G').slice(0, 1)}
          </span>
          <b className="truncate font-semibold">{from}</b>
        </div>
      )}
      <div lang={lang} className={clsx('grid content-start gap-1.5', !small && 'min-h-[340px] p-3.5')}>
        <Bubble {...props} />
        {cards.length > 0 && (
          <ul className="-mr-3 flex gap-2 overflow-x-auto pr-3 pb-1">
            {cards.map((card, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cards have no name but their place.
              <li key={nth} className="w-[210px] flex-none rounded-[12px] bg-bubble-in p-1 shadow-1">
                <Media media={card.media} />
                <p className="px-2 py-1.5">
                  <WhatsAppText>{card.body}</WhatsAppText>
                </p>
                <Buttons buttons={card.buttons} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </figure>
  )
}

function Bubble({ heading, media, body, footer, buttons, offer, time }: TemplatePreviewProps) {
  return (
    <div className="w-full max-w-[330px] rounded-[12px] rounded-tl-[4px] bg-bubble-in p-1 shadow-1 [--ink-3:var(--ink-2)]">
      {media && <Media media={media} />}
      <div className="px-2 pt-1.5 pb-1">
        {heading && (
          <p className="mb-1 font-semibold">
            <WhatsAppText>{heading}</WhatsAppText>
          </p>
        )}
        {offer && (
          <p className="mb-1.5 flex items-center gap-2.5 rounded-m bg-bubble-part px-2.5 py-2">
            <TicketPercent size={22} className="text-leaf" aria-hidden="true" />
            <span className="min-w-0">
              <b className="block font-semibold">{offer.text}</b>
              {offer.ends && <span className="num text-small text-brick">{offer.ends}</span>}
            </span>
          </p>
        )}
        <WhatsAppText>{body}</WhatsAppText>
        {footer && <p className="mt-1 text-small text-ink-3">{footer}</p>}
        {time && <p className="num text-right text-[11px] leading-none text-ink-3">{time}</p>}
      </div>
      <Buttons buttons={buttons} />
    </div>
  )
}

function Buttons({ buttons }: { buttons: readonly PreviewButton[] }) {
  if (buttons.length === 0) return null
  // A phone shows three at most; the rest open in a list.
  const shown = buttons.length > 3 ? buttons.slice(0, 2) : buttons
  return (
    <ul className="mt-0.5">
      {shown.map((button, nth) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same while they are typed.
          key={nth}
          className="flex min-h-10 items-center justify-center gap-2 border-t border-line px-2 py-1.5 text-center font-medium text-peacock [&_svg]:size-4 [&_svg]:flex-none"
        >
          <span aria-hidden="true">{buttonIcons[button.type]}</span>
          <span className="min-w-0 [overflow-wrap:anywhere]">{button.text || '…'}</span>
        </li>
      ))}
      {shown.length < buttons.length && (
        <li className="num flex min-h-10 items-center justify-center gap-2 border-t border-line text-peacock">
          +{buttons.length - shown.length}
        </li>
      )}
    </ul>
  )
}

function Media({ media: { format, src } }: { media: PreviewMedia }) {
  if (src && format !== 'DOCUMENT') {
    return format === 'VIDEO' ? (
      <video src={src} muted className="h-40 w-full rounded-[9px] object-cover" />
    ) : (
      <img src={src} alt="" className="h-40 w-full rounded-[9px] object-cover" />
    )
  }
  const Icon =
    format === 'VIDEO' ? Video : format === 'DOCUMENT' ? FileText : format === 'LOCATION' ? MapPin : ImageIcon
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'grid place-items-center rounded-[9px] bg-bubble-part text-ink-3',
        format === 'DOCUMENT' ? 'h-16' : 'h-32',
      )}
    >
      <Icon size={30} />
    </span>
  )
}
