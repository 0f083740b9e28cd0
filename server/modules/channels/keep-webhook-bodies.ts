/** Puts what a provider posted on the disk, before it is told 200. */
import { createHash } from 'node:crypto'
import { instantOf } from '../../platform/clock.ts'
import type { House } from '../../platform/context.ts'
import { insertBodies } from './webhook-body.db.ts'

export async function keepWebhookBodies(house: House, bodies: readonly Buffer[]): Promise<void> {
  const receivedAt = instantOf(house.clock.milliseconds())
  const rows = bodies.map((body) => ({
    id: house.ids.next(),
    sha256: createHash('sha256').update(body).digest(),
    body,
    receivedAt,
  }))
  await house.database.asPlatform('keep what a webhook brought', (tx) => tx.conclude(() => insertBodies(tx, rows)))
}
