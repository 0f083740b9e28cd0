import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import { limitsAtFirst, type RoleLimit, settingsAtFirst } from './limits.ts'

export interface Settings {
  readonly usualKhataLimitPaise: number
  readonly reminderEveryDays: number
  readonly version: number
}

const columns = sql`usual_khata_limit_paise as "usualKhataLimitPaise", reminder_every_days as "reminderEveryDays", version`

export async function findSettings(tx: BusinessTx): Promise<Settings> {
  const row = await tx.row<Settings>(sql`select ${columns} from sales.settings where business_id = ${tx.businessId}`)
  return row ?? settingsAtFirst
}

/** Undefined when somebody saved another version meanwhile. */
export async function saveSettings(tx: BusinessTx, s: Settings): Promise<Settings | undefined> {
  return tx.row<Settings>(sql`
    insert into sales.settings as s (usual_khata_limit_paise, reminder_every_days, version)
    values (${s.usualKhataLimitPaise}, ${s.reminderEveryDays}, 1)
    on conflict (business_id) do update set usual_khata_limit_paise = excluded.usual_khata_limit_paise,
      reminder_every_days = excluded.reminder_every_days, version = s.version + 1
      where s.version = ${s.version}
    returning ${columns}`)
}

export async function roleLimitsOf(tx: BusinessTx): Promise<RoleLimit[]> {
  return tx.rows<RoleLimit>(sql`
    select role, discount_basis_points as "discountBasisPoints", refund_paise as "refundPaise", may_void as "mayVoid"
    from sales.role_limits where business_id = ${tx.businessId} order by role`)
}

export async function findRoleLimit(tx: BusinessTx, role: string): Promise<RoleLimit> {
  const row = await tx.row<RoleLimit>(sql`
    select role, discount_basis_points as "discountBasisPoints", refund_paise as "refundPaise", may_void as "mayVoid"
    from sales.role_limits where business_id = ${tx.businessId} and role = ${role}`)
  return row ?? { role, ...limitsAtFirst }
}

export async function saveRoleLimits(tx: BusinessTx, limits: readonly RoleLimit[]): Promise<void> {
  if (limits.length === 0) return
  await tx.run(sql`
    insert into sales.role_limits as l (role, discount_basis_points, refund_paise, may_void)
    select * from unnest(${limits.map((it) => it.role)}::text[], ${limits.map((it) => it.discountBasisPoints)}::integer[],
      ${limits.map((it) => it.refundPaise)}::bigint[], ${limits.map((it) => it.mayVoid)}::boolean[])
    on conflict (business_id, role) do update set discount_basis_points = excluded.discount_basis_points,
      refund_paise = excluded.refund_paise, may_void = excluded.may_void`)
}
