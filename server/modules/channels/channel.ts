/** A channel: a number we speak through, and how it stands. */
import type { channel as contract } from '@galla/contract/channels'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'

export type Channel = Omit<z.output<typeof contract>, 'can' | 'waiting'>

export function canOf(ctx: Context, channel: Channel): ('connect' | 'disconnect')[] {
  const can: ('connect' | 'disconnect')[] = []
  if (ctx.can('channels.connect-channel')) can.push('connect')
  if (channel.state !== 'disconnected' && ctx.can('channels.disconnect-channel')) can.push('disconnect')
  return can
}

/** Where a token lies sealed. */
export const tokenPlace = (channelId: string) => ({
  table: 'channels.channels',
  column: 'token_sealed',
  row: channelId,
})
