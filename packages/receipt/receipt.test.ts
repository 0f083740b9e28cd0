import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billOfSupply, interStateBill, kiranaBill, noteOfKirana, pharmacyBill } from './bill.fixture.ts'
import { type BillToPrint, billReceipt } from './bill-receipt.ts'
import { isBlack } from './bitmap.ts'
import { creditNoteReceipt } from './credit-note-receipt.ts'
import { drawerKick, escPos } from './escpos.ts'
import { fonts } from './fonts.fixture.ts'
import { type Layout, usualLayout } from './layout.ts'
import { lettersFrom, scriptsIn } from './letters.ts'
import { reportReceipt } from './report-receipt.ts'
import { bytesOfSample, rowsOfSample, sampleFile, sampleNames } from './samples.fixture.ts'
import { dotsOf, type Paper, type Row, setReceipt } from './set-receipt.ts'

const letters = lettersFrom(fonts)
const narrow: Paper = { millimetres: 58, columns: 32, codePage: 'ascii', letters: 'own', codes: 'own' }
const textOf = (rows: readonly Row[]) => rows.map((row) => row.text.trim()).join('\n')
const saying = (bill: BillToPrint, over: Partial<Layout> = {}, duplicate = false) =>
  textOf(setReceipt(billReceipt(bill, { layout: { ...usualLayout, ...over }, duplicate }), narrow, letters))

describe('the bytes of a paper', () => {
  it.each(sampleNames)('%s are the ones somebody has looked at', (name) => {
    expect(Buffer.from(bytesOfSample(name)).equals(gunzipSync(readFileSync(sampleFile(name))))).toBe(true)
  })

  it('open the drawer before they print, and cut at the end', () => {
    const [receipt, paper] = [billReceipt(kiranaBill, { layout: usualLayout, duplicate: false }), narrow]
    const bytes = Buffer.from(escPos(setReceipt(receipt, paper, letters), paper, { openDrawer: true, cut: true }))
    const kick = bytes.indexOf(Buffer.from([0x1b, 0x70]))
    expect(kick).toBeGreaterThan(-1)
    expect(kick).toBeLessThan(bytes.indexOf('Shree'))
    expect(bytes.subarray(-4).indexOf(Buffer.from([0x1d, 0x56]))).toBeGreaterThan(-1)
    expect(Buffer.from(drawerKick()).indexOf(Buffer.from([0x1b, 0x70]))).toBeGreaterThan(-1)
    const shut = Buffer.from(escPos(setReceipt(receipt, paper, letters), paper, { openDrawer: false, cut: false }))
    expect(shut.indexOf(Buffer.from([0x1b, 0x70]))).toBe(-1)
  })
})

