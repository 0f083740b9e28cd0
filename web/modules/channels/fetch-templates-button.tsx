/** Fetches the templates of every connected number now, and says when they are here. */
import { syncMessageTemplates } from '@galla/contract/channels'
import { useMutation, useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { call } from '../../app/client.ts'
import { now } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.ts'
import { channelsQuery } from './queries.ts'

const patienceMilliseconds = 45_000

export function FetchTemplatesButton() {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const may = useMay('channels.sync-message-templates')
  const { data } = useQuery(channelsQuery)
  const [askedAt, ask] = useState<string>()
  const connected = data?.channels.filter(({ state }) => state === 'connected') ?? []
  const here = connected.filter(
    ({ templatesSyncedAt }) => askedAt !== undefined && (templatesSyncedAt ?? '') >= askedAt,
  )
  const sync = useMutation({
    mutationFn: () => {
      ask(new Date(now().getTime() - 2000).toISOString())
      return Promise.all(connected.map(({ id }) => call(syncMessageTemplates, { channelId: id })))
    },
    onError: (error) => {
      ask(undefined)
      sayTrouble(error)
    },
  })
  const complete = askedAt !== undefined && sync.isSuccess && here.length === connected.length
  useEffect(() => {
    if (!complete) return
    ask(undefined)
    toast({ tone: 'leaf', words: t('templates.fetched') })
  }, [complete, t])
  useEffect(() => {
    if (askedAt === undefined) return
    const late = setTimeout(() => {
      ask(undefined)
      toast({ tone: 'sky', words: t('templates.fetchLate') })
    }, patienceMilliseconds)
    return () => clearTimeout(late)
  }, [askedAt, t])
  if (!may || connected.length === 0) return null
  const busy = askedAt !== undefined
  return (
    <Button iconOnPhone icon={<RefreshCw />} busy={busy} onClick={() => sync.mutate()}>
      {busy && connected.length > 1
        ? t('templates.fetching', { done: here.length, of: connected.length })
        : busy
          ? t('templates.fetchingOne')
          : t('templates.fetch')}
    </Button>
  )
}
