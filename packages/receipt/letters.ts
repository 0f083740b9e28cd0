/**
 * Letters drawn from real fonts, for what a printer cannot set itself: Devanagari, Tamil, ₹. The bytes of the fonts come in, so the till
 * and the tests draw the same dots. Shaping (conjuncts, vowels that stand before their consonant) is fontkit's, as in our PDFs.
 */
import { create, type Font } from 'fontkit'
import { type Bitmap, blank, lay } from './bitmap.ts'
import { type FilledOutline, fillOutline, type OutlineStep } from './fill-outline.ts'

export type Script = 'latin' | 'devanagari' | 'tamil'

export interface FontBytes {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

/** Noto Sans Tamil holds the Latin letters and ₹ as well, in an eighth of the bytes of Noto Sans: it may stand for both. */
export type Fonts = Readonly<Partial<Record<Script, FontBytes>>>

export interface Look {
  readonly bold: boolean
  /** Dots from baseline to baseline; the letters take seven tenths. */
  readonly lineHeight: number
}

export interface Letters {
  /** In dots. */
  width(text: string, look: Look): number
  /** One line, as high as the look says. */
  draw(text: string, look: Look): Bitmap
}

interface Laid {
  readonly width: number
  readonly marks: readonly { readonly outline: FilledOutline; readonly x: number; readonly y: number }[]
}

interface Face {
  readonly font: Font
  readonly glyphs: Map<string, FilledOutline | null>
}

export function lettersFrom(fonts: Fonts): Letters {
  const faces = new Map<string, Face>()
  const faceFor = (script: Script, bold: boolean): Face => {
    const bytes = fonts[script] ?? fonts.latin ?? fonts.tamil ?? fonts.devanagari
    if (!bytes) throw new Error('no font to draw with')
    const key = `${script} ${bold}`
    let face = faces.get(key)
    if (!face) {
      face = { font: create(bytes[bold ? 'bold' : 'regular'] as never) as Font, glyphs: new Map() }
      faces.set(key, face)
    }
    return face
  }

  // A bill says its words again and again, and shaping is what takes the time.
  const laidOut = new Map<string, Laid>()
  const laid = (text: string, look: Look): Laid => {
    const key = `${look.bold} ${look.lineHeight} ${text}`
    const known = laidOut.get(key)
    if (known) return known
    const fresh = layOut(text, look, faceFor)
    if (laidOut.size > 2000) laidOut.clear()
    laidOut.set(key, fresh)
    return fresh
  }
  return {
    width: (text, look) => laid(text, look).width,
    draw(text, look) {
      const { width, marks } = laid(text, look)
      const picture = blank(width, look.lineHeight)
      const baseline = Math.round(look.lineHeight * 0.71)
      for (const { outline, x, y } of marks)
        lay(picture, outline.bitmap, { x: x + outline.x, y: baseline + y + outline.y })
      return picture
    },
  }
}

const sizeOf = ({ lineHeight }: Look) => Math.round(lineHeight * 0.7)

function layOut(text: string, look: Look, faceFor: (script: Script, bold: boolean) => Face): Laid {
  const marks: { outline: FilledOutline; x: number; y: number }[] = []
  let pen = 0
  for (const run of runsOf(text)) {
    const face = faceFor(run.script, look.bold)
    const scale = sizeOf(look) / face.font.unitsPerEm
    forgetGlyphs(face.font)
    const { glyphs, positions } = face.font.layout(run.text)
    glyphs.forEach((glyph, at) => {
      const { xAdvance, xOffset, yOffset } = positions[at]!
      const key = `${glyph.id} ${look.lineHeight}`
      let outline = face.glyphs.get(key)
      if (outline === undefined) {
        outline = fillOutline(glyph.path.commands as readonly OutlineStep[], scale) ?? null
        face.glyphs.set(key, outline)
      }
      if (outline) marks.push({ outline, x: Math.round(pen + xOffset * scale), y: -Math.round(yOffset * scale) })
      pen += xAdvance * scale
    })
  }
  return { width: Math.ceil(pen), marks }
}

/**
 * fontkit keeps a glyph with the letters it first stood for. When it takes a vowel of two parts to pieces (U+094B), the pieces are kept
 * under the whole, and a later word with one of them is shaped as broken, with a dotted circle. Our own cache keeps the outlines.
 */
function forgetGlyphs(font: Font): void {
  const inside = font as Font & { _glyphs: object }
  inside._glyphs = {}
}

/** Blanks, digits and signs go with the script before them: both fonts hold them. */
function runsOf(text: string): { script: Script; text: string }[] {
  const runs: { script: Script; text: string }[] = []
  for (const sign of text) {
    const script = scriptOf(sign)
    const last = runs.at(-1)
    if (last && (script === undefined || script === last.script)) last.text += sign
    else runs.push({ script: script ?? 'latin', text: sign })
  }
  return runs
}

function scriptOf(sign: string): Script | undefined {
  if (/[\u0b80-\u0bff]/.test(sign)) return 'tamil'
  if (/[\u0900-\u097f]/.test(sign)) return 'devanagari'
  return /\p{Script=Latin}/u.test(sign) ? 'latin' : undefined
}

/** Which scripts a text needs, so that only their fonts are fetched. */
export function scriptsIn(text: string): Set<Script> {
  return new Set([...text].map((sign) => scriptOf(sign)).filter((script) => script !== undefined))
}
