/**
 * Fetches a file that somebody sent: claim nothing, for a file may be fetched twice; look, fetch (outside), record. It is
 * tried for as long as WhatsApp keeps it, seven days, and then once more whenever a person asks.
 */
import { createHash } from 'node:crypto'
import { announce } from '../../platform/announcements.ts'
import { later } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { ProviderFailure } from '../../platform/refusal.ts'
import { accountOf } from './account-of.ts'
import { findChannel } from './channel.db.ts'
import type { Channel } from './channel.ts'
import { insertExchange } from './delivery.db.ts'
import { pauseChannels } from './pause-channels.ts'
import { receivedFile } from './received-file.ts'
import { findSameFile, lockReceivedMedia, saveHere, saveMediaFailed, saveTried } from './received-media.db.ts'
import {
  addressIsFresh,
  keptAtProviderDays,
  type MediaFailure,
  mediaQueue,
  type ReceivedMedia,
  waitBefore,
} from './received-media.ts'
import type { FetchResult, WhatsAppAccount, WhatsAppPort } from './whatsapp-port.ts'

export async function fetchMedia(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { mediaId }: { mediaId: string },
): Promise<void> {
  ctx.must('channels.fetch-media')
  const ready = await ctx.inBusiness((tx) => prepare(tx, mediaId))
  if (!ready) return
  const { media, channel, account } = ready
  const fetched = await fetchFrom(whatsapp, account, {
    mediaId: media.providerId,
    kind: media.kind,
    url: addressIsFresh(media.toldAt, ctx.now) ? media.url : null,
  })
  if (fetched instanceof ProviderFailure) return ctx.inBusiness((tx) => tryAgain(tx, media, channel, fetched))
  if (fetched.outcome !== 'here') return ctx.inBusiness((tx) => fail(tx, media.id, fetched.outcome))

  const sha256 = createHash('sha256').update(fetched.content).digest()
  const same = await ctx.inBusiness((tx) => findSameFile(tx, { sha256, kind: media.kind }))
  if (same) return ctx.inBusiness((tx) => keep(tx, media.id, { ...same, sha256 }))
  // Writing a picture anew takes time, and nothing of the database waits for it.
  const file = await receivedFile(media.kind, fetched.content, media.declaredType ?? fetched.mimeType)
  if (typeof file === 'string') return ctx.inBusiness((tx) => fail(tx, media.id, file))
  await ctx.inBusiness(async (tx) => {
    if ((await lockReceivedMedia(tx, mediaId))?.state !== 'pending') return
    const { mimeType, content, small, width, height } = file
    const fileName = media.fileName ?? nameFor(media, mimeType)
    const { files } = tx.acting
    const [whole, little] = await Promise.all([
      files.keep(tx, { purpose: 'message-media', mimeType, fileName, content }),
      small && files.keep(tx, { purpose: 'message-media', mimeType: 'image/webp', fileName, content: small }),
    ])
    await keep(tx, mediaId, {
      sha256,
      fileId: whole.id,
      smallFileId: little?.id ?? null,
      mimeType,
      bytes: content.length,
      width,
      height,
    })
  })
}

async function prepare(
  tx: BusinessTx,
  mediaId: string,
): Promise<{ media: ReceivedMedia; channel: Channel; account: WhatsAppAccount } | undefined> {
  const media = await lockReceivedMedia(tx, mediaId)
  if (media?.state !== 'pending') return undefined
  const channel = (await findChannel(tx, media.channelId))!
  // It waits: connecting again takes it up.
  if (channel.state === 'paused') return undefined
  const account = channel.state === 'disconnected' ? undefined : await accountOf(tx, channel)
  if (!account) {
    await fail(tx, mediaId, 'disconnected')
    return undefined
  }
  await saveTried(tx, mediaId)
  return { media: { ...media, tries: media.tries + 1 }, channel, account }
}

async function fetchFrom(
  whatsapp: WhatsAppPort,
  account: WhatsAppAccount,
  file: Parameters<WhatsAppPort['fetchFile']>[1],
): Promise<FetchResult | ProviderFailure> {
  try {
    return await whatsapp.fetchFile(account, file)
  } catch (error) {
    if (error instanceof ProviderFailure) return error
    throw error
  }
}

async function keep(tx: BusinessTx, mediaId: string, file: Parameters<typeof saveHere>[2]): Promise<void> {
  await saveHere(tx, mediaId, file)
  await announce(tx, 'channels.media-changed', { mediaId })
}

async function fail(tx: BusinessTx, mediaId: string, failure: MediaFailure): Promise<void> {
  await saveMediaFailed(tx, mediaId, failure)
  await announce(tx, 'channels.media-changed', { mediaId })
}

async function tryAgain(
  tx: BusinessTx,
  media: ReceivedMedia,
  channel: Channel,
  failure: ProviderFailure,
): Promise<void> {
  const wait = Math.max(waitBefore(media.tries), failure.retryAfterSeconds ?? 0)
  const next = later(tx.acting.now, wait)
  const ends = later(media.toldAt, keptAtProviderDays * 86_400)
  await insertExchange(tx, {
    channelId: media.channelId,
    what: 'fetch-file',
    outcome: 'refused',
    code: failure.providerCode,
    words: failure.message,
    traceId: null,
    objectId: media.id,
  })
  if (failure.kind === 'sign-in-again') {
    return pauseChannels(tx, { wabaId: channel.wabaId, why: failure.message, what: 'signed-out' })
  }
  // Asked for by a person after its seven days, it is tried a few times and no more.
  if (next > ends && media.tries >= 3) return fail(tx, media.id, 'no-answer')
  await addJob(
    tx,
    'channels.fetch-media',
    { mediaId: media.id },
    { queue: mediaQueue(media.id), key: `media ${media.id}`, runAt: next, priority: 5 },
  )
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'audio/mpeg': 'mp3',
  'video/3gpp': '3gp',
  'text/plain': 'txt',
  'application/octet-stream': 'bin',
}

function nameFor({ kind, toldAt }: ReceivedMedia, mimeType: string): string {
  const ending = endings[mimeType] ?? mimeType.split('/')[1]?.replace(/^x-/, '') ?? 'bin'
  return `${kind}-${toldAt.slice(0, 10)}.${ending}`
}
