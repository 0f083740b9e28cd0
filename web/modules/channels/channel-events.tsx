/** What WhatsApp told of the number and the account, newest first. */
import { listChannelEvents } from '@galla/contract/channels'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import type { Words } from '../../words/words.ts'

type Kind = keyof Words['channelNews']['kinds']

export function ChannelEvents() {
  const t = useWords()
  const dates = useDates()
  const list = usePages(listChannelEvents, ['channels', 'events'], { limit: 10 })
  const kindOf = (kind: string): Kind => (kind in known ? (kind as Kind) : 'notice')
  return (
    <Card title={t('channelNews.title')}>
      {list.error && list.rows.length === 0 ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : list.loading ? (
        <SkeletonList rows={3} height={32} />
      ) : list.rows.length === 0 ? (
        <p className="text-ink-2">{t('channelNews.none')}</p>
      ) : (
        <Timeline
          label={t('channelNews.title')}
          events={list.rows.map(({ id, kind, field, facts, at }) => ({
            id,
            words: t(`channelNews.kinds.${kindOf(kind)}`, {
              ...facts,
              field: (field ?? kind).replaceAll('_', ' '),
            }).replace(/\{\w+\}/g, '–'),
            small:
              (kind === 'unknown' ? undefined : facts.reason) ??
              facts.violation ??
              facts.restrictions ??
              (kind === 'notice' ? Object.values(facts).join(' · ') : ''),
            aside: `${dates.momentDay(at)}, ${dates.time(at)}`,
            tone: kind === 'unknown' ? 'gold' : kind === 'accountError' || facts.violation ? 'brick' : 'sky',
          }))}
        />
      )}
      {list.more && (
        <Button size="small" look="quiet" onClick={list.more}>
          {t('common.more')}
        </Button>
      )}
    </Card>
  )
}

const known: Readonly<Record<Kind, true>> = {
  templateStatus: true,
  templateQuality: true,
  templateCategory: true,
  templateComponents: true,
  phoneQuality: true,
  phoneName: true,
  accountUpdate: true,
  accountReview: true,
  accountError: true,
  history: true,
  payment: true,
  group: true,
  notice: true,
  unknown: true,
}
