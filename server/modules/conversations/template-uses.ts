/** What of this room is sent by a template, by its name: bills and reminders of the khata. */
import type { TemplateUse } from '../channels/template-uses.ts'
import { billTemplate } from './bill-message.ts'
import { reminderTemplate } from './reminder-message.ts'

export function templateUses({ name }: { readonly name: string }): TemplateUse[] {
  if (name === billTemplate) return [{ what: 'bills', name: null }]
  if (name === reminderTemplate) return [{ what: 'reminders', name: null }]
  return []
}
