/** The bottom of a chat on the phone: words, a photo, a file, a place, a voice note; and what is being answered. */
import {
  Check,
  Clapperboard,
  FileText,
  Image as ImageIcon,
  Images,
  MapPin,
  Mic,
  Paperclip,
  SendHorizontal,
  ShoppingCart,
  Sticker,
  Trash2,
  UserRound,
  X,
} from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { Menu } from '../../ui/menu.tsx'
import type { Deed, Message } from './line.ts'
import { type SamplePicture, samplePicture, sampleSticker } from './sample-pictures.ts'
import { base64Of, type Recording, recordedNote, startRecording } from './voice-note.ts'
import { phrasesIn } from './what-people-say.ts'

export interface PhoneComposerProps {
  readonly answering: Message | undefined
  readonly answeringName: string
  readonly onAnswering: (message: Message | undefined) => void
  readonly onSend: (deed: Deed) => void
  readonly onCart: () => void
  /** What the person speaks, and the name. */
  readonly language: string
  readonly name: string
  /** Hardly anything was said: what one might say is offered. */
  readonly fresh: boolean
  /** The words that are being changed. */
  readonly editing: string | undefined
  readonly onEdited: (words: string | undefined) => void
}

/** Places that nobody lives at. */
export const places = [
  { latitude: 18.5204, longitude: 73.8567, name: 'Demo Lane, Pune', address: 'Kasba Peth, Pune 411011' },
  { latitude: 21.1702, longitude: 72.8311, name: 'Demo Street, Surat', address: 'Nanpura, Surat 395001' },
  { latitude: 9.9816, longitude: 76.2999, name: 'Demo Road, Kochi', address: 'Kaloor, Kochi 682017' },
]

const card = {
  name: { formatted_name: 'Demo Plumber', first_name: 'Demo', last_name: 'Plumber' },
  phones: [{ phone: '+91 90000 00042', wa_id: '919000000042', type: 'MOBILE' }],
}

