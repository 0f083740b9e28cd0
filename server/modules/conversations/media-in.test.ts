import { fetchMessageFile as fetchContract } from '@galla/contract/conversations'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { asha } from '../../../emulators/whatsapp-cloud/cast.ts'
import type { RequestEffect } from '../../../emulators/whatsapp-cloud/faults.ts'
import { refusalOf } from '../../test/house.ts'
import { kirana, testTalk } from '../../test/talk.ts'
import { disconnectChannel } from '../channels/disconnect-channel.ts'
import { listChannels } from '../channels/list-channels.ts'
import { fetchMessageFile } from './fetch-message-file.ts'
import { listConversations } from './list-conversations.ts'
import { openMessageFile } from './open-message-file.ts'
import { showConversation } from './show-conversation.ts'

const talk = await testTalk()
const shop = await talk.shop()
beforeEach(() => talk.emulator.faults.clear())

const photo = (colour: string, format: 'jpeg' | 'png' | 'webp' = 'jpeg') =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
    .withExif({ IFD0: { Artist: 'Asha' }, IFD3: { GPSLatitude: '18/1 31/1 0/1' } })
    .toFormat(format)
    .toBuffer()
type Kind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker'
const sends = (type: Kind, content: Buffer, mimeType: string, more: { caption?: string; filename?: string } = {}) =>
  talk.emulator.phones.send(asha, kirana.number, { type, data: content.toString('base64'), mimeType, ...more })
const failing = (effect: RequestEffect, times = 1) =>
  talk.emulator.faults.add({ on: 'media-bytes', when: { next: times }, effect })

async function last() {
  const { rows } = await listConversations(shop.as('agent'), { tab: 'all', state: 'open', sort: 'newest', limit: 1 })
  const { messages } = await showConversation(shop.as('agent'), { conversationId: rows[0]!.id, limit: 1 })
  return messages.rows[0]!
}
async function sent(...what: Parameters<typeof sends>) {
  sends(...what)
  await talk.settle()
  return last()
}
const open = (message: { id: string; conversationId: string }, size: 'small' | 'whole' = 'whole') =>
  openMessageFile(shop.as('agent'), { conversationId: message.conversationId, messageId: message.id, size })
const again = ({ conversationId, id: messageId }: { id: string; conversationId: string }) =>
  fetchMessageFile(shop.as('agent'), fetchContract.input.parse({ conversationId, messageId }))

describe('a picture', () => {
  it('stands in the thread with a small one, bare of where it was taken', async () => {
    const message = await sent('image', await photo('#c60'), 'image/jpeg', { caption: 'This one, 2 kg' })
    expect(message).toMatchObject({
      content: { kind: 'media', media: 'image', caption: 'This one, 2 kg' },
      file: { state: 'here', mimeType: 'image/jpeg', width: 900, height: 600, small: true, failure: null },
    })
    const [whole, small] = await Promise.all([open(message), open(message, 'small')])
    expect((whole.content as Buffer).includes('Asha')).toBe(false)
    expect((await sharp(whole.content as Buffer).metadata()).exif).toBeUndefined()
    expect(await sharp(small.content as Buffer).metadata()).toMatchObject({ format: 'webp', width: 480 })
    expect(whole).toMatchObject({ mimeType: 'image/jpeg', inline: true })
  })

  it('stands there before its file is, and the file comes after', async () => {
    const fault = talk.emulator.faults.add({ on: 'media-bytes', when: 'always', effect: { do: 'html-502' } })
    const waiting = await sent('image', await photo('#123'), 'image/jpeg')
    expect(waiting.file).toMatchObject({ state: 'pending' })
    expect(await refusalOf(open(waiting))).toMatchObject({ code: 'conversations.no-file' })
    talk.emulator.faults.remove(fault)
    await talk.settle({ seconds: 3600 })
    expect((await last()).file).toMatchObject({ state: 'here' })
  })

  it('sent twice is kept once', async () => {
    const same = await photo('#088')
    const [one, two] = [await sent('image', same, 'image/jpeg'), await sent('image', same, 'image/jpeg')]
    const files = await shop.tx((tx) =>
      tx.rows<{ file: string }>(
        sql`select file_id as file from channels.received_media where business_id = ${tx.businessId} and id = any(${[one.id, two.id]}::uuid[])`,
      ),
    )
    expect(new Set(files.map(({ file }) => file)).size).toBe(1)
    expect(files).toHaveLength(2)
  })

  it('is sealed on the disk', async () => {
    const message = await sent('document', Buffer.from('%PDF-1.7 a secret of Asha'), 'application/pdf')
    expect((await open(message)).content.toString()).toContain('a secret of Asha')
    const { readdir, readFile } = await import('node:fs/promises')
    const folder = talk.house.filesFolder
    const all = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
    for (const one of all) expect((await readFile(`${one.parentPath}/${one.name}`)).includes('a secret of')).toBe(false)
  })
})

