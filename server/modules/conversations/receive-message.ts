/**
 * A message that came in finds its person and its conversation, and stands in the thread once, however often this is
 * run and in whatever order. A resolved conversation opens again.
 */
import { isPhone, recipientOf } from '@galla/whatsapp/recipient'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import type { Inbound } from '../channels/inbound.ts'
import type { Contact } from '../contacts/contact.ts'
import { type ContactIdentity, findOrAddContact } from '../contacts/find-or-add-contact.ts'
import { lockOrBegin, lockPerson, saveArrived, saveHeardFrom, saveLastPreview } from './conversation.db.ts'
import { findByWamid, insertArrived, saveContent, saveReaction } from './message.db.ts'
import { type Change, changeIn, contentOf, previewOf } from './message.ts'

export async function receiveMessage(tx: BusinessTx, inbound: Inbound): Promise<void> {
  const recipient = recipientOf(inbound.person)
  // From nobody we could answer: it stays among what came in.
  if (!recipient) return
  const contact = await contactOf(tx, inbound)
  const { id, channelId, content, wamid, at } = inbound
  const conversation = await lockOrBegin(tx, { channelId, contactId: contact.id, recipient, at })

  const change = changeIn(content)
  if (change && (await applyChange(tx, conversation.id, change))) {
    await saveHeardFrom(tx, conversation.id, at)
    return
  }
  const shown = contentOf(content)
  const quoted = inbound.quoted?.messageId ? await findByWamid(tx, inbound.quoted.messageId) : undefined
  const isNew = await insertArrived(tx, {
    id,
    conversationId: conversation.id,
    content: shown,
    at,
    wamid,
    replyTo: quoted?.conversationId === conversation.id ? quoted.id : null,
  })
  if (!isNew) return
  await Promise.all([
    saveArrived(tx, {
      conversationId: conversation.id,
      messageId: id,
      at,
      kind: shown.kind,
      preview: previewOf(shown),
      recipient,
      counts: shown.kind !== 'system',
    }),
    publish(tx, 'messages', { conversationId: conversation.id, messageId: id }),
    publish(tx, 'conversations', { conversationId: conversation.id }),
  ])
}

async function contactOf(tx: BusinessTx, { person, content }: Inbound): Promise<Contact> {
  const identities: ContactIdentity[] = []
  const add = (kind: ContactIdentity['kind'], value: string | null) => {
    if (value !== null) identities.push({ kind, value })
  }
  add('bsuid', person.userId)
  add('parent-bsuid', person.parentUserId)
  add('wa-id', person.waId)
  add('username', person.username)
  if (content.type === 'system') {
    // The person has a new number or id: both lead to the same contact from now on.
    add('wa-id', content.newWaId)
    add('bsuid', content.newUserId)
    add('parent-bsuid', content.newParentUserId)
  }
  const distinct = [...new Map(identities.map((one) => [`${one.kind} ${one.value}`, one])).values()]
  const phone = person.waId !== null && isPhone(person.waId) ? `+${person.waId.replace(/^\+/, '')}` : null
  // They travel together, and the lock is taken first.
  const [, contact] = await Promise.all([
    lockPerson(tx, [...new Set(distinct.map(({ value }) => value))]),
    findOrAddContact(tx, { phone, identities: distinct, name: person.name, source: 'whatsapp' }),
  ])
  return contact
}

/** False when the message it speaks of is not here: then it stands by itself. */
async function applyChange(tx: BusinessTx, conversationId: string, change: Change): Promise<boolean> {
  const message = await findByWamid(tx, change.wamid)
  if (message?.conversationId !== conversationId) return false
  if ('reaction' in change) {
    await saveReaction(tx, message.id, change.reaction)
  } else {
    // A person changes own words, not ours.
    if (message.direction !== 'in') return false
    const { content } = change
    await saveContent(tx, message.id, content)
    const last = { conversationId, messageId: message.id, kind: content.kind, preview: previewOf(content) }
    await saveLastPreview(tx, last)
  }
  await Promise.all([
    publish(tx, 'messages', { conversationId, messageId: message.id }),
    publish(tx, 'conversations', { conversationId }),
  ])
  return true
}
