/**
 * A voice note as WhatsApp takes it: Opus in Ogg, one channel. Browsers record Opus too, most of them in a WebM box; the
 * sound is taken out of that box and put into the other as it is, without being heard or counted anew.
 * RFC 7845 (Ogg Opus), RFC 6716 3.1 (how long a packet sounds), RFC 8794 (EBML).
 */

/** The note in Ogg; null when this is not Opus in WebM. */
export function oggFromWebm(webm: Uint8Array): Uint8Array | null {
  const found = opusIn(webm)
  return found === null || found.packets.length === 0 ? null : oggOf(found.head, found.packets)
}

interface Opus {
  readonly head: Uint8Array
  readonly packets: readonly Uint8Array[]
}

const ids = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  track: 0xae,
  codec: 0x86,
  head: 0x63a2,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const
/** Boxes that are entered. A recorder does not know how long they will be, so their told length is not needed. */
const entered = new Set<number>([ids.segment, ids.cluster, ids.tracks, ids.track, ids.group])
const opusHead = new TextEncoder().encode('OpusHead')

function opusIn(bytes: Uint8Array): Opus | null {
  let at = 0
  let head: Uint8Array | null = null
  let codec = ''
  const packets: Uint8Array[] = []
  while (at < bytes.length) {
    const id = numberAt(bytes, at, true)
    if (id === null) break
    const size = numberAt(bytes, at + id.length, false)
    if (size === null) break
    const begin = at + id.length + size.length
    if (entered.has(id.value)) {
      at = begin
      continue
    }
    const end = begin + size.value
    // Cut off in the middle of a packet: what came before it sounds.
    if (end > bytes.length) break
    const inside = bytes.subarray(begin, end)
    if (id.value === ids.codec) codec = new TextDecoder().decode(inside)
    else if (id.value === ids.head) head = inside
    else if (id.value === ids.block || id.value === ids.simpleBlock) {
      const track = numberAt(inside, 0, false)
      const from = (track?.length ?? 0) + 3
      // Laced blocks hold several packets; no browser records sound so.
      if (track === null || ((inside[from - 1] ?? 0) & 0x06) !== 0) return null
      if (inside.length > from) packets.push(inside.subarray(from))
    }
    at = end
  }
  const isOpus =
    codec === 'A_OPUS' && head !== null && head.length >= 19 && opusHead.every((byte, n) => head[n] === byte)
  return isOpus && head !== null ? { head, packets } : null
}

/** A number of EBML: the first set bit tells its length; an id keeps that bit, a size does not. */
function numberAt(bytes: Uint8Array, at: number, withMark: boolean): { value: number; length: number } | null {
  const first = bytes[at]
  if (first === undefined || first === 0) return null
  const length = Math.clz32(first) - 23
  if (at + length > bytes.length) return null
  let value = withMark ? first : first & (0xff >> length)
  for (let n = 1; n < length; n++) value = value * 256 + bytes[at + n]!
  return { value, length }
}

const serial = 0x47616c6c

function oggOf(webmHead: Uint8Array, packets: readonly Uint8Array[]): Uint8Array {
  const head = webmHead.slice(0, 19)
  // One channel: a decoder folds what was recorded in two (RFC 7845, 5.1). The mapping family follows.
  head[9] = 1
  head[18] = 0
  const vendor = new TextEncoder().encode('galla')
  const tags = new Uint8Array(8 + 4 + vendor.length + 4)
  tags.set(new TextEncoder().encode('OpusTags'))
  new DataView(tags.buffer).setUint32(8, vendor.length, true)
  tags.set(vendor, 12)

  const pages = [pageOf([head], { granule: 0, nth: 0, flags: 2 }), pageOf([tags], { granule: 0, nth: 1, flags: 0 })]
  let granule = 0
  let waiting: Uint8Array[] = []
  let segments = 0
  packets.forEach((packet, nth) => {
    const own = Math.floor(packet.length / 255) + 1
    if (segments + own > 255) {
      pages.push(pageOf(waiting, { granule, nth: pages.length, flags: 0 }))
      waiting = []
      segments = 0
    }
    waiting.push(packet)
    segments += own
    granule += samplesIn(packet)
    const last = nth === packets.length - 1
    if (last || waiting.length === 50) {
      pages.push(pageOf(waiting, { granule, nth: pages.length, flags: last ? 4 : 0 }))
      waiting = []
      segments = 0
    }
  })
  const whole = new Uint8Array(pages.reduce((sum, page) => sum + page.length, 0))
  let at = 0
  for (const page of pages) {
    whole.set(page, at)
    at += page.length
  }
  return whole
}

const frames = { silk: [480, 960, 1920, 2880], hybrid: [480, 960], celt: [120, 240, 480, 960] } as const

/** How long a packet sounds, in samples of 48 kHz. */
export function samplesIn(packet: Uint8Array): number {
  const toc = packet[0] ?? 0
  const config = toc >> 3
  const frame =
    config < 12 ? frames.silk[config & 3]! : config < 16 ? frames.hybrid[config & 1]! : frames.celt[config & 3]!
  const code = toc & 3
  return frame * (code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 63)
}

function pageOf(
  packets: readonly Uint8Array[],
  { granule, nth, flags }: { granule: number; nth: number; flags: number },
): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255])
  const page = new Uint8Array(27 + lacing.length + packets.reduce((sum, { length }) => sum + length, 0))
  const view = new DataView(page.buffer)
  page.set(new TextEncoder().encode('OggS'))
  page[5] = flags
  view.setBigUint64(6, BigInt(granule), true)
  view.setUint32(14, serial, true)
  view.setUint32(18, nth, true)
  page[26] = lacing.length
  page.set(lacing, 27)
  let at = 27 + lacing.length
  for (const packet of packets) {
    page.set(packet, at)
    at += packet.length
  }
  view.setUint32(22, checksumOf(page), true)
  return page
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24
  for (let bit = 0; bit < 8; bit++) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1
  return rest >>> 0
})

function checksumOf(page: Uint8Array): number {
  let sum = 0
  for (const byte of page) sum = ((sum << 8) ^ table[((sum >>> 24) ^ byte) & 0xff]!) >>> 0
  return sum
}
