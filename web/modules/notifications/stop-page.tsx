/** Behind the link of a message: what it stood for is stopped at once, and can be taken back. No sign-in. */
import { stopAlerts, undoStop } from '@galla/contract/alerts'
import { useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { BellOff, BellRing } from 'lucide-react'
import { useEffect } from 'react'
import { call, Refused } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'

export function StopPage() {
  const t = useWords()
  const { token } = useParams({ strict: false }) as { token: string }
  const answer = useMutation({ mutationFn: (wanted: boolean) => call(wanted ? undoStop : stopAlerts, { token }) })
  const { mutate, data, error } = answer
  useEffect(() => mutate(false), [mutate])
  useEffect(() => {
    document.title = `${t('alerts.title')} · Galla`
  }, [t])
  const facts = data && {
    shop: data.shop,
    kind: t(`alerts.kinds.${data.kind}`),
    channel: t(`alerts.channels.${data.channel}`),
  }
  return (
    <main className="grid min-h-dvh place-items-center bg-paper p-4" aria-live="polite">
      {data && facts ? (
        <State
          kind="empty"
          icon={data.wanted ? <BellRing /> : <BellOff />}
          title={t(data.wanted ? 'alerts.backTitle' : 'alerts.stoppedTitle')}
          act={
            <Button busy={answer.isPending} onClick={() => mutate(!data.wanted)}>
              {t(data.wanted ? 'alerts.stopAgain' : 'alerts.undo')}
            </Button>
          }
        >
          {t(data.wanted ? 'alerts.backMore' : 'alerts.stoppedMore', facts)}
        </State>
      ) : error instanceof Refused ? (
        <State kind="not-found" title={t('alerts.badLink')}>
          {t('alerts.badLinkMore')}
        </State>
      ) : error ? (
        <Trouble error={error} onAgain={() => mutate(false)} />
      ) : (
        <Skeleton width="320px" height={180} />
      )}
    </main>
  )
}
