/** Speaking into the microphone: begins at once, Enter sends, Escape throws away. */
import { SendHorizontal, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { toast } from '../../ui/toast.ts'
import { answer, answeredIn } from './answering.ts'
import { sendFiles } from './media-outbox.ts'

// WhatsApp plays Opus in Ogg as a voice note; the server puts WebM into that box. Safari before 18 records MP4 alone.
const wanted = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']

export default function VoiceRecorder({
  conversationId,
  onDone,
}: {
  readonly conversationId: string
  readonly onDone: () => void
}) {
  const t = useWords()
  const [seconds, count] = useState(0)
  const [loud, setLoud] = useState<readonly number[]>([])
  const ending = useRef<((keep: boolean) => void) | undefined>(undefined)
  const done = useRef({ onDone, no: t('compose.noMicrophone') })
  done.current = { onDone, no: t('compose.noMicrophone') }

  useEffect(() => {
    let gone = false
    let stop = () => {}
    void record({
      onLoud: (level) => setLoud((before) => [...before.slice(-59), level]),
      onSecond: count,
    }).then((recording) => {
      if (!recording) {
        toast({ tone: 'brick', words: done.current.no })
        done.current.onDone()
        return
      }
      stop = () => void recording.end()
      if (gone) return stop()
      ending.current = (keep) => {
        void recording.end().then((file) => {
          if (keep && file.size > 0) {
            sendFiles(conversationId, [{ file, voice: true, replyTo: answeredIn(conversationId)?.id }])
            answer(conversationId, undefined)
          }
          done.current.onDone()
        })
      }
    })
    return () => {
      gone = true
      stop()
    }
  }, [conversationId])

  const round = 'grid size-10 flex-none place-items-center rounded-full pointer-coarse:size-11'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to whichever of its two buttons has the focus.
    <div
      className="flex min-h-14 items-center gap-3 rounded-[12px] border border-line-field bg-surface px-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        ending.current?.(false)
      }}
    >
      <button
        type="button"
        aria-label={t('compose.dropVoice')}
        onClick={() => ending.current?.(false)}
        className={`${round} text-brick hover:bg-sunken`}
      >
        <Trash2 size={19} />
      </button>
      <span className="size-2.5 flex-none animate-breathe rounded-full bg-brick" aria-hidden="true" />
      <span className="sr-only" role="status">
        {t('compose.speaking')}
      </span>
      <span className="num w-11 flex-none">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
      </span>
      <span aria-hidden="true" className="flex h-8 min-w-0 flex-1 items-center justify-end gap-[3px] overflow-hidden">
        {loud.map((level, nth) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: it moves along as a whole.
            key={nth}
            className="w-[3px] flex-none rounded-full bg-peacock"
            style={{ height: `${Math.max(8, level * 100)}%` }}
          />
        ))}
      </span>
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: it was asked for, and Enter shall send.
        autoFocus
        aria-label={t('compose.sendVoice')}
        onClick={() => ending.current?.(true)}
        className={`${round} bg-peacock text-on-peacock hover:bg-peacock-hover`}
      >
        <SendHorizontal size={19} />
      </button>
    </div>
  )
}

interface Recording {
  end(): Promise<File>
}

async function record({
  onLoud,
  onSecond,
}: {
  readonly onLoud: (level: number) => void
  readonly onSecond: (seconds: number) => void
}): Promise<Recording | undefined> {
  const type =
    typeof MediaRecorder === 'undefined' ? undefined : wanted.find((one) => MediaRecorder.isTypeSupported(one))
  const microphone =
    type && (await navigator.mediaDevices?.getUserMedia({ audio: { channelCount: 1 } }).catch(() => undefined))
  if (!type || !microphone) return undefined
  const recorder = new MediaRecorder(microphone, { mimeType: type, audioBitsPerSecond: 32_000 })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  recorder.start(1000)

  const context = new AudioContext()
  const ear = context.createAnalyser()
  context.createMediaStreamSource(microphone).connect(ear)
  const samples = new Uint8Array(ear.fftSize)
  let ticks = 0
  const listening = setInterval(() => {
    ear.getByteTimeDomainData(samples)
    onLoud(Math.min(1, Math.max(...samples.map((it) => Math.abs(it - 128))) / 64))
    ticks += 1
    if (ticks % 10 === 0) onSecond(ticks / 10)
  }, 100)

  const end = async () => {
    clearInterval(listening)
    const stopped = new Promise((ended) => recorder.addEventListener('stop', ended, { once: true }))
    if (recorder.state !== 'inactive') {
      recorder.stop()
      await stopped
    }
    for (const track of microphone.getTracks()) track.stop()
    await context.close()
    return new File(parts, 'voice-note', { type })
  }
  // Leaving the page ends it too.
  let ended: Promise<File> | undefined
  return { end: () => (ended ??= end()) }
}
