/**
 * What the inbox does while another room is open: the number on the rail and the tab, notices, that we are here to answer,
 * and answers that waited for the line.
 */
import { keepAvailability } from '@galla/contract/inbox'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { showCount } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { needWords, useWords } from '../../app/language.ts'
import { onNews, useLiveState } from '../../app/live.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { noticeNews } from './notices.ts'
import { inboxCounts } from './unread-count.ts'
import { sendWaiting } from './unsent.ts'
import { nameOf, previewOf } from './words.ts'

const restMilliseconds = 400
const againSeconds = 15
const hereSeconds = 60

/** Stands in the shell of who may enter the inbox. */
export default function InboxBehind(): null {
  const unread = useQuery(inboxCounts).data?.unread ?? 0
  useEffect(() => {
    showCount('inbox', unread)
    // The tab says it too, for whoever works in another one.
    const plain = () => document.title.replace(/^\(\d+\+?\) /, '')
    const mark = () => {
      const wanted = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${plain()}` : plain()
      if (document.title !== wanted) document.title = wanted
    }
    mark()
    const title = document.querySelector('title')
    if (!title) return
    const watching = new MutationObserver(mark)
    watching.observe(title, { childList: true })
    return () => watching.disconnect()
  }, [unread])

  const t = useWords()
  const navigate = useNavigate()
  const say = useRef({ t, navigate })
  say.current = { t, navigate }
  useEffect(() => {
    void needWords(['desk', 'inbox'])
    return onNews((news) => {
      const { t, navigate } = say.current
      void noticeNews(news, {
        wrote: (name) => t('desk.notify.wrote', { name: nameOf({ name }) }),
        named: (name) => t('desk.notify.named', { name }),
        preview: (row) => previewOf(t, row),
        open: (conversationId) => void navigate({ to: paths.conversation, params: { conversationId } as never }),
      }).catch(() => undefined)
    })
  }, [])

  const answers = useMay('conversations.keep-availability')
  useEffect(() => {
    if (!answers) return
    const here = () => void call(keepAvailability, {}).catch(() => undefined)
    here()
    const telling = setInterval(here, hereSeconds * 1000)
    return () => clearInterval(telling)
  }, [answers])
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
