/** The talk of a demo business: forty conversations, some waiting this minute, some from weeks ago. Pure. */

import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import { type MessageContent, previewOf } from '../modules/conversations/message.ts'
import type { BusinessKey } from './cast.ts'
import type { SeedContact } from './customers.ts'
import { type Dialogue, dialogues } from './dialogues.ts'
import { type Random, randomOf } from './random.ts'
import { dayMilliseconds } from './trade-calendar.ts'
import type { SeedBill, SeedPerson } from './year-of-trade.ts'

export interface SeedMessage {
  readonly id: string
  readonly deliveryId: string | null
  readonly wamid: string
  readonly direction: 'in' | 'out'
  readonly content: MessageContent
  readonly at: number
  readonly status: 'delivered' | 'read' | null
  readonly sentBy: SeedPerson | null
  readonly invoiceId: string | null
}

export interface SeedConversation {
  readonly id: string
  readonly contact: SeedContact
  readonly state: 'open' | 'resolved'
  readonly assignee: SeedPerson | null
  readonly unread: number
  readonly waitingSince: number | null
  readonly preview: string
  readonly messages: readonly SeedMessage[]
}

interface Talkers {
  readonly key: BusinessKey
  readonly shopName: string
  readonly contacts: readonly SeedContact[]
  readonly bills: readonly SeedBill[]
  readonly agents: readonly SeedPerson[]
  readonly now: number
}

const howMany = 40
const waiting = 6
const answeredToday = 8
const thisWeek = 12

const hour = 3_600_000

export function yearOfTalk(talkers: Talkers): SeedConversation[] {
  const random = randomOf(`talk of ${talkers.key}`)
  const billed = latestBills(talkers)
  const talked = new Set<string>()
  const told = new Map<Dialogue, number>()
  const conversations: SeedConversation[] = []
  for (let nth = 0; nth < howMany; nth++) {
    const end = endOf(nth, talkers.now, random)
    const wantsBill = nth % 3 === 0
    const bill = wantsBill
      ? billed.find((it) => it.at < end - hour && end - it.at < 40 * dayMilliseconds && !talked.has(it.contact!.id))
      : undefined
    const contact =
      bill?.contact ??
      talkers.contacts.find((it) => it.addedAt < end - dayMilliseconds && !talked.has(it.id) && random.chance(0.1))
    if (!contact) continue
    talked.add(contact.id)
    conversations.push(conversationOf({ nth, end, contact, bill, talkers, told, random }))
  }
  return conversations
}

/** The newest bill of each person, newest first. */
function latestBills({ bills }: Talkers): SeedBill[] {
  const latest = new Map<string, SeedBill>()
  for (const bill of bills) if (bill.contact && !bill.cancelled) latest.set(bill.contact.id, bill)
  return [...latest.values()].sort((a, b) => b.at - a.at)
}

function endOf(nth: number, now: number, random: Random): number {
  if (nth < waiting) return inShopHours(now - random.between(2, 150) * 60_000)
  if (nth < waiting + answeredToday) return inShopHours(now - random.between(3 * 60, 14 * 60) * 60_000)
  if (nth < waiting + answeredToday + thisWeek) return inShopHours(now - random.between(30, 150) * hour)
  return inShopHours(now - random.between(8, 120) * dayMilliseconds)
}

/** Nobody writes to a shop at three in the morning: what would fall there was said the evening before. */
function inShopHours(at: number): number {
  const hourInIndia = new Date(at + 5.5 * hour).getUTCHours()
  if (hourInIndia >= 8 && hourInIndia < 22) return at
  return at - ((hourInIndia + 3) % 24) * hour
}

interface Making {
  readonly nth: number
  readonly end: number
  readonly contact: SeedContact
  readonly bill: SeedBill | undefined
  readonly talkers: Talkers
  /** How often each dialogue was used. */
  readonly told: Map<Dialogue, number>
  readonly random: Random
}

