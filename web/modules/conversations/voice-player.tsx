/** A voice note or a sound: its shape, how far it is, how fast; heard from any place, by keyboard too. */
import { Mic, Music, Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../app/language.ts'
import type { MediaMessage } from './message-media.tsx'
import { useMessageFile } from './use-message-file.ts'

const speeds = [1, 1.5, 2] as const
const bars = 40
/** Longer sounds are shown plain: to draw a shape they would have to be unpacked whole. */
const mostDrawnBytes = 3 * 1024 * 1024

export default function VoicePlayer({ message, voice }: { readonly message: MediaMessage; readonly voice: boolean }) {
  const t = useWords()
  const { src, blob } = useMessageFile(message, 'whole')
  const [shape, draw] = useState<Shape>()
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [told, tell] = useState(0)
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1)
  const sound = useRef<HTMLAudioElement>(null)
  const length = shape?.seconds ?? (Number.isFinite(told) ? told : 0)

  useEffect(() => {
    if (!blob || blob.size > mostDrawnBytes) return
    let gone = false
    shapeOf(blob).then((found) => {
      if (!gone && found) draw(found)
    })
    return () => {
      gone = true
    }
  }, [blob])

  const Icon = voice ? Mic : Music
  const share = length > 0 ? Math.min(1, at / length) : 0
  const shown = playing || at > 0 ? at : length
  return (
    <div className="flex w-72 max-w-full items-center gap-2.5 py-1">
      {/* biome-ignore lint/a11y/useMediaCaption: a voice note has no captions. */}
      <audio
        ref={sound}
        src={src}
        preload="metadata"
        onPlay={({ currentTarget }) => {
          // One voice at a time.
          for (const other of document.querySelectorAll('audio')) if (other !== currentTarget) other.pause()
          setPlaying(true)
        }}
        onPause={() => setPlaying(false)}
        onLoadedMetadata={({ currentTarget }) => tell(currentTarget.duration)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onEnded={({ currentTarget }) => {
          currentTarget.currentTime = 0
          setAt(0)
        }}
      />
      <button
        type="button"
        disabled={!src}
        aria-label={playing ? t('compose.pause') : t('ui.playVoice')}
        onClick={() => (playing ? sound.current?.pause() : void sound.current?.play())}
        className="grid size-9 flex-none place-items-center rounded-full bg-peacock text-on-peacock disabled:opacity-50 pointer-coarse:size-11"
      >
        {playing ? <Pause size={17} /> : <Play size={17} />}
      </button>
      <span className="relative flex h-9 min-w-0 flex-1 items-center rounded-s has-focus-visible:shadow-(--focus)">
        <span aria-hidden="true" className="flex h-7 w-full items-center justify-between">
          {(shape?.heights ?? flat).map((height, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing.
              key={index}
              className={
                index / bars < share ? 'w-[3px] rounded-full bg-peacock' : 'w-[3px] rounded-full bg-ink-3 opacity-60'
              }
              style={{ height: `${Math.max(10, height * 100)}%` }}
            />
          ))}
        </span>
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(length * 10))}
          value={Math.round(at * 10)}
          aria-label={t('compose.placeInSound')}
          aria-valuetext={`${clock(at)} / ${clock(length)}`}
          onChange={(event) => {
            const seconds = Number(event.target.value) / 10
            if (sound.current) sound.current.currentTime = seconds
            setAt(seconds)
          }}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </span>
      <span className="num w-9 flex-none text-caption text-ink-2">{clock(shown)}</span>
      {playing || at > 0 ? (
        <button
          type="button"
          aria-label={t('compose.speed', { speed: String(speed) })}
          onClick={() => {
            const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length]!
            setSpeed(next)
            if (sound.current) sound.current.playbackRate = next
          }}
          className="num touch grid h-7 w-9 flex-none place-items-center rounded-full bg-bubble-part text-caption font-semibold"
        >
          {speed}×
        </button>
      ) : (
        <Icon size={17} className="w-9 flex-none text-ink-3" aria-hidden="true" />
      )}
    </div>
  )
}

interface Shape {
  readonly heights: readonly number[]
  readonly seconds: number
}

const flat: readonly number[] = Array.from({ length: bars }, () => 0.16)

/** How loud it is from begin to end, each bar the loudest of its part. Undefined where the browser cannot read it. */
async function shapeOf(blob: Blob): Promise<Shape | undefined> {
  if (typeof OfflineAudioContext === 'undefined') return undefined
  try {
    const context = new OfflineAudioContext(1, 1, 16_000)
    const sound = await context.decodeAudioData(await blob.arrayBuffer())
    const samples = sound.getChannelData(0)
    const part = Math.max(1, Math.floor(samples.length / bars))
    const loud = Array.from({ length: bars }, (_, bar) => {
      let most = 0
      for (let n = bar * part; n < (bar + 1) * part; n += 8) most = Math.max(most, Math.abs(samples[n] ?? 0))
      return most
    })
    const loudest = Math.max(...loud, 0.02)
    return { heights: loud.map((it) => it / loudest), seconds: sound.duration }
  } catch {
    return undefined
  }
}

function clock(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
