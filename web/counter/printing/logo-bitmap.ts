/** A logo as black dots. Dithered, so that a grey is a grey and not nothing. */
import { type Bitmap, blacken, blank } from '@galla/receipt/bitmap'

const widest = 256
const highest = 160

export async function logoBitmap(png: string): Promise<Bitmap | undefined> {
  const image = document.createElement('img')
  image.src = `data:image/png;base64,${png}`
  try {
    await image.decode()
  } catch {
    return undefined
  }
  const scale = Math.min(1, widest / image.naturalWidth, highest / image.naturalHeight)
  const width = Math.max(1, Math.round(image.naturalWidth * scale))
  const height = Math.max(1, Math.round(image.naturalHeight * scale))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) return undefined
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(image, 0, 0, width, height)
  const { data } = pen.getImageData(0, 0, width, height)
  return dithered(
    Float32Array.from({ length: width * height }, (_, at) => luminance(data, at * 4)),
    width,
    height,
  )
}

const luminance = (data: Uint8ClampedArray, at: number) =>
  0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!

/** Floyd and Steinberg: what a dot is too dark or too light is given to those after it. */
function dithered(grey: Float32Array, width: number, height: number): Bitmap {
  const picture = blank(width, height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const was = grey[y * width + x]!
      const black = was < 128
      if (black) blacken(picture, x, y)
      const off = was - (black ? 0 : 255)
      const give = (dx: number, dy: number, part: number) => {
        if (x + dx >= 0 && x + dx < width && y + dy < height) grey[(y + dy) * width + x + dx]! += (off * part) / 16
      }
      give(1, 0, 7)
      give(-1, 1, 3)
      give(0, 1, 5)
      give(1, 1, 1)
    }
  }
  return picture
}
