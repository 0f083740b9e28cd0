/** One bill: the paper, and beside it what was paid, what came back, and what may be done now. */
import { printCreditNote, printInvoice } from '@galla/contract/sales'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Ban, Copy, ExternalLink, FileDown, ReceiptText, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { download } from '../../app/client.ts'
import { useCopy } from '../../app/copy.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useReceiptPrinter } from '../../counter/printing/use-receipt-printer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { formatRupees } from '../../ui/money.ts'
import { formatPhone } from '../../ui/phone.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BillPaper } from './bill-paper.tsx'
import { BillState } from './bill-state.tsx'
import { CancelInvoiceDialog } from './cancel-invoice-dialog.tsx'
import { CreditInvoiceForm } from './credit-invoice-form.tsx'
import { type Invoice, invoiceQuery } from './queries.ts'

export function InvoicePage() {
  const t = useWords()
  const { invoiceId } = useParams({ strict: false }) as { invoiceId: string }
  const { data: invoice, error, refetch } = useQuery(invoiceQuery(invoiceId))
  useBar({ where: invoice?.number ?? t('shell.invoices'), sub: invoice && t(`invoices.kinds.${invoice.kind}`) })
  return (
    <PageFrame wide back={{ to: paths.invoices, words: t('invoices.toList') }}>
      {error && !invoice ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
          {invoice ? <Whole invoice={invoice} /> : <WholeSkeleton />}
        </div>
      )}
    </PageFrame>
  )
}

function Whole({ invoice }: { invoice: Invoice }) {
  const t = useWords()
  const dates = useDates()
  const [{ act }, change] = useAddressState<'act'>()
  const shut = () => change({ act: undefined }, { replace: true })
  const can = (what: Invoice['can'][number]) => invoice.can.includes(what)
  const { cancellation } = invoice
  const day = cancellation && dates.momentDay(cancellation.at)
  return (
    <>
      <div className="grid min-w-0 gap-3">
        {cancellation && (
          <Banner tone="brick">
            {cancellation.by
              ? t('invoices.cancelledBy', { day, name: cancellation.by, reason: cancellation.reason })
              : t('invoices.cancelledAt', { day, reason: cancellation.reason })}
          </Banner>
        )}
        <BillPaper bill={invoice} stamp={cancellation ? t('invoices.states.cancelled') : undefined} />
      </div>
      <aside className="grid min-w-0 gap-3 max-lg:order-first">
        <Acts invoice={invoice} onAct={(what) => change({ act: what })} />
        <Payments invoice={invoice} />
        {invoice.creditNotes.length > 0 && <CreditNotes invoice={invoice} />}
      </aside>
      {act === 'cancel' && can('cancel') && <CancelInvoiceDialog invoice={invoice} onClose={shut} />}
      {act === 'credit' && can('credit') && <CreditInvoiceForm invoice={invoice} onClose={shut} />}
    </>
  )
}

