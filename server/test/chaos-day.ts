/**
 * A day of a busy number as WhatsApp may deliver it, from one seed: all kinds of events, each posted three times and
 * shuffled within an hour, some bodies cut or forged; and what must stand in the end, told from the day itself and not
 * from how it was delivered.
 */
import { signBody } from '@galla/whatsapp/signature'

export interface ChaosOptions {
  readonly seed: number
  readonly people: number
  readonly events: number
  /** Of messages we sent: their statuses come too, some before we know the message. */
  readonly sent: readonly string[]
  readonly number: { readonly number: string; readonly digits: string; readonly waba: string }
  readonly startSeconds: number
  readonly secret: string
}

export interface Post {
  readonly body: Buffer
  readonly signature: string
  /** Cut or forged: it must be refused, or be laid aside. */
  readonly bad: boolean
}

export interface ExpectedThread {
  /** Text as it reads at the end, by the id of the message, in the order of their time. */
  readonly messages: readonly {
    readonly wamid: string
    readonly body: string | null
    readonly reaction: string | null
  }[]
  readonly offers: 'yes' | 'no' | 'not-asked'
}

export interface ChaosDay {
  readonly posts: readonly Post[]
  readonly threads: ReadonlyMap<string, ExpectedThread>
  readonly statuses: ReadonlyMap<string, string>
  readonly distinct: number
}

/** mulberry32: the same seed is the same day. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Event {
  readonly at: number
  readonly field: string
  readonly value: object
}

interface Line {
  readonly wamid: string
  readonly at: number
  body: string | null
  changedAt: number
  reaction: string | null
  reactionAt: number
  gone: boolean
  readonly by: 'person' | 'shop' | 'nobody'
}

const daySeconds = 86_400
/** Files that nobody has, of no kind we know, somewhere else, or told without an id: each message stands all the same. */
const brokenFiles: readonly object[] = [
  { type: 'image', image: { id: '1', mime_type: 'image/jpeg' } },
  { type: 'image', image: { id: '1', mime_type: 'image/jpeg', url: 'http://127.0.0.1:9/elsewhere', sha256: 'none' } },
  { type: 'video', video: { id: '../../me', mime_type: 'application/x-nothing' } },
  { type: 'audio', audio: { id: '9'.repeat(300), mime_type: '', voice: true } },
  { type: 'sticker', sticker: { mime_type: 'image/webp' } },
  { type: 'document', document: { id: '1', filename: '\u0000../../etc/passwd', mime_type: 'text/html' } },
]
const shuffledWithin = 3600

