/** What a person asked for, as her page shows it. */

import type { OutputOf } from '@galla/contract/act'
import type { showPreferences as contract } from '@galla/contract/alerts'
import { alertChannels, alertKinds as kindNames } from '@galla/contract/alerts'
import { type Context, personOf } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { colleagueAddress } from '../identity/colleague-address.ts'
import { alertKinds } from './alert-kinds.ts'
import { choicesOf, closingMinuteOf, findListener } from './listener.db.ts'
import { defaultClosingMinute, defaultPerHour, quietOf, thresholdOf } from './listener.ts'
import type { StaffWhatsApp } from './ports.ts'

export interface WaysToAsk {
  readonly whatsapp: StaffWhatsApp
  readonly mail: boolean
  readonly expiry: boolean
}

export async function preferencesOf(
  tx: BusinessTx,
  ctx: Context,
  { whatsapp, mail, expiry }: WaysToAsk,
): Promise<OutputOf<typeof contract>> {
  const personId = personOf(ctx).id
  const [person, choices, address, closing, whatsappReady] = await Promise.all([
    findListener(tx, personId),
    choicesOf(tx, personId),
    colleagueAddress(tx, personId),
    closingMinuteOf(tx),
    whatsapp.ready(tx),
  ])
  const offered = { bell: true, whatsapp: whatsappReady, mail, sms: false }
  const phone = person?.phone ?? null
  return {
    kinds: kindNames
      .filter((kind) => ctx.can(alertKinds[kind].permission) && (kind !== 'expiry-near' || expiry))
      .map((kind) => ({
        kind,
        urgent: alertKinds[kind].urgent,
        threshold: thresholdOf(kind, person?.thresholds),
        channels: alertChannels.map((channel) => {
          const said = choices.find((one) => one.kind === kind && one.channel === channel)
          return { channel, wanted: said?.wanted ?? false, since: said?.at ?? null }
        }),
      })),
    channels: alertChannels.map((channel) => ({
      channel,
      offered: offered[channel],
      ready: offered[channel] && (channel !== 'whatsapp' || phone !== null),
    })),
    phone,
    codeSentTo: person?.codePhone ?? null,
    email: address?.email ?? '',
    quietHours: person ? quietOf(person) : null,
    urgentAnyway: person?.urgentAnyway ?? false,
    perHour: person?.perHour ?? defaultPerHour,
    closingMinute: closing ?? defaultClosingMinute,
    can: ctx.can('notifications.change-closing-time') ? ['change-closing-time'] : [],
  }
}
