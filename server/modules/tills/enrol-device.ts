/** Makes a browser a device of a till. Its prefix is one that neither a till nor a device has ever had here. */
import { timingSafeEqual } from 'node:crypto'
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { enrolDevice as contract } from '@galla/contract/tills'
import { isPrefix } from '@galla/gst/series'
import type { Context } from '../../platform/context.ts'
import { type BusinessTx, brokeConstraint } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findDevice, firstFreePrefix, insertDevice } from './device.db.ts'
import { answerOf, hashOf, prefixesOf } from './device.ts'
import { tillForSale } from './till-for-sale.ts'

type Input = ParsedInputOf<typeof contract>

export async function enrolDevice(ctx: Context, input: Input): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.enrol-device')
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ctx.inBusiness((tx) => enrol(ctx, tx, input))
    } catch (error) {
      // Two devices at once took the same letter, or one of them was sent twice: look again at what is free.
      const raced = brokeConstraint(error, 'devices_prefix') || brokeConstraint(error, 'devices_pkey')
      if (!raced || attempt === 8) throw error
    }
  }
}

async function enrol(ctx: Context, tx: BusinessTx, { tillId, id, secret, nonce, name }: Input) {
  const [till, same] = await Promise.all([tillForSale(tx, tillId), findDevice(tx, id)])
  if (same) {
    const ours = same.tillId === tillId && timingSafeEqual(same.secretHash, hashOf(secret))
    if (!ours) throw refuse('tills.device-taken')
    return answerOf(same)
  }
  const prefix = await firstFreePrefix(tx, [...prefixesOf(till.prefix)].filter(isPrefix))
  if (prefix === undefined) throw refuse('tills.no-letter-left', { till: till.name })
  const enrolledBy = ctx.actor.kind === 'person' ? ctx.actor.name : null
  await insertDevice(tx, {
    id,
    tillId,
    name,
    prefix,
    secretHash: hashOf(secret),
    nonceHash: hashOf(nonce),
    enrolledBy,
  })
  await Promise.all([
    recordEntry(tx, { act: 'tills.enrol-device', object: { kind: 'device', id }, facts: { tillId, prefix } }),
    publish(tx, 'devices', { deviceId: id }),
  ])
  return answerOf((await findDevice(tx, id))!)
}