export function chaosDay(options: ChaosOptions): ChaosDay {
  const { people, events: count, sent, number, startSeconds, secret } = options
  const random = chance(options.seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!
  const metadata = { display_phone_number: number.digits, phone_number_id: number.number }
  const events: Event[] = []
  const lines = new Map<string, Line[]>()
  const wishes = new Map<string, { at: number; answer: 'yes' | 'no' }>()
  let nth = 0
  const newId = (what: string) => `${what}.chaos${options.seed}x${nth++}`
  // No two moments of one person are the same second: which of two came first would be nobody's to say.
  let moment = 0
  const next = () => startSeconds + Math.floor((moment++ * daySeconds) / (count * 2))
  const messages = (at: number, from: string, message: object) => {
    const contacts = [{ wa_id: from, profile: { name: `Person ${from}` } }]
    events.push({
      at,
      field: 'messages',
      value: { metadata, contacts, messages: [{ from, timestamp: String(at), ...message }] },
    })
  }
  const persons = Array.from({ length: people }, (_, n) => String(919_700_000_000 + options.seed * 10_000 + n))
  for (const from of persons) lines.set(from, [])

  while (events.length < count) {
    const from = pick(persons)
    const own = lines.get(from)!
    const at = next()
    const kind = random()
    const target = own.length > 0 ? pick(own) : undefined
    const begin = (wamid: string, body: string | null, by: Line['by'] = 'person') =>
      own.push({ wamid, at, body, changedAt: 0, reaction: null, reactionAt: 0, gone: false, by })
    if (kind < 0.08 && target && target.by !== 'nobody') {
      const emoji = random() < 0.3 ? undefined : pick(['👍', '🙏', '❤️'])
      messages(at, from, {
        id: newId('wamid'),
        type: 'reaction',
        reaction: { message_id: target.wamid, ...(emoji && { emoji }) },
      })
      if (at > target.reactionAt) Object.assign(target, { reaction: emoji ?? null, reactionAt: at })
    } else if (kind < 0.12 && target?.body && target.by === 'person') {
      const body = `edited at ${at}`
      messages(at, from, {
        id: newId('wamid'),
        type: 'edit',
        edit: { original_message_id: target.wamid, message: { type: 'text', text: { body } } },
      })
      if (!target.gone) Object.assign(target, { body, changedAt: at })
    } else if (kind < 0.14 && target?.by === 'person' && target.at < at - 60) {
      messages(at, from, { id: newId('wamid'), type: 'revoke', revoke: { original_message_id: target.wamid } })
      Object.assign(target, { body: null, gone: true })
    } else if (kind < 0.17) {
      const wamid = newId('wamid')
      const answer = random() < 0.5 ? 'no' : 'yes'
      const body = answer === 'no' ? 'STOP' : 'START'
      messages(at, from, { id: wamid, type: 'text', text: { body } })
      begin(wamid, body)
      wishes.set(from, { at, answer })
    } else if (kind < 0.21) {
      const id = newId('wacid')
      const call = { id, from, to: number.digits, direction: 'USER_INITIATED' }
      const value = (more: object) => ({ metadata, calls: [{ ...call, ...more }] })
      events.push({ at, field: 'calls', value: value({ event: 'connect', timestamp: String(at) }) })
      const end = { event: 'terminate', status: 'COMPLETED', duration: 30, timestamp: String(at + 30) }
      events.push({ at: at + 30, field: 'calls', value: value(end) })
      begin(id, null, 'nobody')
    } else if (kind < 0.25) {
      const wamid = newId('wamid')
      const body = `from the phone ${wamid}`
      const echo = { from: number.digits, to: from, id: wamid, timestamp: String(at), type: 'text', text: { body } }
      events.push({ at, field: 'smb_message_echoes', value: { metadata, message_echoes: [echo] } })
      begin(wamid, body, 'shop')
    } else if (kind < 0.3) {
      const wamid = newId('wamid')
      messages(at, from, { id: wamid, ...pick(brokenFiles) })
      begin(wamid, null)
    } else if (kind < 0.32) {
      const wamid = newId('wamid')
      messages(at, from, { id: wamid, type: 'hologram', hologram: { n: nth } })
      begin(wamid, null)
    } else if (kind < 0.34) {
      events.push({ at, field: 'field_of_next_year', value: { metadata, n: nth++ } })
    } else if (kind < 0.5 && sent.length > 0) {
      const wamid = pick(sent)
      const status = pick(['sent', 'delivered', 'read', 'failed'])
      const errors = status === 'failed' ? { errors: [{ code: 131026, title: 'Undeliverable' }] } : {}
      const value = {
        metadata,
        statuses: [{ id: wamid, status, timestamp: String(at), recipient_id: from, ...errors }],
      }
      events.push({ at, field: 'messages', value })
    } else {
      const wamid = newId('wamid')
      const body = `said ${wamid}`
      messages(at, from, { id: wamid, type: 'text', text: { body } })
      begin(wamid, body)
    }
  }

  return {
    posts: deliver(events, { random, secret, waba: number.waba }),
    threads: new Map(
      persons.map((from) => [
        from,
        {
          messages: lines
            .get(from)!
            .toSorted((a, b) => a.at - b.at)
            .map(({ wamid, body, reaction, gone }) => ({ wamid, body, reaction: gone ? null : reaction })),
          offers: wishes.get(from)?.answer ?? 'not-asked',
        },
      ]),
    ),
    statuses: highest(events),
    distinct: events.length,
  }
}

/** In bodies of one to five, each three times, somewhere within the hour; every fiftieth is cut, every fiftieth forged. */
function deliver(
  events: readonly Event[],
  { random, secret, waba }: { random: () => number; secret: string; waba: string },
): Post[] {
  const bodies: { at: number; body: Buffer }[] = []
  for (let i = 0; i < events.length; ) {
    const some = events.slice(i, i + 1 + Math.floor(random() * 5))
    i += some.length
    const changes = some.map(({ field, value }) => ({ field, value: { messaging_product: 'whatsapp', ...value } }))
    const body = Buffer.from(
      JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: waba, time: some[0]!.at, changes }] }),
    )
    for (let again = 0; again < 3; again++) bodies.push({ at: some[0]!.at + random() * shuffledWithin, body })
  }
  const good = bodies
    .toSorted((a, b) => a.at - b.at)
    .map(({ body }): Post => ({ body, signature: signBody(body, secret), bad: false }))
  return good.flatMap((post): Post[] => {
    const cut = post.body.subarray(0, Math.floor(post.body.length / 2))
    const dice = random()
    if (dice < 0.02) return [{ body: cut, signature: signBody(cut, secret), bad: true }, post]
    if (dice < 0.04) return [{ body: cut, signature: post.signature, bad: true }, post]
    return [post]
  })
}

const rank = ['sent', 'failed', 'delivered', 'read']

function highest(events: readonly Event[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { value } of events) {
    for (const { id, status } of (value as { statuses?: { id: string; status: string }[] }).statuses ?? []) {
      const before = found.get(id)
      if (before === undefined || rank.indexOf(status) > rank.indexOf(before)) found.set(id, status)
    }
  }
  return found
}
