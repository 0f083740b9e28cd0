/** What a customer bought here: beside the person, and beside the chat. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ShoppingBag } from 'lucide-react'
import { useDates, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Card } from '../../ui/card.tsx'
import { formatCount, formatQuantity, formatRupees } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { StatTile } from '../../ui/stat-tile.tsx'
import { State } from '../../ui/state.tsx'
import { BillState } from './bill-state.tsx'
import { purchasesQuery } from './queries.ts'

export function Purchases({ contactId, name }: { contactId: string; name: string }) {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const mayList = useMay('sales.list-invoices')
  const { data, error, refetch } = useQuery(purchasesQuery(contactId))
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <StatTile
          label={t('contacts.bought')}
          figure={data && formatRupees(data.spentPaise, { round: true })}
          small={data?.lastVisit ? t('contacts.lastVisit', { day: dates.momentDay(data.lastVisit) }) : ''}
        />
        <StatTile label={t('contacts.visits')} figure={data && formatCount(data.visits)} small="" />
        <StatTile
          label={t('contacts.due')}
          figure={
            data && (
              <span className={data.duePaise > 0 ? 'text-marigold-ink' : undefined}>
                {formatRupees(data.duePaise, { round: true })}
              </span>
            )
          }
          small=""
        />
      </div>
      <Card
        flush
        title={t('contacts.lastBills')}
        aside={
          mayList &&
          data &&
          data.lastBills.length > 0 && (
            <Link
              to={paths.invoices}
              search={{ contact: contactId, name }}
              className="text-peacock underline underline-offset-4"
            >
              {t('contacts.allBills')}
            </Link>
          )
        }
      >
        {!data ? (
          <SkeletonList rows={3} height={64} />
        ) : data.lastBills.length === 0 ? (
          <State kind="empty" small icon={<ShoppingBag />} title={t('contacts.noPurchases')}>
            {t('contacts.noPurchasesMore')}
          </State>
        ) : (
          <ul className="num">
            {data.lastBills.map((bill) => (
              <li key={bill.id} className="border-b last:border-0">
                <button
                  type="button"
                  onClick={() => void navigate({ to: paths.invoice, params: { invoiceId: bill.id } })}
                  className="flex min-h-16 w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-sunken"
                >
                  <span className="min-w-0 flex-1">
                    <span className="flex items-baseline gap-2">
                      <b className="font-semibold">{bill.number}</b>
                      <span className="text-small text-ink-3">{dates.day(bill.day)}</span>
                    </span>
                    <span className="block truncate text-ink-2">{bill.firstItems.join(' · ')}</span>
                  </span>
                  <span className="grid flex-none justify-items-end gap-1">
                    <b className="font-semibold">{formatRupees(bill.payablePaise)}</b>
                    <BillState bill={bill} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {data && data.often.length > 0 && (
        <Card title={t('contacts.often')} flush>
          <ul className="num">
            {data.often.map((item) => (
              <li key={item.productId} className="flex min-h-10 items-center gap-3 border-b px-4 py-2 last:border-0">
                <span className="min-w-0 flex-1 truncate">{item.name}</span>
                <span className="text-ink-2">{formatQuantity(item.quantity, unitWord(item.unit))}</span>
                <span className="w-20 text-right text-ink-3">{t('contacts.oftenTimes', { count: item.times })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}
