/** A message came in while nobody looked: a notice of the system, a sound, a number on the tab. As this person likes it. */
import { listMentions, showConversation } from '@galla/contract/conversations'
import { call } from '../../app/client.ts'
import { now } from '../../app/clock.ts'
import type { News } from '../../app/live.ts'
import { currentSession } from '../../app/session.ts'
import { formatTime } from '../../ui/days.ts'
import { isQuiet, type NotifyFor, preferences } from './preferences.ts'
import { messagesIn, type Row, rowIn } from './thread-cache.ts'

export interface NoticeWords {
  readonly wrote: (name: string) => string
  readonly named: (name: string) => string
  readonly preview: (row: Row) => string
  readonly open: (conversationId: string) => void
}

/** Several at once make one sound. */
let soundedAt = 0
const soundRestMilliseconds = 1500

export async function noticeNews({ topic, ids }: News, words: NoticeWords): Promise<void> {
  const { conversationId, messageId } = ids
  if (!conversationId) return
  if (topic === 'mentions') {
    if (ids.personId !== currentSession()?.person.id) return
    const { rows } = await call(listMentions, { limit: 1 })
    const mention = rows[0]
    if (mention) notice('mention', words.named(mention.byName), mention.text, conversationId, words)
    return
  }
  if (topic !== 'messages' || !messageId) return
  const row = await rowOf(conversationId, messageId)
  if (!row) return
  const me = currentSession()?.person.id
  const whose: NotifyFor = row.assignee === null ? 'unassigned' : row.assignee.id === me ? 'mine' : 'others'
  notice(whose, words.wrote(row.name), words.preview(row), conversationId, words)
}

/** Only what a person has just written; ticks and notes are news of messages too. */
async function rowOf(conversationId: string, messageId: string): Promise<Row | undefined> {
  const known = rowIn(conversationId)
  const message = messagesIn(conversationId).find(({ id }) => id === messageId)
  if (known && message) return undefined
  const { conversation, messages } = await call(showConversation, { conversationId, limit: 1 })
  const [newest] = messages.rows
  return newest?.id === messageId && newest.direction === 'in' ? conversation : undefined
}

function notice(what: NotifyFor, title: string, body: string, conversationId: string, { open }: NoticeWords): void {
  const liked = preferences()
  const { desktop, sound } = liked.notify[what]
  const moment = now()
  if (isQuiet(liked, formatTime(moment.toISOString(), 'en'))) return
  const looking = document.visibilityState === 'visible' && document.hasFocus()
  if (looking && location.pathname.endsWith(conversationId)) return
  if (sound && moment.getTime() - soundedAt > soundRestMilliseconds) {
    soundedAt = moment.getTime()
    ring()
  }
  if (!desktop || looking || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
  const shown = new Notification(title, { body: body.slice(0, 140), tag: conversationId })
  shown.onclick = () => {
    window.focus()
    open(conversationId)
    shown.close()
  }
}

/** Two soft tones; no file to fetch. */
function ring(): void {
  try {
    const audio = new AudioContext()
    for (const [at, hertz] of [
      [0, 660],
      [0.12, 880],
    ] as const) {
      const tone = audio.createOscillator()
      const loud = audio.createGain()
      tone.frequency.value = hertz
      loud.gain.setValueAtTime(0.0001, audio.currentTime + at)
      loud.gain.exponentialRampToValueAtTime(0.08, audio.currentTime + at + 0.02)
      loud.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.18)
      tone.connect(loud).connect(audio.destination)
      tone.start(audio.currentTime + at)
      tone.stop(audio.currentTime + at + 0.2)
    }
    setTimeout(() => void audio.close(), 600)
  } catch {
    // A browser that lets no page sound until it was pressed.
  }
}
