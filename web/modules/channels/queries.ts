/** What the WhatsApp settings ask; news of 'channels' makes it old. */
import type { OutputOf } from '@galla/contract/act'
import { type findMessageTemplates, listChannels, showMessageTemplate } from '@galla/contract/channels'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Channel = OutputOf<typeof listChannels>['channels'][number]
export type TemplateRow = OutputOf<typeof findMessageTemplates>['rows'][number]

export const channelsQuery = queryOptions({
  queryKey: ['channels', 'list'],
  queryFn: ({ signal }) => call(listChannels, {}, { signal }),
})

export const templateQuery = (templateId: string) =>
  queryOptions({
    queryKey: ['channels', 'template', templateId],
    queryFn: ({ signal }) => call(showMessageTemplate, { templateId }, { signal }),
  })
