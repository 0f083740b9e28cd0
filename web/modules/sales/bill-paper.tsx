/** A bill as it lies on the counter: paper in either theme, for the shop's own page and for the customer's. */
import { findState, stateTaxOf } from '@galla/gst/states'
import type { Paise } from '@galla/money/paise'
import { rupeesInWords } from '@galla/money/rupees'
import { rupeesInHindi } from '@galla/money/rupees-in-hindi'
import { rupeesInTamil } from '@galla/money/rupees-in-tamil'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useDates, useLanguage, useWords } from '../../app/language.ts'
import { unitWord } from '../../app/unit-word.ts'
import { formatQuantity, formatRupees, formatShare } from '../../ui/money.ts'
import { formatPhone } from '../../ui/phone.ts'

import type { PublicBill } from './queries.ts'

type Bill = Omit<
  PublicBill,
  'buyer' | 'lines' | 'creditNotes' | 'title' | 'duePaise' | 'upiLink' | 'paid' | 'storeCreditPaise'
> & {
  readonly buyer: (PublicBill['buyer'] & { readonly phone?: string | null }) | null
  readonly lines: readonly (PublicBill['lines'][number] & { readonly returnedQuantity?: number })[]
}

export function BillPaper({ bill, foot, stamp }: { bill: Bill; foot?: ReactNode; stamp?: string | undefined }) {
  const t = useWords()
  const dates = useDates()
  const { seller, buyer } = bill
  const place = findState(bill.placeOfSupply)
  const secondHalf = place ? stateTaxOf(place.code) : 'SGST'
  const rupees = (paise: number) => formatRupees(paise, { bare: true })
  const sums = [
    { words: t('invoices.paper.taxable'), paise: bill.taxCharged ? bill.taxablePaise : 0 },
    { words: t('invoices.paper.untaxed'), paise: bill.taxCharged ? bill.untaxedPaise : 0 },
    { words: 'CGST', paise: bill.cgstPaise },
    { words: secondHalf, paise: bill.sgstPaise },
    { words: 'IGST', paise: bill.igstPaise },
    { words: 'Cess', paise: bill.cessPaise },
    { words: t('invoices.paper.roundOff'), paise: bill.roundOffPaise },
  ].filter((sum) => sum.paise !== 0)

  return (
    <article className="num relative overflow-clip rounded border border-[#ddd6c7] bg-[#fffefb] px-4 py-5 text-[#1d1b17] shadow-1 [color-scheme:light] sm:px-7 sm:py-7 print:border-0 print:shadow-none">
      {stamp && (
        <p
          aria-hidden="true"
          className="pointer-events-none absolute top-24 right-6 -rotate-12 rounded-m border-3 border-[#b3261e] px-4 py-1 text-[26px] font-bold tracking-wide text-[#b3261e] uppercase opacity-35"
        >
          {stamp}
        </p>
      )}
      <header className="flex flex-wrap justify-between gap-x-8 gap-y-3 border-b border-[#ddd6c7] pb-4">
        <div className="min-w-0 max-w-[420px]">
          <p className="text-[19px] leading-snug font-bold [overflow-wrap:anywhere]">{seller.name}</p>
          {seller.legalName !== seller.name && <p className="text-small">{seller.legalName}</p>}
          <p className="text-small whitespace-pre-line text-[#57524a]">
            {seller.address}
            {seller.pinCode && !seller.address.includes(seller.pinCode) && ` ${seller.pinCode}`}
          </p>
          <p className="text-small text-[#57524a]">
            {seller.phone && <span className="mr-3">{formatPhone(seller.phone)}</span>}
            {seller.gstin && <span className="whitespace-nowrap">GSTIN {seller.gstin}</span>}
          </p>
        </div>
        <div className="sm:text-right">
          <p className="text-small font-semibold text-[#57524a]">{t(`invoices.kinds.${bill.kind}`)}</p>
          <p className="text-[19px] leading-snug font-bold">{bill.number}</p>
          <p className="text-small text-[#57524a]">
            {dates.day(bill.day)}, {dates.time(bill.issuedAt)}
          </p>
        </div>
      </header>

      {(buyer || place) && (
        <div className="flex flex-wrap justify-between gap-x-8 gap-y-2 border-b border-[#ddd6c7] py-3 text-small">
          {buyer && (
            <div className="min-w-0 max-w-[420px]">
              <span className="text-[#57524a]">{t('invoices.paper.to')}</span>{' '}
              <b className="font-semibold">
                {buyer.name ?? (buyer.phone ? formatPhone(buyer.phone) : t('invoices.walkIn'))}
              </b>
              {buyer.name && buyer.phone && <span className="ml-2">{formatPhone(buyer.phone)}</span>}
              {buyer.address && <p className="whitespace-pre-line">{buyer.address}</p>}
              {buyer.gstin && <p>GSTIN {buyer.gstin}</p>}
            </div>
          )}
          {place && bill.taxCharged && (
            <p className="sm:ml-auto">
              <span className="text-[#57524a]">{t('invoices.paper.place')}</span> {place.code} {place.name}
            </p>
          )}
        </div>
      )}

      <Lines bill={bill} />

      <div className="flex flex-wrap justify-between gap-x-8 gap-y-5 pt-4">
        <div className="order-2 min-w-0 flex-1 basis-64 sm:order-1">
          {bill.taxCharged ? (
            <ByRate bill={bill} secondHalf={secondHalf} />
          ) : (
            <p className="text-small text-[#57524a]">{t('invoices.paper.noTax')}</p>
          )}
        </div>
        <div className="order-1 ml-auto w-full max-w-[320px] text-small sm:order-2">
          <dl>
            {bill.discountPaise > 0 && (
              <>
                <Sum words={t('invoices.paper.gross')} figure={rupees(bill.grossPaise)} />
                <Sum words={t('invoices.paper.discount')} figure={rupees(-bill.discountPaise)} last />
              </>
            )}
            {sums.map((sum) => (
              <Sum key={sum.words} words={sum.words} figure={rupees(sum.paise)} />
            ))}
            <div className="mt-1.5 flex items-baseline justify-between gap-4 border-t-2 border-[#1d1b17] pt-2">
              <dt className="text-[15px] font-semibold">{t('invoices.paper.total')}</dt>
              <dd className="text-[26px] leading-none font-bold tracking-tight">{formatRupees(bill.payablePaise)}</dd>
            </div>
          </dl>
          <InWords paise={bill.payablePaise} />
          {bill.discountPaise > 0 && (
            <p className="mt-2 text-right font-semibold text-[#176d41]">
              {t('invoices.paper.saved', { amount: formatRupees(bill.discountPaise, { round: true }) })}
            </p>
          )}
        </div>
      </div>
      {foot && <footer className="mt-5 border-t border-dashed border-[#b9b2a2] pt-3 text-small">{foot}</footer>}
    </article>
  )
}

