/** Makes a template and hands it in; WhatsApp's word on it comes by webhook. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { submitMessageTemplate as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { accountOf } from './account-of.ts'
import { connectedChannel } from './connected-channel.ts'
import { handIn } from './hand-in.ts'
import { keepSamples } from './keep-samples.ts'
import { keptSamples } from './kept-samples.ts'
import { findTemplate, saveHandedIn } from './message-template.db.ts'
import { shownTemplate } from './message-template.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

export async function submitMessageTemplate(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { channelId, name, language, draft, filesOf }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.submit-message-template')
  const { account, kept } = await ctx.inBusiness(async (tx) => {
    const channel = await connectedChannel(tx, channelId)
    if (filesOf !== undefined && !(await findTemplate(tx, filesOf))) throw refuse('channels.no-such-template')
    const [account, kept] = await Promise.all([
      accountOf(tx, channel),
      filesOf === undefined ? new Map() : keptSamples(tx, filesOf),
    ])
    return { account, kept }
  })
  if (!account) throw refuse('channels.not-found')
  const { given, whole } = await handIn(whatsapp, account, { name, language }, draft, kept, (it) =>
    whatsapp.createTemplate(account, it),
  )
  return ctx.inBusiness(async (tx) => {
    const { components, format = 'POSITIONAL' } = whole
    const saved = await saveHandedIn(tx, {
      wabaId: account.wabaId,
      providerId: given.id,
      name,
      language,
      category: given.category ?? draft.category,
      status: given.status ?? 'PENDING',
      format,
      components,
    })
    await Promise.all([
      keepSamples(tx, { templateId: saved.id, draft, from: filesOf }),
      publish(tx, 'channels', { channelId }),
      recordEntry(tx, {
        act: 'channels.submit-message-template',
        object: { kind: 'channel', id: channelId },
        facts: { template: name },
      }),
    ])
    return shownTemplate(saved)
  })
}
