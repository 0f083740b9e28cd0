import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Upload } from './upload.ts'

const columns = sql`id, conversation_id as "conversationId", kind, file_id as "fileId", small_file_id as "smallFileId",
  file_name as "fileName", mime_type as "mimeType", bytes, width, height`

export async function findUpload(tx: BusinessTx, messageId: string): Promise<Upload | undefined> {
  return tx.row<Upload>(
    sql`select ${columns} from conversations.uploads where business_id = ${tx.businessId} and id = ${messageId}`,
  )
}

export async function findSameUpload(
  tx: BusinessTx,
  { sha256, voice }: { sha256: Buffer; voice: boolean },
): Promise<Upload | undefined> {
  return tx.row<Upload>(sql`
    select ${columns} from conversations.uploads
    where business_id = ${tx.businessId} and sha256 = ${sha256} and (kind = 'voice') = ${voice} limit 1`)
}

/** The upload as it is kept now: the first one under this id stays. */
export async function insertUpload(tx: BusinessTx, u: Upload & { readonly sha256: Buffer }): Promise<Upload> {
  const inserted = tx.run(sql`
    insert into conversations.uploads (id, conversation_id, kind, file_id, small_file_id, sha256, file_name, mime_type, bytes,
      width, height, made_at)
    values (${u.id}, ${u.conversationId}, ${u.kind}, ${u.fileId}, ${u.smallFileId}, ${u.sha256}, ${u.fileName}, ${u.mimeType},
      ${u.bytes}, ${u.width}, ${u.height}, ${tx.acting.now})
    on conflict do nothing`)
  const [, kept] = await Promise.all([inserted, findUpload(tx, u.id)])
  return kept!
}
