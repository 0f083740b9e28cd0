/** One alert in words, with the way to what it is about. */
import type { AlertItem, listAlerts } from '@galla/contract/alerts'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { useDates, useWords } from '../../app/language.ts'
import type { RowOf } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { formatRupees } from '../../ui/money.ts'

export type Alert = RowOf<typeof listAlerts>

const ways: Readonly<Partial<Record<Alert['kind'], { readonly to: string; readonly name: string | undefined }>>> = {
  'low-stock': { to: paths.product, name: 'productId' },
  oversold: { to: paths.product, name: 'productId' },
  'expiry-near': { to: paths.product, name: 'productId' },
  'shift-variance': { to: paths.shift, name: 'shiftId' },
  'large-discount': { to: paths.invoice, name: 'invoiceId' },
  'large-refund': { to: paths.invoice, name: 'invoiceId' },
  'bill-differs': { to: paths.invoice, name: 'invoiceId' },
  device: { to: paths.settingsTills, name: undefined },
  template: { to: paths.template, name: 'templateId' },
  'whatsapp-number': { to: paths.settingsChannels, name: undefined },
}

export function AlertRow({ alert, onFollow }: { alert: Alert; onFollow: () => void }) {
  const t = useWords()
  const dates = useDates()
  const rest = alert.count - alert.items.length
  return (
    <li className="relative grid gap-1 border-b px-4 py-3 last:border-b-0">
      {alert.readAt === null && (
        <i aria-hidden="true" className="absolute top-[19px] left-1 size-2 rounded-full bg-marigold" />
      )}
      <div className="flex items-baseline gap-2">
        <h3 className={clsx('min-w-0 flex-1', alert.readAt === null ? 'font-semibold' : 'font-medium')}>
          {alert.summary
            ? `${t(`alerts.kinds.${alert.kind}`)} · ${dates.day(alert.summary.day)}`
            : t(`alerts.kinds.${alert.kind}`)}
        </h3>
        <time dateTime={alert.at} className="num flex-none text-small text-ink-3">
          {dates.momentDay(alert.at)}, {dates.time(alert.at)}
        </time>
      </div>
      {alert.summary && <Summary summary={alert.summary} />}
      {alert.items.length > 0 && (
        <ul className="grid gap-0.5">
          {alert.items.map((item) => (
            <Item key={`${item.id} ${item.note}`} kind={alert.kind} item={item} onFollow={onFollow} />
          ))}
          {rest > 0 && <li className="text-ink-2">{t('alerts.and', { count: rest })}</li>}
        </ul>
      )}
    </li>
  )
}

function Item({ kind, item, onFollow }: { kind: Alert['kind']; item: AlertItem; onFollow: () => void }) {
  const t = useWords()
  const dates = useDates()
  const way = ways[kind]
  const { quantity, paise } = item
  const facts = [
    quantity !== null && t('alerts.left', { quantity: quantity / 1000, unit: (item.unit ?? '').toLowerCase() }),
    paise !== null &&
      (kind === 'shift-variance'
        ? t(paise < 0 ? 'alerts.short' : 'alerts.over', { rupees: formatRupees(Math.abs(paise)) })
        : formatRupees(paise)),
    item.day !== null && t('alerts.expires', { day: dates.day(item.day) }),
    kind === 'device' && t(item.note === 'copied' ? 'alerts.copied' : 'alerts.closed'),
    kind === 'template' && templateWords(t, item.note ?? ''),
    kind === 'whatsapp-number' && numberWords(t, item.note ?? ''),
  ].filter((fact) => fact !== false)
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      {way && item.id ? (
        <Link
          to={way.to as never}
          params={(way.name ? { [way.name]: item.id } : {}) as never}
          onClick={onFollow}
          className="touch -my-1 min-w-0 py-1 font-medium text-peacock underline-offset-2 hover:underline"
        >
          {item.name}
        </Link>
      ) : (
        <span className="min-w-0">{item.name}</span>
      )}
      <span className="num text-ink-2">{facts.join(' · ')}</span>
    </li>
  )
}

const templateSays = ['APPROVED', 'REJECTED', 'PAUSED', 'DISABLED', 'FLAGGED', 'IN_APPEAL', 'DELETED'] as const
const templateTurns = ['status', 'quality', 'category', 'category-coming'] as const
const templateStands = ['GREEN', 'YELLOW', 'RED', 'MARKETING', 'UTILITY', 'AUTHENTICATION'] as const

/** `category MARKETING`: what of it, and what it is now. */
function templateWords(t: ReturnType<typeof useWords>, note: string): string {
  const [what = '', current = ''] = note.split(' ')
  const said = templateSays.find((one) => one === current)
  if (what === 'status' && said) return t(`alerts.template.${said}`)
  const turn = templateTurns.find((one) => one === what) ?? 'status'
  const stands = templateStands.find((one) => one === current)
  return t(`alerts.template.${turn}`, { now: stands ? t(`alerts.template.${stands}`) : current.toLowerCase() })
}

const numberSays = [
  'signed-out',
  'closed',
  'resumed',
  'restricted',
  'violation',
  'flagged',
  'unflagged',
  'downgrade',
  'upgrade',
] as const

function numberWords(t: ReturnType<typeof useWords>, note: string): string {
  const said = numberSays.find((one) => one === note)
  return said ? t(`alerts.numberSays.${said}`) : t('alerts.numberSays.other', { now: note })
}

function Summary({ summary: day }: { summary: NonNullable<Alert['summary']> }) {
  const t = useWords()
  const tender = (kind: string) =>
    ['cash', 'upi', 'card', 'khata', 'store-credit', 'advance'].includes(kind)
      ? t(`alerts.tenders.${kind as 'cash'}`)
      : kind
  const lines: [string, number, string?][] = [
    [t('alerts.sales'), day.salesPaise, t('alerts.bills', { count: day.bills })],
    ...day.byTender.map(({ kind, paise }): [string, number] => [tender(kind), paise]),
    ...(day.returnsPaise > 0 ? ([[t('alerts.returns'), day.returnsPaise]] as [string, number][]) : []),
    ...(day.discountPaise > 0 ? ([[t('alerts.discounts'), day.discountPaise]] as [string, number][]) : []),
    ...(day.khataGivenPaise > 0 ? ([[t('alerts.khataGiven'), day.khataGivenPaise]] as [string, number][]) : []),
    ...(day.khataReceivedPaise > 0
      ? ([[t('alerts.khataReceived'), day.khataReceivedPaise]] as [string, number][])
      : []),
    ...(day.variancePaise !== null ? ([[t('alerts.drawer'), day.variancePaise]] as [string, number][]) : []),
  ]
  return (
    <div className="grid gap-1">
      <dl className="grid gap-0.5 rounded-m bg-sunken px-3 py-2">
        {lines.map(([words, paise, small]) => (
          <div key={words} className="flex items-baseline gap-2 first:font-semibold">
            <dt className="min-w-0 flex-1">
              {words}
              {small && <span className="font-normal text-ink-2"> · {small}</span>}
            </dt>
            <dd className="num">{formatRupees(paise)}</dd>
          </div>
        ))}
      </dl>
      {day.top.length > 0 && (
        <p className="text-ink-2">
          {t('alerts.top')}: {day.top.map(({ name }) => name).join(', ')}
        </p>
      )}
      {day.lowStock > 0 && <p className="text-ink-2">{t('alerts.low', { count: day.lowStock })}</p>}
    </div>
  )
}
