/** The digits of the scripts of India, as people type amounts, quantities and numbers in them. */

/** Where each script's digits begin (Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam). */
const zeros = [0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66]

/** The text with every Indian digit written 0–9: '९८२२०' is '98220'. Other signs stay. */
export function inLatinDigits(text: string): string {
  return text.replace(/[\u0966-\u0d6f]/gu, (sign) => {
    const code = sign.codePointAt(0)!
    const begin = zeros.find((nought) => code >= nought && code < nought + 10)
    return begin === undefined ? sign : String(code - begin)
  })
}
