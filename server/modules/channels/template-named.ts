/** An approved template by its name, in the language asked for or else in English, or else in whichever there is. */
import type { BusinessTx } from '../../platform/database.ts'
import { approvedTemplates } from './message-template.db.ts'
import type { MessageTemplate } from './message-template.ts'

export async function templateNamed(
  tx: BusinessTx,
  { wabaId, name, language }: { wabaId: string; name: string; language: string | null },
): Promise<MessageTemplate | undefined> {
  const approved = await approvedTemplates(tx, wabaId, name)
  const inLanguage = (wanted: string) => approved.find((one) => one.language.split('_')[0] === wanted)
  return (language === null ? undefined : inLanguage(language)) ?? inLanguage('en') ?? approved[0]
}
