/** Changes a template; WhatsApp looks at it again, and until then it cannot be sent. What it said before is kept. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { editMessageTemplate as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { handIn } from './hand-in.ts'
import { insertVersion, saveHandedIn } from './message-template.db.ts'
import { shownTemplate } from './message-template.ts'
import { templateAtWhatsapp } from './template-at-whatsapp.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

const editable: ReadonlySet<string> = new Set(['APPROVED', 'REJECTED', 'PAUSED'])

export async function editMessageTemplate(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { templateId, draft }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.submit-message-template')
  const { template, providerId, channel, account } = await ctx.inBusiness((tx) => templateAtWhatsapp(tx, templateId))
  const { name, language, status, wabaId } = template
  if (!editable.has(status)) throw refuse('channels.template-not-editable', { name, status: status.toLowerCase() })
  // The category of an approved template is WhatsApp's to change.
  const category = status === 'APPROVED' ? undefined : draft.category
  const { whole } = await handIn(whatsapp, account, { name, language }, draft, ({ components }) =>
    whatsapp.editTemplate(account, providerId, { components, ...(category !== undefined && { category }) }),
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
