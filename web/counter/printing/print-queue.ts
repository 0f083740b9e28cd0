/**
 * Papers on their way to a printer. Each is on the disk before it is sent, and the till never waits for one: what did not come out stays
 * here, with the reason, until somebody prints it again, prints it elsewhere, or lets it go.
 *
 * A page that was left while a paper was on its way does not know whether it came out. Such a one is not sent again by itself, for two
 * originals of one bill are worse than a question.
 */
import type { Receipt } from '@galla/receipt/receipt'
import type { Change, LocalStore } from '../local-store.ts'
import type { DevicePrinter } from './device-printers.ts'
import { type FaultKind, PrinterFault } from './printer-fault.ts'

export interface PrintJob {
  readonly id: string
  readonly receipt: Receipt
  readonly openDrawer: boolean
  /** ISO 8601. */
  readonly at: string
  readonly printer: string
  readonly fault?: { readonly kind: FaultKind; readonly words: string | undefined } | undefined
}

export interface PrintQueue {
  /** Keeps when the paper is safe on the disk, together with what belongs to it; how it ended is heard elsewhere. */
  print(job: Omit<PrintJob, 'fault'>, beside?: readonly Change[]): Promise<void>
  /** What did not come out. */
  failed(): readonly PrintJob[]
  /** How many are on their way. */
  underWay(): number
  again(jobId: string, on?: DevicePrinter): Promise<void>
  letGo(jobId: string): Promise<void>
  onChange(listener: () => void): () => void
  /** Hears each paper that came out. */
  onPrinted(listener: (job: PrintJob) => void): () => void
}

export interface PrintQueueNeeds {
  readonly store: LocalStore
  readonly send: (job: PrintJob) => Promise<void>
}

export async function openPrintQueue({ store, send }: PrintQueueNeeds): Promise<PrintQueue> {
  const jobs = new Map<string, PrintJob>(
    (await store.entries<PrintJob>('prints')).map(([, job]) => [
      job.id,
      job.fault ? job : { ...job, fault: { kind: 'not-known', words: undefined } },
    ]),
  )
  const listeners = new Set<() => void>()
  const printedListeners = new Set<(job: PrintJob) => void>()
  /** One after the other for each printer: in the order the customers stand. */
  const rows = new Map<string, Promise<void>>()
  let shown: readonly PrintJob[] = []
  const tell = () => {
    shown = [...jobs.values()].filter(({ fault }) => fault)
    for (const listener of listeners) listener()
  }
  tell()

  async function attempt(job: PrintJob): Promise<void> {
    try {
      await send(job)
    } catch (error) {
      const fault =
        error instanceof PrinterFault
          ? { kind: error.kind, words: error.words }
          : { kind: 'not-known' as const, words: undefined }
      const failed = { ...job, fault }
      jobs.set(job.id, failed)
      tell()
      await store.put('prints', job.id, failed).catch(() => undefined)
      return
    }
    jobs.delete(job.id)
    tell()
    for (const listener of printedListeners) listener(job)
    await store.change([{ drawer: 'prints', key: job.id, remove: true }]).catch(() => undefined)
  }

  async function standInRow(job: PrintJob, beside: readonly Change[] = []): Promise<void> {
    jobs.set(job.id, job)
    tell()
    // A device whose disk is full still prints.
    await store.change([{ drawer: 'prints', key: job.id, value: job }, ...beside]).catch(() => undefined)
    const before = rows.get(job.printer) ?? Promise.resolve()
    rows.set(
      job.printer,
      before.then(() => attempt(job)),
    )
  }

  return {
    print: standInRow,
    failed: () => shown,
    underWay: () => jobs.size - shown.length,
    async again(jobId, on) {
      const job = jobs.get(jobId)
      if (!job?.fault) return
      const { fault: _, ...rest } = job
      await standInRow({ ...rest, ...(on && { printer: on.id }) })
    },
    async letGo(jobId) {
      if (!jobs.get(jobId)?.fault) return
      jobs.delete(jobId)
      tell()
      await store.change([{ drawer: 'prints', key: jobId, remove: true }])
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onPrinted(listener) {
      printedListeners.add(listener)
      return () => printedListeners.delete(listener)
    },
  }
}
