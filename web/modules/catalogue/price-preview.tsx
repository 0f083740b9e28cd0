import { chargesTax } from '@galla/gst/documents'
import { CircleAlert } from 'lucide-react'
import { todayInIndia } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { formatRupees, formatShare } from '../../ui/money.ts'
import { type PriceAnswer, type Priced, priceOfOne } from './price-of-one.ts'

type Typed = Omit<Priced, 'today' | 'taxCharged' | 'pricePaise'> & { readonly pricePaise: number | undefined }

export function usePriceOfOne(): (typed: Typed) => PriceAnswer | undefined {
  const scheme = useSession()?.business?.scheme ?? 'regular'
  const today = todayInIndia()
  return ({ pricePaise, ...typed }) =>
    pricePaise === undefined ? undefined : priceOfOne({ ...typed, pricePaise, today, taxCharged: chargesTax(scheme) })
}

/** The price taken apart both ways, the chosen one marked: what is typed wrong here is wrong on every bill. */
export function PricePreview({ typed }: { typed: Typed }) {
  const t = useWords()
  const scheme = useSession()?.business?.scheme ?? 'regular'
  const of = usePriceOfOne()
  if (!chargesTax(scheme)) return <p className="text-small text-ink-2">{t('catalogue.noTaxCharged')}</p>
  return (
    <section aria-label={t('catalogue.preview')} aria-live="polite">
      <p className="mb-1.5 text-small font-medium">{t('catalogue.preview')}</p>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {[true, false].map((priceIncludesTax) => (
          <OneWay
            key={String(priceIncludesTax)}
            words={priceIncludesTax ? t('catalogue.previewIn') : t('catalogue.previewEx')}
            chosen={priceIncludesTax === typed.priceIncludesTax}
            answer={of({ ...typed, priceIncludesTax })}
          />
        ))}
      </div>
    </section>
  )
}

function OneWay({ words, chosen, answer }: { words: string; chosen: boolean; answer: PriceAnswer | undefined }) {
  const t = useWords()
  const trouble = useNoPriceWords()
  return (
    <div className={`num rounded border px-3.5 py-2.5 ${chosen ? 'border-peacock bg-peacock-soft' : 'text-ink-2'}`}>
      <p className={`mb-1 text-caption ${chosen ? 'font-semibold text-peacock' : ''}`}>{words}</p>
      {answer === undefined ? (
        <dl className="text-ink-3">
          <Line words={t('catalogue.value')} figure={t('common.none')} />
          <Line words={t('invoices.paper.rate')} figure={t('common.none')} />
          <div className="mt-1 flex items-baseline justify-between gap-3 border-t pt-1 font-semibold">
            <dt>{t('catalogue.pays')}</dt>
            <dd className="text-[16px]">{t('common.none')}</dd>
          </div>
        </dl>
      ) : answer.ok ? (
        <dl>
          <Line words={t('catalogue.value')} figure={formatRupees(answer.price.taxable)} />
          <Line
            words={t('catalogue.taxOf', { rate: formatShare(answer.price.rate) })}
            figure={formatRupees(answer.price.tax)}
          />
          <div className="mt-1 flex items-baseline justify-between gap-3 border-t pt-1 font-semibold">
            <dt>{t('catalogue.pays')}</dt>
            <dd className="text-[16px]">{formatRupees(answer.price.pays)}</dd>
          </div>
        </dl>
      ) : (
        <p className="flex gap-1.5 text-small text-brick">
          <CircleAlert size={15} aria-hidden="true" className="mt-0.5" />
          <span>{trouble(answer.because)}</span>
        </p>
      )}
    </div>
  )
}

function Line({ words, figure }: { words: string; figure: string }) {
  return (
    <div className="flex justify-between gap-3 text-small">
      <dt>{words}</dt>
      <dd>{figure}</dd>
    </div>
  )
}

/** Why a price is true at no rate, and which would be. */
export function useNoPriceWords(): (because: Extract<PriceAnswer, { ok: false }>['because']) => string {
  const t = useWords()
  return (because) => {
    if (because.why === 'needs-mrp') return t('catalogue.needsMrp')
    if (because.why === 'no-rate-that-day') return t('catalogue.noRateToday')
    return t('catalogue.fitsNoRate', {
      lower: formatShare(because.lower),
      higher: formatShare(because.higher),
      highest: formatRupees(because.highestAtLower),
      lowest: formatRupees(because.lowestAtHigher),
    })
  }
}
