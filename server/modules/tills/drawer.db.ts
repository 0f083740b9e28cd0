import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Doubt } from './approval.ts'
import type { Addendum, DrawerMovement, Moved } from './shift.ts'

const columns = sql`m.id, m.kind, m.amount_paise as "amountPaise", m.reason, case when m.doubt is null then a.person_name end as "approvedBy",
  m.doubt, m.person_name as by, m.at`
const joined = sql`tills.drawer_movements m
  left join tills.approvals a on a.business_id = m.business_id and a.id = m.approval_id`

export async function insertMovement(
  tx: BusinessTx,
  m: {
    readonly id: string
    readonly shiftId: string
    readonly kind: DrawerMovement['kind']
    readonly amountPaise: number
    readonly reason: string
    readonly approvalId: string | undefined
    readonly doubt: Doubt | null
    readonly at: string
  },
): Promise<void> {
  const { actor } = tx.acting
  const person = actor.kind === 'person' ? actor : { id: null, name: null }
  await tx.run(sql`
    insert into tills.drawer_movements (id, shift_id, kind, amount_paise, reason, approval_id, doubt, person_id, person_name,
      at)
    values (${m.id}, ${m.shiftId}, ${m.kind}, ${m.amountPaise}, ${m.reason}, ${m.approvalId ?? null}, ${m.doubt},
      ${person.id}, ${person.name}, ${m.at})`)
}

export async function findMovement(
  tx: BusinessTx,
  id: string,
): Promise<(DrawerMovement & { shiftId: string; tillName: string }) | undefined> {
  return tx.row<DrawerMovement & { shiftId: string; tillName: string }>(sql`
    select ${columns}, m.shift_id as "shiftId", t.name as "tillName" from ${joined}
    join tills.shifts s on s.business_id = m.business_id and s.id = m.shift_id
    join tills.tills t on t.business_id = s.business_id and t.id = s.till_id
    where m.business_id = ${tx.businessId} and m.id = ${id}`)
}

export async function movementsOf(tx: BusinessTx, shiftId: string): Promise<DrawerMovement[]> {
  return tx.rows<DrawerMovement>(sql`
    select ${columns} from ${joined} where m.business_id = ${tx.businessId} and m.shift_id = ${shiftId}
    order by m.at, m.id limit 1000`)
}

export async function movedInShift(tx: BusinessTx, shiftId: string): Promise<Moved> {
  const row = await tx.row<Moved>(sql`
    select coalesce(sum(amount_paise) filter (where kind = 'paid-in'), 0)::bigint as "paidInPaise",
      coalesce(sum(amount_paise) filter (where kind = 'paid-out'), 0)::bigint as "paidOutPaise"
    from tills.drawer_movements where business_id = ${tx.businessId} and shift_id = ${shiftId}`)
  return row!
}

/** Each document once, however often it is told. */
export async function insertAddendum(
  tx: BusinessTx,
  a: Omit<Addendum, 'arrivedAt'> & { readonly shiftId: string },
): Promise<void> {
  await tx.run(sql`
    insert into tills.addenda (shift_id, document_kind, document_id, number, amount_paise, cash_paise, at, arrived_at)
    values (${a.shiftId}, ${a.documentKind}, ${a.documentId}, ${a.number}, ${a.amountPaise}, ${a.cashPaise}, ${a.at},
      ${tx.acting.now})
    on conflict do nothing`)
}

export async function addendaOf(tx: BusinessTx, shiftId: string): Promise<Addendum[]> {
  return tx.rows<Addendum>(sql`
    select document_kind as "documentKind", document_id as "documentId", number, amount_paise as "amountPaise",
      cash_paise as "cashPaise", at, arrived_at as "arrivedAt"
    from tills.addenda where business_id = ${tx.businessId} and shift_id = ${shiftId}
    order by arrived_at, at, document_id limit 1000`)
}
