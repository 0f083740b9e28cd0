/** One template whole: its parts, its other languages, its past, and what stands still when it goes. */
import type { OutputOf } from '@galla/contract/act'
import type { showMessageTemplate as contract } from '@galla/contract/channels'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { editsOf, versionsOf } from './message-template.db.ts'
import {
  canBeEdited,
  draftAsShown,
  editsCountSeconds,
  editsLeft,
  partsOf,
  shownRow,
  shownVersion,
  stateOf,
} from './message-template.ts'
import { changesOf, filesOfTemplate, findInLibrary, languagesOf } from './template-library.db.ts'
import { type TemplateUses, usesByName } from './template-uses.ts'

export async function showMessageTemplate(
  ctx: Context,
  templateUses: TemplateUses,
  { templateId }: { templateId: string },
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.list-message-templates')
  return ctx.inBusiness(async (tx) => {
    const template = await findInLibrary(tx, templateId)
    if (!template) throw refuse('channels.no-such-template')
    const [languages, changes, versions, edited, files, uses] = await Promise.all([
      languagesOf(tx, template),
      changesOf(tx, templateId),
      versionsOf(tx, templateId),
      editsOf(tx, templateId, later(ctx.now, -editsCountSeconds)),
      filesOfTemplate(tx, templateId),
      templateUses(tx, template),
    ])
    const can = [
      ...(ctx.can('channels.submit-message-template') && canBeEdited(template.status) ? ['edit' as const] : []),
      ...(ctx.can('channels.delete-message-template') ? ['delete' as const] : []),
      ...(ctx.can('channels.send-test-template') && template.status === 'APPROVED' ? ['test' as const] : []),
    ]
    return {
      ...shownRow(template, ctx.today),
      draft: draftAsShown(template),
      hasFiles: files.length > 0,
      languages: languages.map((one) => ({
        id: one.id,
        language: one.language,
        status: one.status,
        state: stateOf(one.status),
        body: partsOf(one).body,
      })),
      edits: editsLeft(edited, ctx.now),
      uses: [...usesByName(template.name), ...uses],
      changes,
      versions: versions.map((version) => shownVersion(template, version)),
      changedAt: template.changedAt,
      can,
    }
  })
}