describe('a printed bill', () => {
  it('bears the particulars of rule 46', () => {
    const said = saying(kiranaBill)
    for (const particular of [
      'Shree Ganesh Kirana',
      '14 Laxmi Road, Pune 411030',
      'GSTIN 27AABCU9603R1ZN',
      'Tax Invoice',
      'Bill no. T127-000042  21-11-2026',
      '11:00 am',
      'Customer: Meena Joshi',
      'HSN 1006',
      'Basmati rice',
      /1\.35 kg x 100\.00 +135\.00/,
      /5% +127\.62 +3\.19 +3\.19/,
      'Reverse charge: No',
      'TOTAL ₹314.00',
      'Rupees three hundred fourteen',
    ])
      expect(said).toMatch(particular)
  })

  it('to another State names the place of supply and shows IGST, and never CGST', () => {
    const said = saying(interStateBill)
    expect(said).toContain('Place of supply: Karnataka (29)')
    expect(said).toContain('GSTIN 29AABCR1718E1ZL')
    expect(said).toContain('IGST')
    expect(said).not.toContain('CGST')
  })

  it('of a composition dealer says in the words of rule 5 that no tax is collected, and shows none', () => {
    const said = saying(billOfSupply).replaceAll(/\s+/g, ' ')
    expect(said).toContain('Bill of Supply')
    expect(said).toContain('Composition taxable person, not eligible to collect tax on supplies.')
    expect(said).not.toMatch(/CGST|SGST|IGST|\d%/)
    expect(said).toMatch(/Cash +500\.00 Change +186\.00/)
  })

  it('printed again says DUPLICATE, in every language', () => {
    expect(saying(kiranaBill)).not.toContain('DUPLICATE')
    for (const language of ['en', 'hi', 'ta'] as const)
      expect(saying(kiranaBill, { language }, true)).toContain('DUPLICATE')
  })

  it('asks by UPI for what is due, and for nothing once it is paid or cancelled', () => {
    expect(saying(kiranaBill)).toContain('am=114.00&cu=INR')
    expect(saying({ ...kiranaBill, duePaise: 0 })).not.toContain('upi://')
    expect(saying({ ...kiranaBill, state: 'cancelled', duePaise: 0 })).toContain('CANCELLED')
    expect(saying(kiranaBill, { showUpi: false })).not.toContain('upi://')
  })

  it('shows the buyer’s number as the shop wants it', () => {
    expect(saying(kiranaBill)).toContain('Phone: xxxxxx1179')
    expect(saying(kiranaBill, { buyerPhone: 'whole' })).toContain('Phone: 9822041179')
    expect(saying(kiranaBill, { buyerPhone: 'left-out' })).not.toMatch(/Phone|1179/)
  })

  it('leaves out what the shop does not want, and calls goods by the names it chose', () => {
    const bare = saying(kiranaBill, { showHsn: false, showMrp: false, showSaved: false, showBillCode: false })
    expect(bare).not.toMatch(/HSN|MRP|You saved/)
    const both = saying(kiranaBill, { language: 'ta', itemNames: 'both' })
    expect(both).toContain('Basmati rice')
    expect(both).toContain('பாசுமதி அரிசி')
    expect(saying(kiranaBill, { language: 'hi', itemNames: 'language' })).not.toContain('Basmati rice')
  })

  it('shows batch, expiry and serial numbers when the line has them', () => {
    const [rice, oil] = kiranaBill.lines
    const said = saying({ ...kiranaBill, lines: [rice!, { ...oil!, serials: ['SN-1', 'SN-2'] }] })
    expect(said).toContain('Batch B-778 Exp. 31-05-2027')
    expect(said).not.toContain('x 2')
    const pharmacy = saying(pharmacyBill)
    expect(pharmacy).toMatch(/Batch PQ4711 Exp\. 31-12-2026\s+x\s+10/)
    expect(pharmacy).toMatch(/Batch PQ5020 Exp\. 31-08-2027\s+x\s+5/)
    expect(said).toContain('Serial no. SN-1, SN-2')
  })

  it('of a credit note names the bill, the reason, and what was given back', () => {
    const receipt = creditNoteReceipt(noteOfKirana, kiranaBill, { layout: usualLayout, duplicate: false })
    const said = textOf(setReceipt(receipt, narrow, letters))
    expect(said.replaceAll(/\s+/g, ' ')).toContain('Against bill T127-000042 of 21-11-2026')
    expect(said).toContain('Reason: Leaking bottle')
    expect(said).toMatch(/Given back +40\.00\nTaken off what was owed +50\.00/)
  })
})

