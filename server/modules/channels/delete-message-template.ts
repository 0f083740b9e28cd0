/** Deletes a template in its language, at WhatsApp and here. */
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { saveDeleted } from './message-template.db.ts'
import { templateAtWhatsapp } from './template-at-whatsapp.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

export async function deleteMessageTemplate(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { templateId }: { templateId: string },
): Promise<{ done: true }> {
  ctx.must('channels.delete-message-template')
  const { template, providerId, channel, account } = await ctx.inBusiness((tx) => templateAtWhatsapp(tx, templateId))
  await whatsapp.deleteTemplate(account, { name: template.name, id: providerId })
  return ctx.inBusiness(async (tx) => {
    await Promise.all([
      saveDeleted(tx, templateId),
      publish(tx, 'channels', { channelId: channel.id }),
      recordEntry(tx, {
        act: 'channels.delete-message-template',
        object: { kind: 'channel', id: channel.id },
        facts: { template: template.name },
      }),
    ])
    return { done: true }
  })
}
