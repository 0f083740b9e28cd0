/** Sends an approved template: the only thing that may be written when 24 hours have passed. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendTemplate as contract } from '@galla/contract/conversations'
import { fillTemplate, previewTemplate, type TemplateValues } from '@galla/whatsapp/template'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { connectedChannel } from '../channels/connected-channel.ts'
import { partsOf } from '../channels/message-template.ts'
import { templateOf } from '../channels/template-of.ts'
import { mustMaySend } from '../contacts/must-may-send.ts'
import { lockConversation } from './conversation.db.ts'
import { findMessage } from './message.db.ts'
import type { MessageContent } from './message.ts'
import { putOutMessage } from './put-out-message.ts'
import { scopeOf } from './scope.ts'

export async function sendTemplate(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), templateId, header, body, buttons }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-template')
  return ctx.inBusiness(async (tx) => {
    const conversation = await lockConversation(tx, conversationId, scopeOf(ctx))
    if (!conversation) throw refuse('conversations.not-found')
    const sent = await findMessage(tx, messageId)
    if (sent?.conversationId === conversationId) return sent
    const channel = await connectedChannel(tx, conversation.channelId)
    const template = await templateOf(tx, templateId)
    if (template?.wabaId !== channel.wabaId) throw refuse('channels.no-such-template')
    const { name, language, status } = template
    if (status !== 'APPROVED') throw refuse('channels.template-not-usable', { name, status: status.toLowerCase() })

    const purpose = template.category === 'MARKETING' ? 'offers' : 'transactional'
    await mustMaySend(tx, { contactId: conversation.contactId, purpose })
    const parts = partsOf(template)
    const values: TemplateValues = { ...(header !== undefined && { header: { text: header } }), body, buttons }
    const filled = fillTemplate(parts, values)
    if (!filled.ok) {
      throw refuse('channels.template-values', { name, why: filled.problems.map((one) => one.words).join(' ') })
    }
    const preview = previewTemplate(parts, values)
    const content: MessageContent = {
      kind: 'template',
      name,
      language,
      ...preview,
      buttons: [...preview.buttons],
      fileName: null,
      mimeType: null,
      fileId: null,
    }
    const [message] = await Promise.all([
      putOutMessage(tx, {
        conversation,
        messageId,
        content,
        purpose,
        body: { type: 'template', name, language, components: filled.components },
      }),
      recordEntry(tx, {
        act: 'conversations.send-template',
        object: { kind: 'conversation', id: conversationId },
        facts: { template: name },
      }),
    ])
    return message
  })
}