function Sum({ words, figure, last }: { words: string; figure: string; last?: boolean }) {
  return (
    <div className={clsx('flex justify-between gap-4 py-0.5', last && 'mb-1 border-b border-[#eee8da] pb-1.5')}>
      <dt className="text-[#57524a]">{words}</dt>
      <dd>{figure}</dd>
    </div>
  )
}

const inWords = { en: rupeesInWords, hi: rupeesInHindi, ta: rupeesInTamil }

function InWords({ paise }: { paise: number }) {
  return (
    <p className="mt-1 text-right text-caption text-pretty text-[#57524a]">{inWords[useLanguage()](paise as Paise)}</p>
  )
}

function Lines({ bill }: { bill: Bill }) {
  const t = useWords()
  const dates = useDates()
  const language = useLanguage()
  const rupees = (paise: number) => formatRupees(paise, { bare: true })
  const off = bill.lines.some((line) => line.discountPaise > 0)
  const head = 'py-2 pr-3 text-left font-semibold text-[#57524a]'
  const figure = 'py-2 pl-3 text-right whitespace-nowrap'
  return (
    <table className="w-full border-b border-[#ddd6c7] text-small">
      <thead>
        <tr className="border-b border-[#ddd6c7]">
          <th className={head}>{t('invoices.paper.item')}</th>
          <th className={clsx(head, 'max-sm:hidden')}>{t('invoices.paper.hsn')}</th>
          <th className={clsx(figure, 'font-semibold text-[#57524a] max-sm:hidden')}>{t('invoices.paper.quantity')}</th>
          <th className={clsx(figure, 'font-semibold text-[#57524a] max-sm:hidden')}>{t('invoices.paper.price')}</th>
          {off && (
            <th className={clsx(figure, 'font-semibold text-[#57524a] max-sm:hidden')}>{t('invoices.paper.off')}</th>
          )}
          {bill.taxCharged && (
            <th className={clsx(figure, 'font-semibold text-[#57524a] max-sm:hidden')}>{t('invoices.paper.rate')}</th>
          )}
          <th className={clsx(figure, 'font-semibold text-[#57524a]')}>{t('invoices.paper.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line) => {
          const own = language === 'hi' ? line.nameHi : language === 'ta' ? line.nameTa : null
          const quantity = formatQuantity(line.quantity, unitWord(line.unit))
          const rate =
            line.taxability === 'taxable' ? formatShare(line.rateBasisPoints) : t(`tax.taxability.${line.taxability}`)
          return (
            <tr key={line.line} className="border-b border-[#eee8da] align-top last:border-0">
              <td className="py-2 pr-3">
                <span className="font-medium [overflow-wrap:anywhere]">{own ?? line.name}</span>
                {own && own !== line.name && <span className="block text-caption text-[#57524a]">{line.name}</span>}
                <span className="block text-caption text-[#57524a] sm:hidden">
                  {quantity} × {rupees(line.unitPricePaise)}
                  {line.discountPaise > 0 && ` − ${rupees(line.discountPaise)}`}
                  {bill.taxCharged && ` · ${rate}`}
                </span>
                {line.mrpPaise !== null && line.mrpPaise > line.unitPricePaise && (
                  <span className="block text-caption text-[#57524a]">
                    {t('invoices.paper.mrp', { amount: formatRupees(line.mrpPaise, { round: true }) })}
                  </span>
                )}
                {line.batches.map((batch) => (
                  <span key={`${batch.number} ${batch.expiresOn}`} className="block text-caption text-[#57524a]">
                    {[
                      t('invoices.paper.batch', { batch: batch.number }),
                      batch.expiresOn && t('invoices.paper.expires', { day: dates.day(batch.expiresOn) }),
                      line.batches.length > 1 && `× ${formatQuantity(batch.quantity)}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                ))}
                {line.serials.length > 0 && (
                  <span className="block text-caption [overflow-wrap:anywhere] text-[#57524a]">
                    {t('invoices.paper.serials', { numbers: line.serials.join(', ') })}
                  </span>
                )}
                {(line.returnedQuantity ?? 0) > 0 && (
                  <span className="block text-caption font-medium text-[#2b5fae]">
                    {t('invoices.paper.cameBack', {
                      quantity: formatQuantity(line.returnedQuantity ?? 0, unitWord(line.unit)),
                    })}
                  </span>
                )}
              </td>
              <td className="py-2 pr-3 text-[#57524a] max-sm:hidden">{line.hsn}</td>
              <td className={clsx(figure, 'max-sm:hidden')}>{quantity}</td>
              <td className={clsx(figure, 'max-sm:hidden')}>{rupees(line.unitPricePaise)}</td>
              {off && (
                <td className={clsx(figure, 'max-sm:hidden')}>
                  {line.discountPaise > 0 ? rupees(line.discountPaise) : ''}
                </td>
              )}
              {bill.taxCharged && <td className={clsx(figure, 'text-[#57524a] max-sm:hidden')}>{rate}</td>}
              <td className={clsx(figure, 'font-semibold')}>{rupees(line.grossPaise - line.discountPaise)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function ByRate({ bill, secondHalf }: { bill: Bill; secondHalf: string }) {
  const t = useWords()
  const rupees = (paise: number) => formatRupees(paise, { bare: true })
  const inter = bill.igstPaise !== 0
  const cell = 'py-1 pl-3 text-right whitespace-nowrap'
  return (
    <table className="text-caption text-[#57524a]">
      <caption className="pb-1 text-left font-semibold">{t('invoices.paper.byRate')}</caption>
      <thead>
        <tr className="border-b border-[#ddd6c7]">
          <th className="py-1 text-left font-medium">{t('invoices.paper.rate')}</th>
          <th className={clsx(cell, 'font-medium')}>{t('invoices.paper.taxable')}</th>
          {inter ? (
            <th className={clsx(cell, 'font-medium')}>IGST</th>
          ) : (
            <>
              <th className={clsx(cell, 'font-medium')}>CGST</th>
              <th className={clsx(cell, 'font-medium')}>{secondHalf}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {bill.byRate.map((row) => (
          <tr key={`${row.taxability} ${row.rateBasisPoints}`}>
            <td className="py-1">
              {row.taxability === 'taxable' ? formatShare(row.rateBasisPoints) : t(`tax.taxability.${row.taxability}`)}
            </td>
            <td className={cell}>{rupees(row.taxablePaise)}</td>
            {inter ? (
              <td className={cell}>{rupees(row.igstPaise)}</td>
            ) : (
              <>
                <td className={cell}>{rupees(row.cgstPaise)}</td>
                <td className={cell}>{rupees(row.sgstPaise)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
