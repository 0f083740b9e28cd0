/** What the inbox works with: colleagues, teams, labels, saved replies, macros, views. One answer for all of it. */
import type { OutputOf } from '@galla/contract/act'
import { showInbox } from '@galla/contract/inbox'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type InboxData = OutputOf<typeof showInbox>
export type Label = InboxData['labels'][number]
export type Colleague = InboxData['colleagues'][number]

const restSeconds = 60

export const inboxQuery = {
  queryKey: ['inbox'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => call(showInbox, {}, { signal }),
  staleTime: restSeconds * 1000,
}

export function useInbox(): InboxData | undefined {
  return useQuery(inboxQuery).data
}
