import type { scaleLayout } from '@galla/contract/price-lists'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import type { BusinessTx } from '../../platform/database.ts'

export type ScaleLayout = z.output<typeof scaleLayout>

export async function scaleLayoutsByPrefix(tx: BusinessTx): Promise<ScaleLayout[]> {
  return tx.rows<ScaleLayout>(sql`
    select prefix, item_digits as "itemDigits", inner_check_digit as "innerCheckDigit", value_digits as "valueDigits",
      value_is as "valueIs", value_decimals as "valueDecimals"
    from catalogue.scale_layouts where business_id = ${tx.businessId} order by prefix`)
}

export async function replaceScaleLayouts(tx: BusinessTx, rows: readonly ScaleLayout[]): Promise<void> {
  await tx.run(sql`delete from catalogue.scale_layouts where business_id = ${tx.businessId}`)
  await tx.run(sql`
    insert into catalogue.scale_layouts (prefix, item_digits, inner_check_digit, value_digits, value_is, value_decimals)
    select l.prefix, l."itemDigits", l."innerCheckDigit", l."valueDigits", l."valueIs", l."valueDecimals"
    from json_to_recordset(${JSON.stringify(rows)}::json) as l (prefix text, "itemDigits" smallint,
      "innerCheckDigit" boolean, "valueDigits" smallint, "valueIs" text, "valueDecimals" smallint)
    on conflict (business_id, prefix) do nothing`)
}
