/** Writes down what WhatsApp did with templates, and tells those who want to hear of it. */
import { announce } from '../../platform/announcements.ts'
import type { BusinessTx } from '../../platform/database.ts'
import type { TemplateDrift } from './message-template.db.ts'
import { insertChanges } from './template-library.db.ts'

export async function noteTemplateDrift(tx: BusinessTx, drifts: readonly TemplateDrift[]): Promise<void> {
  if (drifts.length === 0) return
  const noted = drifts.map((drift) => ({ ...drift, id: tx.acting.newId() }))
  await insertChanges(tx, noted)
  await Promise.all(
    noted.map(({ id: changeId, templateId, name, language, what, current }) =>
      announce(tx, 'channels.template-drifted', { templateId, changeId, name, language, what, current }),
    ),
  )
}
