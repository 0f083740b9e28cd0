/**
 * The link under each message: business, person, kind and channel, and a keyed hash over them, so that no link can be made
 * up and whoever was sent it can stop without signing in.
 */
import { timingSafeEqual } from 'node:crypto'
import { type AlertChannel, type AlertKind, alertChannels, alertKinds } from '@galla/contract/alerts'
import { parse, stringify } from 'uuid'
import type { Secrets } from '../../platform/secrets.ts'

const idsBytes = 34
const macBytes = 16

export interface StopTarget {
  readonly businessId: string
  readonly personId: string
  readonly kind: AlertKind
  readonly channel: AlertChannel
}

const macOf = (secrets: Secrets, facts: Buffer) =>
  secrets.mac('notifications stop link', facts.toString('hex')).subarray(0, macBytes)

export function stopTokenOf(secrets: Secrets, { businessId, personId, kind, channel }: StopTarget): string {
  const places = Buffer.from([alertKinds.indexOf(kind), alertChannels.indexOf(channel)])
  const facts = Buffer.concat([parse(businessId), parse(personId), places])
  return Buffer.concat([facts, macOf(secrets, facts)]).toString('base64url')
}

export function readStopToken(secrets: Secrets, token: string): StopTarget | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== idsBytes + macBytes) return undefined
  const facts = bytes.subarray(0, idsBytes)
  if (!timingSafeEqual(bytes.subarray(idsBytes), macOf(secrets, facts))) return undefined
  const kind = alertKinds[facts[32]!]
  const channel = alertChannels[facts[33]!]
  if (!kind || !channel) return undefined
  return { businessId: stringify(facts.subarray(0, 16)), personId: stringify(facts.subarray(16, 32)), kind, channel }
}

/** What the button of a WhatsApp message sends back. */
const payloadStart = 'stop-alerts '
export const stopPayloadOf = (token: string): string => `${payloadStart}${token}`
export const tokenInPayload = (payload: string | null): string | undefined =>
  payload?.startsWith(payloadStart) ? payload.slice(payloadStart.length) : undefined
