/** The day at a glance: what was sold, who waits, what runs low, and what needs this person. */
import type { OutputOf } from '@galla/contract/act'
import type { showHome } from '@galla/contract/reports'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, Package, ReceiptText } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useBar } from '../../app/bar.ts'
import { now, todayInIndia } from '../../app/clock.ts'
import { useDates, useLanguage, useWords } from '../../app/language.ts'
import { onNews } from '../../app/live.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chart, ShareBar } from '../../ui/chart.tsx'
import { Chip } from '../../ui/chip.tsx'
import { formatWeekday } from '../../ui/days.ts'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatTile } from '../../ui/stat-tile.tsx'
import { State } from '../../ui/state.tsx'
import { homeQuery, homeTopics } from './queries.ts'

type Home = OutputOf<typeof showHome>
type Sales = NonNullable<Home['sales']>
type Need = Home['needs'][number]

export function HomePage() {
  const t = useWords()
  const dates = useDates()
  const language = useLanguage()
  const session = useSession()
  const { data: home, error, refetch } = useQuery(homeQuery)
  useNewsOfHome()
  const today = todayInIndia()
  useBar({
    where: session?.business?.name ?? t('shell.home'),
    sub: `${formatWeekday(today, language)}, ${dates.day(today)}`,
  })

  if (error && !home) return <Trouble error={error} onAgain={() => void refetch()} />
  return (
    <div className="grid items-start gap-4 p-3 min-[1100px]:grid-cols-[minmax(0,1fr)_360px] min-[721px]:p-5">
      <div className="grid min-w-0 gap-3.5">
        <Figures home={home} />
        {home?.sales !== null && <SalesByHour sales={home?.sales} />}
        <div className="grid gap-3.5 min-[800px]:grid-cols-2">
          {home?.sales !== null && <SellingBest best={home?.sales?.best} />}
          {home?.low !== null && <RunningLow low={home?.low} />}
        </div>
      </div>
      <NeedsYou needs={home?.needs} />
    </div>
  )
}

function useNewsOfHome(): void {
  const queries = useQueryClient()
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    // Twenty sales a second are one look at the figures.
    const stop = onNews(({ topic }) => {
      if (!homeTopics.has(topic) || waiting !== undefined) return
      waiting = setTimeout(() => {
        waiting = undefined
        void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
      }, 1000)
    })
    return () => {
      stop()
      clearTimeout(waiting)
    }
  }, [queries])
}

function Figures({ home }: { home: Home | undefined }) {
  const t = useWords()
  const language = useLanguage()
  const navigate = useNavigate()
  const weekday = formatWeekday(todayInIndia(), language)
  const { sales, margin, talk } = home ?? {}
  const turn = sales && sales.sameDayLastWeekPaise > 0 ? sales.paise / sales.sameDayLastWeekPaise - 1 : undefined
  const points =
    margin && margin.basisPoints !== null && margin.lastWeekBasisPoints !== null
      ? margin.basisPoints - margin.lastWeekBasisPoints
      : undefined
  const loading = home === undefined
  return (
    <div className="grid grid-cols-2 gap-3 min-[900px]:grid-cols-4">
      {(loading || sales) && (
        <StatTile
          label={t('home.salesToday')}
          figure={sales ? formatRupees(sales.paise) : undefined}
          turn={turn === undefined || Math.abs(turn) < 0.005 ? undefined : turn > 0 ? 'up' : 'down'}
          small={
            turn === undefined
              ? t('home.nothingToCompare', { weekday })
              : t('home.onLast', { share: `${Math.abs(Math.round(turn * 100))} %`, weekday })
          }
          onOpen={() => void navigate({ to: paths.invoices })}
        />
      )}
      {(loading || sales) && (
        <StatTile
          label={t('home.bills')}
          figure={sales ? String(sales.bills) : undefined}
          small={
            sales && sales.bills > 0
              ? t('home.each', {
                  amount: formatRupees(Math.round(sales.paise / sales.bills / 100) * 100, { round: true }),
                })
              : t('home.noBills')
          }
          onOpen={() => void navigate({ to: paths.invoices })}
        />
      )}
      {(loading || margin) && (
        <StatTile
          label={t('home.margin')}
          figure={margin ? shareOf(margin.basisPoints) : undefined}
          turn={points === undefined || points === 0 ? undefined : points > 0 ? 'up' : 'down'}
          small={
            points === undefined
              ? t('home.marginMore')
              : t('home.points', { points: (Math.abs(points) / 100).toFixed(1) })
          }
        />
      )}
      {(loading || talk) && (
        <StatTile
          label={t('home.firstAnswer')}
          figure={talk ? spanOf(t, talk.medianFirstAnswerSeconds) : undefined}
          small={talk && t('home.chats', { open: talk.open, waiting: talk.waiting })}
          onOpen={() => void navigate({ to: paths.inbox })}
        />
      )}
    </div>
  )
}

