/**
 * Files of a ZIP, for workbooks of strangers: no more of them, no larger and no more tightly packed than a workbook needs,
 * counted while they unpack and not by what the ZIP says of itself. APPNOTE.TXT 6.3.10, 4.3.
 */
import { inflateRawSync } from 'node:zlib'
import { refuse } from '../../platform/refusal.ts'

const mostEntries = 1000
const mostBytes = 200 * 1024 * 1024
const highestRatio = 100
/** Repeated texts of a small sheet pack well and do no harm. */
const ratioMattersAbove = 20 * 1024 * 1024

export function openZip(file: Buffer): (path: string) => string | undefined {
  const entries = listOf(file)
  let unpacked = 0
  return (path) => {
    const entry = entries.get(path.toLowerCase())
    if (!entry) return undefined
    const { method, packedBytes, offset } = entry
    if (offset + 30 > file.length || file.readUInt32LE(offset) !== 0x04034b50) throw refuse('imports.not-a-workbook')
    const begin = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
    const packed = file.subarray(begin, begin + packedBytes)
    const most = Math.min(mostBytes - unpacked, Math.max(ratioMattersAbove, packedBytes * highestRatio))
    let bytes: Buffer
    try {
      bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw refuse('imports.unpacks-too-large')
      throw refuse('imports.not-a-workbook')
    }
    unpacked += bytes.length
    if (unpacked > mostBytes) throw refuse('imports.unpacks-too-large')
    return bytes.toString('utf8')
  }
}

interface Entry {
  readonly method: number
  readonly packedBytes: number
  readonly offset: number
}

function listOf(file: Buffer): Map<string, Entry> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length) throw refuse('imports.not-a-workbook')
  const count = file.readUInt16LE(end + 10)
  if (count > mostEntries) throw refuse('imports.unpacks-too-large')
  const entries = new Map<string, Entry>()
  let at = file.readUInt32LE(end + 16)
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw refuse('imports.not-a-workbook')
    const flags = file.readUInt16LE(at + 8)
    const method = file.readUInt16LE(at + 10)
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    if ((flags & 1) === 1) throw refuse('imports.locked')
    if (method === 0 || method === 8)
      entries.set(name.toLowerCase(), {
        method,
        packedBytes: file.readUInt32LE(at + 20),
        offset: file.readUInt32LE(at + 42),
      })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}
