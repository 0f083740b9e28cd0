/** Webhooks that could not be read, without what they say, and the way to have them read again. */
import { listDeadLetters, replayDeadLetters } from '@galla/contract/channels'
import { useMutation } from '@tanstack/react-query'
import { CircleCheck, RotateCcw } from 'lucide-react'
import { call } from '../../app/client.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'

export function DeadLetters() {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const mayReplay = useMay('channels.replay-dead-letters')
  const list = usePages(listDeadLetters, ['channels', 'dead-letters'], { limit: 25 })
  const replay = useMutation({
    mutationFn: (deadLetterId: string | undefined) => call(replayDeadLetters, deadLetterId ? { deadLetterId } : {}),
    onSuccess: ({ again }) =>
      toast({
        tone: 'sky',
        words: again > 0 ? t('channelNews.reading', { count: again }) : t('channelNews.nothingAgain'),
      }),
    onError: sayTrouble,
    onSettled: () => queries.invalidateQueries({ queryKey: ['channels', 'dead-letters'] }),
  })
  const notUnderstood = list.first?.notUnderstood ?? 0
  const clean = !list.loading && list.rows.length === 0
  const held = (holds: Readonly<Record<string, number>>) => {
    const { message = 0, status = 0, call: calls = 0, ...others } = holds
    const other = Object.values(others).reduce((sum, n) => sum + n, 0)
    return [
      message > 0 && t('channelNews.held.message', { count: message }),
      status > 0 && t('channelNews.held.status', { count: status }),
      calls > 0 && t('channelNews.held.call', { count: calls }),
      other > 0 && t('channelNews.held.other', { count: other }),
    ]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <Card
      title={t('channelNews.unread')}
      aside={
        mayReplay &&
        (list.rows.length > 0 || notUnderstood > 0) && (
          <Button
            size="small"
            icon={<RotateCcw />}
            busy={replay.isPending && replay.variables === undefined}
            onClick={() => replay.mutate(undefined)}
          >
            {t('channelNews.allAgain')}
          </Button>
        )
      }
    >
      {list.error && !list.first ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : list.loading ? (
        <SkeletonList rows={2} height={48} />
      ) : (
        <div className="grid gap-3">
          {notUnderstood > 0 && <Banner tone="sky">{t('channelNews.notUnderstood', { count: notUnderstood })}</Banner>}
          {clean ? (
            <p className="flex items-center gap-2 text-ink-2">
              <CircleCheck size={18} aria-hidden="true" className="flex-none text-leaf" />
              {t('channelNews.unreadNone')}
            </p>
          ) : (
            <>
              <p className="text-ink-2">{t('channelNews.unreadMore')}</p>
              <ul className="divide-y">
                {list.rows.map((letter) => (
                  <li key={letter.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
                    <span className="min-w-0 flex-1 basis-56">
                      <span className="block">{t('channelNews.holds', { what: held(letter.holds) })}</span>
                      <span className="num block text-small text-ink-2">
                        {t('channelNews.came', {
                          day: dates.momentDay(letter.receivedAt),
                          time: dates.time(letter.receivedAt),
                        })}
                        {' · '}
                        {t('channelNews.tries', { count: letter.tries })}
                        {' · '}
                        <code>{letter.reason}</code>
                      </span>
                    </span>
                    {mayReplay && (
                      <Button
                        size="small"
                        busy={replay.isPending && replay.variables === letter.id}
                        onClick={() => replay.mutate(letter.id)}
                      >
                        {t('channelNews.again')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
          {list.more && (
            <Button size="small" look="quiet" onClick={list.more}>
              {t('common.more')}
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}
