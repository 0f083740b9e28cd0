import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oggFromWebm, samplesIn } from './voice-note.ts'

const note = new Uint8Array(await readFile(new URL('../../web/modules/sandbox/voice-note.ogg', import.meta.url)))

interface Page {
  readonly flags: number
  readonly granule: number
  readonly nth: number
  readonly packets: Uint8Array[]
}

/** Reads Ogg by itself, so that what is written is held against more than its writer. */
function pagesOf(ogg: Uint8Array): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < ogg.length; ) {
    const view = new DataView(ogg.buffer, ogg.byteOffset + at)
    expect(String.fromCharCode(...ogg.subarray(at, at + 4))).toBe('OggS')
    const count = ogg[at + 26]!
    const packets: Uint8Array[] = []
    let from = at + 27 + count
    let length = 0
    for (const size of ogg.subarray(at + 27, at + 27 + count)) {
      length += size
      if (size === 255) continue
      packets.push(ogg.subarray(from, from + length))
      from += length
      length = 0
    }
    pages.push({
      flags: ogg[at + 5]!,
      granule: Number(view.getBigUint64(6, true)),
      nth: view.getUint32(18, true),
      packets,
    })
    at = from
  }
  return pages
}

const size = (length: number) => [0x10 | (length >> 24), (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff]
const unknownSize = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
const box = (id: number[], inside: readonly number[] | Uint8Array) => [...id, ...size(inside.length), ...inside]

/** As a browser's recorder writes it: lengths unknown, a cluster for every second. */
function webmOf(head: Uint8Array, packets: readonly Uint8Array[], codec = 'A_OPUS'): Uint8Array {
  const track = [
    ...box([0xd7], [1]),
    ...box(
      [0x86],
      [...codec].map((c) => c.charCodeAt(0)),
    ),
    ...box([0x63, 0xa2], head),
  ]
  const clusters = Array.from({ length: Math.ceil(packets.length / 50) }, (_, nth) => [
    ...[0x1f, 0x43, 0xb6, 0x75, ...unknownSize],
    ...box([0xe7], [nth]),
    ...packets.slice(nth * 50, nth * 50 + 50).flatMap((packet) => box([0xa3], [0x81, 0, 0, 0x80, ...packet])),
  ])
  return Uint8Array.from([
    ...box([0x1a, 0x45, 0xdf, 0xa3], box([0x42, 0x82], [0x77, 0x65, 0x62, 0x6d])),
    ...[0x18, 0x53, 0x80, 0x67, ...unknownSize],
    ...box([0x16, 0x54, 0xae, 0x6b], box([0xae], track)),
    ...clusters.flat(),
  ])
}

const pages = pagesOf(note)
const head = pages[0]!.packets[0]!
const sounds = pages.slice(2).flatMap((page) => page.packets)

describe('a voice note recorded in a browser', () => {
  it('is the same sound in the other box, in order and to the sample', () => {
    const ogg = pagesOf(oggFromWebm(webmOf(head, sounds))!)
    expect(ogg.slice(2).flatMap((page) => page.packets)).toEqual(sounds)
    expect(ogg.map((page) => page.nth)).toEqual(ogg.map((_, nth) => nth))
    expect(ogg[0]!.flags).toBe(2)
    expect(ogg.at(-1)).toMatchObject({ flags: 4, granule: sounds.reduce((sum, one) => sum + samplesIn(one), 0) })
  })

  it('keeps its checksums as other readers count them', () => {
    // The page of the recorded note, written by another program, is written by us bit for bit but for its serial number.
    const ogg = oggFromWebm(webmOf(head, sounds))!
    const crc = (page: Uint8Array) => {
      let sum = 0
      const bare = page.slice()
      bare.fill(0, 22, 26)
      for (const byte of bare) {
        sum = (sum ^ (byte << 24)) >>> 0
        for (let bit = 0; bit < 8; bit++) sum = (sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1) >>> 0
      }
      return sum
    }
    const first = ogg.subarray(0, 28 + 19)
    expect(new DataView(first.buffer, first.byteOffset).getUint32(22, true)).toBe(crc(first))
    const theirs = note.subarray(0, 28 + 19)
    expect(new DataView(theirs.buffer, theirs.byteOffset).getUint32(22, true)).toBe(crc(theirs))
  })

  it('is told as one channel', () => {
    const stereo = head.slice()
    stereo[9] = 2
    expect(pagesOf(oggFromWebm(webmOf(stereo, sounds))!)[0]!.packets[0]![9]).toBe(1)
  })

  it('cut off in the middle is what came before', () => {
    const webm = webmOf(head, sounds)
    const cut = pagesOf(oggFromWebm(webm.subarray(0, webm.length - 5))!)
    expect(cut.slice(2).flatMap((page) => page.packets)).toEqual(sounds.slice(0, -1))
  })

  it('of another sound is none', () => {
    expect(oggFromWebm(webmOf(head, sounds, 'A_VORBIS'))).toBeNull()
    expect(oggFromWebm(note)).toBeNull()
    expect(oggFromWebm(new Uint8Array())).toBeNull()
  })

  it('whatever comes is read without end or harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (noise, at) => {
        const webm = webmOf(head, sounds.slice(0, 5))
        webm.set(noise.subarray(0, Math.max(0, webm.length - (at % webm.length))), at % webm.length)
        const ogg = oggFromWebm(webm)
        return ogg === null || ogg.length > 0
      }),
    )
  })
})
