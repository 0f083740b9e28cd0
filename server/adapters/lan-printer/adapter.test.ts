import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type EscPosPrinter, startEscPosPrinter } from '../../../emulators/escpos-printer/server.ts'
import { lanPrinting } from './adapter.ts'

let printer: EscPosPrinter
beforeAll(async () => {
  printer = await startEscPosPrinter({ port: 0 })
})
afterAll(() => printer.close())
beforeEach(async () => {
  printer.paper(true)
  await printer.power(true)
})

const lan = lanPrinting({ emulated: null })
const print = (text: string) => lan.print({ address: '127.0.0.1', port: printer.port }, Buffer.from(`${text}\n`))
const words = () =>
  printer.papers().map(({ printed }) => printed.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join())

describe('a printer in the network', () => {
  it('prints what it is sent', async () => {
    expect(await print('Bill 1')).toBe('printed')
    expect(words()).toContain('Bill 1')
  })

  it('is not sent a bill when it says that it has no paper, so that no half of one comes out later', async () => {
    printer.paper(false)
    expect(await print('Bill 2')).toBe('without-paper')
    printer.paper(true)
    expect(await print('Bill 3')).toBe('printed')
    expect(words()).not.toContain('Bill 2')
  })

  it('that is switched off is away', async () => {
    await printer.power(false)
    expect(await print('Bill 4')).toBe('away')
  })

  it('gets the bills of two tills one after the other, each whole', async () => {
    const bills = ['A', 'B', 'C', 'D'].map((name) => name.repeat(20_000))
    expect(await Promise.all(bills.map(print))).toEqual(['printed', 'printed', 'printed', 'printed'])
    expect(words().slice(-4)).toEqual(bills)
  })
})
