/** How the inbox does: how long people waited, when they wrote, who answered, how content they were. */
import { showInboxReport } from '@galla/contract/inbox'
import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { todayInIndia } from '../../app/clock.ts'
import { useDates, useWords } from '../../app/language.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Card } from '../../ui/card.tsx'
import { addDays } from '../../ui/days.ts'
import { formatCount } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { StatTile } from '../../ui/stat-tile.tsx'
import { State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { timeLeft } from './words.ts'

const Chart = lazy(async () => ({ default: (await import('../../ui/chart.tsx')).Chart }))
const spans = ['7', '28', '90'] as const

export function InboxReportPage() {
  const t = useWords()
  const dates = useDates()
  const [address, change] = useAddressState<'days'>()
  const days = spans.find((one) => one === address.days) ?? '28'
  const to = todayInIndia()
  const from = addDays(to, 1 - Number(days))
  useBar({ where: t('inboxSettings.report.title'), sub: `${dates.day(from)} – ${dates.day(to)}` })
  const { data, error, refetch } = useQuery({
    queryKey: ['inbox', 'report', from, to],
    queryFn: ({ signal }) => call(showInboxReport, { from, to }, { signal }),
  })
  const time = (seconds: number | null | undefined) =>
    seconds === null || seconds === undefined
      ? '–'
      : seconds < 60
        ? t('inboxSettings.report.underMinute')
        : timeLeft(t, seconds * 1000)
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  const tile = (name: 'firstAnswer' | 'nextAnswer' | 'resolution') => (
    <StatTile
      key={name}
      label={t(`inboxSettings.report.${name}`)}
      figure={data && time(data[name].medianSeconds)}
      small={
        data &&
        t('inboxSettings.report.spread', {
          p90: time(data[name].p90Seconds),
          count: formatCount(data[name].count),
          late: formatCount(data[name].late),
        })
      }
    />
  )
  const busiest = data?.byHour.reduce((best, one) => (one.waited > best.waited ? one : best))
  return (
    <div className="mx-auto grid w-full max-w-[1180px] content-start gap-4 p-3 md:p-6">
      <Tabs
        label={t('inboxSettings.report.title')}
        value={days}
        onValue={(value) => change({ days: value }, { replace: true })}
        tabs={spans.map((value) => ({ value, words: t('common.days', { count: Number(value) }) }))}
      />
      <div className="grid grid-cols-2 gap-3 min-[900px]:grid-cols-4">
        {(['firstAnswer', 'nextAnswer', 'resolution'] as const).map(tile)}
        <StatTile
          label={t('inboxSettings.report.rating')}
          figure={data && (data.ratings.average === null ? '–' : `${data.ratings.average.toFixed(1)} ★`)}
          small={
            data &&
            t('inboxSettings.report.rated', {
              answered: formatCount(data.ratings.answered),
              asked: formatCount(data.ratings.asked),
            })
          }
        />
      </div>
      {data && data.byDay.length === 0 ? (
        <State kind="empty" icon={<ChartColumn />} title={t('inboxSettings.report.empty')}>
          {t('inboxSettings.report.emptyMore')}
        </State>
      ) : !data ? (
        <SkeletonList rows={6} height={48} />
      ) : (
        <Suspense fallback={<SkeletonList rows={4} height={48} />}>
          <div className="grid gap-4 min-[900px]:grid-cols-2">
            <Card title={t('inboxSettings.report.byDay')}>
              <Chart
                kind="line"
                label={t('inboxSettings.report.byDay')}
                points={data.byDay.map((one) => (one.firstAnswerSeconds === null ? null : one.firstAnswerSeconds / 60))}
                under={data.byDay.map((one) => one.day.slice(8))}
                figure={(minutes) => t('common.minutes', { count: Math.round(minutes) })}
              />
            </Card>
            <Card title={t('inboxSettings.report.byHour')}>
              <Chart
                kind="bar"
                label={`${t('inboxSettings.report.byHour')}: ${busiest?.hour ?? 0}:00`}
                points={data.byHour.map((one) => one.waited)}
                under={data.byHour.map((one) => String(one.hour))}
                figure={(count) => formatCount(Math.round(count))}
              />
            </Card>
          </div>
          <Card title={t('inboxSettings.report.byPerson')} flush>
            <div className="overflow-x-auto">
              <table className="num w-full text-left [&_td]:px-4 [&_td]:py-2.5 [&_th]:px-4 [&_th]:py-2 [&_th]:text-caption [&_th]:text-ink-3">
                <thead>
                  <tr>
                    {(['person', 'answers', 'median', 'resolved', 'score'] as const).map((name, at) => (
                      <th key={name} scope="col" className={at > 0 ? 'text-right' : ''}>
                        {t(`inboxSettings.report.columns.${name}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.byPerson.map((one) => (
                    <tr key={one.person.id} className="border-t">
                      <td className="font-medium">{one.person.name}</td>
                      <td className="text-right">{formatCount(one.answers)}</td>
                      <td className="text-right">{time(one.medianSeconds)}</td>
                      <td className="text-right">{formatCount(one.resolved)}</td>
                      <td className="text-right">
                        {one.averageScore === null ? '–' : `${one.averageScore.toFixed(1)} ★`}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {data.byPerson.length === 0 && (
              <p className="px-4 py-6 text-center text-ink-2">{t('inboxSettings.report.empty')}</p>
            )}
          </Card>
        </Suspense>
      )}
    </div>
  )
}
