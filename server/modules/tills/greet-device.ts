/**
 * A till calls, and we look whether it is still the one that was enrolled. Each call spends the word of the last one and
 * brings the next: of two copies of a device the second knows only a word that is spent. The same call sent twice, because
 * its answer was lost, brings the same next word and is the same call. A device that was put back to an older state
 * (a restored profile) knows fewer numbers than arrived here. Both would give a number twice, so both are refused.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { greetDevice as contract } from '@galla/contract/tills'
import { announce } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { lastSequences, noteCall } from './device.db.ts'
import { answerOf, hashOf } from './device.ts'
import { deviceThatCalls } from './device-that-calls.ts'

export async function greetDevice(
  ctx: Context,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('tills.greet-device')
  try {
    return await answerDevice(ctx, input)
  } catch (error) {
    // What was refused is rolled back, so the news of it has a transaction of its own.
    if (error instanceof Refusal && error.code === 'tills.device-copied') {
      const { deviceId } = input
      await ctx.inBusiness((tx) =>
        announce(tx, 'tills.device-copied', { deviceId, device: String(error.facts.device) }),
      )
    }
    throw error
  }
}

function answerDevice(
  ctx: Context,
  { deviceId, secret, nonce, nextNonce, lastNumbers, unsent }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  return ctx.inBusiness(async (tx) => {
    const device = await deviceThatCalls(tx, { deviceId, secret, locked: true })
    if (device.closedAt !== null)
      throw refuse('tills.device-closed', { device: device.name, last: device.closedNumber ?? '–' })
    const spoken = device.nonceHash
    if (!spoken.equals(hashOf(nonce)) && !spoken.equals(hashOf(nextNonce)))
      throw refuse('tills.device-copied', { device: device.name })
    const arrived = await lastSequences(tx, deviceId)
    const known = new Map(lastNumbers.map((last) => [last.financialYear, last.sequence]))
    for (const { financialYear, sequence, number } of arrived) {
      const theirs = known.get(financialYear) ?? 0
      if (theirs < sequence)
        throw refuse('tills.device-put-back', { device: device.name, ours: number, theirs: String(theirs) })
    }
    await noteCall(tx, { deviceId, nonceHash: hashOf(nextNonce), unsent })
    if (device.unsent !== unsent) await publish(tx, 'devices', { deviceId })
    return {
      ...answerOf({ ...device, seenAt: ctx.now, unsent }),
      now: ctx.now,
      lastNumbers: arrived.map(({ financialYear, sequence }) => ({ financialYear, sequence })),
    }
  })
}