describe('setting', () => {
  const anyName = fc
    .array(fc.constantFrom('Basmati rice', 'आशीर्वाद आटा', 'பொன்னி அரிசி', '₹', 'é', 'x'.repeat(60), '', '—', '250 g'), {
      maxLength: 8,
    })
    .map((words) => words.join(' '))
  const anyPaper = fc.record({
    columns: fc.constantFrom(32, 42, 48),
    letters: fc.constantFrom('own', 'drawn'),
    codePage: fc.constantFrom('ascii', 'cp437', 'windows1252'),
  })

  it('never sets a row wider than the paper, whatever the goods are called', () => {
    fc.assert(
      fc.property(anyName, anyPaper, fc.boolean(), (name, chosen, large) => {
        const paper = { ...narrow, ...chosen } as Paper
        const look = { size: large ? ('large' as const) : ('normal' as const) }
        const rows = setReceipt(
          {
            name: 'x',
            pieces: [
              { kind: 'words', text: name, ...look },
              { kind: 'pair', left: name, right: '₹1,23,456.00', ...look },
              { kind: 'pair', left: name, right: '1,23,456.00', indent: 2 },
              { kind: 'table', heads: ['GST', name], rows: [['5%', '12.00']] },
            ],
          },
          paper,
          letters,
        )
        for (const row of rows) {
          if (row.kind === 'letters')
            expect(row.text.length).toBeLessThanOrEqual(row.size === 'large' ? paper.columns / 2 : paper.columns)
          else expect(row.picture.width).toBe(dotsOf(paper))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('loses no letter of a name when it breaks the line', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const rows = setReceipt({ name: 'x', pieces: [{ kind: 'words', text: name }] }, narrow, letters)
        const plain = (text: string) => text.replaceAll(/\s/g, '').replaceAll('—', '-')
        expect(plain(rows.map((row) => row.text).join(''))).toBe(plain(name))
      }),
      { numRuns: 60 },
    )
  })

  it('draws what the printer has no letters for, and nothing else', () => {
    const kinds = (name: string, codePage: Paper['codePage'] = 'ascii') =>
      setReceipt({ name: 'x', pieces: [{ kind: 'words', text: name }] }, { ...narrow, codePage }, letters).map(
        ({ kind }) => kind,
      )
    expect(kinds('Rice')).toEqual(['letters'])
    expect(kinds('चावल')).toEqual(['picture'])
    expect(kinds('Café')).toEqual(['picture'])
    expect(kinds('Café', 'cp437')).toEqual(['letters'])
    expect(kinds('Café चाय', 'cp437')).toEqual(['picture'])
  })

  it('shapes: a vowel that is written before its consonant, and a conjunct, are not their letters in a row', () => {
    const look = { bold: false, lineHeight: 34 }
    const width = (text: string) => letters.width(text, look)
    // कि: the sign stands to the left. Unshaped it would begin with क.
    const left = (text: string) => {
      const picture = letters.draw(text, look)
      return Array.from({ length: 34 }, (_, y) => isBlack(picture, 3, y)).join()
    }
    expect(left('कि')).not.toBe(left('क'))
    expect(width('क्ष')).toBeLessThan(width('क') + width('ष'))
    expect(width('ஸ்ரீ')).toBeLessThan(width('ஸ') + width('ரீ'))
    expect(left('கொ')).not.toBe(left('க'))
  })

  it('shapes a word the same whatever was set before it', () => {
    const look = { bold: false, lineHeight: 34 }
    const alone = lettersFrom(fonts).draw('में', look)
    for (const before of ['कर योग्य', 'फ़ोन', 'गौरी', 'கொடு', 'கௌரி']) {
      const after = lettersFrom(fonts)
      after.draw(before, look)
      expect(after.draw('में', look)).toEqual(alone)
    }
  })

  it('on a device without fonts still prints, in the letters there are', () => {
    const rows = setReceipt(billReceipt(kiranaBill, { layout: usualLayout, duplicate: false }), narrow)
    expect(textOf(rows)).toMatch(/TOTAL +Rs 314\.00/)
    expect(rows.every((row) => row.kind !== 'picture')).toBe(true)
  })

  it('sets a table that is too wide for the paper as pairs', () => {
    const cells = ['5%', '99,99,99,999.00', '9,99,99,999.00', '9,99,99,999.00']
    const rows = setReceipt(
      { name: 'x', pieces: [{ kind: 'table', heads: ['GST', 'Taxable', 'CGST', 'SGST'], rows: [cells] }] },
      narrow,
      letters,
    )
    expect(rows.map((row) => row.text.replaceAll(/ +/g, ' ').trim())).toEqual([
      '5%',
      `Taxable ${cells[1]}`,
      `CGST ${cells[2]}`,
      `SGST ${cells[3]}`,
    ])
  })

  it('knows which fonts a text needs', () => {
    expect([...scriptsIn('Rice चावल 250 g')].sort()).toEqual(['devanagari', 'latin'])
    expect([...scriptsIn('அரிசி')]).toEqual(['tamil'])
  })

  it('joins pictures that stand together: the whole Tamil bill is sent in fewer pieces than it has rows', () => {
    const rows = rowsOfSample('58-ta')
    const bytes = Buffer.from(bytesOfSample('58-ta'))
    const pictures = bytes.toString('latin1').split('\x1dv0').length - 1
    expect(pictures).toBeGreaterThan(0)
    expect(pictures).toBeLessThan(rows.filter(({ kind }) => kind === 'picture').length)
  })

  it('sends a month’s shopping, every word drawn, in commands no longer than a printer keeps, and loses no row of dots', () => {
    const [line] = kiranaBill.lines
    const long = { ...kiranaBill, lines: Array.from({ length: 150 }, () => line!) }
    const wide: Paper = { millimetres: 80, columns: 48, codePage: 'ascii', letters: 'drawn', codes: 'drawn' }
    const receipt = billReceipt(long, { layout: { ...usualLayout, language: 'ta' }, duplicate: false })
    const rows = setReceipt(receipt, wide, letters)
    const bytes = escPos(rows, wide, { openDrawer: false, cut: true })
    const heights: number[] = []
    let at = 0
    for (;;) {
      at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.from([0x1d, 0x76, 0x30]), at)
      if (at === -1) break
      const height = bytes[at + 6]! + bytes[at + 7]! * 256
      heights.push(height)
      at += 8 + (bytes[at + 4]! + bytes[at + 5]! * 256) * height
    }
    const drawn = rows.reduce((sum, row) => sum + (row.kind === 'picture' ? row.picture.height : 0), 0)
    expect(drawn).toBeGreaterThan(5000)
    expect(Math.max(...heights)).toBeLessThanOrEqual(256)
    const sent = heights.reduce((sum, height) => sum + height, 0)
    // A picture ends on a whole row of heads.
    expect(sent).toBeGreaterThanOrEqual(drawn)
    expect(sent).toBeLessThan(drawn + 8 * heights.length)
  })
})

it('a report of the shift is a receipt as any other', () => {
  const report = reportReceipt({
    name: 'Z report 14',
    shop: 'Shree Ganesh Kirana',
    title: 'Z report 14',
    facts: [{ label: 'Till', value: 'Till 1' }],
    parts: [{ heading: 'Drawer', rows: [{ label: 'Counted', value: '12,500.00', strong: true }] }],
    signatures: ['Cashier'],
  })
  const said = textOf(setReceipt(report, narrow, letters))
  expect(said).toMatch(/Z report 14/)
  expect(said).toMatch(/Counted +12,500\.00/)
})
