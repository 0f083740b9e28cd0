/** What the WhatsApp settings ask; news of 'channels' makes it old. */
import type { OutputOf } from '@galla/contract/act'
import { listChannels, listMessageTemplates } from '@galla/contract/channels'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Channel = OutputOf<typeof listChannels>['channels'][number]
export type MessageTemplate = OutputOf<typeof listMessageTemplates>['templates'][number]

export const channelsQuery = queryOptions({
  queryKey: ['channels', 'list'],
  queryFn: ({ signal }) => call(listChannels, {}, { signal }),
})

export const templatesQuery = (channelId: string) =>
  queryOptions({
    queryKey: ['channels', 'templates', channelId],
    queryFn: ({ signal }) => call(listMessageTemplates, { channelId }, { signal }),
  })
