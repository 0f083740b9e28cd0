/** A yes or no that came by a link or a reply: it holds at once, and stands in the audit trail. */
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { saveChoices } from './listener.db.ts'
import type { StopTarget } from './stop-link.ts'

export async function saveAnswer(
  tx: BusinessTx,
  { personId, kind, channel }: Omit<StopTarget, 'businessId'>,
  { wanted, how }: { wanted: boolean; how: 'link' | 'reply' },
): Promise<void> {
  const changed = await saveChoices(tx, personId, [{ kind, channel, wanted }], how)
  if (changed.length === 0) return
  await Promise.all([
    recordEntry(tx, {
      act: wanted ? 'notifications.undo-stop' : 'notifications.stop-alerts',
      object: { kind: 'person', id: personId },
      facts: { kind, channel, how },
    }),
    publish(tx, 'alerts', { personId }),
  ])
}
