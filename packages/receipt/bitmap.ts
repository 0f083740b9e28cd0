/** A picture of black and white dots, as a thermal head burns them: rows of bytes, the leftmost dot in the highest bit. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  /** `ceil(width / 8)` bytes for each row. */
  readonly bits: Uint8Array
}

export function blank(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array(bytesPerRow(width) * height) }
}

export const bytesPerRow = (width: number): number => (width + 7) >> 3

export function isBlack({ width, bits }: Bitmap, x: number, y: number): boolean {
  return (bits[y * bytesPerRow(width) + (x >> 3)]! & (0x80 >> (x & 7))) !== 0
}

export function blacken({ width, bits }: Bitmap, x: number, y: number): void {
  bits[y * bytesPerRow(width) + (x >> 3)]! |= 0x80 >> (x & 7)
}

/** Lays a picture over another; what would lie outside is cut off. */
export function lay(
  under: Bitmap,
  over: Bitmap,
  { x: left, y: top }: { readonly x: number; readonly y: number },
): void {
  for (let y = 0; y < over.height; y++) {
    if (top + y < 0 || top + y >= under.height) continue
    for (let x = 0; x < over.width; x++) {
      if (left + x < 0 || left + x >= under.width) continue
      if (isBlack(over, x, y)) blacken(under, left + x, top + y)
    }
  }
}

/** Each dot a square of so many. */
export function enlarged(small: Bitmap, times: number): Bitmap {
  const large = blank(small.width * times, small.height * times)
  for (let y = 0; y < large.height; y++) {
    for (let x = 0; x < large.width; x++) {
      if (isBlack(small, Math.floor(x / times), Math.floor(y / times))) blacken(large, x, y)
    }
  }
  return large
}

/** One below the other, all from the left. */
export function stacked(pictures: readonly Bitmap[]): Bitmap {
  const width = Math.max(0, ...pictures.map((one) => one.width))
  const all = blank(
    width,
    pictures.reduce((sum, one) => sum + one.height, 0),
  )
  // From the left on, the bytes of a row are bytes of the other's row: no dot need be looked at.
  const across = bytesPerRow(width)
  let y = 0
  for (const one of pictures) {
    const own = bytesPerRow(one.width)
    for (let row = 0; row < one.height; row++)
      all.bits.set(one.bits.subarray(row * own, (row + 1) * own), (y + row) * across)
    y += one.height
  }
  return all
}
