/** Lets what could not be read be read again: at the start of each new version, or after a fix. */
import type { House } from '../../platform/context.ts'
import { reviveDead } from './webhook-body.db.ts'

export async function replayDeadWebhooks(house: House): Promise<number> {
  return house.database.asPlatform('read again what could not be read', (tx) => reviveDead(tx))
}
