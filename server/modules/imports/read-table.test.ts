import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeCell } from '../../platform/csv.ts'
import { tableFile, text } from '../../platform/table-file.ts'
import { readPaise, readRate, readThousandths } from './read-cell.ts'
import { encodingOf, readCsv } from './read-csv.ts'
import { cleaned, readTable } from './read-table.ts'

const utf16 = (words: string, bigEndian = false) => {
  const bytes = Buffer.from(`\ufeff${words}`, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

describe('a text', () => {
  it.each([
    ['utf-8', Buffer.from('नाम,भाव\nचीनी,45')],
    ['utf-16le', utf16('नाम,भाव\nचीनी,45')],
    ['utf-16be', utf16('नाम,भाव\nचीनी,45', true)],
  ])('of %s is read', (encoding, file) => {
    expect(readCsv(file)).toMatchObject({
      encoding,
      separator: ',',
      rows: [
        ['नाम', 'भाव'],
        ['चीनी', '45'],
      ],
    })
  })

  it('of Windows is read', () => {
    expect(encodingOf(Buffer.from('Caf\xe9', 'latin1'))).toBe('windows-1252')
    expect(readCsv(Buffer.from('Caf\xe9,1', 'latin1')).rows).toEqual([['Café', '1']])
  })

  it.each([',', ';', '\t', '|'])('divided by %j is read, with quoted line breaks', (sign) => {
    const file = Buffer.from(`${['Name', 'Remark'].join(sign)}\r\n"A ""B"""${sign}"two\nlines, here; too"\r\n`)
    expect(readCsv(file).rows).toEqual([
      ['Name', 'Remark'],
      ['A "B"', 'two\nlines, here; too'],
    ])
  })
})

describe('what is in a cell', () => {
  it.each([
    ['₹1,23,456.00', 123_456_00],
    ['1.5e3', 1500_00],
    ['१२.५०', 12_50],
    ['Rs. 12/-', 12_00],
    ['10.1', 10_10],
    ['450.00 Dr', 450_00],
  ])('%j is an amount', (cell, paise) => expect(readPaise(cell, 'price', [])).toBe(paise))

  it.each(['NaN', '1e309', '-5', 'dear', '12,50', '0x10'])('%j is none', (cell) => {
    const faults: never[] = []
    expect(readPaise(cell, 'price', faults)).toBeUndefined()
    expect(faults).toHaveLength(1)
  })

  it.each([
    ['8 Nos', 8000],
    ['15.5 Kgs', 15_500],
    ['१२', 12_000],
    ['2,500', 2_500_000],
  ])('%j is a quantity', (cell, thousandths) => expect(readThousandths(cell, 'quantity', [])).toBe(thousandths))

  it.each([
    ['18', 1800],
    ['GST@18%', 1800],
    ['0.18', 1800],
    ['0.25', 25],
    ['5 %', 500],
  ])('%j is a rate', (cell, rate) => expect(readRate(cell)).toBe(rate))
})

async function bytesOf(parts: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const part of parts) all.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(all)
}

const cells = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', '+91', '-5', '@x', 'a\n=b', '<&>"', 'ज़्यादा', '\ufeff=x'),
  ),
  { minLength: 1, maxLength: 4 },
)

describe('what we write we read', () => {
  it.each(['csv', 'xlsx'] as const)('as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 6 }), async (given) => {
        const width = Math.max(...given.map((row) => row.length))
        // What no file can carry: control characters, and blanks at the ends.
        const carried = given.map((row) =>
          Array.from({ length: width }, (_, at) =>
            (row[at] ?? '').replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, (sign) => (sign === '\n' ? sign : '')).trim(),
          ),
        )
        const columns = Array.from({ length: width }, (_, at) => text(`Column ${at}`))
        const { content } = tableFile(format, {
          name: 'x',
          columns,
          pages: (async function* () {
            yield carried
          })(),
        })
        const [sheet] = readTable(await bytesOf(content as AsyncIterable<string>)).sheets
        const rows = [...sheet!.rows()]
          .slice(1)
          .map((row) => Array.from({ length: width }, (_, at) => cleaned(row[at] ?? '')))
        expect(rows).toEqual(carried.map((row) => row.map((cell) => cleaned(cell))))
      }),
      { numRuns: 60 },
    )
  })

  it('a text that would be a formula is none in CSV', () => {
    expect(safeCell('=1+1')).toBe("'=1+1")
    expect(cleaned("'=1+1")).toBe('=1+1')
    expect(cleaned("'tis")).toBe("'tis")
  })
})

describe('a workbook that unpacks to far too much', () => {
  it('is refused before it is unpacked', () => {
    const packed = deflateRawSync(Buffer.alloc(40 * 1024 * 1024, 'a'))
    const name = Buffer.from('xl/workbook.xml')
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50, 0)
    line.writeUInt16LE(8, 10)
    line.writeUInt32LE(packed.length, 20)
    line.writeUInt16LE(name.length, 28)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(30 + name.length + packed.length, 16)
    const bomb = Buffer.concat([head, name, packed, line, name, end])
    expect(() => [...readTable(bomb).sheets]).toThrow(/unpacks to far too much/)
  })
})
