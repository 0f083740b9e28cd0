/** One bill of a supplier: its goods, its tax, what went back and what was paid. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { IndianRupee, Undo2, X } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatQuantity, formatRupees, formatShare } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { PurchaseState } from './purchase-state.tsx'
import { type Purchase, purchaseQuery } from './queries.ts'

const PaySupplierForm = lazy(() => import('./pay-supplier-form.tsx').then((m) => ({ default: m.PaySupplierForm })))
const ReturnPurchaseForm = lazy(() =>
  import('./return-purchase-form.tsx').then((m) => ({ default: m.ReturnPurchaseForm })),
)
const CancelPurchaseDialog = lazy(() =>
  import('./cancel-purchase-dialog.tsx').then((m) => ({ default: m.CancelPurchaseDialog })),
)

export function PurchasePage() {
  const t = useWords()
  const { purchaseId } = useParams({ strict: false }) as { purchaseId: string }
  const { data: purchase, error, refetch } = useQuery(purchaseQuery(purchaseId))
  useBar({ where: purchase?.billNumber ?? t('purchases.enterTitle'), sub: purchase?.supplierName })
  return (
    <PageFrame wide back={{ to: paths.purchases, words: t('purchases.back') }}>
      {purchase ? (
        <Whole purchase={purchase} />
      ) : error ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card flush>
          <SkeletonList rows={6} height={56} />
        </Card>
      )}
    </PageFrame>
  )
}

function Whole({ purchase }: { purchase: Purchase }) {
  const t = useWords()
  const dates = useDates()
  const [{ act }, change] = useAddressState<'act'>()
  const shut = () => change({ act: undefined }, { replace: true })
  const tax = purchase.cgstPaise + purchase.sgstPaise + purchase.igstPaise
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-4">
        {purchase.cancelledAt && (
          <Banner tone="brick">
            {t('purchases.cancelledOn', {
              day: dates.momentDay(purchase.cancelledAt),
              reason: purchase.cancelReason ?? '',
            })}
          </Banner>
        )}
        <Card flush title={t('purchases.goods')} aside={t('goods.products', { count: purchase.lineCount })}>
          <ul>
            {purchase.lines.map((line) => {
              const unit = unitWord(line.unit)
              return (
                <li key={line.line} className="num flex min-h-13 items-center gap-3 border-b px-4 py-2 last:border-b-0">
                  <span className="min-w-0 flex-1">
                    <Link
                      to={paths.product}
                      params={{ productId: line.productId }}
                      className="block truncate font-semibold hover:underline"
                    >
                      {line.name}
                    </Link>
                    <span className="block text-caption text-ink-2">
                      {[
                        `${formatQuantity(line.quantity, unit)} × ${formatRupees(line.ratePaise)}`,
                        line.freeQuantity > 0 && `+ ${formatQuantity(line.freeQuantity, unit)} ${t('purchases.free')}`,
                        line.discountPaise > 0 && `− ${formatRupees(line.discountPaise)}`,
                        `GST ${formatShare(line.taxBasisPoints)}`,
                        line.batch &&
                          `${t('purchases.batch')} ${line.batch.number}${line.batch.expiresOn ? ` · ${dates.day(line.batch.expiresOn)}` : ''}`,
                        line.serials.length > 0 && line.serials.join(', '),
                        line.returnedQuantity > 0 &&
                          `${t('purchases.returned')} ${formatQuantity(line.returnedQuantity, unit)}`,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  <span className="text-right">
                    <b className="block font-semibold">{formatRupees(line.taxablePaise)}</b>
                    <span className="block text-caption text-ink-3">
                      {t('purchases.landed')} {formatRupees(line.landedPaise)}
                    </span>
                  </span>
                </li>
              )
            })}
          </ul>
        </Card>
        {purchase.returns.map((back) => (
          <Card
            key={back.id}
            flush
            title={`${t('purchases.debitNote')} ${back.number}`}
            aside={<b className="num font-semibold text-ink">−{formatRupees(back.totalPaise)}</b>}
          >
            <p className="px-4 py-2.5 text-ink-2">
              {dates.day(back.day)} · {back.reason} ·{' '}
              {back.lines
                .map((line) => `${line.name} ${formatQuantity(line.quantity, unitWord(line.unit))}`)
                .join(', ')}
            </p>
          </Card>
        ))}
      </div>
      <div className="grid gap-4">
        <Card>
          <header className="mb-3 flex flex-wrap items-center gap-2">
            <Link
              to={paths.supplier}
              params={{ supplierId: purchase.supplierId }}
              className="min-w-0 flex-1 truncate text-heading font-semibold hover:underline"
            >
              {purchase.supplierName}
            </Link>
            <PurchaseState bill={purchase} />
          </header>
          <p className="num mb-3 text-figure font-semibold tracking-tight">{formatRupees(purchase.totalPaise)}</p>
          <Facts
            figures
            facts={[
              { id: 'number', words: t('purchases.number'), value: purchase.billNumber },
              { id: 'day', words: t('purchases.day'), value: dates.day(purchase.billDay) },
              { id: 'dueDay', words: t('purchases.dueDay'), value: dates.day(purchase.dueDay) },
              { id: 'taxable', words: t('purchases.taxable'), value: formatRupees(purchase.taxablePaise) },
              ...(purchase.nature === 'inter-State'
                ? [{ id: 'igst', words: 'IGST', value: tax > 0 && formatRupees(purchase.igstPaise) }]
                : [
                    { id: 'cgst', words: 'CGST', value: tax > 0 && formatRupees(purchase.cgstPaise) },
                    { id: 'sgst', words: 'SGST', value: tax > 0 && formatRupees(purchase.sgstPaise) },
                  ]),
              {
                id: 'freight',
                words: t('purchases.freight'),
                value: purchase.freightPaise > 0 && formatRupees(purchase.freightPaise),
              },
              {
                id: 'round',
                words: t('purchases.roundOff'),
                value: purchase.roundOffPaise !== 0 && formatRupees(purchase.roundOffPaise),
              },
              {
                id: 'rcm',
                words: t('purchases.counts.reverse-charge'),
                value: purchase.reverseCharge && formatRupees(tax),
              },
              {
                id: 'itc',
                words: t('purchases.inputTax'),
                value: !purchase.reverseCharge && purchase.inputTaxPaise > 0 && formatRupees(purchase.inputTaxPaise),
              },
              {
                id: 'back',
                words: t('purchases.returned'),
                value: purchase.returnedPaise > 0 && `−${formatRupees(purchase.returnedPaise)}`,
              },
              {
                id: 'due',
                words: t('purchases.due'),
                value: purchase.duePaise !== 0 && <b className="font-semibold">{formatRupees(purchase.duePaise)}</b>,
              },
            ]}
          />
          <div className="mt-4 flex flex-wrap gap-2">
            {purchase.can.includes('pay') && (
              <Button look="act" icon={<IndianRupee />} onClick={() => change({ act: 'pay' })}>
                {t('purchases.pay')}
              </Button>
            )}
            {purchase.can.includes('return') && (
              <Button icon={<Undo2 />} onClick={() => change({ act: 'return' })}>
                {t('purchases.sendBack')}
              </Button>
            )}
            {purchase.can.includes('cancel') && (
              <Button look="quiet" icon={<X />} onClick={() => change({ act: 'cancel' })}>
                {t('purchases.cancel')}
              </Button>
            )}
          </div>
          {purchase.enteredBy && (
            <p className="mt-4 text-caption text-ink-3">
              {t('purchases.enteredBy', { name: purchase.enteredBy })} · {dates.momentDay(purchase.enteredAt)}
            </p>
          )}
        </Card>
        {purchase.payments.length > 0 && (
          <Card flush title={t('purchases.payments')}>
            <ul>
              {purchase.payments.map((payment) => (
                <li key={payment.id} className="num flex items-baseline gap-3 border-b px-4 py-2.5 last:border-b-0">
                  <span className="min-w-0 flex-1 truncate">
                    {dates.day(payment.day)}{' '}
                    <span className="text-ink-2">
                      {t(`purchases.payKinds.${payment.kind}`)} {payment.reference}
                    </span>
                  </span>
                  <b className="font-semibold">{formatRupees(payment.amountPaise)}</b>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      <Suspense>
        {act === 'pay' && purchase.can.includes('pay') && (
          <PaySupplierForm
            supplier={{ id: purchase.supplierId, name: purchase.supplierName }}
            duePaise={purchase.duePaise}
            purchaseId={purchase.id}
            onClose={shut}
          />
        )}
        {act === 'return' && purchase.can.includes('return') && (
          <ReturnPurchaseForm purchase={purchase} onClose={shut} />
        )}
        {act === 'cancel' && purchase.can.includes('cancel') && (
          <CancelPurchaseDialog purchase={purchase} onClose={shut} />
        )}
      </Suspense>
    </div>
  )
}
