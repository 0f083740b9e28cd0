/**
 * STOP, START and their kin in what people write, and what they set in WhatsApp itself: written down with its proof, in
 * force in the same transaction, and confirmed once. A STOP inside a sentence is asked about.
 */
import { type ConsentSaid, consentIn } from '@galla/whatsapp/consent-words'
import { wordsIn } from '@galla/whatsapp/content'
import type { MessageBody } from '@galla/whatsapp/messages'
import { dayOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { channelOf } from '../channels/channel-of.ts'
import type { Inbound } from '../channels/inbound.ts'
import { hearConsent } from '../contacts/hear-consent.ts'
import { stopByReply } from '../notifications/stop-by-reply.ts'
import { lockConversation } from './conversation.db.ts'
import { windowIsOpen } from './conversation.ts'
import { putOutMessage } from './put-out-message.ts'
import { alertsStoppedWords, keepOffersButton, stopOffersButton, wishWords } from './wish-words.ts'

interface Heard {
  readonly inbound: Inbound
  readonly contactId: string
  readonly conversationId: string
}

type Wish = ConsentSaid | { readonly says: 'keep'; readonly language: 'en' }

export async function hearWishes(tx: BusinessTx, heard: readonly Heard[]): Promise<void> {
  for (const one of heard) {
    if (one.inbound.content.type === 'preference') await hearPreference(tx, one)
    else {
      const wish = wishIn(one.inbound)
      const toAlert = await hearAnswerToAlert(tx, one, wish)
      if (wish && !toAlert) await hearWish(tx, one, wish)
    }
  }
}

/** What was written long ago, or by the shop, says nothing now. */
function wishIn({ content }: Inbound): Wish | undefined {
  switch (content.type) {
    case 'text':
    case 'button':
      return consentIn(wordsIn(content) ?? '')
    case 'button-reply':
      if (content.id === stopOffersButton) return { says: 'stop', language: 'en' }
      if (content.id === keepOffersButton) return { says: 'keep', language: 'en' }
      return consentIn(content.title ?? '')
    default:
      return undefined
  }
}

/** One of the staff answers to an alert she had asked for. Her no to it says nothing of offers and bills. */
async function hearAnswerToAlert(tx: BusinessTx, heard: Heard, wish: Wish | undefined): Promise<boolean> {
  const { content, person } = heard.inbound
  const payload = content.type === 'button' ? content.payload : null
  const saysStop = wish?.says === 'stop' || wish?.says === 'stop-all'
  if (person.waId === null || (payload === null && !saysStop)) return false
  const kind = await stopByReply(tx, { phone: `+${person.waId.replace(/^\+/, '')}`, payload, saysStop })
  if (kind === undefined) return false
  await write(tx, heard, { type: 'text', body: alertsStoppedWords }, alertsStoppedWords, `alerts ${heard.inbound.id}`)
  return true
}

async function hearPreference(tx: BusinessTx, { inbound, contactId }: Heard): Promise<void> {
  const { content, at, id: messageId } = inbound
  if (content.type !== 'preference') return
  const answer = content.value === 'stop' ? 'no' : content.value === 'resume' ? 'yes' : undefined
  if (answer === undefined) return
  const proof = { source: 'whatsapp-settings', how: 'settings', words: content.detail, messageId } as const
  await hearConsent(tx, contactId, { purpose: 'offers', channel: 'whatsapp', answer, ...proof, recordedBy: null, at })
}

async function hearWish(tx: BusinessTx, heard: Heard, wish: Wish): Promise<void> {
  const { inbound, contactId } = heard
  if (wish.says === 'keep') return
  if (wish.says === 'perhaps-stop') return answer(tx, heard, wish)
  const { id: messageId, at } = inbound
  const words = inbound.content.type === 'text' || inbound.content.type === 'button' ? wordsIn(inbound.content) : 'Stop'
  const proof = { source: 'whatsapp', how: 'message', words, messageId, recordedBy: null, at } as const
  const said = wish.says === 'start' ? 'yes' : 'no'
  const offers = await hearConsent(tx, contactId, { purpose: 'offers', channel: 'whatsapp', answer: said, ...proof })
  const all =
    wish.says === 'stop'
      ? false
      : await hearConsent(tx, contactId, { purpose: 'transactional', channel: 'whatsapp', answer: said, ...proof })
  if (offers || all) await answer(tx, heard, wish)
}

/** Told once: what changes nothing is not confirmed again. Outside the 24 hours nothing may be written. */
async function answer(tx: BusinessTx, heard: Heard, { says, language }: ConsentSaid): Promise<void> {
  const { inbound, contactId } = heard
  const channel = await channelOf(tx, inbound.channelId)
  if (!channel) return
  const words = wishWords(says, language, channel.name)
  const body: MessageBody =
    says === 'perhaps-stop'
      ? {
          type: 'interactive',
          interactive: {
            kind: 'buttons',
            body: words.text,
            buttons: [
              { id: stopOffersButton, title: words.stop },
              { id: keepOffersButton, title: words.keep },
            ],
          },
        }
      : { type: 'text', body: words.text }
  // Asked once a day at most; confirmed once for each change.
  const cause =
    says === 'perhaps-stop' ? `asked to stop ${contactId} ${dayOf(Date.parse(tx.acting.now))}` : `wish ${inbound.id}`
  await write(tx, heard, body, words.text, cause)
}

async function write(
  tx: BusinessTx,
  { inbound, conversationId }: Heard,
  body: MessageBody,
  text: string,
  cause: string,
): Promise<void> {
  const conversation = await lockConversation(tx, conversationId, 'all')
  if (!conversation || !windowIsOpen(conversation.lastInboundAt, tx.acting.now)) return
  const channel = await channelOf(tx, inbound.channelId)
  if (channel?.state !== 'connected') return
  await putOutMessage(tx, {
    conversation,
    messageId: tx.acting.newId(),
    content: { kind: 'text', body: text },
    body,
    cause,
  })
}
