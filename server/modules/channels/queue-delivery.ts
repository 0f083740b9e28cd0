/** Puts a message on its way: it goes out after this transaction, through the queue of its number. */
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Recipient } from '@galla/whatsapp/recipient'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import type { ConsentPurpose } from '../contacts/consent.ts'
import { insertDelivery } from './delivery.db.ts'
import { countUse } from './template-library.db.ts'

export async function queueDelivery(
  tx: BusinessTx,
  {
    channelId,
    contactId,
    to,
    body,
    replyTo,
    fileId = null,
    purpose = null,
  }: {
    readonly channelId: string
    readonly contactId: string | null
    readonly to: Recipient
    /** With a file, `uploadedLater` stands where its id at WhatsApp will stand. */
    readonly body: MessageBody
    /** The quoted message's id at WhatsApp. */
    readonly replyTo?: string | undefined
    readonly fileId?: string | null
    /** What it is for: consent is looked at again when it leaves. */
    readonly purpose?: ConsentPurpose | null
  },
): Promise<{ deliveryId: string }> {
  const id = tx.acting.newId()
  await Promise.all([
    insertDelivery(tx, { id, channelId, contactId, recipient: to, message: { body, replyTo }, fileId, purpose }),
    addJob(tx, 'channels.deliver-message', { deliveryId: id }, { queue: `deliver ${channelId}`, key: `deliver ${id}` }),
    body.type === 'template' && countUse(tx, { channelId, name: body.name, language: body.language }),
  ])
  return { deliveryId: id }
}
