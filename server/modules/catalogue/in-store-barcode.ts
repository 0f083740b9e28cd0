/**
 * Barcodes of the shop's own. GS1 leaves EAN-13 numbers that begin with 20 to 29 to shops, so none is ever a maker's. Ours
 * begin with 29: scales usually print theirs from 20 upwards.
 */

/** Undefined when there are no such numbers left. */
export function inStoreBarcode(nth: number): string | undefined {
  if (!Number.isSafeInteger(nth) || nth < 1 || nth > 9_999_999_999) return undefined
  const first12 = `29${String(nth).padStart(10, '0')}`
  return first12 + checkDigitOf(first12)
}

/** The last digit of an EAN: the twelve before it weigh 1 and 3 in turn, and all thirteen come to a multiple of ten. */
export function checkDigitOf(first12: string): string {
  const sum = [...first12].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}

export function isEan13(code: string): boolean {
  return /^\d{13}$/.test(code) && checkDigitOf(code.slice(0, 12)) === code[12]
}