function Acts({ invoice, onAct }: { invoice: Invoice; onAct: (what: 'cancel' | 'credit') => void }) {
  const t = useWords()
  const copy = useCopy()
  const sayTrouble = useSayTrouble()
  const [printing, print] = useState(false)
  const keys = { print: useKeyOf('invoices.print', 'P'), credit: useKeyOf('invoices.credit', 'Alt+R') }
  const may = {
    print: invoice.can.includes('print'),
    credit: invoice.can.includes('credit'),
    cancel: invoice.can.includes('cancel'),
  }
  const onReceiptPrinter = useReceiptPrinter()
  const mayOpenContact = useMay('contacts.show-contact')
  const pdf = () => {
    print(true)
    download(printInvoice, { invoiceId: invoice.id })
      .catch(sayTrouble)
      .finally(() => print(false))
  }
  useActions([
    { id: 'invoices.print', words: t('invoices.pdf'), keys: 'P', disabled: !may.print, perform: pdf },
    {
      id: 'invoices.credit',
      words: t('invoices.credit'),
      keys: 'Alt+R',
      disabled: !may.credit,
      perform: () => onAct('credit'),
    },
    { id: 'invoices.cancel', words: t('invoices.cancel'), disabled: !may.cancel, perform: () => onAct('cancel') },
  ])
  const { buyer } = invoice
  const buyerWords = buyer?.name ?? (buyer?.phone ? formatPhone(buyer.phone) : undefined)
  return (
    <Card>
      <div className="num mb-1 flex items-center justify-between gap-3">
        <BillState bill={invoice} />
        <b className="text-figure font-semibold tracking-tight">{formatRupees(invoice.payablePaise)}</b>
      </div>
      <p className="mb-4 text-small text-ink-2">
        {invoice.contactId && mayOpenContact ? (
          <Link
            to={paths.contact}
            params={{ contactId: invoice.contactId }}
            className="font-medium text-peacock underline underline-offset-4"
          >
            {buyerWords ?? t('invoices.buyer')}
          </Link>
        ) : (
          (buyerWords ?? t('invoices.walkIn'))
        )}
        {` · ${invoice.tillName}`}
        {invoice.cashierName && ` · ${invoice.cashierName}`}
      </p>
      <div className="no-print grid gap-2">
        {may.print && (
          <Button look="act" wide icon={<FileDown />} keys={keys.print} busy={printing} onClick={pdf}>
            {t('invoices.pdf')}
          </Button>
        )}
        {may.print && (
          <Button
            wide
            icon={<ReceiptText />}
            onClick={() => onReceiptPrinter((printing) => printing.print(invoice, { duplicate: true }))}
          >
            {t('printing.duplicate')}
          </Button>
        )}
        <div className="grid grid-cols-2 gap-2">
          <Button icon={<Copy />} onClick={() => copy(new URL(invoice.link, location.origin).href)}>
            {t('invoices.copyLink')}
          </Button>
          <Button icon={<ExternalLink />} onClick={() => window.open(invoice.link, '_blank', 'noopener')}>
            {t('invoices.openLink')}
          </Button>
        </div>
        {(may.credit || may.cancel) && (
          <div className="mt-2 grid gap-2 border-t pt-3">
            {may.credit && (
              <div>
                <Button wide icon={<Undo2 />} keys={keys.credit} onClick={() => onAct('credit')}>
                  {t('invoices.credit')}
                </Button>
                <p className="mt-1 text-caption text-ink-3">{t('invoices.creditHint')}</p>
              </div>
            )}
            {may.cancel && (
              <div>
                <Button wide look="quiet" icon={<Ban />} onClick={() => onAct('cancel')}>
                  {t('invoices.cancel')}
                </Button>
                <p className="mt-1 text-caption text-ink-3">{t('invoices.cancelHint')}</p>
              </div>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}

function Payments({ invoice }: { invoice: Invoice }) {
  const t = useWords()
  const dates = useDates()
  return (
    <Card title={t('invoices.payments')} flush>
      {invoice.payments.length === 0 && invoice.settlements.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t('invoices.noPayment')}</p>
      ) : (
        <ul className="num">
          {invoice.payments.map((payment) => {
            const tender = t(`pay.kinds.${payment.kind}`)
            return (
              <li key={payment.id} className="flex items-baseline gap-3 border-b px-4 py-2.5 last:border-0">
                <span className="min-w-0 flex-1">
                  {payment.direction === 'refund' ? t('invoices.tenderBack', { tender }) : tender}
                  <span className="block text-caption text-ink-3">
                    {dates.momentDay(payment.at)} {dates.time(payment.at)}
                  </span>
                  {payment.reference && <span className="block text-caption text-ink-3">{payment.reference}</span>}
                  {payment.tenderedPaise !== null && payment.changePaise > 0 && (
                    <span className="block text-caption text-ink-3">
                      {t('invoices.given', {
                        tendered: formatRupees(payment.tenderedPaise, { round: true }),
                        change: formatRupees(payment.changePaise, { round: true }),
                      })}
                    </span>
                  )}
                </span>
                <b className="font-semibold">
                  {formatRupees(payment.direction === 'refund' ? -payment.amountPaise : payment.amountPaise)}
                </b>
              </li>
            )
          })}
        </ul>
      )}
      {invoice.settlements.length > 0 && (
        <ul className="num border-t">
          {invoice.settlements.map((one) => (
            <li
              key={`${one.at} ${one.amountPaise}`}
              className="flex items-baseline gap-3 border-b px-4 py-2.5 last:border-0"
            >
              <span className="min-w-0 flex-1">
                {t(`khata.kinds.${one.kind}`)}
                <span className="block text-caption text-ink-3">{dates.momentDay(one.at)}</span>
              </span>
              <b className="font-semibold">{formatRupees(one.amountPaise)}</b>
            </li>
          ))}
        </ul>
      )}
      {invoice.duePaise > 0 && (
        <p className="num flex justify-between gap-3 border-t bg-marigold-soft px-4 py-2.5 text-marigold-ink">
          {t('invoices.stillDue')} <b className="font-semibold">{formatRupees(invoice.duePaise)}</b>
        </p>
      )}
    </Card>
  )
}

function CreditNotes({ invoice }: { invoice: Invoice }) {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const onReceiptPrinter = useReceiptPrinter()
  const mayPrint = useMay('sales.print-credit-note')
  return (
    <Card title={t('invoices.creditNotes')} flush>
      <ul className="num">
        {invoice.creditNotes.map((note) => (
          <li key={note.id} className="flex items-start gap-3 border-b px-4 py-2.5 last:border-0">
            <span className="min-w-0 flex-1">
              <b className="font-semibold">{note.number}</b>
              <span className="block text-small text-ink-2 [overflow-wrap:anywhere]">{note.reason}</span>
              <span className="block text-caption text-ink-3">
                {dates.day(note.day)}
                {note.refundedPaise > 0 &&
                  ` · ${t('invoices.refunded', { amount: formatRupees(note.refundedPaise, { round: true }) })}`}
              </span>
            </span>
            <span className="grid flex-none justify-items-end gap-1">
              <b className="font-semibold">{formatRupees(note.creditPaise)}</b>
              {mayPrint && (
                <Button
                  size="small"
                  icon={<ReceiptText />}
                  onClick={() => onReceiptPrinter((printing) => printing.printNote(note, invoice))}
                >
                  {t('printing.receipt')}
                </Button>
              )}
              {mayPrint && (
                <Button
                  size="small"
                  icon={<FileDown />}
                  onClick={() => void download(printCreditNote, { creditNoteId: note.id }).catch(sayTrouble)}
                >
                  {t('invoices.pdf')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function WholeSkeleton() {
  return (
    <>
      <Card>
        <div className="grid gap-6 py-3">
          {[220, 300, 180, 420, 420, 420, 260].map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a bill to come.
            <Skeleton key={index} width={width} />
          ))}
        </div>
      </Card>
      <Card>
        <div className="grid gap-4">
          <Skeleton width={180} height={30} />
          <Skeleton height={36} />
          <Skeleton height={36} />
        </div>
      </Card>
    </>
  )
}
