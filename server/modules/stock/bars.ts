/**
 * Barcodes as bars: the widths of bar and blank in turn, in modules. EAN-13 (GS1 General Specifications 5.2.1) for goods with
 * a number of the trade or of the shop; Code 128 (ISO/IEC 15417) for any other text.
 */

export interface Bars {
  /** Bar, blank, bar, … in modules; begins and ends with a bar. */
  readonly widths: readonly number[]
  readonly modules: number
  readonly text: string
}

/** EAN-13 where the text is one, Code 128 otherwise; undefined for what neither can hold. */
export function barsOf(text: string): Bars | undefined {
  if (/^\d{13}$/.test(text) && ean13CheckDigit(text) === Number(text[12])) return ean13(text)
  return /^[\x20-\x7e]{1,48}$/.test(text) ? code128(text) : undefined
}

function ean13CheckDigit(digits: string): number {
  const sum = [...digits.slice(0, 12)].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}

const leftOdd = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
/** Which of the six left digits are of even parity, by the first digit, which has no bars of its own. */
const parities = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010']

function ean13(text: string): Bars {
  const digits = [...text].map(Number)
  const parity = parities[digits[0]!]!
  const left = digits.slice(1, 7).map((digit, at) => {
    const odd = leftOdd[digit]!
    return parity[at] === '1' ? [...odd].reverse().join('') : odd
  })
  const right = digits.slice(7).map((digit) => leftOdd[digit]!)
  return bars(`111${left.join('')}11111${right.join('')}111`, text)
}

const patterns = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 ' +
  '123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 ' +
  '131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 ' +
  '213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 ' +
  '141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 ' +
  '124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 ' +
  '411131 211412 211214 211232'
).split(' ')
const [startB, startC, stop] = [104, 105, '2331112']

/** Digits in pairs by set C where the text is nothing else and even; all the rest by set B. */
function code128(text: string): Bars {
  const pairs = /^(\d\d)+$/.test(text)
  const start = pairs ? startC : startB
  const values = pairs ? text.match(/\d\d/g)!.map(Number) : [...text].map((letter) => letter.charCodeAt(0) - 32)
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), start) % 103
  return bars([start, ...values, check].map((value) => patterns[value]!).join('') + stop, text)
}

function bars(widths: string, text: string): Bars {
  const all = [...widths].map(Number)
  return { widths: all, modules: all.reduce((sum, width) => sum + width, 0), text }
}
