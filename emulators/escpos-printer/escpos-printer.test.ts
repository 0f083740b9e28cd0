import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decode } from './decode.ts'
import { type EscPosPrinter, startEscPosPrinter } from './server.ts'

let printer: EscPosPrinter
beforeAll(async () => {
  printer = await startEscPosPrinter({ port: 0, controlPort: 0 })
})
afterAll(() => printer.close())

async function send(bytes: string): Promise<Buffer> {
  const socket = connect(printer.port, '127.0.0.1')
  const answers: Buffer[] = []
  socket.on('data', (part: Buffer) => answers.push(part))
  await once(socket, 'connect')
  socket.end(Buffer.from(bytes, 'latin1'))
  await once(socket, 'close')
  return Buffer.concat(answers)
}

describe('decoding', () => {
  it.each([
    [
      'bold, large, in the middle',
      '\x1b@\x1ba\x01\x1bE\x01\x1d!\x11HELLO\n',
      [{ text: 'HELLO', align: 'center', bold: true, wide: 2, high: 2 }],
    ],
    ['an empty line', 'a\n\nb\n', [{ text: 'a' }, { text: '' }, { text: 'b' }]],
    [
      'the drawer and the knife',
      '\x1bp\x00\x19\xfa\x1dV\x01',
      [
        { kind: 'drawer', pin: 0 },
        { kind: 'cut', partial: true },
      ],
    ],
    [
      'a picture of 8 × 2',
      '\x1dv0\x00\x01\x00\x02\x00\x81\x7e',
      [{ kind: 'picture', width: 8, height: 2, bits: 'gX4=' }],
    ],
    [
      'a QR code',
      '\x1d(k\x03\x001C\x06\x1d(k\x08\x001P0upi:/\x1d(k\x03\x001Q0',
      [{ kind: 'qr', size: 6, text: 'upi:/' }],
    ],
    ['what it does not know', '\x1b\x99', [{ kind: 'unknown', bytes: '1b99' }]],
  ])('%s', (_, bytes, printed) => {
    expect(decode(Buffer.from(bytes, 'latin1'))).toMatchObject(printed)
  })
})

describe('the printer', () => {
  it('keeps what came out, and shows it', async () => {
    await send('Bill <1>\n\x1dV\x00')
    expect(printer.papers().at(-1)).toMatchObject({ bytes: 12, printed: [{ text: 'Bill <1>' }, { kind: 'cut' }] })
    const page = await (await fetch(printer.controlUrl!)).text()
    expect(page).toContain('Bill &lt;1&gt;')
    const papers = (await (await fetch(`${printer.controlUrl}/__control/papers`)).json()) as { text: string }[]
    expect(papers.at(-1)!.text).toBe('Bill <1>')
  })

  it('says that it has no paper, and prints nothing then', async () => {
    const before = printer.papers().length
    printer.paper(false)
    expect([...(await send('\x10\x04\x04lost\n'))]).toEqual([0x72])
    printer.paper(true)
    expect(printer.papers()).toHaveLength(before)
    expect([...(await send('\x10\x04\x04'))]).toEqual([0x12])
    expect(printer.papers()).toHaveLength(before)
  })

  it('is not there when it is switched off', async () => {
    await printer.power(false)
    await expect(send('x')).rejects.toThrow(/ECONNREFUSED/)
    await printer.power(true)
    expect((await send('\x10\x04\x01'))[0]).toBe(0x12)
  })
})
