/** Pictures and films over the whole screen: arrows go from one to the next, Escape or a press beside one closes. */
import { openMessageFile } from '@galla/contract/conversations'
import { ChevronLeft, ChevronRight, Download, LoaderCircle, MessageSquareText, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { download } from '../../app/client.ts'
import { useDates, useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import type { MediaMessage } from './message-media.tsx'
import { useMessageFile } from './use-message-file.ts'

export default function MediaLightbox({
  messages,
  at: first,
  onMore,
  onAt,
  onClose,
}: {
  /** The newest first. */
  readonly messages: readonly MediaMessage[]
  readonly at: string
  /** Called near the last: there are older ones. */
  readonly onMore?: (() => void) | undefined
  readonly onAt?: ((messageId: string) => void) | undefined
  readonly onClose: () => void
}) {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const [chosen, choose] = useState(first)
  const place = Math.max(
    0,
    messages.findIndex(({ id }) => id === chosen),
  )
  const message = messages[place]
  const [newer, older] = [messages[place - 1], messages[place + 1]]
  useEffect(() => {
    if (place > messages.length - 4) onMore?.()
  }, [place, messages.length, onMore])
  if (!message) return null
  const { conversationId, id: messageId, content } = message
  const isFilm = content.kind === 'media' && content.media === 'video'
  const caption = content.kind === 'media' ? content.caption : null
  const word = t(`inbox.media.${isFilm ? 'video' : 'image'}`)
  const round =
    'grid size-11 place-items-center rounded-full bg-white/15 hover:not-disabled:bg-white/30 disabled:opacity-35'
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="animate-fade fixed inset-0 z-50 bg-black/90" />
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={(event) => {
            if (event.target instanceof HTMLVideoElement) return
            if (event.key === 'ArrowLeft' && newer) choose(newer.id)
            if (event.key === 'ArrowRight' && older) choose(older.id)
          }}
          className="fixed inset-0 z-55 flex flex-col text-white outline-none"
        >
          <header className="flex items-center gap-2 p-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="font-semibold">{word}</Dialog.Title>
              <p className="num truncate text-small text-white/80" role="status">
                {dates.momentDay(message.at)}, {dates.time(message.at)}
                {messages.length > 1 && ` · ${t('composing.pictureOf', { number: place + 1, count: messages.length })}`}
              </p>
            </div>
            {onAt && (
              <button
                type="button"
                aria-label={t('composing.toMessage')}
                title={t('composing.toMessage')}
                className={round}
                onClick={() => onAt(messageId)}
              >
                <MessageSquareText size={20} />
              </button>
            )}
            <button
              type="button"
              aria-label={t('compose.save')}
              title={t('compose.save')}
              className={round}
              onClick={() => void download(openMessageFile, { conversationId, messageId }).catch(sayTrouble)}
            >
              <Download size={20} />
            </button>
            <Dialog.Close aria-label={t('ui.close')} className={round}>
              <X size={22} />
            </Dialog.Close>
          </header>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes too. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the place beside the picture. */}
          <div
            className="relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] place-items-center px-3 md:px-16"
            onClick={(event) => event.target === event.currentTarget && onClose()}
          >
            <Shown key={messageId} message={message} film={isFilm} word={word} />
            {messages.length > 1 && (
              <>
                <button
                  type="button"
                  aria-label={t('composing.pictureBefore')}
                  disabled={!newer}
                  onClick={() => newer && choose(newer.id)}
                  className={`absolute left-3 ${round}`}
                >
                  <ChevronLeft size={22} />
                </button>
                <button
                  type="button"
                  aria-label={t('composing.pictureNext')}
                  disabled={!older}
                  onClick={() => older && choose(older.id)}
                  className={`absolute right-3 ${round}`}
                >
                  <ChevronRight size={22} />
                </button>
              </>
            )}
          </div>
          <p className="max-h-[20dvh] min-h-11 overflow-y-auto px-6 py-3 text-center whitespace-pre-wrap [overflow-wrap:anywhere]">
            {caption}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Shown({
  message,
  film,
  word,
}: {
  readonly message: MediaMessage
  readonly film: boolean
  readonly word: string
}) {
  const t = useWords()
  const { src: small } = useMessageFile(message, 'small', message.file.small)
  const { src, error } = useMessageFile(message, 'whole')
  const place = 'max-h-full max-w-full rounded-m object-contain'
  if (message.file.state !== 'here' || error) return <p className="text-white/80">{t('composing.pictureFailed')}</p>
  if (film && src) {
    // biome-ignore lint/a11y/useMediaCaption: nobody wrote captions for what a customer filmed.
    return <video src={src} controls autoPlay playsInline className={place} />
  }
  if (!film && (src ?? small)) return <img src={src ?? small} alt={word} className={place} />
  return <LoaderCircle size={30} className="animate-spin text-white/80" />
}