function conversationOf({ nth, end, contact, bill, talkers, told, random }: Making): SeedConversation {
  const dialogue = dialogueFor(talkers.key, contact, bill !== undefined, told)
  const agent = talkers.agents[nth % talkers.agents.length]!
  const isWaiting = nth < waiting
  const said = isWaiting ? untilUnanswered(dialogue) : untilAnswered(dialogue)
  const gaps = said.map(() => random.between(40, 420) * 1000)
  const spoken = said.map((line, at): SeedMessage => {
    const when = end - gaps.slice(at + 1).reduce((sum, gap) => sum + gap, 0)
    const isLast = at === said.length - 1
    const out = line.startsWith('<')
    return messageOf({
      contact,
      at: when,
      direction: out ? 'out' : 'in',
      content: { kind: 'text', body: line.slice(1) },
      status: isLast && random.chance(0.4) ? 'delivered' : 'read',
      sentBy: out ? agent : null,
      invoiceId: null,
      random,
    })
  })
  const messages = bill ? [billMessage(bill, contact, talkers.shopName, random), ...spoken] : spoken
  const unanswered = isWaiting ? spoken.slice(spoken.findLastIndex((it) => it.direction === 'out') + 1) : []
  return {
    id: random.idAt(messages[0]!.at),
    contact,
    state: nth >= waiting + answeredToday + thisWeek && random.chance(0.85) ? 'resolved' : 'open',
    assignee: isWaiting && nth % 2 === 0 ? null : random.chance(0.8) ? agent : null,
    unread: unanswered.length,
    waitingSince: unanswered[0]?.at ?? null,
    preview: previewOf(messages.at(-1)!.content),
    messages,
  }
}

/** In the person's language where there is one, and the one heard least so far. */
function dialogueFor(
  key: BusinessKey,
  { language }: SeedContact,
  afterBill: boolean,
  told: Map<Dialogue, number>,
): Dialogue {
  const often = (it: Dialogue) => told.get(it) ?? 0
  const fitting = dialogues[key].filter((it) => (it.afterBill ?? false) === afterBill)
  const [least] = fitting
    .filter((it) => it.language === language || it.language === 'en')
    .sort((a, b) => often(a) - often(b) || Number(b.language === language) - Number(a.language === language))
  const dialogue = least ?? fitting[0]!
  told.set(dialogue, often(dialogue) + 1)
  return dialogue
}

function untilUnanswered({ lines }: Dialogue): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.startsWith('>')) + 1)
}

function untilAnswered({ lines }: Dialogue): readonly string[] {
  const last = lines.findLastIndex((line) => line.startsWith('<'))
  return last < 0 ? lines : lines.slice(0, last + 1)
}

function billMessage(bill: SeedBill, contact: SeedContact, shopName: string, random: Random): SeedMessage {
  const { payablePaise } = bill.priced.totals
  const content: MessageContent = {
    kind: 'bill',
    invoiceId: bill.id,
    number: bill.number,
    payablePaise,
    body: `Dear ${contact.name}, your bill of ${formatRupees(paise(payablePaise))} with number ${bill.number} from ${shopName} is attached. Thank you for coming.`,
    fileName: `${bill.number}.pdf`,
    mimeType: 'application/pdf',
    fileId: null,
  }
  return messageOf({
    contact,
    at: bill.at + 6000,
    direction: 'out',
    content,
    status: 'read',
    sentBy: null,
    invoiceId: bill.id,
    random,
  })
}

function messageOf({
  contact,
  random,
  status,
  ...message
}: Omit<SeedMessage, 'id' | 'deliveryId' | 'wamid'> & { contact: SeedContact; random: Random }): SeedMessage {
  const id = random.idAt(message.at)
  const out = message.direction === 'out'
  return {
    ...message,
    id,
    status: out ? status : null,
    deliveryId: out ? random.idAt(message.at) : null,
    wamid: `wamid.${Buffer.from(`${contact.phone.slice(1)} ${id}`).toString('base64')}`,
  }
}
