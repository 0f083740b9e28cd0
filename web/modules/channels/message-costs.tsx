/** What messages cost, by month and kind, with the file for the accountant. */
import { exportCosts, showCosts } from '@galla/contract/channels'
import { useQuery } from '@tanstack/react-query'
import { ReceiptIndianRupee } from 'lucide-react'
import { call } from '../../app/client.ts'
import { todayInIndia } from '../../app/clock.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useLanguage, useWords } from '../../app/language.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Card } from '../../ui/card.tsx'
import { formatCount, formatRupees } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'

const kinds = ['marketing', 'utility', 'authentication', 'service'] as const

/** A year, up to this month. */
function aYear(): { from: string; to: string } {
  const to = todayInIndia().slice(0, 7)
  const [year = 0, month = 0] = to.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 12, 1))
  return { from: first.toISOString().slice(0, 7), to }
}

export default function MessageCosts() {
  const t = useWords()
  const language = useLanguage()
  const months = aYear()
  const { data, error, refetch } = useQuery({
    queryKey: ['channels', 'costs', months.to],
    queryFn: ({ signal }) => call(showCosts, months, { signal }),
  })
  const monthOf = (month: string) =>
    new Intl.DateTimeFormat(`${language}-IN`, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${month}-01T00:00:00Z`),
    )
  const kindOf = (category: string) => {
    const known = kinds.find((kind) => category.startsWith(kind))
    if (known) return t(`costs.${known}`)
    return category.startsWith('referral') ? t('costs.referral') : t('costs.other')
  }
  return (
    <Card
      title={t('costs.title')}
      aside={data && data.rows.length > 0 && <ExportButton small acts={exportCosts} input={months} />}
    >
      <p className="mb-3 text-ink-2">{t('costs.lead')}</p>
      {error && <Trouble error={error} onAgain={() => void refetch()} />}
      {!data && !error && <SkeletonList rows={4} height={44} />}
      {data?.rows.length === 0 && (
        <State kind="empty" small icon={<ReceiptIndianRupee />} title={t('costs.none')}>
          {t('costs.noneMore')}
        </State>
      )}
      {data && data.rows.length > 0 && (
        <table className="num w-full">
          <thead>
            <tr className="border-b text-left text-small text-ink-2">
              <th className="py-2 pr-3 font-medium">{t('costs.month')}</th>
              <th className="py-2 pr-3 font-medium">{t('costs.category')}</th>
              <th className="py-2 pr-3 text-right font-medium">{t('costs.messages')}</th>
              <th className="py-2 text-right font-medium">{t('costs.about')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row, nth) => (
              <tr key={`${row.month} ${row.category} ${row.type}`} className="border-b last:border-0">
                <td className="py-2 pr-3">{row.month === data.rows[nth - 1]?.month ? '' : monthOf(row.month)}</td>
                <td className="py-2 pr-3">{kindOf(row.category)}</td>
                <td className="py-2 pr-3 text-right">{formatCount(row.messages)}</td>
                <td className="py-2 text-right">
                  {row.aboutPaise === null
                    ? t('costs.unknown')
                    : row.aboutPaise === 0
                      ? t('costs.free')
                      : formatRupees(row.aboutPaise)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
