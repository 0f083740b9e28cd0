/** Media: uploaded files live 30 days, files from customers 7; an address for the bytes lives 5 minutes. */
import { createHash } from 'node:crypto'
import type { Emulator } from './emulator.ts'
import type { Answer, Call } from './graph-call.ts'
import { success } from './graph-call.ts'
import { badParameter, GraphError, unknownObject } from './graph-error.ts'
import { type Fields, textAt } from './json.ts'
import { kindOfFile, mediaRules, whyNotAs } from './media-rules.ts'
import type { MediaType } from './message-rules.ts'
import { authenticate, mayTouch } from './tokens.ts'
import type { Media, PhoneNumber } from './world.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const UPLOADED_LIVES = 30 * DAY
export const RECEIVED_LIVES = 7 * DAY
const ADDRESS_LIVES = 5 * MINUTE
export const BYTES_PATH = '/whatsapp_business/attachments/'

export interface File {
  readonly bytes: Uint8Array
  readonly mimeType: string
  readonly filename: string | undefined
}

export async function uploadMedia(emulator: Emulator, call: Call, number: PhoneNumber): Promise<Answer> {
  const form = await call.form()
  if (form.get('messaging_product') !== 'whatsapp') throw badParameter('The parameter messaging_product is required.')
  const file = form.get('file')
  if (!(file instanceof Blob)) throw badParameter('The parameter file is required.')
  const named = form.get('type')
  const mimeType = typeof named === 'string' && named.includes('/') ? named : file.type
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = kindOfFile(mimeType)
  if (!kind) {
    const all = Object.values(mediaRules).flatMap((it) => it.types)
    throw new GraphError(131053, {
      details: `Param file must be a file with one of the following types: ${all.join(', ')}. Received file of type '${mimeType}'.`,
    })
  }
  const problem = bytes.length === 0 ? 'The file is empty.' : whyNotAs(kind, mimeType, bytes.length)
  if (problem) throw new GraphError(131053, { details: problem })
  const filename = 'name' in file ? (file as { name: string }).name : undefined
  return { body: { id: storeMedia(emulator, number.id, { bytes, mimeType, filename }, UPLOADED_LIVES).id } }
}

export function storeMedia(emulator: Emulator, phoneNumberId: string, file: File, lives: number): Media {
  const media: Media = {
    id: emulator.ids.object(),
    phoneNumberId,
    mimeType: file.mimeType,
    filename: file.filename,
    bytes: file.bytes,
    sha256: createHash('sha256').update(file.bytes).digest('base64'),
    diesAt: emulator.clock.now() + lives,
  }
  emulator.world.media.set(media.id, media)
  return media
}

export function liveMedia(emulator: Emulator, id: string): Media | undefined {
  const media = emulator.world.media.get(id)
  return media && media.diesAt > emulator.clock.now() ? media : undefined
}

export function describeMedia(emulator: Emulator, call: Call, media: Media): Answer {
  checkScope(call, media)
  return {
    body: {
      messaging_product: 'whatsapp',
      url: mediaAddress(emulator, media),
      mime_type: media.mimeType,
      sha256: media.sha256,
      file_size: media.bytes.length,
      id: media.id,
    },
  }
}

/** `phone_number_id` narrows: with another number's id the file is not there. */
function checkScope(call: Call, media: Media): void {
  const scope = call.query.get('phone_number_id')
  if (scope !== null && scope !== media.phoneNumberId) throw unknownObject(media.id, call.method)
}

export function deleteMedia(emulator: Emulator, call: Call, media: Media): Answer {
  checkScope(call, media)
  emulator.world.media.delete(media.id)
  return success
}

export function mediaAddress({ url, clock }: Emulator, media: Media): string {
  const ends = clock.now() + ADDRESS_LIVES
  return `${url}${BYTES_PATH}?mid=${media.id}&ext=${ends}&hash=${seal(media, ends)}`
}

function seal(media: Media, ends: number): string {
  return createHash('sha256').update(`${media.id}/${ends}/${media.sha256}`).digest('base64url').slice(0, 20)
}

export function serveBytes(emulator: Emulator, headers: Headers, query: URLSearchParams): Response {
  const token = authenticate(emulator, headers, new URLSearchParams())
  const media = liveMedia(emulator, query.get('mid') ?? '')
  const ends = Number(query.get('ext'))
  if (!media || query.get('hash') !== seal(media, ends) || ends <= emulator.clock.now()) {
    return new Response('Not Found', { status: 404, headers: { 'Content-Type': 'text/plain' } })
  }
  mayTouch(token, emulator.world.ownerOf(media.id), 'whatsapp_business_messaging')
  return bytesOf(media, headers.get('range'))
}

export function bytesOf(media: Media, range: string | null): Response {
  const size = media.bytes.length
  const usual = { 'Content-Type': media.mimeType, 'Accept-Ranges': 'bytes' }
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (range === null || (!from && !to)) {
    return new Response(Buffer.from(media.bytes), { headers: { ...usual, 'Content-Length': String(size) } })
  }
  const first = from ? Number(from) : Math.max(0, size - Number(to))
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1
  if (first >= size || first > last) {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
  }
  return new Response(Buffer.from(media.bytes.subarray(first, last + 1)), {
    status: 206,
    headers: {
      ...usual,
      'Content-Range': `bytes ${first}-${last}/${size}`,
      'Content-Length': String(last - first + 1),
    },
  })
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Wrong files are accepted and fail later. A link is fetched only on this machine: the emulator never speaks to the
 * outside, so elsewhere it is believed.
 */
export async function whyMediaFails(emulator: Emulator, kind: MediaType, node: Fields): Promise<string | undefined> {
  const id = textAt(node, 'id')
  if (id !== undefined) {
    const media = liveMedia(emulator, id)
    return media ? whyNotAs(kind, media.mimeType, media.bytes.length) : `Media with id ${id} was not found.`
  }
  const link = new URL(String(node.link))
  if (!LOOPBACK.has(link.hostname)) return undefined
  try {
    const answer = await fetch(link, { signal: AbortSignal.timeout(10_000) })
    const size = (await answer.arrayBuffer()).byteLength
    if (!answer.ok)
      return `Downloading media from weblink failed with http code ${answer.status}, status message ${answer.statusText}`
    return whyNotAs(kind, answer.headers.get('content-type') ?? '', size)
  } catch {
    return 'Downloading media from weblink failed: could not connect'
  }
}
