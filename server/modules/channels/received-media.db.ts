import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import { jobsFrom } from '../../platform/jobs.ts'
import { type MediaFailure, mediaQueue, type ReceivedMedia } from './received-media.ts'

const columns = sql`id, channel_id as "channelId", kind, provider_id as "providerId", url, declared_type as "declaredType",
  file_name as "fileName", told_at as "toldAt", state, tries, failure, file_id as "fileId", small_file_id as "smallFileId",
  mime_type as "mimeType", bytes, width, height`

/** Keeps what is to be fetched, with a job for each. */
export async function insertReceivedMedia(
  tx: BusinessTx,
  given: readonly Pick<
    ReceivedMedia,
    'id' | 'channelId' | 'kind' | 'providerId' | 'url' | 'declaredType' | 'fileName'
  >[],
): Promise<void> {
  if (given.length === 0) return
  const byQueue = Map.groupBy(given, ({ id }) => mediaQueue(id))
  await Promise.all([
    tx.run(sql`
      insert into channels.received_media (id, channel_id, kind, provider_id, url, declared_type, file_name, told_at, state)
      select g.*, ${tx.acting.now}::timestamptz, 'pending'
      from unnest(${given.map((g) => g.id)}::uuid[], ${given.map((g) => g.channelId)}::uuid[],
        ${given.map((g) => g.kind)}::text[], ${given.map((g) => g.providerId)}::text[], ${given.map((g) => g.url)}::text[],
        ${given.map((g) => g.declaredType)}::text[], ${given.map((g) => g.fileName)}::text[]) as g
      on conflict do nothing`),
    ...[...byQueue].map(([queue, all]) =>
      tx.run(
        jobsFrom(
          tx,
          'channels.fetch-media',
          sql`select jsonb_build_object('mediaId', id) from unnest(${all.map(({ id }) => id)}::uuid[]) as g (id)`,
          { queue, priority: 5 },
        ),
      ),
    ),
  ])
}

export async function lockReceivedMedia(tx: BusinessTx, mediaId: string): Promise<ReceivedMedia | undefined> {
  return tx.row<ReceivedMedia>(sql`
    select ${columns} from channels.received_media where business_id = ${tx.businessId} and id = ${mediaId} for update`)
}

/** Held until the asker is done: what becomes of them meanwhile is told after. */
export async function shareReceivedMedia(tx: BusinessTx, ids: readonly string[]): Promise<ReceivedMedia[]> {
  return tx.rows<ReceivedMedia>(sql`
    select ${columns} from channels.received_media
    where business_id = ${tx.businessId} and id = any(${ids}::uuid[]) order by id for share`)
}

export async function findSameFile(
  tx: BusinessTx,
  { sha256, kind }: { sha256: Buffer; kind: ReceivedMedia['kind'] },
): Promise<ReceivedMedia | undefined> {
  return tx.row<ReceivedMedia>(sql`
    select ${columns} from channels.received_media
    where business_id = ${tx.businessId} and sha256 = ${sha256} and kind = ${kind} and state = 'here' limit 1`)
}

export async function saveHere(
  tx: BusinessTx,
  mediaId: string,
  m: Pick<ReceivedMedia, 'fileId' | 'smallFileId' | 'mimeType' | 'bytes' | 'width' | 'height'> & { sha256: Buffer },
): Promise<void> {
  await tx.run(sql`
    update channels.received_media set state = 'here', failure = null, sha256 = ${m.sha256}, file_id = ${m.fileId},
      small_file_id = ${m.smallFileId}, mime_type = ${m.mimeType}, bytes = ${m.bytes}, width = ${m.width}, height = ${m.height}
    where business_id = ${tx.businessId} and id = ${mediaId} and state = 'pending'`)
}

export async function saveMediaFailed(tx: BusinessTx, mediaId: string, failure: MediaFailure): Promise<void> {
  await tx.run(sql`
    update channels.received_media set state = 'failed', failure = ${failure}
    where business_id = ${tx.businessId} and id = ${mediaId} and state = 'pending'`)
}

export async function saveTried(tx: BusinessTx, mediaId: string): Promise<void> {
  await tx.run(sql`
    update channels.received_media set tries = tries + 1 where business_id = ${tx.businessId} and id = ${mediaId}`)
}

export async function savePendingAgain(tx: BusinessTx, mediaId: string): Promise<number> {
  return tx.run(sql`
    update channels.received_media set state = 'pending', failure = null, tries = 0
    where business_id = ${tx.businessId} and id = ${mediaId} and state <> 'here'`)
}

export async function findPendingMedia(tx: BusinessTx, channelId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from channels.received_media
    where business_id = ${tx.businessId} and channel_id = ${channelId} and state = 'pending' order by id`)
  return rows.map((row) => row.id)
}
