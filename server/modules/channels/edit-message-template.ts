/** Changes a template; WhatsApp looks at it again, and until then it cannot be sent. What it said before is kept. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { editMessageTemplate as contract } from '@galla/contract/channels'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { handIn } from './hand-in.ts'
import { keepSamples } from './keep-samples.ts'
import { keptSamples } from './kept-samples.ts'
import { editsOf, insertVersion, saveHandedIn } from './message-template.db.ts'
import { canBeEdited, editsCountSeconds, editsLeft, shownTemplate } from './message-template.ts'
import { templateAtWhatsapp } from './template-at-whatsapp.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

export async function editMessageTemplate(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { templateId, draft }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.submit-message-template')
  const { template, providerId, channel, account, kept, edited } = await ctx.inBusiness(async (tx) => {
    const found = await templateAtWhatsapp(tx, templateId)
    const [kept, edited] = await Promise.all([
      keptSamples(tx, templateId),
      editsOf(tx, templateId, later(ctx.now, -editsCountSeconds)),
    ])
    return { ...found, kept, edited }
  })
  const { name, language, status, wabaId } = template
  if (!canBeEdited(status)) throw refuse('channels.template-not-editable', { name, status: status.toLowerCase() })
  const { nextAt } = editsLeft(edited, ctx.now)
  if (status === 'APPROVED' && nextAt !== null) {
    const at = new Date(Date.parse(nextAt) + 19_800_000).toISOString()
    throw refuse('channels.template-edited-lately', { when: `${at.slice(0, 10)}, ${at.slice(11, 16)} IST` })
  }
  // The category of an approved template is WhatsApp's to change.
  const category = status === 'APPROVED' ? undefined : draft.category
  const { whole } = await handIn(whatsapp, account, { name, language }, draft, kept, ({ components, ttlSeconds }) =>
    whatsapp.editTemplate(account, providerId, {
      components,
      ...(category !== undefined && { category }),
      ...(ttlSeconds !== undefined && { ttlSeconds }),
    }),
  )
  return ctx.inBusiness(async (tx) => {
    const { components, format = 'POSITIONAL' } = whole
    await insertVersion(tx, template)
    const [saved] = await Promise.all([
      saveHandedIn(tx, {
        ...{ wabaId, providerId, name, language, format, components },
        category: category ?? template.category,
        status: 'PENDING',
      }),
      keepSamples(tx, { templateId, draft }),
      publish(tx, 'channels', { channelId: channel.id }),
      recordEntry(tx, {
        act: 'channels.edit-message-template',
        object: { kind: 'channel', id: channel.id },
        facts: { template: name },
      }),
    ])
    return shownTemplate(saved)
  })
}
