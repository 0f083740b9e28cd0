import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface PictureKept {
  readonly id: string
  readonly productId: string
  readonly smallFileId: string
  readonly largeFileId: string
}

export async function insertPicture(tx: BusinessTx, p: PictureKept): Promise<void> {
  await tx.run(sql`
    insert into catalogue.pictures (id, product_id, small_file_id, large_file_id, set_at)
    values (${p.id}, ${p.productId}, ${p.smallFileId}, ${p.largeFileId}, ${tx.acting.now})`)
}

export async function findPicture(tx: BusinessTx, pictureId: string): Promise<PictureKept | undefined> {
  return tx.row<PictureKept>(sql`
    select id, product_id as "productId", small_file_id as "smallFileId", large_file_id as "largeFileId"
    from catalogue.pictures where business_id = ${tx.businessId} and id = ${pictureId}`)
}