export function PhoneComposer({
  answering,
  answeringName,
  onAnswering,
  onSend,
  onCart,
  language,
  name,
  fresh,
  editing,
  onEdited,
}: PhoneComposerProps) {
  const t = useWords()
  const [text, type] = useState(editing ?? '')
  const [recording, record] = useState<Recording>()
  const field = useRef<HTMLTextAreaElement>(null)
  const photo = useRef<HTMLInputElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const film = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (answering || editing !== undefined) field.current?.focus()
  }, [answering, editing])

  const give = (deed: Deed) => {
    onSend({ ...deed, replyTo: answering?.id })
    onAnswering(undefined)
  }
  const sendText = () => {
    const plain = text.trim()
    if (!plain) return
    if (editing !== undefined) {
      onEdited(plain)
      return
    }
    give({ type: 'text', text: plain })
    type('')
  }
  const sendSample = (kind: SamplePicture) => {
    give({ type: 'image', ...samplePicture(kind), ...(text.trim() && { caption: text.trim() }) })
    type('')
  }
  const sendFile = async (kind: 'image' | 'video' | 'document', chosen: File | undefined) => {
    if (!chosen) return
    give({
      type: kind,
      data: await base64Of(chosen),
      mimeType: chosen.type || 'application/octet-stream',
      ...(kind === 'document' && { filename: chosen.name }),
      ...(text.trim() && { caption: text.trim() }),
    })
    type('')
  }
  const speak = async () => {
    const begun = await startRecording()
    if (begun) record(begun)
    else give({ type: 'voice', ...(await recordedNote()) })
  }
  const endRecording = async (keep: boolean) => {
    record(undefined)
    const note = await recording?.stop(keep)
    if (note) give({ type: 'voice', ...note })
  }

  return (
    <div className="bg-thread px-2 pt-1 pb-2">
      {fresh && !answering && editing === undefined && !text && (
        <ul
          lang={language}
          aria-label={t('sandbox.saidAs', { name })}
          className="mb-1.5 flex gap-1.5 overflow-x-auto pb-1"
        >
          {phrasesIn(language).map((phrase) => (
            <li key={phrase} className="flex-none">
              <button
                type="button"
                onClick={() => give({ type: 'text', text: phrase })}
                className="min-h-9 rounded-full border bg-surface px-3 text-small hover:bg-sunken pointer-coarse:min-h-11"
              >
                {phrase}
              </button>
            </li>
          ))}
        </ul>
      )}
      {editing !== undefined && (
        <div className="mb-1 flex items-center gap-2 rounded-l border-l-4 border-marigold bg-surface py-1.5 pr-1 pl-3 text-small">
          <span className="min-w-0 flex-1">
            <b className="block font-semibold">{t('sandbox.editing')}</b>
            <span className="block truncate text-ink-2">{editing}</span>
          </span>
          <button
            type="button"
            aria-label={t('common.cancel')}
            onClick={() => onEdited(undefined)}
            className="touch grid size-9 place-items-center rounded-full text-ink-2"
          >
            <X size={17} />
          </button>
        </div>
      )}
      {answering && (
        <div className="mb-1 flex items-center gap-2 rounded-l border-l-4 border-peacock bg-surface py-1.5 pr-1 pl-3 text-small">
          <span className="min-w-0 flex-1">
            <b className="block font-semibold text-peacock">{answeringName}</b>
            <span className="block truncate text-ink-2">{answering.summary}</span>
          </span>
          <button
            type="button"
            aria-label={t('sandbox.dropReply')}
            onClick={() => onAnswering(undefined)}
            className="touch grid size-9 place-items-center rounded-full text-ink-2"
          >
            <X size={17} />
          </button>
        </div>
      )}
      <div className="flex items-end gap-1.5">
        {recording ? (
          <div
            role="status"
            className="flex min-h-11 flex-1 items-center gap-3 rounded-full border bg-surface px-2 text-brick"
          >
            <button
              type="button"
              aria-label={t('sandbox.dropVoice')}
              onClick={() => void endRecording(false)}
              className="grid size-9 place-items-center rounded-full"
            >
              <Trash2 size={19} />
            </button>
            <span className="size-2.5 animate-breathe rounded-full bg-brick" />
            {t('sandbox.speaking')}
          </div>
        ) : (
          <div className="field-frame flex min-h-11 min-w-0 flex-1 items-end rounded-[22px]! bg-surface! pl-1.5">
            <Menu
              align="start"
              side="top"
              items={[
                { id: 'photo', words: t('sandbox.photoTaken'), icon: <ImageIcon />, act: () => photo.current?.click() },
                {
                  id: 'shopping',
                  words: t('sandbox.sampleShopping'),
                  icon: <Images />,
                  act: () => sendSample('shopping'),
                },
                { id: 'cloth', words: t('sandbox.sampleCloth'), icon: <Images />, act: () => sendSample('cloth') },
                {
                  id: 'prescription',
                  words: t('sandbox.samplePrescription'),
                  icon: <Images />,
                  act: () => sendSample('prescription'),
                },
                { id: 'more', heading: '' },
                { id: 'video', words: t('sandbox.video'), icon: <Clapperboard />, act: () => film.current?.click() },
                { id: 'file', words: t('sandbox.file'), icon: <FileText />, act: () => file.current?.click() },
                {
                  id: 'sticker',
                  words: t('sandbox.sticker'),
                  icon: <Sticker />,
                  act: () => give({ type: 'sticker', ...sampleSticker() }),
                },
                {
                  id: 'card',
                  words: t('sandbox.card'),
                  icon: <UserRound />,
                  act: () => give({ type: 'contacts', contacts: [card] }),
                },
                { id: 'cart', words: t('sandbox.cart'), icon: <ShoppingCart />, act: onCart },
                { id: 'where', heading: t('sandbox.place') },
                ...places.map((place) => ({
                  id: place.name,
                  words: place.name,
                  icon: <MapPin />,
                  act: () => give({ type: 'location', ...place }),
                })),
              ]}
            >
              <button
                type="button"
                aria-label={t('sandbox.attach')}
                className="mb-1 grid size-9 flex-none place-items-center rounded-full text-ink-2 hover:bg-sunken"
              >
                <Paperclip size={20} />
              </button>
            </Menu>
            <textarea
              ref={field}
              rows={1}
              value={text}
              aria-label={t('sandbox.message')}
              placeholder={t('sandbox.message')}
              maxLength={4096}
              onChange={(event) => type(event.target.value)}
              onKeyDown={(event) => {
                // Enter belongs to the input method while it builds a Hindi or Tamil word.
                if (event.nativeEvent.isComposing) return
                if (event.key === 'Enter' && !event.shiftKey) {
                  event.preventDefault()
                  sendText()
                }
                if (event.key === 'Escape' && answering) onAnswering(undefined)
                if (event.key === 'Escape' && editing !== undefined) onEdited(undefined)
              }}
              className="field-sizing-content max-h-32 min-h-11 w-full min-w-0 resize-none bg-transparent px-1.5 py-[11px] leading-[1.4] outline-none"
            />
          </div>
        )}
        {text.trim() || recording ? (
          <Round label={t('sandbox.send')} onPress={() => (recording ? void endRecording(true) : sendText())}>
            {editing === undefined ? <SendHorizontal size={20} /> : <Check size={20} />}
          </Round>
        ) : (
          <Round label={t('sandbox.voice')} onPress={() => void speak()}>
            <Mic size={20} />
          </Round>
        )}
      </div>
      <input
        ref={photo}
        type="file"
        accept="image/jpeg,image/png"
        hidden
        onChange={(event) => void sendFile('image', take(event.target))}
      />
      <input
        ref={film}
        type="file"
        accept="video/mp4,video/3gpp"
        hidden
        onChange={(event) => void sendFile('video', take(event.target))}
      />
      <input ref={file} type="file" hidden onChange={(event) => void sendFile('document', take(event.target))} />
    </div>
  )
}

/** The same file can be chosen twice. */
function take(input: HTMLInputElement): File | undefined {
  const chosen = input.files?.[0]
  input.value = ''
  return chosen
}

function Round({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="grid size-11 flex-none place-items-center rounded-full bg-peacock text-on-peacock hover:bg-peacock-hover"
    >
      {children}
    </button>
  )
}
