/** What the database holds of one shop, in the shape of the clerk's books (books.ts). */
import type { TestHouse } from './house.ts'

type Row = Record<string, unknown>
const number = (value: unknown) => Number(value)

export async function booksFound({ look }: Pick<TestHouse, 'look'>, businessId: string) {
  const rows = (text: string) => look<Row>(text, [businessId])
  const sums = async (text: string) =>
    Object.fromEntries((await rows(text)).map((row) => [String(row.key), number(row.sum)]).sort() as [string, number][])
  const things = async (text: string) => {
    const found: [string, Row][] = []
    for (const { id, ...rest } of await rows(text)) {
      const read = Object.entries(rest).map(([name, value]) => [
        name,
        typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
      ])
      found.push([String(id), Object.fromEntries(read)])
    }
    return Object.fromEntries(found.sort())
  }
  const money = await sums(
    `select direction || ' ' || kind as key, sum(amount_paise) as sum from payments.payments
     where business_id = $1 group by 1`,
  )
  const ofLines = (what: string, from: string) => `
    select '${what} ' || case taxability when 'taxable' then rate_basis_points::text else 'nil' end || ' ' || of as key,
      sum(amount) as sum
    from ${from}, lateral (values ('value', taxable_paise), ('tax', cgst_paise + sgst_paise)) as v (of, amount)
    group by 1 having sum(amount) <> 0`
  const taxes = {
    ...(await sums(ofLines('sold', '(select * from sales.invoice_lines where business_id = $1) as l'))),
    ...(await sums(
      ofLines(
        'returned',
        `(select n.*, l.taxability, l.rate_basis_points from sales.credit_note_lines n
          join sales.invoice_lines l using (business_id, invoice_id, line) where n.business_id = $1) as l`,
      ),
    )),
    ...(await sums(
      ofLines(
        'cancelled',
        `(select l.* from sales.invoice_lines l
          join sales.cancellations c using (business_id, invoice_id) where l.business_id = $1) as l`,
      ),
    )),
  }
  const shelf = await sums(
    `select location_id || ' ' || product_id as key, on_hand as sum from stock.levels
     where business_id = $1 and on_hand <> 0`,
  )
  const batches = await sums(
    `select l.location_id || ' ' || b.number as key, l.on_hand as sum from stock.batch_levels l
     join stock.batches b on b.business_id = l.business_id and b.id = l.batch_id
     where l.business_id = $1 and l.on_hand <> 0`,
  )
  const accounts = await things(
    `select contact_id as id, khata_paise as khata, store_credit_paise as "storeCredit", advance_paise as advance,
       (select coalesce(sum(greatest(0, payable_paise - credited_paise - written_off_paise - received_paise + refunded_paise)), 0)
        from sales.invoices i where i.business_id = k.business_id and i.contact_id = k.contact_id and state = 'issued') as open
     from sales.khatas k where business_id = $1 and (khata_paise, store_credit_paise, advance_paise) <> (0, 0, 0)`,
  )
  const bills = await things(
    `select id, number, payable_paise as payable, received_paise as received, refunded_paise as refunded,
       credited_paise as credited, written_off_paise as "givenUp", state from sales.invoices where business_id = $1`,
  )
  const numbers: Record<string, string[]> = {}
  for (const { number } of await rows(
    `select number from sales.invoices where business_id = $1
     union all select number from sales.credit_notes where business_id = $1
     union all select number from sales.advances where business_id = $1
     union all select number from sales.khata_receipts where business_id = $1
     union all select number from purchases.returns where business_id = $1 order by 1`,
  )) {
    const series = seriesOf(String(number))
    numbers[series] = [...(numbers[series] ?? []), String(number)].sort()
  }
  const shifts = await things(
    `select s.id, coalesce((s.report #>> '{cash,receiptsPaise}')::bigint, cash.receipts) as receipts,
       coalesce((s.report #>> '{cash,refundsPaise}')::bigint, cash.refunds) as refunds,
       coalesce(s.expected_paise, s.float_paise + cash.receipts - cash.refunds + (
         select coalesce(sum(case kind when 'paid-in' then amount_paise else -amount_paise end), 0)
         from tills.drawer_movements m where m.business_id = s.business_id and m.shift_id = s.id)) as expected,
       (select coalesce(sum(cash_paise), 0) from tills.addenda a
        where a.business_id = s.business_id and a.shift_id = s.id) as late,
       s.variance_paise as variance
     from tills.shifts s, lateral (
       select coalesce(sum(amount_paise) filter (where direction = 'receipt'), 0) as receipts,
         coalesce(sum(amount_paise) filter (where direction = 'refund'), 0) as refunds
       from payments.payments p where p.business_id = s.business_id and p.shift_id = s.id and kind = 'cash') as cash
     where s.business_id = $1`,
  )
  const purchases = await things(
    `select id, total_paise as total, paid_paise as paid, returned_paise as returned, state = 'cancelled' as cancelled
     from purchases.purchases where business_id = $1`,
  )
  return {
    money,
    taxes: Object.fromEntries(Object.entries(taxes).sort()),
    shelf,
    batches,
    accounts,
    bills,
    numbers: Object.fromEntries(Object.entries(numbers).sort()),
    shifts,
    purchases,
  }
}

