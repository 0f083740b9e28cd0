/** A photo, film, sound or document of a message: on its way, here, or why it did not come. */
import { fetchMessageFile, openMessageFile } from '@galla/contract/conversations'
import {
  Download,
  FileText,
  Image as ImageIcon,
  LoaderCircle,
  Mic,
  Music,
  Play,
  Sticker,
  TriangleAlert,
  Video,
} from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, download } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sizeOf } from './file-size.ts'
import { bringMessage, loadedAround, type Message } from './thread-cache.ts'
import { useMessageFile } from './use-message-file.ts'

const VoicePlayer = lazy(() => import('./voice-player.tsx'))
const MediaLightbox = lazy(() => import('./media-lightbox.tsx'))

const icons = {
  image: ImageIcon,
  video: Video,
  audio: Music,
  voice: Mic,
  sticker: Sticker,
  document: FileText,
} as const

export type MediaMessage = Message & { readonly file: NonNullable<Message['file']> }

export default function MessageMedia({ message }: { readonly message: Message }) {
  const { file, content } = message
  if (file === null) return null
  const media = content.kind === 'media' ? content.media : 'image'
  const caption = content.kind === 'media' ? content.caption : content.kind === 'payment-request' ? content.body : null
  const whole = { ...message, file }
  return (
    <>
      {file.state === 'here' ? <Here message={whole} media={media} /> : <NotHere message={whole} media={media} />}
      {caption && <span className="mt-1 block whitespace-pre-wrap [overflow-wrap:anywhere]">{caption}</span>}
    </>
  )
}

type Media = keyof typeof icons

function NotHere({ message, media }: { readonly message: MediaMessage; readonly media: Media }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const may = useMay('conversations.fetch-message-file')
  const [busy, setBusy] = useState(false)
  const { file, conversationId, id: messageId } = message
  const Icon = icons[media]
  const pending = file.state === 'pending'
  const again = () => {
    setBusy(true)
    call(fetchMessageFile, { conversationId, messageId })
      .then(bringMessage)
      .catch(sayTrouble)
      .finally(() => setBusy(false))
  }
  return (
    <div className="flex w-64 max-w-full items-center gap-3 rounded-m bg-bubble-part px-2.5 py-2" role="status">
      <span className="grid size-9 flex-none place-items-center text-ink-2">
        {pending ? (
          <LoaderCircle size={22} className="animate-spin" />
        ) : (
          <TriangleAlert size={22} className="text-brick" />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <b className="flex items-center gap-1.5 font-semibold">
          <Icon size={15} aria-hidden="true" />
          {t(`inbox.media.${media}`)}
        </b>
        <span className="block text-small text-ink-2">
          {pending ? t('compose.onItsWay') : t(`compose.failures.${file.failure ?? 'no-answer'}`)}
        </span>
        {!pending && may && (
          <span className="mt-1.5 block">
            <Button size="small" busy={busy} onClick={again}>
              {t('compose.fetchAgain')}
            </Button>
          </span>
        )}
      </span>
    </div>
  )
}

function Here({ message, media }: { readonly message: MediaMessage; readonly media: Media }) {
  switch (media) {
    case 'image':
    case 'sticker':
      return <Picture message={message} sticker={media === 'sticker'} />
    case 'video':
      return <Film message={message} />
    case 'audio':
    case 'voice':
      return (
        <Suspense fallback={<Skeleton width={256} height={44} />}>
          <VoicePlayer message={message} voice={media === 'voice'} />
        </Suspense>
      )
    case 'document':
      return <Document message={message} />
  }
}

function Picture({ message, sticker }: { readonly message: MediaMessage; readonly sticker: boolean }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const { file } = message
  const { src } = useMessageFile(message, sticker || !file.small ? 'whole' : 'small')
  // Its own proportions, within a place that is known before it is here: nothing jumps.
  const [width, height] = placeOf(file.width, file.height, sticker ? 128 : 264, sticker ? 128 : 300)
  return (
    <>
      <button
        type="button"
        aria-label={t('ui.openPicture')}
        onClick={() => setOpen(true)}
        className="block max-w-full overflow-hidden rounded-[9px] bg-bubble-part"
        style={{ width, aspectRatio: `${width} / ${height}` }}
      >
        {src && (
          <img src={src} alt={t(`inbox.media.${sticker ? 'sticker' : 'image'}`)} className="size-full object-cover" />
        )}
      </button>
      {open && (
        <Suspense>
          <MediaLightbox messages={picturesAround(message)} at={message.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function picturesAround(message: MediaMessage): readonly MediaMessage[] {
  const pictures = loadedAround(message).filter(
    (one): one is MediaMessage =>
      one.file?.state === 'here' &&
      (one.id === message.id ||
        (one.content.kind === 'media' && (one.content.media === 'image' || one.content.media === 'video'))),
  )
  return pictures.length > 0 ? pictures : [message]
}

function placeOf(width: number | null, height: number | null, mostWide: number, mostHigh: number): [number, number] {
  if (!width || !height) return [mostWide, Math.round(mostWide * 0.68)]
  const scale = Math.min(mostWide / width, mostHigh / height, 1)
  return [Math.max(72, Math.round(width * scale)), Math.max(56, Math.round(height * scale))]
}

function Film({ message }: { readonly message: MediaMessage }) {
  const t = useWords()
  const [wanted, want] = useState(false)
  const { src } = useMessageFile(message, 'whole', wanted)
  if (src) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody wrote captions for what a customer filmed.
      <video src={src} controls autoPlay playsInline className="max-h-80 w-72 max-w-full rounded-[9px] bg-black" />
    )
  }
  return (
    <button
      type="button"
      onClick={() => want(true)}
      aria-label={t('compose.playFilm')}
      className="relative grid h-40 w-72 max-w-full place-items-center rounded-[9px] bg-bubble-part text-ink-2"
    >
      <span className="grid size-12 place-items-center rounded-full bg-peacock text-on-peacock">
        {wanted ? <LoaderCircle size={22} className="animate-spin" /> : <Play size={22} />}
      </span>
      <span className="num absolute bottom-2 left-2.5 flex items-center gap-1.5 text-small">
        <Video size={15} aria-hidden="true" /> {sizeOf(message.file.bytes)}
      </span>
    </button>
  )
}

function Document({ message }: { readonly message: MediaMessage }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const { content, file, conversationId, id: messageId } = message
  const name = (content.kind === 'media' && content.fileName) || t('inbox.media.document')
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase()
  return (
    <button
      type="button"
      onClick={() => void download(openMessageFile, { conversationId, messageId }).catch(sayTrouble)}
      className="mb-1 flex w-72 max-w-full items-center gap-3 rounded-m bg-bubble-part px-2.5 py-2 text-left hover:brightness-95"
    >
      <FileText size={24} className="flex-none" />
      <span className="min-w-0 flex-1">
        <b className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">{name}</b>
        <span className="num block text-small text-ink-2">
          {[ending, sizeOf(file.bytes)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Download size={18} className="flex-none text-ink-2" aria-label={t('compose.save')} />
    </button>
  )
}
