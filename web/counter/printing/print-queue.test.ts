import type { Receipt } from '@galla/receipt/receipt'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { inMemory, type LocalStore } from '../local-store.ts'
import { dialogPrinter } from './device-printers.ts'
import { openPrintQueue, type PrintJob } from './print-queue.ts'
import { PrinterFault } from './printer-fault.ts'

let store: LocalStore
beforeEach(() => {
  store = inMemory()
})

const receipt = (name: string): Receipt => ({ name, pieces: [{ kind: 'words', text: name }] })
const job = (name: string, printer = 'front'): Omit<PrintJob, 'fault'> => ({
  id: name,
  receipt: receipt(name),
  openDrawer: false,
  at: '2026-11-21T05:30:00.000Z',
  printer,
})
const settled = () =>
  vi.waitFor(async () => expect((await store.entries<PrintJob>('prints')).every(([, it]) => it.fault)).toBe(true))

describe('papers on their way', () => {
  it('are handed over without waiting for the printer, and come out in the order of the customers', async () => {
    const out: string[] = []
    let open = () => {}
    const gate = new Promise<void>((go) => {
      open = go
    })
    const queue = await openPrintQueue({
      store,
      async send({ receipt: { name } }) {
        await gate
        out.push(name)
      },
    })
    await queue.print(job('1'))
    await queue.print(job('2'))
    expect(out).toEqual([])
    expect(queue.underWay()).toBe(2)
    open()
    await settled()
    expect(out).toEqual(['1', '2'])
    expect(queue.failed()).toEqual([])
  })

  it('are on the disk in one step with what belongs to them', async () => {
    const steps: number[] = []
    const counted: LocalStore = {
      ...store,
      change: (changes) => {
        steps.push(changes.length)
        return store.change(changes)
      },
    }
    const queue = await openPrintQueue({ store: counted, send: () => new Promise(() => undefined) })
    await queue.print(job('1'), [{ drawer: 'kept', key: 'printed', value: ['T1A27-000001'] }])
    expect(steps).toEqual([2])
    expect(await store.get('kept', 'printed')).toEqual(['T1A27-000001'])
  })

  it('of one printer do not wait for another that hangs', async () => {
    const out: string[] = []
    const queue = await openPrintQueue({
      store,
      send: ({ printer, id }) => (printer === 'hangs' ? new Promise(() => {}) : Promise.resolve(void out.push(id))),
    })
    await queue.print(job('1', 'hangs'))
    await queue.print(job('2', 'front'))
    await vi.waitFor(() => expect(out).toEqual(['2']))
  })

  it('that did not come out wait with the reason, over a reload too, and can be printed elsewhere', async () => {
    const broken = await openPrintQueue({
      store,
      send: async () => {
        throw new PrinterFault('without-paper', 'Front has no paper.')
      },
    })
    await broken.print(job('1'))
    await vi.waitFor(() => expect(broken.failed()).toHaveLength(1))
    await settled()

    const sent: string[] = []
    const queue = await openPrintQueue({ store, send: async ({ printer }) => void sent.push(printer) })
    expect(queue.failed()[0]!.fault).toEqual({ kind: 'without-paper', words: 'Front has no paper.' })
    expect(sent).toEqual([])
    await queue.again('1', dialogPrinter)
    await vi.waitFor(() => expect(queue.failed()).toEqual([]))
    await settled()
    expect(sent).toEqual(['dialog'])
    expect(await store.entries('prints')).toEqual([])
  })

  it('the page was left in the middle of are asked about, never printed twice by themselves', async () => {
    const first = await openPrintQueue({ store, send: () => new Promise(() => {}) })
    await first.print(job('1'))
    const sent: string[] = []
    const second = await openPrintQueue({ store, send: async ({ id }) => void sent.push(id) })
    expect(second.failed()[0]!.fault?.kind).toBe('not-known')
    expect(sent).toEqual([])
    await second.letGo('1')
    expect(second.failed()).toEqual([])
    expect(await store.entries('prints')).toEqual([])
  })

  it('print although the device can keep nothing', async () => {
    const full = { ...store, put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
    const sent: string[] = []
    const queue = await openPrintQueue({ store: full, send: async ({ id }) => void sent.push(id) })
    await queue.print(job('1'))
    await vi.waitFor(() => expect(sent).toEqual(['1']))
  })
})
