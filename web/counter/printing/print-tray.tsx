/** Papers that did not come out, and the last bills to print again. The button stands at the counter all the time there is a paper in it. */
import { Printer, PrinterCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { now } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { formatRupees } from '../../ui/money.ts'
import { State } from '../../ui/state.tsx'
import { useAge } from '../age.ts'
import type { DevicePrinter } from './device-printers.ts'
import type { PrintJob } from './print-queue.ts'
import type { Printing } from './printing.ts'

export function PrintTray({
  printing,
  failed,
  onClose,
}: {
  readonly printing: Printing
  readonly failed: readonly PrintJob[]
  readonly onClose: () => void
}) {
  const t = useWords()
  const age = useAge()
  const [printers, know] = useState<readonly DevicePrinter[]>([])
  useEffect(() => void printing.printers().then(know), [printing])
  const bills = printing.lastBills().slice(0, 8)
  const slips = printing.lastSlips().slice(0, 8)
  const notes = printing.lastNotes().slice(0, 8)
  const nameOf = ({ name, way }: DevicePrinter) => name || t(`printing.ways.${way.kind}`)
  return (
    <Sheet open onOpen={onClose} title={t('printing.trayTitle')}>
      {failed.length === 0 ? (
        <State kind="empty" small icon={<PrinterCheck />} title={t('printing.trayNothing')}>
          {t('printing.trayNothingMore')}
        </State>
      ) : (
        <ul className="grid">
          {failed.map((job) => (
            <li key={job.id} className="grid gap-1.5 border-b py-3 last:border-0">
              <p className="flex justify-between gap-3">
                <b className="num min-w-0 truncate font-semibold">{job.receipt.name || t('printing.drawerJob')}</b>
                <span className="flex-none text-caption text-ink-3">{age(job.at, now())}</span>
              </p>
              <p className="rounded-m bg-brick-soft px-3 py-2 text-brick">
                {job.fault?.words ?? t(`printing.why.${job.fault?.kind ?? 'not-known'}`)}
              </p>
              <div className="flex flex-wrap gap-2">
                <Button look="act" size="small" onClick={() => void printing.queue.again(job.id)}>
                  {t('printing.again')}
                </Button>
                {printers
                  .filter((one) => one.id !== job.printer && job.receipt.pieces.length > 0)
                  .map((one) => (
                    <Button key={one.id} size="small" onClick={() => void printing.queue.again(job.id, one)}>
                      {t('printing.elsewhere', { printer: nameOf(one) })}
                    </Button>
                  ))}
                <Button look="quiet" size="small" onClick={() => void printing.queue.letGo(job.id)}>
                  {t('printing.letGo')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {bills.length > 0 && (
        <section className="mt-5">
          <h3 className="mb-1 font-semibold">{t('printing.lastBills')}</h3>
          <ul>
            {bills.map((bill) => (
              <li key={bill.number} className="flex min-h-12 items-center gap-3 border-b py-1.5 last:border-0">
                <span className="min-w-0 flex-1">
                  <span className="num block truncate font-medium">{bill.number}</span>
                  <span className="num block truncate text-small text-ink-2">
                    {[formatRupees(bill.payablePaise), bill.buyer?.name].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <Button size="small" icon={<Printer />} onClick={() => void printing.print(bill)}>
                  {t('printing.reprint')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.length + slips.length > 0 && (
        <section className="mt-5">
          <h3 className="mb-1 font-semibold">{t('printing.lastNotes')}</h3>
          <ul>
            {slips.map(({ billNumber, receipt }) => (
              <li key={billNumber} className="flex min-h-12 items-center gap-3 border-b py-1.5 last:border-0">
                <span className="min-w-0 flex-1">
                  <span className="num block truncate font-medium">{receipt.name}</span>
                  <span className="block truncate text-small text-ink-2">{t('printing.slip')}</span>
                </span>
                <Button size="small" icon={<Printer />} onClick={() => void printing.printReceipt(receipt)}>
                  {t('printing.print')}
                </Button>
              </li>
            ))}
            {notes.map(({ note, bill }) => (
              <li key={note.number} className="flex min-h-12 items-center gap-3 border-b py-1.5 last:border-0">
                <span className="min-w-0 flex-1">
                  <span className="num block truncate font-medium">{note.number}</span>
                  <span className="num block truncate text-small text-ink-2">
                    {[formatRupees(note.creditPaise), bill.number, bill.buyer?.name].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <Button size="small" icon={<Printer />} onClick={() => void printing.printNote(note, bill)}>
                  {t('printing.print')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Sheet>
  )
}