describe('whatever becomes of the file, the message stays', () => {
  it.each<[string, Kind, () => Promise<Buffer> | Buffer, string, string]>([
    [
      'of another kind',
      'image',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/jpeg',
      'wrong-type',
    ],
    ['a film that is a program', 'video', () => Buffer.from('MZ\u0090 and more of it'), 'video/mp4', 'wrong-type'],
    ['a picture cut off', 'image', async () => (await photo('#333')).subarray(0, 400), 'image/jpeg', 'damaged'],
    ['too large', 'image', () => Buffer.alloc(6 * 1024 * 1024, 7), 'image/jpeg', 'too-large'],
  ])('%s', async (_, kind, content, mimeType, failure) => {
    const message = await sent(kind, await content(), mimeType, { caption: 'look' })
    expect(message).toMatchObject({ content: { caption: 'look' }, file: { state: 'failed', failure } })
  })

  it('gone at WhatsApp, and gone again when a person asks', async () => {
    failing({ do: 'html-502' }, 100)
    const message = await sent('image', await photo('#777'), 'image/jpeg')
    expect(message.file?.state).toBe('pending')
    await talk.settle({ seconds: 8 * 86_400 })
    talk.emulator.faults.clear()
    await talk.settle({ seconds: 86_400 })
    expect((await last()).file).toMatchObject({ state: 'failed', failure: 'gone' })
    expect((await again(message)).file).toMatchObject({ state: 'pending', failure: null })
    await talk.settle()
    expect((await last()).file).toMatchObject({ state: 'failed', failure: 'gone' })
  })

  it('a person asks again, and it comes', async () => {
    const message = await sent('image', await photo('#555'), 'image/jpeg')
    await shop.tx((tx) =>
      tx.run(sql`update channels.received_media set state = 'failed', failure = 'no-answer', file_id = null, small_file_id = null
        where business_id = ${tx.businessId} and id = ${message.id}`),
    )
    await again(message)
    await talk.settle()
    expect((await last()).file).toMatchObject({ state: 'here' })
    expect((await again(message)).file).toMatchObject({ state: 'here' })
  })

  it('its address elsewhere is not followed, and the token goes nowhere', async () => {
    const { createServer } = await import('node:http')
    const asked: unknown[] = []
    const trap = createServer((request, answer) => {
      asked.push(request.headers)
      answer.end('secrets')
    })
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(trap.address() as { port: number }).port}/file`
    talk.emulator.faults.add({
      on: 'media',
      when: { next: 1 },
      matching: { method: 'GET' },
      effect: {
        do: 'answer',
        status: 200,
        body: { id: '1', url, mime_type: 'image/jpeg', messaging_product: 'whatsapp' },
      },
    })
    failing({ do: 'answer', status: 404, body: 'gone' })
    const message = await sent('image', await photo('#222'), 'image/jpeg')
    expect(message.file).toMatchObject({ state: 'failed', failure: 'elsewhere' })
    expect(asked).toEqual([])
    await new Promise((resolve) => trap.close(resolve))
  })
})

describe('a sound', () => {
  it('can be heard from any place in it', async () => {
    const message = await sent('voice', await voiceNote(), 'audio/ogg; codecs=opus')
    expect(message).toMatchObject({ content: { media: 'voice' }, file: { state: 'here', mimeType: 'audio/ogg' } })
  })
})

it('is nobody else’s', async () => {
  const message = await sent('image', await photo('#999'), 'image/jpeg')
  const other = await talk.house.newBusiness()
  const asked = { conversationId: message.conversationId, messageId: message.id }
  const code = 'conversations.not-found'
  expect(await refusalOf(openMessageFile(other.as('owner'), { ...asked, size: 'whole' }))).toMatchObject({ code })
  expect(await refusalOf(fetchMessageFile(other.as('owner'), asked))).toMatchObject({ code })
})

it('a token that ended pauses the number; signing in again brings the file', async () => {
  failing({ do: 'answer', status: 404, body: 'gone' })
  talk.emulator.faults.add({
    on: 'media',
    when: { next: 1 },
    matching: { method: 'GET' },
    effect: { do: 'graph-error', code: 190 },
  })
  await sent('image', await photo('#987'), 'image/jpeg')
  const { channels } = await listChannels(shop.as('owner'))
  expect(channels[0]).toMatchObject({ state: 'paused' })
  const { connectChannel } = await import('../channels/connect-channel.ts')
  await connectChannel(shop.as('owner'), talk.whatsapp, {
    phoneNumberId: kirana.number,
    wabaId: kirana.waba,
    token: kirana.token,
  })
  await talk.settle()
  expect((await last()).file).toMatchObject({ state: 'here' })
})

it('a number that was let go fetches nothing more', async () => {
  failing({ do: 'html-502' }, 3)
  await sent('image', await photo('#345'), 'image/jpeg')
  await disconnectChannel(shop.as('owner'), { channelId: shop.channelId })
  await talk.settle()
  expect((await last()).file).toMatchObject({ state: 'failed', failure: 'disconnected' })
})

async function voiceNote(): Promise<Buffer> {
  const { readFile } = await import('node:fs/promises')
  return readFile(new URL('../../../web/modules/sandbox/voice-note.ogg', import.meta.url))
}
