/** What the inbox does while another room is open: the number on the rail, and answers that waited for the line. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { showCount } from '../../app/bar.ts'
import { onNews, useLiveState } from '../../app/live.ts'
import { queries } from '../../app/query.ts'
import { inboxCounts } from './unread-count.ts'
import { sendWaiting } from './unsent.ts'

const restMilliseconds = 400
const againSeconds = 15

/** Stands in the shell of who may enter the inbox. */
export default function InboxBehind(): null {
  const unread = useQuery(inboxCounts).data?.unread ?? 0
  useEffect(() => showCount('inbox', unread), [unread])
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const stop = onNews(({ topic }) => {
      if (topic !== 'conversations' && topic !== 'resync') return
      resting ??= setTimeout(() => {
        resting = undefined
        void queries.invalidateQueries({ queryKey: inboxCounts.queryKey })
      }, restMilliseconds)
    })
    return () => {
      stop()
      clearTimeout(resting)
    }
  }, [])

  const live = useLiveState()
  useEffect(() => {
    const send = () => void sendWaiting()
    if (live === 'live') send()
    addEventListener('online', send)
    const trying = setInterval(() => navigator.onLine && send(), againSeconds * 1000)
    return () => {
      removeEventListener('online', send)
      clearInterval(trying)
    }
  }, [live])
  return null
}
