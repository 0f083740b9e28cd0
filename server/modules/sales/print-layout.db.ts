import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { PrintLayout } from './print-layout.ts'

type Chosen = Partial<Omit<PrintLayout, 'logo'>>

interface Kept {
  readonly choices: Chosen
  readonly logo: string | null
}

export async function keptLayout(tx: BusinessTx): Promise<Kept | undefined> {
  return tx.row<Kept>(sql`select choices, logo from sales.print_layouts where business_id = ${tx.businessId}`)
}

/** What is not named stays, also when two change it at once. */
export async function keepLayout(
  tx: BusinessTx,
  { choices, logo }: { readonly choices: Chosen; readonly logo: string | null | undefined },
): Promise<Kept> {
  const row = await tx.row<Kept>(sql`
    insert into sales.print_layouts as kept (choices, logo, changed_at)
    values (${JSON.stringify(choices)}::jsonb, ${logo ?? null}, ${tx.acting.now})
    on conflict (business_id) do update set choices = kept.choices || excluded.choices,
      logo = case when ${logo === undefined} then kept.logo else excluded.logo end, changed_at = excluded.changed_at
    where kept.business_id = ${tx.businessId}
    returning choices, logo`)
  return row!
}
