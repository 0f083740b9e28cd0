/**
 * Files of a ZIP of a stranger: no more of them, no larger and no more tightly packed than a workbook needs, counted while
 * they unpack and not by what the ZIP says of itself.
 */
import { fromBufferPromise } from 'yauzl'
import { Refusal, refuse } from '../../platform/refusal.ts'

const mostEntries = 1000
const mostBytes = 200 * 1024 * 1024
const highestRatio = 100
/** Repeated texts of a small sheet pack well and do no harm. */
const ratioMattersAbove = 20 * 1024 * 1024

/** The texts of those files that are wanted, by path in small letters. */
export async function unpack(file: Buffer, wanted: (path: string) => boolean): Promise<Map<string, string>> {
  try {
    return await textsOf(file, wanted)
  } catch (error) {
    throw error instanceof Refusal ? error : refuse('imports.not-a-workbook')
  }
}

async function textsOf(file: Buffer, wanted: (path: string) => boolean): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(file, { lazyEntries: true, strictFileNames: false })
  if (zip.entryCount > mostEntries) throw refuse('imports.unpacks-too-large')
  const texts = new Map<string, string>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw refuse('imports.locked')
    const path = entry.fileName.toLowerCase()
    if (!wanted(path)) continue
    const most = Math.min(mostBytes - unpacked, Math.max(ratioMattersAbove, entry.compressedSize * highestRatio))
    if (entry.uncompressedSize > most) throw refuse('imports.unpacks-too-large')
    const parts: Buffer[] = []
    let bytes = 0
    // What unpacks to more than it says of itself ends with an error.
    for await (const part of await zip.openReadStreamPromise(entry)) {
      parts.push(part as Buffer)
      bytes += (part as Buffer).length
      if (bytes > most) throw refuse('imports.unpacks-too-large')
    }
    unpacked += bytes
    texts.set(path, Buffer.concat(parts).toString('utf8'))
  }
  return texts
}
