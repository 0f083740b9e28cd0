/**
 * What one of the staff answers to an alert on WhatsApp: the button under it, or STOP in her own words soon after one.
 * Gives what was stopped. The number must be the one she confirmed: a forwarded button stops nothing.
 */
import type { AlertKind } from '@galla/contract/alerts'
import { later } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { findListener, lastToldByPhone } from './listener.db.ts'
import { saveAnswer } from './save-answer.ts'
import { readStopToken, tokenInPayload } from './stop-link.ts'

const answeredWithinSeconds = 2 * 86_400

export async function stopByReply(
  tx: BusinessTx,
  { phone, payload, saysStop }: { phone: string; payload: string | null; saysStop: boolean },
): Promise<AlertKind | undefined> {
  const target = await targetOf(tx, { phone, payload, saysStop })
  if (!target) return undefined
  await saveAnswer(tx, { ...target, channel: 'whatsapp' }, { wanted: false, how: 'reply' })
  return target.kind
}

async function targetOf(
  tx: BusinessTx,
  { phone, payload, saysStop }: { phone: string; payload: string | null; saysStop: boolean },
): Promise<{ personId: string; kind: AlertKind } | undefined> {
  const token = tokenInPayload(payload)
  if (token !== undefined) {
    const target = readStopToken(tx.acting.secrets, token)
    if (target?.businessId !== tx.businessId) return undefined
    const person = await findListener(tx, target.personId)
    return person?.phone === phone ? target : undefined
  }
  if (!saysStop) return undefined
  const told = await lastToldByPhone(tx, { phone, since: later(tx.acting.now, -answeredWithinSeconds) })
  return told && (told.kind as string) !== 'test' ? told : undefined
}
