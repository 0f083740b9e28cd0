import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listTemplateVersions as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { findTemplate, versionsOf } from './message-template.db.ts'
import { shownVersion } from './message-template.ts'

export async function listTemplateVersions(
  ctx: Context,
  { templateId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-message-templates')
  return ctx.inBusiness(async (tx) => {
    const [template, versions] = await Promise.all([findTemplate(tx, templateId), versionsOf(tx, templateId)])
    if (!template) throw refuse('channels.no-such-template')
    return { versions: versions.map((version) => shownVersion(template, version)) }
  })
}
