import type { House } from '../../platform/context.ts'
import { type JobDoor, job } from '../../platform/jobs.ts'
import { type SoonAfter, soonAfter } from '../../platform/soon-after.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import { deliverMessage } from './deliver-message.ts'
import { fetchMedia } from './fetch-media.ts'
import { fetchMessageTemplates } from './fetch-message-templates.ts'
import { readWebhooks } from './read-webhooks.ts'
import { sendReadReceipt } from './send-read-receipt.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

export const channelsJobs = ({ whatsapp }: { readonly whatsapp: WhatsAppPort }): readonly JobDoor[] => [
  job('channels.deliver-message', (ctx, { deliveryId }) => deliverMessage(ctx, whatsapp, { deliveryId: deliveryId! })),
  job('channels.fetch-media', (ctx, { mediaId }) => fetchMedia(ctx, whatsapp, { mediaId: mediaId! })),
  job('channels.fetch-message-templates', (ctx, { channelId }) =>
    fetchMessageTemplates(ctx, whatsapp, { channelId: channelId! }),
  ),
  job('channels.send-read-receipt', (ctx, { channelId, wamid, typing }) =>
    sendReadReceipt(ctx, whatsapp, { channelId: channelId!, wamid: wamid!, typing: typing === 'yes' }),
  ),
]

export interface WebhookReading extends SoonAfter {
  /** Who stands at the door; reading gives way to many. */
  readonly crowd: Crowd
}

/** Not a job of the queue: whose a webhook is stands in its body. Woken by the door, and every two seconds besides. */
export function openWebhookReading(house: House): WebhookReading {
  const crowd = openCrowd()
  const often = { everySeconds: 2, gatherMilliseconds: 10, log: house.log }
  const reading = soonAfter('channels.read-webhooks', often, async () => {
    const crowded = await crowd.giveWay()
    return readWebhooks(house, crowded ? 40 : 200)
  })
  return { ...reading, crowd }
}
