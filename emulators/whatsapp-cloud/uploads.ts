/** Resumable uploads: how samples for template headers and profile pictures get their handle. */
import type { Emulator } from './emulator.ts'
import type { Answer, Call } from './graph-call.ts'
import { badParameter, unknownObject } from './graph-error.ts'

export async function startUpload({ world, ids }: Emulator, call: Call): Promise<Answer> {
  const fields = await call.fields()
  const fileLength = Number(fields.file_length)
  const fileType = String(fields.file_type ?? '')
  if (!Number.isSafeInteger(fileLength) || fileLength <= 0) throw badParameter('The parameter file_length is required.')
  if (!fileType.includes('/')) throw badParameter('The parameter file_type is required.')
  const id = `upload:${ids.hex(32)}`
  world.uploads.set(id, { id, fileType, fileLength, bytes: new Uint8Array(), handle: undefined })
  return { body: { id } }
}

export async function continueUpload({ world, ids }: Emulator, call: Call, id: string): Promise<Answer> {
  const upload = world.uploads.get(id)
  if (!upload) throw unknownObject(id, call.method)
  if (call.method === 'GET') return { body: { id, file_offset: upload.bytes.length } }
  if (Number(call.headers.get('file_offset') ?? 0) !== upload.bytes.length) {
    throw badParameter(`file_offset must be ${upload.bytes.length}.`)
  }
  upload.bytes = Buffer.concat([upload.bytes, await call.bytes()])
  if (upload.bytes.length < upload.fileLength) return { body: { id, file_offset: upload.bytes.length } }
  upload.handle ??= `4::${Buffer.from(`${upload.fileType}:${ids.hex(32)}`).toString('base64')}`
  return { body: { h: upload.handle } }
}
