/** Dots of the paper as a PNG of one bit a dot, black on white. */
import { crc32, deflateSync } from 'node:zlib'

export function pngOf(width: number, height: number, bits: Uint8Array): Buffer {
  const across = (width + 7) >> 3
  const rows = Buffer.alloc((across + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < across; x++) rows[y * (across + 1) + 1 + x] = ~bits[y * across + x]! & 0xff
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
