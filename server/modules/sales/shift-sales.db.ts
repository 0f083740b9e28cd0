import sql, { type Sql } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { ShiftSales } from '../tills/shift.ts'

type BillSums = ShiftSales['bills']

export async function billsOfShift(tx: BusinessTx, shiftId: string): Promise<BillSums> {
  const row = await tx.row<BillSums>(sql`
    select count(*) as count, coalesce(sum(gross_paise), 0)::bigint as "grossPaise",
      coalesce(sum(discount_paise), 0)::bigint as "discountPaise", coalesce(sum(payable_paise), 0)::bigint as "payablePaise",
      coalesce(sum(round_off_paise), 0)::bigint as "roundOffPaise"
    from sales.invoices where business_id = ${tx.businessId} and shift_id = ${shiftId}`)
  return row!
}

/** Where each series stood: the numbers of a till and of its devices are apart by what stands before the digits. */
export async function numbersOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftSales['numbers']> {
  return tx.rows<ShiftSales['numbers'][number]>(sql`
    select min(number) as first, max(number) as last, count(*) as count
    from sales.invoices where business_id = ${tx.businessId} and shift_id = ${shiftId}
    group by financial_year, substring(number from '^(.*?)[0-9]+$'), length(number) order by min(issued_at), min(number)`)
}

export async function cashiersOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftSales['cashiers']> {
  return tx.rows<ShiftSales['cashiers'][number]>(sql`
    select cashier_id as id, max(cashier_name) as name, count(*) as count, sum(payable_paise)::bigint as "payablePaise"
    from sales.invoices where business_id = ${tx.businessId} and shift_id = ${shiftId}
    group by cashier_id order by sum(payable_paise) desc`)
}

export async function returnsOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftSales['returns']> {
  const row = await tx.row<ShiftSales['returns']>(sql`
    select count(*) as count, coalesce(sum(credit_paise), 0)::bigint as "creditPaise"
    from sales.credit_notes where business_id = ${tx.businessId} and shift_id = ${shiftId}`)
  return row!
}

export async function cancellationsOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftSales['cancellations']> {
  const row = await tx.row<ShiftSales['cancellations']>(sql`
    select count(*) as count, coalesce(sum(i.payable_paise), 0)::bigint as "payablePaise"
    from sales.cancellations c join sales.invoices i on i.business_id = c.business_id and i.id = c.invoice_id
    where c.business_id = ${tx.businessId} and c.shift_id = ${shiftId}`)
  return row!
}

const paise = (column: Sql) => sql`coalesce(sum(${column}), 0)::bigint`

/** By rate, with the settled paise of the lines: what was billed, less what was taken back and struck out meanwhile. */
export async function taxesOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftSales['taxes']> {
  return tx.rows<ShiftSales['taxes'][number]>(sql`
    select rate as "rateBasisPoints", ${paise(sql`taxable`)} as "taxablePaise", ${paise(sql`cgst`)} as "cgstPaise",
      ${paise(sql`sgst`)} as "sgstPaise", ${paise(sql`igst`)} as "igstPaise", ${paise(sql`cess`)} as "cessPaise"
    from (
      select l.rate_basis_points as rate, sum(l.taxable_paise) as taxable, sum(l.cgst_paise) as cgst,
        sum(l.sgst_paise) as sgst, sum(l.igst_paise) as igst, sum(l.cess_paise) as cess
      from sales.invoices i
      join sales.invoice_lines l on l.business_id = i.business_id and l.invoice_id = i.id
      where i.business_id = ${tx.businessId} and i.shift_id = ${shiftId}
      group by l.rate_basis_points
      union all
      select l.rate_basis_points, -sum(n.taxable_paise), -sum(n.cgst_paise), -sum(n.sgst_paise), -sum(n.igst_paise),
        -sum(n.cess_paise)
      from sales.credit_notes c
      join sales.credit_note_lines n on n.business_id = c.business_id and n.credit_note_id = c.id
      join sales.invoice_lines l
        on l.business_id = n.business_id and l.invoice_id = n.invoice_id and l.line = n.line
      where c.business_id = ${tx.businessId} and c.shift_id = ${shiftId}
      group by l.rate_basis_points
      union all
      select l.rate_basis_points, -sum(l.taxable_paise), -sum(l.cgst_paise), -sum(l.sgst_paise), -sum(l.igst_paise),
        -sum(l.cess_paise)
      from sales.cancellations x
      join sales.invoice_lines l on l.business_id = x.business_id and l.invoice_id = x.invoice_id
      where x.business_id = ${tx.businessId} and x.shift_id = ${shiftId}
      group by l.rate_basis_points
    ) as parts
    group by rate order by rate`)
}
