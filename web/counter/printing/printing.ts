/**
 * Printing at the till. `print(bill)` never waits and never throws: what does not come out is in the tray. The code that sets and draws
 * comes after the till is there.
 */
import type { BillToPrint } from '@galla/receipt/bill-receipt'
import type { BillOfNote, NoteToPrint } from '@galla/receipt/credit-note-receipt'
import type { Receipt } from '@galla/receipt/receipt'
import { newId, now } from '../../app/clock.ts'
import type { Change, LocalStore } from '../local-store.ts'
import {
  chosenPrinter,
  type DevicePrinter,
  type DevicePrinting,
  devicePrinting,
  dialogPrinter,
} from './device-printers.ts'
import { openPrintQueue, type PrintJob, type PrintQueue } from './print-queue.ts'

export type { BillToPrint }

type Note = Omit<NoteToPrint, 'byRate'>

export interface NoteOfBill {
  readonly note: Note
  readonly bill: BillOfNote
}

export interface Slip {
  readonly billNumber: string
  readonly receipt: Receipt
}

export interface Printing {
  readonly queue: PrintQueue
  /** A bill already printed on this device comes out as a duplicate. */
  print(bill: BillToPrint, how?: { readonly duplicate: boolean }): Promise<void>
  /** As `print`, where the device is set to print each bill; only keeps it for F12 otherwise. */
  given(bill: BillToPrint): Promise<void>
  printNote(note: Note, bill: BillOfNote): Promise<void>
  /** Keeps it for the tray, without printing: one that has its number only now, long after the goods came back. */
  keepNote(note: Note, bill: BillOfNote): Promise<void>
  /** X and Z reports, slips: see reportReceipt of @galla/receipt. */
  printReceipt(receipt: Receipt): Promise<void>
  /** Whether papers come out by themselves here: the device is set to it, and no dialog would stand before the customer. */
  printsAlways(): Promise<boolean>
  /** A second printing as it would come out of this printer. */
  preview(bill: BillToPrint): Promise<{ readonly receipt: Receipt; readonly paper: DevicePrinter }>
  openDrawer(): Promise<void>
  /** A slip for goods taken back without a line: printed as bills are, and kept for the tray until the note is there. */
  giveSlip(receipt: Receipt, billNumber: string): Promise<'printed' | 'kept'>
  /** The last bills given here, newest first. */
  lastBills(): readonly BillToPrint[]
  /** The last credit notes made or numbered here, newest first. */
  lastNotes(): readonly NoteOfBill[]
  lastSlips(): readonly Slip[]
  printers(): Promise<readonly DevicePrinter[]>
  device(): Promise<DevicePrinting>
}

/** For the reprint at the counter; older ones are in the list of bills. */
const keptBills = 20
const keptPrinted = 500

const load = {
  bill: () => import('@galla/receipt/bill-receipt'),
  note: async () => {
    const [{ creditNoteReceipt }, { noteToPrint }] = await Promise.all([
      import('@galla/receipt/credit-note-receipt'),
      import('./note-to-print.ts'),
    ])
    return { creditNoteReceipt, noteToPrint }
  },
  send: () => import('./send-to-printer.ts'),
  layout: () => import('./print-layout.ts'),
  usual: () => import('@galla/receipt/layout'),
}

/** Fetched while the till is idle, so that the first bill is not the slow one, and prints without a line. */
export function fetchPrinting(store: LocalStore): void {
  void Promise.all([load.bill(), load.note(), load.send()]).catch(() => undefined)
  void load
    .layout()
    .then(({ loadPrintLayout }) => loadPrintLayout(store))
    .catch(() => undefined)
}