const shareOf = (basisPoints: number | null): string =>
  basisPoints === null ? '—' : `${(basisPoints / 100).toFixed(1)} %`

/** 2 min 10 s; from an hour on, hours and minutes. */
function spanOf(t: ReturnType<typeof useWords>, seconds: number | null): string {
  if (seconds === null) return '—'
  const part = (key: 'seconds' | 'minutes' | 'hours', count: number) => t(`common.${key}`, { count })
  if (seconds < 60) return part('seconds', seconds)
  const [big, small] =
    seconds < 3600
      ? [part('minutes', Math.floor(seconds / 60)), part('seconds', seconds % 60)]
      : [part('hours', Math.floor(seconds / 3600)), part('minutes', Math.floor((seconds % 3600) / 60))]
  return `${big} ${small}`
}

function SalesByHour({ sales }: { sales: Sales | undefined }) {
  const t = useWords()
  const language = useLanguage()
  const drawn = useMemo(() => sales && hoursOf(sales), [sales])
  const weekday = formatWeekday(todayInIndia(), language)
  return (
    <Card
      title={
        <span className="flex flex-wrap items-baseline gap-x-3.5">
          {t('home.salesByHour')}
          <span className="text-[13px] font-normal text-ink-3">{t('common.today').toLowerCase()}</span>
          <span className="text-[13px] font-normal text-ink-3">┄ {t('home.last', { weekday })}</span>
        </span>
      }
    >
      {drawn ? (
        <Chart
          label={t('home.salesByHourTold', { best: drawn.best })}
          kind="line"
          points={drawn.points}
          before={drawn.before}
          under={drawn.under}
          figure={rupeesShort}
          height={180}
        />
      ) : (
        <Skeleton height={180} />
      )}
    </Card>
  )
}

const rupeesShort = (rupees: number): string =>
  rupees >= 100_000
    ? `₹${(rupees / 100_000).toFixed(1)}L`
    : rupees >= 1000
      ? `₹${Math.round(rupees / 1000)}k`
      : `₹${Math.round(rupees)}`

/** From the hour the shop opens to the hour it shuts, today's line until now. */
function hoursOf({ byHour, byHourLastWeek }: Sales) {
  const all = [...byHour, ...byHourLastWeek].map((one) => one.hour)
  const first = Math.min(9, ...all)
  const last = Math.max(20, ...all)
  const hours = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const nowHour = new Date(now().getTime() + 330 * 60_000).getUTCHours()
  const of = (list: Sales['byHour'], hour: number) => (list.find((one) => one.hour === hour)?.paise ?? 0) / 100
  const best = [...byHour].sort((a, b) => b.paise - a.paise)[0]
  return {
    under: hours.map(String),
    points: hours.map((hour) => (hour <= nowHour ? of(byHour, hour) : null)),
    before: hours.map((hour) => of(byHourLastWeek, hour)),
    best: best ? `${best.hour}:00, ${formatRupees(best.paise)}` : '—',
  }
}

function SellingBest({ best }: { best: Sales['best'] | undefined }) {
  const t = useWords()
  const most = best?.[0]?.paise ?? 1
  return (
    <Card title={t('home.sellingBest')} aside={<span className="text-caption">{t('home.sevenDays')}</span>} flush>
      {best === undefined ? (
        <Rows />
      ) : best.length === 0 ? (
        <State kind="empty" small icon={<ReceiptText />} title={t('home.nothingSold')}>
          {t('home.nothingSoldMore')}
        </State>
      ) : (
        best.map((one) => (
          <div
            key={one.productId}
            className="grid grid-cols-[minmax(0,1fr)_72px_auto] items-center gap-3 border-t px-4 py-2.5 first:border-t-0"
          >
            <span className="truncate">{one.name}</span>
            <ShareBar share={one.paise / most} />
            <b className="num text-right font-semibold">{formatRupees(one.paise, { round: true })}</b>
          </div>
        ))
      )}
    </Card>
  )
}

