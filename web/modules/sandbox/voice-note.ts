/** Speaks a voice note into the microphone; where there is none, or it is not allowed, a recorded one is sent. */
import recorded from './voice-note.ogg?url'

export interface Recording {
  /** The note, or undefined when it was thrown away. */
  stop(keep: boolean): Promise<VoiceNote | undefined>
}

export interface VoiceNote {
  readonly data: string
  readonly mimeType: string
}

// What WhatsApp takes from a phone; the last is what Chrome has always had.
const wanted = ['audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus']

/** Undefined: this device cannot record, or the person said no. */
export async function startRecording(): Promise<Recording | undefined> {
  const mimeType =
    typeof MediaRecorder === 'undefined' ? undefined : wanted.find((it) => MediaRecorder.isTypeSupported(it))
  if (!mimeType) return undefined
  const microphone = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => undefined)
  if (!microphone) return undefined
  const recorder = new MediaRecorder(microphone, { mimeType })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', (event) => parts.push(event.data))
  recorder.start()
  return {
    stop: async (keep) => {
      const stopped = new Promise((done) => recorder.addEventListener('stop', done, { once: true }))
      recorder.stop()
      await stopped
      for (const track of microphone.getTracks()) track.stop()
      return keep ? { data: await base64Of(new Blob(parts)), mimeType } : undefined
    },
  }
}

export async function recordedNote(): Promise<VoiceNote> {
  const response = await fetch(recorded)
  return { data: await base64Of(await response.blob()), mimeType: 'audio/ogg; codecs=opus' }
}

export function base64Of(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => failed(reader.error)
    reader.readAsDataURL(blob)
  })
}
