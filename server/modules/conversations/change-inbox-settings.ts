/** Changes hours, holidays, who gets what, targets: the whole document, by whoever saw it as it is. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changeInboxSettings as contract } from '@galla/contract/inbox'
import { type Context, personOf } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { channelOf } from '../channels/channel-of.ts'
import { listColleagues } from '../identity/list-colleagues.ts'
import { crossedDay } from './hours.ts'
import { saveSettings } from './settings.db.ts'
import { teamsOf } from './team.db.ts'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export async function changeInboxSettings(
  ctx: Context,
  { settings, version }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.change-settings')
  const crossed = crossedDay(settings)
  if (crossed !== undefined) throw refuse('conversations.hours-crossed', { day: days[crossed]! })
  const here = new Set((await listColleagues(ctx)).map(({ id }) => id))
  if (settings.capacities.some(({ personId }) => !here.has(personId))) throw refuse('conversations.no-such-colleague')
  return ctx.inBusiness(async (tx) => {
    const channelIds = [...settings.channels, ...settings.targets].flatMap(({ channelId }) => channelId ?? [])
    const [teams, ...channels] = await Promise.all([
      teamsOf(tx),
      ...[...new Set(channelIds)].map((id) => channelOf(tx, id)),
    ])
    if (channels.some((channel) => !channel)) throw refuse('channels.not-found')
    if (settings.channels.some(({ teamId }) => teamId !== null && !teams.some(({ id }) => id === teamId)))
      throw refuse('conversations.no-such-team')
    if (!(await saveSettings(tx, settings, version)))
      throw refuse('conversations.changed-meanwhile', { who: personOf(ctx).name })
    await recordEntry(tx, {
      act: 'conversations.change-settings',
      object: { kind: 'inbox-settings', id: tx.businessId },
    })
    await publish(tx, 'inbox', {})
    return { settings, version: version + 1 }
  })
}
