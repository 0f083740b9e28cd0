/** The bills of this device, seven days back: looked up and printed again without a line. A second print says so. */
import { ArrowLeft, Printer, ReceiptText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDates, useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import { formatPhone } from '../ui/phone.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { State } from '../ui/state.tsx'
import { TextField } from '../ui/text-field.tsx'
import { billToPrint } from './bill-to-print.ts'
import type { KeptBill } from './give-bill.ts'
import { givenBills } from './given-bills.ts'
import type { LocalStore } from './local-store.ts'
import type { Printing } from './printing/printing.ts'
import { ReceiptView } from './printing/receipt-view.tsx'
import type { Shop } from './shop.ts'

export interface GivenBillsDialogProps {
  readonly store: LocalStore
  readonly shop: Shop
  readonly printing: Printing
  /** Shown at once. */
  readonly billId?: string | undefined
  readonly onClose: () => void
}

export function GivenBillsDialog({ store, shop, printing, billId, onClose }: GivenBillsDialogProps) {
  const t = useWords()
  const dates = useDates()
  const [bills, set] = useState<readonly KeptBill[]>()
  const [text, type] = useState('')
  const [openId, open] = useState(billId)
  useEffect(() => {
    void givenBills(store).then(set)
  }, [store])
  const shown = bills?.find(({ sale }) => sale.id === openId)
  const found = bills?.filter((bill) => fits(bill, text)) ?? []
  if (shown) {
    return (
      <Sheet
        open
        onOpen={onClose}
        title={shown.sale.number}
        acts={
          <>
            <Button icon={<ArrowLeft />} onClick={() => open(undefined)}>
              {t('till.backToBills')}
            </Button>
            <Button
              look="act"
              icon={<Printer />}
              onClick={() => void printing.print(billToPrint(shown, shop), { duplicate: true })}
            >
              {t('till.reprint')}
            </Button>
          </>
        }
      >
        <Receipt bill={shown} shop={shop} printing={printing} />
      </Sheet>
    )
  }
  return (
    <Sheet open onOpen={onClose} title={t('till.billsTitle')} lead={t('till.billsLead')}>
      <TextField autoFocus label={t('till.billsSearch')} value={text} onChange={(event) => type(event.target.value)} />
      {bills?.length === 0 && (
        <State kind="empty" small icon={<ReceiptText />} title={t('till.billsEmpty')}>
          {t('till.billsEmptyMore')}
        </State>
      )}
      {bills && bills.length > 0 && found.length === 0 && <p className="py-6 text-ink-2">{t('till.billsNone')}</p>}
      <ul className="mt-3 -mx-2 grid grid-cols-[minmax(0,1fr)]">
        {found.slice(0, 200).map(({ sale, sentAt }) => (
          <li key={sale.id}>
            <button
              type="button"
              onClick={() => open(sale.id)}
              className="flex min-h-14 w-full items-center gap-3 rounded-m px-2 py-2 text-left hover:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <b className="num block font-semibold">{sale.number}</b>
                <span className="block truncate text-caption text-ink-3">
                  {dates.day(sale.day)}, {dates.time(sale.issuedAt)}
                  {buyerOf(sale) && ` · ${buyerOf(sale)}`}
                </span>
              </span>
              {sentAt === undefined && <Chip tone="gold">{t('till.notSentYet')}</Chip>}
              <b className="num font-semibold">{formatRupees(sale.totals.payablePaise)}</b>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

const buyerOf = ({ buyer }: KeptBill['sale']) => buyer?.name ?? (buyer?.phone && formatPhone(buyer.phone))

function fits({ sale }: KeptBill, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const digits = wanted.replace(/\D/g, '')
  return (
    sale.number.toLowerCase().includes(wanted) ||
    (sale.buyer?.name?.toLowerCase().includes(wanted) ?? false) ||
    (digits.length >= 4 && (sale.buyer?.phone?.includes(digits) ?? false))
  )
}

function Receipt({ bill, shop, printing }: { bill: KeptBill; shop: Shop; printing: Printing }) {
  const [paper, set] = useState<Awaited<ReturnType<Printing['preview']>>>()
  useEffect(() => {
    let gone = false
    void printing.preview(billToPrint(bill, shop)).then((drawn) => {
      if (!gone) set(drawn)
    })
    return () => {
      gone = true
    }
  }, [bill, shop, printing])
  return paper ? <ReceiptView receipt={paper.receipt} paper={paper.paper} /> : <Skeleton height={480} />
}
