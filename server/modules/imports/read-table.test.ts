import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
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
        const [sheet] = (await readTable(await bytesOf(content as AsyncIterable<string>))).sheets
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

const aWorkbook = (parts: Readonly<Record<string, string | Buffer>>) => {
  const zip = new ZipFile()
  for (const [path, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml as string), path)
  zip.end()
  return bytesOf(zip.outputStream as AsyncIterable<Uint8Array>)
}
const aSheet = (xml: string) => ({
  'xl/workbook.xml': '<x:workbook xmlns:x="m"><x:sheets><x:sheet name="A &amp; B" r:id="r1"/></x:sheets></x:workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
  'xl/sharedStrings.xml': '<sst><si><r><t>Bas</t></r><r><t>mati_x000D_</t></r><rPh><t>no</t></rPh></si></sst>',
  'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  'xl/worksheets/sheet1.xml': xml,
})

describe('a workbook of another program', () => {
  it('is read with its prefixes, shared words, days, gaps and figures', async () => {
    const { sheets } = await readTable(
      await aWorkbook(
        aSheet(`<x:worksheet xmlns:x="m"><x:sheetData>
          <x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c s="1"><x:v>46347</x:v></x:c></x:row>
          <x:row><x:c><x:f>0.1+0.2</x:f><x:v>0.30000000000000004</x:v></x:c><x:c t="str"><x:v><![CDATA[a<b]]></x:v></x:c></x:row>
        </x:sheetData></x:worksheet>`),
      ),
    )
    expect(sheets.map(({ name }) => name)).toEqual(['A & B'])
    expect([...sheets[0]!.rows()]).toEqual([[], ['', 'Basmati', '2026-11-21'], ['0.3', 'a<b']])
  })

  it.each([
    ['with a list of entities', aSheet('<!DOCTYPE x [<!ENTITY y "y">]><worksheet/>'), /is damaged/],
    ['that breaks off', aSheet('<worksheet><sheetData><row><c><v>1</v></c>'), /is damaged/],
    ['that unpacks to far too much', aSheet(' '.repeat(40 * 1024 * 1024)), /unpacks to far too much/],
  ])('%s is refused', async (_, parts, words) => {
    const file = await aWorkbook(parts)
    await expect(readTable(file).then(({ sheets }) => [...sheets[0]!.rows()])).rejects.toThrow(words)
  })

  it('whose ZIP says less of itself than it holds is refused', async () => {
    const file = await aWorkbook(aSheet('<worksheet/>'.padEnd(30 * 1024 * 1024)))
    // The size a list of files tells stands 24 bytes into each of its lines.
    for (let at = file.indexOf('PK\u0001\u0002'); at >= 0; at = file.indexOf('PK\u0001\u0002', at + 1))
      file.writeUInt32LE(10, at + 24)
    await expect(readTable(file)).rejects.toThrow()
  })
})