export async function openPrinting(store: LocalStore): Promise<Printing> {
  let last = (await store.get<readonly BillToPrint[]>('kept', 'last-bills')) ?? []
  let notes = (await store.get<readonly NoteOfBill[]>('kept', 'last-notes')) ?? []
  let slips = (await store.get<readonly Slip[]>('kept', 'last-slips')) ?? []
  let printed = (await store.get<readonly string[]>('kept', 'printed')) ?? []
  const everyPrinter = async () => [...(await devicePrinting(store)).printers, dialogPrinter]

  const queue = await openPrintQueue({
    store,
    async send(job: PrintJob) {
      const [{ sendToPrinter }, printers] = await Promise.all([load.send(), everyPrinter()])
      await sendToPrinter(job.receipt, printers.find(({ id }) => id === job.printer) ?? dialogPrinter, job)
    },
  })

  const put = async (receipt: Receipt, openDrawer: boolean, beside: readonly Change[] = []) => {
    const { id: printer } = chosenPrinter(await devicePrinting(store))
    await queue.print({ id: newId(), receipt, openDrawer, at: now().toISOString(), printer }, beside)
  }
  const around = async (number: string) => {
    const [{ keptPrintLayout }, { usualLayout }] = await Promise.all([load.layout(), load.usual()])
    const kept = await keptPrintLayout(store)
    return {
      layout: kept?.layout ?? usualLayout,
      logo: kept?.logo,
      duplicate: printed.includes(number),
      site: location.origin,
    }
  }
  // Kept in one step with the paper: a page that is killed in between would make a DUPLICATE of what never came out.
  const asPrinted = (number: string): Change[] => {
    printed = [number, ...printed.filter((one) => one !== number)].slice(0, keptPrinted)
    return [{ drawer: 'kept', key: 'printed', value: printed }]
  }

  const printing: Printing = {
    queue,
    async print(bill, how) {
      const [{ billReceipt }, usual, device] = await Promise.all([
        load.bill(),
        around(bill.number),
        devicePrinting(store),
      ])
      const printingOf = { ...usual, duplicate: usual.duplicate || how?.duplicate === true }
      const cash = bill.payments.some(({ kind, direction }) => kind === 'cash' && direction === 'receipt')
      const opens = cash && !printingOf.duplicate && device.drawer === 'on-cash'
      await put(billReceipt(bill, printingOf), opens, asPrinted(bill.number))
    },
    async given(bill) {
      last = [bill, ...last.filter(({ number }) => number !== bill.number)].slice(0, keptBills)
      await store.put('kept', 'last-bills', last)
      if (await printing.printsAlways()) await printing.print(bill)
    },
    async printsAlways() {
      const device = await devicePrinting(store)
      // The browser's dialog would stand before the next customer; it comes when it is asked for.
      return device.auto === 'always' && chosenPrinter(device).way.kind !== 'dialog'
    },
    async preview(bill) {
      const [{ billReceipt }, printingOf, device] = await Promise.all([
        load.bill(),
        around(bill.number),
        devicePrinting(store),
      ])
      return { receipt: billReceipt(bill, { ...printingOf, duplicate: true }), paper: chosenPrinter(device) }
    },
    async keepNote(note, bill) {
      notes = [{ note, bill }, ...notes.filter((one) => one.note.number !== note.number)].slice(0, keptBills)
      slips = slips.filter(({ billNumber }) => billNumber !== bill.number)
      await store.change([
        { drawer: 'kept', key: 'last-notes', value: notes },
        { drawer: 'kept', key: 'last-slips', value: slips },
      ])
    },
    async giveSlip(receipt, billNumber) {
      slips = [{ billNumber, receipt }, ...slips].slice(0, keptBills)
      await store.put('kept', 'last-slips', slips)
      if (!(await printing.printsAlways())) return 'kept'
      await put(receipt, false)
      return 'printed'
    },
    async printNote(note, bill) {
      const [{ creditNoteReceipt, noteToPrint }, printingOf] = await Promise.all([load.note(), around(note.number)])
      await put(creditNoteReceipt(noteToPrint(note, bill), bill, printingOf), false, asPrinted(note.number))
    },
    printReceipt: (receipt) => put(receipt, false),
    async openDrawer() {
      // The browser's dialog has no drawer behind it, and would show an empty paper.
      if (chosenPrinter(await devicePrinting(store)).way.kind === 'dialog') return
      await put({ name: '', pieces: [] }, true)
    },
    lastBills: () => last,
    lastNotes: () => notes,
    lastSlips: () => slips,
    printers: everyPrinter,
    device: () => devicePrinting(store),
  }
  return printing
}
