import { showHome } from '@galla/contract/reports'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

/** Old when anything it is made of has news: sales, talk, the shelf, the channels. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => call(showHome, {}, { signal }),
  refetchInterval: 60_000,
})

export const homeTopics: ReadonlySet<string> = new Set([
  'invoices',
  'conversations',
  'messages',
  'stock',
  'channels',
  'resync',
])
