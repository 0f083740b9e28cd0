import { listPurchases } from '@galla/contract/purchases'
import { findState } from '@galla/gst/states'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { FilePlus2, IndianRupee, Pencil } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatRupees } from '../../ui/money.ts'
import { Skeleton, SkeletonList } from '../../ui/skeleton.tsx'
import { PaySupplierForm } from './pay-supplier-form.tsx'
import { PurchaseState } from './purchase-state.tsx'
import { purchaseKeys, supplierQuery } from './queries.ts'
import { SupplierForm } from './supplier-form.tsx'

export function SupplierPage() {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const { supplierId } = useParams({ strict: false }) as { supplierId: string }
  const [{ act }, change] = useAddressState<'act'>()
  const { data: supplier, error, refetch } = useQuery(supplierQuery(supplierId))
  const filters = { supplierId }
  const bills = usePages(listPurchases, purchaseKeys.list(filters), filters)
  useBar({ where: supplier?.name ?? t('purchases.supplier'), sub: t('shell.purchases') })
  const shut = () => change({ act: undefined }, { replace: true })
  if (error && !supplier)
    return (
      <PageFrame back={{ to: paths.suppliers, words: t('purchases.backToSuppliers') }}>
        <Trouble error={error} onAgain={() => void refetch()} />
      </PageFrame>
    )
  return (
    <PageFrame wide back={{ to: paths.suppliers, words: t('purchases.backToSuppliers') }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]">
        <div className="grid gap-4">
          <Card>
            {supplier ? (
              <>
                <header className="mb-3 flex flex-wrap items-start gap-2">
                  <h2 className="min-w-0 flex-1 basis-44 text-heading font-semibold">{supplier.name}</h2>
                  {supplier.can.includes('change') && (
                    <Button icon={<Pencil />} onClick={() => change({ act: 'change' })}>
                      {t('common.change')}
                    </Button>
                  )}
                </header>
                <p className="num mb-4 flex flex-wrap items-baseline gap-x-3">
                  <b className="text-figure font-semibold tracking-tight">{formatRupees(supplier.duePaise)}</b>
                  <span className="text-ink-2">{t('purchases.weOwe')}</span>
                  {supplier.overduePaise > 0 && (
                    <span className="text-brick">
                      {t('purchases.overdue')} {formatRupees(supplier.overduePaise)}
                    </span>
                  )}
                </p>
                <Facts
                  facts={[
                    {
                      id: 'gstin',
                      words: t('purchases.gstin'),
                      value: supplier.gstin && <span className="num">{supplier.gstin}</span>,
                    },
                    { id: 'state', words: t('purchases.state'), value: findState(supplier.stateCode)?.name },
                    {
                      id: 'phone',
                      words: t('purchases.phone'),
                      value: supplier.phone && <span className="num">{supplier.phone}</span>,
                    },
                    {
                      id: 'address',
                      words: t('purchases.address'),
                      value: supplier.address && <span className="whitespace-pre-line">{supplier.address}</span>,
                    },
                    { id: 'terms', words: t('purchases.terms'), value: String(supplier.termsDays) },
                  ]}
                />
                <div className="mt-4 flex flex-wrap gap-2">
                  {supplier.can.includes('buy') && (
                    <Button
                      look="act"
                      icon={<FilePlus2 />}
                      onClick={() => void navigate({ to: paths.enterPurchase, search: { supplier: supplierId } })}
                    >
                      {t('purchases.enter')}
                    </Button>
                  )}
                  {supplier.can.includes('pay') && (
                    <Button icon={<IndianRupee />} onClick={() => change({ act: 'pay' })}>
                      {t('purchases.pay')}
                    </Button>
                  )}
                </div>
              </>
            ) : (
              <div className="grid gap-5 py-2">
                {[220, 140, 260, 180].map((width) => (
                  <Skeleton key={width} width={width} />
                ))}
              </div>
            )}
          </Card>
          {supplier && supplier.payments.length > 0 && (
            <Card flush title={t('purchases.payments')}>
              <ul>
                {supplier.payments.map((payment) => (
                  <li key={payment.id} className="num flex items-baseline gap-3 border-b px-4 py-2.5 last:border-b-0">
                    <span className="min-w-0 flex-1">
                      {dates.day(payment.day)}{' '}
                      <span className="text-ink-2">{t(`purchases.payKinds.${payment.kind}`)}</span>
                      <span className="block truncate text-caption text-ink-3">
                        {[payment.reference, ...payment.parts.map((part) => part.billNumber)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                    <b className="font-semibold">{formatRupees(payment.amountPaise)}</b>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <Card flush title={t('purchases.bills')}>
          {bills.loading ? (
            <SkeletonList rows={4} height={56} />
          ) : bills.error ? (
            <Trouble error={bills.error} onAgain={bills.again} />
          ) : bills.rows.length === 0 ? (
            <p className="p-4 text-ink-2">{t('purchases.emptyTitle')}</p>
          ) : (
            <ul>
              {bills.rows.map((bill) => (
                <li key={bill.id} className="border-b last:border-b-0">
                  <Link
                    to={paths.purchase}
                    params={{ purchaseId: bill.id }}
                    className="num flex min-h-11 items-center gap-3 px-4 py-2 hover:bg-sunken"
                  >
                    <span className="min-w-0 flex-1 truncate">
                      <span className="font-semibold">{bill.billNumber}</span>{' '}
                      <span className="text-ink-2">{dates.day(bill.billDay)}</span>
                    </span>
                    <PurchaseState bill={bill} />
                    <span className="w-28 text-right">{formatRupees(bill.totalPaise)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {bills.more && (
            <div className="p-3">
              <Button onClick={bills.more}>{t('common.more')}</Button>
            </div>
          )}
        </Card>
      </div>
      {supplier && act === 'change' && <SupplierForm supplier={supplier} onClose={shut} onSaved={shut} />}
      {supplier && act === 'pay' && supplier.duePaise > 0 && (
        <PaySupplierForm supplier={supplier} duePaise={supplier.duePaise} onClose={shut} />
      )}
    </PageFrame>
  )
}
