/**
 * Files of a business: sealed bytes in the data folder, name, size and hash in the database. The path is made of ids
 * only. Bytes are written and synced before the row that names them; a file without a row is swept, a row without a
 * file cannot be.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import type { BusinessTx } from './database.ts'
import type { Secrets } from './secrets.ts'

export interface FileFacts {
  readonly id: string
  readonly purpose: string
  readonly mimeType: string
  readonly fileName: string
  readonly bytes: number
}

export interface Files {
  keep(
    tx: BusinessTx,
    file: { purpose: string; mimeType: string; fileName: string; content: Buffer },
  ): Promise<FileFacts>
  read(tx: BusinessTx, fileId: string): Promise<(FileFacts & { content: Buffer }) | undefined>
  /** The row now, the bytes when it is committed. */
  remove(tx: BusinessTx, fileIds: readonly string[]): Promise<void>
}

export function filesIn(folder: string, secrets: Secrets): Files {
  const pathOf = (businessId: string, fileId: string) => join(folder, businessId, fileId.slice(-2), fileId)
  const place = (fileId: string) => ({ table: 'platform.files', column: 'content', row: fileId })

  return {
    async keep(tx, { purpose, mimeType, fileName, content }) {
      const id = tx.acting.newId()
      const sealed = await secrets.seal(tx, 'files', place(id), content)
      await writeWhole(pathOf(tx.businessId, id), sealed)
      const sha256 = createHash('sha256').update(content).digest()
      await tx.run(sql`
        insert into platform.files (id, purpose, mime_type, file_name, bytes, sha256, made_at)
        values (${id}, ${purpose}, ${mimeType}, ${fileName}, ${content.length}, ${sha256}, ${tx.acting.now})`)
      return { id, purpose, mimeType, fileName, bytes: content.length }
    },
    async read(tx, fileId) {
      const row = await tx.row<FileFacts & { sha256: Buffer }>(sql`
        select id, purpose, mime_type as "mimeType", file_name as "fileName", bytes, sha256
        from platform.files where business_id = ${tx.businessId} and id = ${fileId}`)
      if (!row) return undefined
      const content = await secrets.open(tx, place(fileId), await readFile(pathOf(tx.businessId, fileId)))
      if (!createHash('sha256').update(content).digest().equals(row.sha256)) throw new Error('a kept file has changed')
      return { ...row, content }
    },
    async remove(tx, fileIds) {
      await tx.run(sql`
        delete from platform.files where business_id = ${tx.businessId} and id = any(${fileIds}::uuid[])`)
      for (const id of fileIds)
        tx.afterCommit(`remove ${id}`, () => void rm(pathOf(tx.businessId, id), { force: true }).catch(() => undefined))
    },
  }
}

/** All of it under its name, or nothing: written beside, synced, then renamed. */
async function writeWhole(path: string, content: Buffer): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const beside = `${path}.part`
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(beside, path)
}
