import { useQuery } from '@tanstack/react-query'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { todayInIndia } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatRupees, formatShare } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { PurchaseTabs } from './purchase-tabs.tsx'
import { inputTaxQuery } from './queries.ts'

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

/** What the bills of a period bring in tax, by rate: for the books and the return. */
export function InputTaxPage() {
  const t = useWords()
  const [{ from: f, to: u }, change] = useAddressState<'from' | 'to'>()
  const today = todayInIndia()
  const from = isDay(f) ? f : `${today.slice(0, 8)}01`
  const to = isDay(u) ? u : today
  const { data, error, refetch } = useQuery(inputTaxQuery(from, to))
  useBar({ where: t('shell.purchases'), sub: useSession()?.business?.name })
  return (
    <ListFrame
      toolbar={
        <div className="flex flex-wrap items-center gap-2">
          <PurchaseTabs here="inputTax" />
          <span className="ml-auto flex items-center gap-1.5">
            <span className="w-36">
              <DateField
                label={t('invoices.from')}
                labelHidden
                value={from}
                today={today}
                latest={to}
                onValue={(day) => change({ from: day })}
              />
            </span>
            <span className="w-36">
              <DateField
                label={t('invoices.to')}
                labelHidden
                value={to}
                today={today}
                earliest={from}
                latest={today}
                onValue={(day) => change({ to: day })}
              />
            </span>
          </span>
        </div>
      }
      below={
        data && (
          <span className="ml-auto text-ink-2">
            {t('purchases.inputTax')}{' '}
            <b className="text-[17px] font-semibold text-ink">{formatRupees(data.inputTaxPaise)}</b>
          </span>
        )
      }
    >
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <SkeletonList rows={5} height={48} />
      ) : data.rows.length === 0 ? (
        <State kind="empty" title={t('purchases.noTax')} />
      ) : (
        <div className="h-full overflow-auto">
          <table className="num w-full min-w-[640px]">
            <thead className="text-left text-caption text-ink-2">
              <tr className="border-b">
                <th className="px-4 py-2.5 font-medium">{t('purchases.tax')}</th>
                <th className="px-4 py-2.5 font-medium" />
                {[t('purchases.taxable'), 'CGST', 'SGST', 'IGST'].map((words) => (
                  <th key={words} className="px-4 py-2.5 text-right font-medium">
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${row.counts} ${row.rateBasisPoints}`} className="h-11 border-b">
                  <th scope="row" className="px-4 text-left font-semibold">
                    {formatShare(row.rateBasisPoints)}
                  </th>
                  <td className="px-4 text-ink-2">{t(`purchases.counts.${row.counts}`)}</td>
                  {(['taxablePaise', 'cgstPaise', 'sgstPaise', 'igstPaise'] as const).map((of) => (
                    <td key={of} className="px-4 text-right">
                      {row[of] === 0 ? '' : formatRupees(row[of])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </ListFrame>
  )
}