/** A number without the digits that count. */
export const seriesOf = (number: string): string => number.replace(/\d+$/, '')

/** Sums that must agree within the database, whatever was done: what each one finds is wrong. */
export const mustBeEmpty: Readonly<Record<string, string>> = {
  'a level that is not the sum of its movements': `
    select l.product_id from stock.levels l left join stock.movements m using (business_id, location_id, product_id)
    group by l.business_id, l.location_id, l.product_id, l.on_hand, l.value_paise
    having l.on_hand <> coalesce(sum(m.quantity), 0) or l.value_paise <> coalesce(sum(m.value_paise), 0)`,
  'a batch that is not the sum of its movements': `
    select l.batch_id from stock.batch_levels l
    left join stock.batch_movements m using (business_id, location_id, batch_id)
    group by l.business_id, l.location_id, l.batch_id, l.on_hand having l.on_hand <> coalesce(sum(m.quantity), 0)`,
  'an account that is not the sum of its entries': `
    select k.contact_id from sales.khatas k left join sales.khata_entries e using (business_id, contact_id)
    group by k.business_id, k.contact_id, k.khata_paise, k.store_credit_paise, k.advance_paise
    having k.khata_paise <> coalesce(sum(e.amount_paise) filter (where account = 'khata'), 0)
      or k.store_credit_paise <> coalesce(sum(e.amount_paise) filter (where account = 'store-credit'), 0)
      or k.advance_paise <> coalesce(sum(e.amount_paise) filter (where account = 'advance'), 0)`,
  'a bill that is not the sum of its lines': `
    select i.id from sales.invoices i left join sales.invoice_lines l on l.business_id = i.business_id and l.invoice_id = i.id
    group by i.business_id, i.id having count(l.*) <> i.line_count or i.total_paise <> sum(l.total_paise)
      or i.cgst_paise <> sum(l.cgst_paise) or i.sgst_paise <> sum(l.sgst_paise) or i.gross_paise <> sum(l.gross_paise)`,
  'a bill whose credit is not that of its notes': `
    select i.id from sales.invoices i left join sales.credit_notes n on n.business_id = i.business_id and n.invoice_id = i.id
    group by i.business_id, i.id having i.credited_paise <> coalesce(sum(n.credit_paise), 0)`,
  'a line of which more came back than was sold': `
    select l.invoice_id from sales.invoice_lines l join sales.credit_note_lines n using (business_id, invoice_id, line)
    group by l.business_id, l.invoice_id, l.line, l.quantity, l.total_paise
    having sum(n.quantity) > l.quantity or sum(n.total_paise) > l.total_paise`,
  'a series whose last number is not its count': `
    select s.prefix from sales.series s where s.last_number <> (
      select count(*) from (
        select number from sales.invoices where business_id = s.business_id and s.kind = 'invoice'
        union all select number from sales.credit_notes where business_id = s.business_id and s.kind = 'credit-note'
        union all select number from sales.advances where business_id = s.business_id and kind = s.kind
        union all select number from sales.khata_receipts where business_id = s.business_id and s.kind = 'receipt'
        union all select number from sales.advance_refunds where business_id = s.business_id and kind = s.kind
      ) as n where n.number ~ ('^' || s.prefix || right(s.financial_year::text, 2) || '-[CRVBW]?[0-9]+$'))`,
  'an act of money without its entry in the log': `
    select i.id from sales.invoices i where not exists (
      select from audit.entries e where e.business_id = i.business_id and e.object_id = i.id::text)`,
}
