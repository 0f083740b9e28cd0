/** How many conversations hold something unread, for the rail; and how many stand in each tab. */
import { listConversations } from '@galla/contract/conversations'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { showCount } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { onNews } from '../../app/live.ts'
import { queries } from '../../app/query.ts'

// Not under the topic: any news of a conversation would ask at once, and a busy morning would ask all the time.
const key = ['inbox-counts'] as const
const restMilliseconds = 400

const counted = {
  queryKey: key,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(listConversations, { tab: 'all', unread: true, limit: 100 }, { signal }).then(({ rows, counts }) => ({
      ...counts,
      unread: rows.length,
    })),
}

export function useInboxCounts() {
  return useQuery(counted).data
}

/** Stands in the shell of who may enter the inbox, so that the number is right in every room. */
export default function UnreadCount(): null {
  const { data } = useQuery(counted)
  const unread = data?.unread ?? 0
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const stop = onNews(({ topic }) => {
      if (topic !== 'conversations' && topic !== 'resync') return
      resting ??= setTimeout(() => {
        resting = undefined
        void queries.invalidateQueries({ queryKey: key })
      }, restMilliseconds)
    })
    return () => {
      stop()
      clearTimeout(resting)
    }
  }, [])
  useEffect(() => showCount('inbox', unread), [unread])
  return null
}
