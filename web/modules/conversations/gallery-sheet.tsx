/** What was sent in a conversation besides words, each kind a page at a time. */
import { openMessageFile, showGallery } from '@galla/contract/conversations'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FileText, Image as ImageIcon, Link2, Mic, Play, ReceiptText } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { call, download, openFile } from '../../app/client.ts'
import { useDates, useLanguage, useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { dayInIndia, formatMonth } from '../../ui/days.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { linksIn } from '../../ui/links-in.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { sizeOf } from './file-size.ts'
import type { MediaMessage } from './message-media.tsx'
import type { Conversation, Message } from './thread-cache.ts'
import { useMessageFile } from './use-message-file.ts'
import { nameOf } from './words.ts'

const MediaLightbox = lazy(() => import('./media-lightbox.tsx'))
const VoicePlayer = lazy(() => import('./voice-player.tsx'))

const kinds = ['pictures', 'documents', 'links', 'sounds'] as const
type Kind = (typeof kinds)[number]
const perPage = 30

const icons: Record<Kind, ReactNode> = {
  pictures: <ImageIcon />,
  documents: <FileText />,
  links: <Link2 />,
  sounds: <Mic />,
}

export interface GallerySheetProps {
  readonly conversation: Conversation
  readonly onClose: () => void
  /** Shows a message where it stands in the thread. */
  readonly onAt: (messageId: string) => void
}

export default function GallerySheet({ conversation, onClose, onAt }: GallerySheetProps) {
  const t = useWords()
  const [kind, choose] = useState<Kind>('pictures')
  return (
    <Sheet open onOpen={(open) => !open && onClose()} title={t('composing.gallery')} lead={nameOf(conversation)}>
      <div className="-mx-1">
        <Tabs
          label={t('composing.gallery')}
          value={kind}
          onValue={(value) => choose(value as Kind)}
          tabs={kinds.map((value) => ({
            value,
            words: t(`composing.galleryKinds.${value}`),
            content:
              value === kind ? (
                <Shelf
                  conversation={conversation}
                  kind={value}
                  onAt={(id) => {
                    onClose()
                    onAt(id)
                  }}
                />
              ) : null,
          }))}
        />
      </div>
    </Sheet>
  )
}

function Shelf({
  conversation,
  kind,
  onAt,
}: {
  readonly conversation: Conversation
  readonly kind: Kind
  readonly onAt: (messageId: string) => void
}) {
  const t = useWords()
  const language = useLanguage()
  const conversationId = conversation.id
  const [open, show] = useState<string>()
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['messages-gallery', conversationId, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(showGallery, { conversationId, kind, limit: perPage, ...(pageParam && { after: pageParam }) }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  if (isPending) return kind === 'pictures' ? <PicturesComing /> : <SkeletonList rows={6} height={56} />
  if (rows.length === 0) {
    return (
      <State kind="empty" small icon={icons[kind]} title={t(`composing.galleryNone.${kind}`)}>
        {t('composing.galleryNoneMore', { name: nameOf(conversation) })}
      </State>
    )
  }
  const months = byMonth(rows, (at) => formatMonth(dayInIndia(new Date(at)), language))
  return (
    <div className="grid gap-4">
      {months.map(([month, some]) => (
        <section key={month}>
          <h3 className="pb-1.5 text-small font-semibold text-ink-2">{month}</h3>
          {kind === 'pictures' ? (
            <ul className="grid grid-cols-3 gap-1">
              {some.map((message) => (
                <li key={message.id}>
                  <Thumb message={message} onOpen={() => show(message.id)} />
                </li>
              ))}
            </ul>
          ) : (
            <ul>
              {some.map((message) => (
                <li key={message.id} className="border-b py-1 last:border-0">
                  {kind === 'links' ? (
                    <Links message={message} onAt={onAt} />
                  ) : kind === 'sounds' ? (
                    <Voice message={message} onAt={onAt} />
                  ) : (
                    <File message={message} onAt={onAt} />
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {hasNextPage && (
        <Button wide busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('composing.galleryMore')}
        </Button>
      )}
      {open && (
        <Suspense>
          <MediaLightbox
            messages={rows.filter((message): message is MediaMessage => message.file !== null)}
            at={open}
            onMore={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
            onAt={onAt}
            onClose={() => show(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

function byMonth(rows: readonly Message[], monthOf: (at: string) => string): [string, Message[]][] {
  const months = new Map<string, Message[]>()
  for (const row of rows) months.set(monthOf(row.at), [...(months.get(monthOf(row.at)) ?? []), row])
  return [...months]
}

function PicturesComing() {
  return (
    <div aria-hidden="true" className="grid grid-cols-3 gap-1 pt-6">
      {Array.from({ length: 9 }, (_, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places that hold nothing yet.
        <span key={nth} className="aspect-square animate-breathe rounded-s bg-sunken" />
      ))}
    </div>
  )
}

function Thumb({ message, onOpen }: { readonly message: Message; readonly onOpen: () => void }) {
  const t = useWords()
  const dates = useDates()
  const { file, content } = message
  const media = content.kind === 'media' && content.media === 'video' ? 'video' : 'image'
  const { src } = useMessageFile(message, 'small', file?.small ?? false)
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={`${t(`inbox.media.${media}`)}, ${dates.momentDay(message.at)}`}
      className="relative grid aspect-square w-full place-items-center overflow-hidden rounded-s bg-sunken text-ink-3 hover:brightness-95"
    >
      {src ? (
        <img src={src} alt="" className="size-full object-cover" />
      ) : media === 'video' ? (
        <span className="grid size-10 place-items-center rounded-full bg-peacock text-on-peacock">
          <Play size={18} />
        </span>
      ) : (
        <ImageIcon size={24} />
      )}
    </button>
  )
}

interface RowProps {
  readonly message: Message
  readonly onAt: (messageId: string) => void
}

function Where({ message, onAt }: RowProps) {
  const t = useWords()
  const dates = useDates()
  const who = message.direction === 'out' ? `${t('inbox.you')} · ` : ''
  return (
    <button
      type="button"
      onClick={() => onAt(message.id)}
      aria-label={`${t('composing.toMessage')}, ${dates.momentDay(message.at)}`}
      className="touch num flex-none rounded-s px-1.5 py-1 text-caption text-ink-2 underline-offset-2 hover:underline"
    >
      {who}
      {dates.momentDay(message.at)}
    </button>
  )
}

function File({ message, onAt }: RowProps) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const { content, file, conversationId, id: messageId } = message
  const isBill = content.kind === 'bill'
  const name = isBill
    ? t('inbox.billNumber', { number: content.number })
    : (content.kind === 'media' && content.fileName) || t('inbox.media.document')
  const here = isBill || file?.state === 'here'
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        disabled={!here}
        onClick={() =>
          void (isBill ? openFile : download)(openMessageFile, { conversationId, messageId }).catch(sayTrouble)
        }
        className="flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-s px-1.5 text-left hover:not-disabled:bg-sunken disabled:text-ink-3"
      >
        {isBill ? <ReceiptText size={22} className="flex-none" /> : <FileText size={22} className="flex-none" />}
        <span className="min-w-0">
          <b className="block truncate font-semibold">{name}</b>
          <span className="num block text-small text-ink-2">
            {isBill ? 'PDF' : here ? sizeOf(file?.bytes ?? null) : t('composing.pictureFailed')}
          </span>
        </span>
      </button>
      <Where message={message} onAt={onAt} />
    </div>
  )
}

function Links({ message, onAt }: RowProps) {
  const { content } = message
  const text = content.kind === 'text' ? content.body : content.kind === 'interactive' ? (content.url ?? '') : ''
  const rest = content.kind === 'interactive' ? content.body : text
  return (
    <div className="flex items-start gap-1 py-1">
      <span className="grid min-w-0 flex-1 gap-0.5">
        {linksIn(text).map((link) => (
          <a
            key={link}
            href={link}
            target="_blank"
            rel="noopener noreferrer"
            className="touch truncate rounded-s px-1.5 py-1 font-medium text-peacock underline-offset-2 hover:underline"
          >
            {link.replace(/^https?:\/\//, '')}
          </a>
        ))}
        <span className="line-clamp-2 px-1.5 text-small text-ink-2 [overflow-wrap:anywhere]">{rest}</span>
      </span>
      <Where message={message} onAt={onAt} />
    </div>
  )
}

function Voice({ message, onAt }: RowProps) {
  const t = useWords()
  return (
    <div className="flex items-center gap-1">
      <span className="min-w-0 flex-1">
        {message.file?.state === 'here' ? (
          <Suspense fallback={<div className="h-11" />}>
            <VoicePlayer
              message={message as MediaMessage}
              voice={message.content.kind === 'media' && message.content.media === 'voice'}
            />
          </Suspense>
        ) : (
          <span className="flex min-h-11 items-center px-1.5 text-ink-3">{t('composing.pictureFailed')}</span>
        )}
      </span>
      <Where message={message} onAt={onAt} />
    </div>
  )
}
