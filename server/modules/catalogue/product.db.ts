import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { ProductForSale } from './products-for-sale.ts'

export async function productsById(tx: BusinessTx, ids: readonly string[]): Promise<ProductForSale[]> {
  return tx.rows<ProductForSale>(sql`
    select id, name, name_hi as "nameHi", name_ta as "nameTa", sku, hsn, unit, tax_class as "taxClass", taxability,
      price_paise as "pricePaise", price_includes_tax as "priceIncludesTax", mrp_paise as "mrpPaise",
      lowest_price_paise as "lowestPricePaise", cost_paise as "costPaise", stock_policy as "stockPolicy",
      archived_at is not null as archived
    from catalogue.products where business_id = ${tx.businessId} and id = any(${ids}::uuid[])`)
}
