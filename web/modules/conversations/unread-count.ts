/** How many conversations hold something unread, and how many stand in each tab. */
import { listConversations } from '@galla/contract/conversations'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

// Not under the topic: any news of a conversation would ask at once, and a busy morning would ask all the time.
export const inboxCounts = {
  queryKey: ['inbox-counts'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(listConversations, { tab: 'all', unread: true, limit: 100 }, { signal }).then(({ rows, counts }) => ({
      ...counts,
      unread: rows.length,
    })),
} as const

export function useInboxCounts() {
  return useQuery(inboxCounts).data
}
