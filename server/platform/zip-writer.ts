/**
 * A ZIP written while it goes: each file deflated in the thread pool, its size told after it (data descriptor), the list of
 * files at the end. Enough for a workbook; no ZIP64, so one file inside stays below 4 GB. APPNOTE.TXT 6.3.10, 4.3 and 4.4.
 */
import { constants, crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly path: string
  readonly content: AsyncIterable<string> | Iterable<string>
}

// Bit 3: sizes follow the data. Bit 11: the name is UTF-8.
const flags = 0x0808
const deflated = 8
// A fixed day, so that one list gives one file: 1 January 1980.
const date = 0x21

export async function* zipOf(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const listed: Buffer[] = []
  let offset = 0
  for (const { path, content } of entries) {
    const name = Buffer.from(path)
    const begin = offset
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(deflated, 8)
    head.writeUInt16LE(date, 12)
    head.writeUInt16LE(name.length, 26)
    yield Buffer.concat([head, name])
    offset += head.length + name.length

    const facts = { crc: 0, whole: 0, packed: 0 }
    for await (const part of deflate(content, facts)) {
      facts.packed += part.length
      yield part
    }
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(0x08074b50, 0)
    tail.writeUInt32LE(facts.crc, 4)
    tail.writeUInt32LE(facts.packed, 8)
    tail.writeUInt32LE(facts.whole, 12)
    yield tail
    offset += facts.packed + tail.length

    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50, 0)
    line.writeUInt16LE(20, 4)
    line.writeUInt16LE(20, 6)
    line.writeUInt16LE(flags, 8)
    line.writeUInt16LE(deflated, 10)
    line.writeUInt16LE(date, 14)
    line.writeUInt32LE(facts.crc, 16)
    line.writeUInt32LE(facts.packed, 20)
    line.writeUInt32LE(facts.whole, 24)
    line.writeUInt16LE(name.length, 28)
    line.writeUInt32LE(begin, 42)
    listed.push(line, name)
  }
  const list = Buffer.concat(listed)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(listed.length / 2, 8)
  end.writeUInt16LE(listed.length / 2, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([list, end])
}

async function* deflate(
  content: AsyncIterable<string> | Iterable<string>,
  facts: { crc: number; whole: number },
): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: constants.Z_BEST_SPEED })
  const feeding = (async () => {
    for await (const part of content) {
      const bytes = Buffer.from(part)
      facts.crc = crc32(bytes, facts.crc)
      facts.whole += bytes.length
      // Who reads slowly holds up the reading of the next page.
      if (!packer.write(bytes)) await new Promise((resolve) => packer.once('drain', resolve))
    }
    packer.end()
  })()
  feeding.catch((error: Error) => packer.destroy(error))
  try {
    for await (const part of packer) yield part as Buffer
    await feeding
  } finally {
    packer.destroy()
  }
}
