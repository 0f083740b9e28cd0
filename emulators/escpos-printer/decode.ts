/**
 * Reads ESC/POS as a printer does and gives what stands on the paper. Written from Epson's command reference
 * (https://download4.epson.biz/sec_pubs/pos/reference_en/escpos/), not from the encoder that made the bytes.
 *
 * A command that is not known is told, never skipped in silence: on a real printer its tail would come out as letters.
 */
export interface TextLine {
  readonly kind: 'text'
  readonly text: string
  readonly align: 'left' | 'center' | 'right'
  readonly bold: boolean
  /** 1 to 8. */
  readonly wide: number
  readonly high: number
}

export interface Picture {
  readonly kind: 'picture'
  readonly width: number
  readonly height: number
  /** Rows of bytes, the leftmost dot in the highest bit, in base64. */
  readonly bits: string
}

export type Printed =
  | TextLine
  | Picture
  | { readonly kind: 'qr'; readonly text: string; readonly size: number }
  | { readonly kind: 'cut'; readonly partial: boolean }
  | { readonly kind: 'drawer'; readonly pin: number }
  | { readonly kind: 'unknown'; readonly bytes: string }

const aligns = ['left', 'center', 'right'] as const

export function decode(bytes: Uint8Array): Printed[] {
  const out: Printed[] = []
  let line = ''
  let align: TextLine['align'] = 'left' as TextLine['align']
  let [bold, wide, high] = [false, 1, 1]
  let page = 'cp437'
  let code = { size: 3, text: '' }
  let at = 0

  // A line looks as its first letter does; one of several looks would be told as the first.
  let look = { align, bold, wide, high }
  const flush = (always: boolean) => {
    if (line !== '') out.push({ kind: 'text', text: line, ...look })
    else if (always) out.push({ kind: 'text', text: '', align, bold, wide, high })
    line = ''
  }
  const tell = (length: number) => {
    const part = bytes.subarray(at, at + length)
    out.push({ kind: 'unknown', bytes: Buffer.from(part).toString('hex') })
    at += length
  }
  const picture = (width: number, height: number, bits: Uint8Array) => {
    flush(false)
    out.push({ kind: 'picture', width, height, bits: Buffer.from(bits).toString('base64') })
  }

  while (at < bytes.length) {
    const [first, second, third = 0] = [bytes[at]!, bytes[at + 1], bytes[at + 2]]
    if (first === 0x0a) {
      flush(true)
      at += 1
    } else if (first === 0x0d || first === 0x00) at += 1
    // DLE EOT n asks how the printer is; it is answered as it arrives and leaves nothing on the paper.
    else if (first === 0x10 && second === 0x04) at += 3
    else if (first === 0x1b && second === 0x40) {
      ;[align, bold, wide, high, page] = ['left', false, 1, 1, 'cp437']
      at += 2
    } else if (first === 0x1b && second === 0x45) {
      bold = (third & 1) === 1
      at += 3
    } else if (first === 0x1b && second === 0x61) {
      align = aligns[third % 48] ?? 'left'
      at += 3
    } else if (first === 0x1b && second === 0x21) {
      bold = (third & 8) !== 0
      wide = third & 32 ? 2 : 1
      high = third & 16 ? 2 : 1
      at += 3
    } else if (first === 0x1d && second === 0x21) {
      wide = (third >> 4) + 1
      high = (third & 7) + 1
      at += 3
    } else if (first === 0x1b && second === 0x74) {
      page = third === 16 ? 'windows1252' : third === 2 ? 'cp850' : third === 19 ? 'cp858' : 'cp437'
      at += 3
    }
    // Font, underline, double strike, spacing: they change no word.
    else if (first === 0x1b && [0x4d, 0x2d, 0x47, 0x33, 0x20, 0x7b].includes(second!)) at += 3
    else if (first === 0x1b && second === 0x32) at += 2
    else if (first === 0x1c && second === 0x2e) at += 2
    else if (first === 0x1b && second === 0x64) {
      flush(true)
      for (let fed = 1; fed < third; fed++) flush(true)
      at += 3
    } else if (first === 0x1b && second === 0x70) {
      out.push({ kind: 'drawer', pin: third % 48 })
      at += 5
    } else if (first === 0x1d && second === 0x56) {
      flush(false)
      out.push({ kind: 'cut', partial: third % 48 === 1 || third === 66 })
      at += third >= 65 ? 4 : 3
    } else if (first === 0x1d && second === 0x76 && third === 0x30) {
      const across = bytes[at + 4]! + bytes[at + 5]! * 256
      const height = bytes[at + 6]! + bytes[at + 7]! * 256
      picture(across * 8, height, bytes.subarray(at + 8, at + 8 + across * height))
      at += 8 + across * height
    } else if (first === 0x1d && second === 0x28 && third === 0x6b) {
      const length = bytes[at + 3]! + bytes[at + 4]! * 256
      const act = bytes[at + 6]!
      const told = bytes.subarray(at + 7, at + 5 + length)
      if (act === 67) code = { ...code, size: told[0]! }
      else if (act === 80) code = { ...code, text: Buffer.from(told.subarray(1)).toString('utf8') }
      else if (act === 81) {
        flush(false)
        out.push({ kind: 'qr', ...code })
      }
      at += 5 + length
    } else if (first < 0x20) tell(first === 0x1b || first === 0x1d || first === 0x1c ? 2 : 1)
    else {
      if (line === '') look = { align, bold, wide, high }
      line += letterOf(first, page)
      at += 1
    }
  }
  flush(false)
  return out
}

/** Above ASCII, only what shops here write: the rest is shown as a box, as on paper it is some other letter. */
const above437: Readonly<Record<number, string>> = { 130: 'é', 132: 'ä', 148: 'ö', 129: 'ü', 135: 'ç', 164: 'ñ' }
function letterOf(byte: number, page: string): string {
  if (byte < 0x7f) return String.fromCharCode(byte)
  if (page === 'windows1252') return new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
  return above437[byte] ?? '▯'
}
