/** One message template, for another's act. */
import type { BusinessTx } from '../../platform/database.ts'
import { findTemplate } from './message-template.db.ts'
import type { MessageTemplate } from './message-template.ts'

export async function templateOf(tx: BusinessTx, templateId: string): Promise<MessageTemplate | undefined> {
  return findTemplate(tx, templateId)
}
