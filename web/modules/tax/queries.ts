import type { OutputOf } from '@galla/contract/act'
import { listRegistrations, listTaxClasses } from '@galla/contract/tax'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'
import { useLanguage, useWords } from '../../app/language.ts'
import { formatRupees, formatShare } from '../../ui/money.ts'

export type TaxClass = OutputOf<typeof listTaxClasses>['classes'][number]

export const registrationsQuery = queryOptions({
  queryKey: ['tax', 'registrations'],
  queryFn: ({ signal }) => call(listRegistrations, {}, { signal }),
})

/** The law changes by days, not by minutes. */
export const taxClassesQuery = queryOptions({
  queryKey: ['tax', 'classes'],
  staleTime: 30 * 60_000,
  queryFn: ({ signal }) => call(listTaxClasses, {}, { signal }),
})

/** A class and what it bears today: "Apparel · 5 % up to ₹2,500, 18 % above". */
export function useTaxClassWords() {
  const t = useWords()
  const language = useLanguage()
  const name = (one: TaxClass) => one.names[language]
  const rate = (one: TaxClass) => {
    if (one.taxability !== 'taxable') return t(`tax.taxability.${one.taxability}`)
    const share = one.above
      ? t('tax.upTo', {
          rate: formatShare(one.rate),
          threshold: formatRupees(one.above.thresholdPaise, { round: true }),
          above: formatShare(one.above.rate),
        })
      : formatShare(one.rate)
    return one.onRetailPrice ? `${share}, ${t('tax.onMrp')}` : share
  }
  // "GST 5 %" says its rate already.
  const both = (one: TaxClass) => (name(one).includes(rate(one)) ? name(one) : `${name(one)} · ${rate(one)}`)
  return { name, rate, both }
}