function RunningLow({ low }: { low: Home['low'] | undefined }) {
  const t = useWords()
  const navigate = useNavigate()
  return (
    <Card title={t('home.runningLow')} flush>
      {low === undefined || low === null ? (
        <Rows />
      ) : low.length === 0 ? (
        <State kind="empty" small icon={<Package />} title={t('home.enough')}>
          {t('home.enoughMore')}
        </State>
      ) : (
        low.map((one) => (
          <button
            key={one.productId}
            type="button"
            onClick={() => void navigate({ to: paths.product, params: { productId: one.productId } })}
            className="flex w-full items-center gap-3 border-t px-4 py-2.5 text-left first:border-t-0 hover:bg-sunken"
          >
            <span className="min-w-0 flex-1 truncate">{one.name}</span>
            <span className="num flex-none text-ink-2">
              {t('home.left', {
                left: formatQuantity(one.onHand),
                aDay: one.soldADay < 500 ? '< 1' : formatQuantity(Math.round(one.soldADay / 1000) * 1000),
              })}
            </span>
          </button>
        ))
      )}
    </Card>
  )
}

function Rows() {
  return (
    <div className="grid gap-4 px-4 py-4">
      {['72%', '56%', '64%', '48%', '60%'].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}

function NeedsYou({ needs }: { needs: Home['needs'] | undefined }) {
  const t = useWords()
  return (
    <Card title={t('home.needsYou')} aside={needs && needs.length > 0 ? <Chip>{needs.length}</Chip> : undefined} flush>
      {needs === undefined ? (
        <Rows />
      ) : needs.length === 0 ? (
        <State kind="empty" small icon={<CircleCheck />} title={t('home.allDone')}>
          {t('home.allDoneMore')}
        </State>
      ) : (
        needs.map((need) => <NeedRow key={keyOf(need)} need={need} />)
      )}
    </Card>
  )
}

const keyOf = (need: Need): string =>
  `${need.kind} ${'conversationId' in need ? need.conversationId : 'channelId' in need ? need.channelId : 'productId' in need ? need.productId : need.invoiceId}`

const dots: Record<Need['kind'], string> = {
  'channel-paused': 'bg-brick',
  'conversation-waits': 'bg-brick',
  'message-failed': 'bg-marigold',
  'sold-more-than-there-was': 'bg-marigold',
  'bill-unpaid': 'bg-ink-3',
}

function NeedRow({ need }: { need: Need }) {
  const t = useWords()
  const navigate = useNavigate()
  const mayAnswer = useMay('conversations.send-reply')
  const { words, act, go } = told()
  return (
    <div className="grid grid-cols-[10px_minmax(0,1fr)_auto] items-center gap-3 border-t px-4 py-3 first:border-t-0">
      <i aria-hidden="true" className={`size-2 rounded-full ${dots[need.kind]}`} />
      <span className="num text-pretty">{words}</span>
      <Button onClick={go}>{act}</Button>
    </div>
  )

  function told(): { words: string; act: string; go: () => void } {
    switch (need.kind) {
      case 'conversation-waits':
        return {
          words: t('home.waits', { name: need.name, time: waitOf(need.since) }),
          act: mayAnswer ? t('home.answer') : t('home.look'),
          go: () => void navigate({ to: paths.conversation, params: { conversationId: need.conversationId } }),
        }
      case 'message-failed':
        return {
          words: t('home.notSent', { name: need.name, why: need.why }),
          act: t('home.look'),
          go: () => void navigate({ to: paths.conversation, params: { conversationId: need.conversationId } }),
        }
      case 'channel-paused':
        return {
          words: t('home.paused', { name: need.name, why: need.why }),
          act: t('home.mend'),
          go: () => void navigate({ to: paths.settings }),
        }
      case 'sold-more-than-there-was':
        return {
          words: t('home.belowNothing', { name: need.name, left: formatQuantity(need.onHand) }),
          act: t('home.count'),
          go: () => void navigate({ to: paths.product, params: { productId: need.productId } }),
        }
      case 'bill-unpaid':
        return {
          words: t('home.unpaid', { number: need.number, name: need.name ?? '', amount: formatRupees(need.duePaise) }),
          act: t('home.look'),
          go: () => void navigate({ to: paths.invoice, params: { invoiceId: need.invoiceId } }),
        }
    }
  }

  function waitOf(since: string): string {
    const minutes = Math.max(1, Math.round((now().getTime() - Date.parse(since)) / 60_000))
    return minutes < 60
      ? t('common.minutes', { count: minutes })
      : t('common.hours', { count: Math.round(minutes / 60) })
  }
}
