/** The drawer of a till from its opening to its count. An X report is of a shift that runs, a Z report of a closed one. */
import { denominations } from '@galla/money/denominations'
import { z } from 'zod'
import { act, exportActs, fileAct } from './act.ts'
import { offlineApproval } from './approvals.ts'
import { day, id, input, instant, line, page, pageOf, paise, paiseNotNegative, text } from './common.ts'

const known = new Set(denominations.map(({ kind, value }) => `${kind} ${value}`))

/** Notes and coins as they were counted, each denomination once. */
export const cashCount = z
  .array(
    input({
      kind: z.enum(['note', 'coin']),
      valuePaise: z.int().min(1).max(1_000_000),
      count: z.int().min(0).max(100_000),
    }),
  )
  .max(40)
  .refine((rows) => rows.every(({ kind, valuePaise }) => known.has(`${kind} ${valuePaise}`)), 'There is no such money.')
  .refine((rows) => new Set(rows.map((r) => `${r.kind} ${r.valuePaise}`)).size === rows.length, 'Each is counted once.')

const counted = z.array(z.object({ kind: z.enum(['note', 'coin']), valuePaise: z.int(), count: z.int() }))
/** Of a device that was without a line: when it happened. Now, when it is left out. */
const happened = instant.optional().describe('when it happened, told by a device that was without a line')

const countAndSum = z.object({ count: z.int(), paise })

export const shiftReport = z.object({
  at: instant,
  cash: z.object({
    floatPaise: paise,
    tenderedPaise: paise.describe('notes and coins put on the counter'),
    changePaise: paise.describe('what went back at once'),
    receiptsPaise: paise.describe('tendered less change'),
    refundsPaise: paise,
    paidInPaise: paise,
    paidOutPaise: paise,
    expectedPaise: paise.describe('float + receipts − refunds + paid in − paid out'),
  }),
  tenders: z.array(
    z.object({
      kind: z.string(),
      receipts: z.int(),
      receiptsPaise: paise,
      refunds: z.int(),
      refundsPaise: paise,
    }),
  ),
  sources: z
    .array(
      z.object({
        of: z.enum(['invoice', 'khata', 'advance']).describe('bills, money for a khata or out of its credit, advances'),
        kind: z.string(),
        receipts: z.int(),
        receiptsPaise: paise,
        refunds: z.int(),
        refundsPaise: paise,
      }),
    )
    .describe('the tenders again, by what they were for'),
  accounts: z
    .object({
      forBills: countAndSum.describe('money for bills'),
      forKhatas: countAndSum.describe('money for what was owed'),
      forAdvances: countAndSum,
      refunds: countAndSum.describe('money back for goods and cancelled bills'),
      paidOut: countAndSum.describe('store credit and advances given back in money'),
      moneyPaise: paise.describe('of all these: what came in less what went back, in cash, by UPI and card'),
      onKhataPaise: paise,
      offKhataPaise: paise.describe('taken off khatas by returns'),
      storeCreditGivenPaise: paise,
      storeCreditUsedPaise: paise,
      advanceUsedPaise: paise,
    })
    .nullable()
    .describe('null in a Z report of before this was kept'),
  bills: z.object({
    count: z.int(),
    grossPaise: paise,
    discountPaise: paise,
    payablePaise: paise,
    roundOffPaise: paise,
  }),
  numbers: z.array(z.object({ first: z.string(), last: z.string(), count: z.int() })).describe('one for each series'),
  returns: z.object({ count: z.int(), creditPaise: paise }),
  cancellations: z.object({ count: z.int(), payablePaise: paise }),
  netPaise: paise.describe('bills less returns and cancellations'),
  taxes: z
    .array(
      z.object({
        rateBasisPoints: z.int(),
        taxablePaise: paise,
        cgstPaise: paise,
        sgstPaise: paise,
        igstPaise: paise,
        cessPaise: paise,
      }),
    )
    .describe('of the bills less returns and cancellations, by rate'),
  cashiers: z.array(z.object({ id: id.nullable(), name: z.string().nullable(), count: z.int(), payablePaise: paise })),
})

export const shiftRow = z.object({
  id,
  tillId: id,
  tillName: z.string(),
  tillPrefix: z.string(),
  locationId: id.nullable(),
  device: z.string().nullable(),
  openedAt: instant,
  openedBy: z.string().nullable(),
  floatPaise: paise,
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  zNumber: z.int().nullable(),
  countedPaise: paise.nullable(),
  expectedPaise: paise.nullable(),
  variancePaise: paise.nullable().describe('counted less expected: below nothing it is short'),
  remark: z.string(),
  lateCount: z.int().describe('documents that came after the closing'),
})

export const drawerMovement = z.object({
  id,
  kind: z.enum(['paid-in', 'paid-out']),
  amountPaise: paise,
  reason: z.string(),
  approvedBy: z.string().nullable(),
  doubt: z
    .enum(['not-a-member', 'may-not', 'not-proven', 'spent'])
    .nullable()
    .describe('what is wrong with the approval that a device brought with it'),
  by: z.string().nullable(),
  at: instant,
})

export const shift = shiftRow.extend({
  floatCount: counted.nullable(),
  count: counted.nullable(),
  report: shiftReport.describe('X while it runs, Z as it was counted when it is closed'),
  movements: z.array(drawerMovement),
  addenda: z.array(
    z.object({
      documentKind: z.enum(['invoice', 'credit-note', 'cancellation', 'payment', 'movement']),
      documentId: id,
      number: z.string().nullable(),
      amountPaise: paise,
      cashPaise: paise.describe('the difference it makes to what should be in the drawer'),
      at: instant,
      arrivedAt: instant,
    }),
  ),
  can: z.array(z.enum(['move-cash', 'close', 'print'])),
})

export const openShift = act('tills.open-shift', 'POST /shifts', {
  summary: 'Open a shift with what lies in the drawer',
  input: input({
    id: id.describe('made by the device, so that a repetition is the same shift'),
    tillId: id,
    floatPaise: paiseNotNegative,
    floatCount: cashCount.optional().describe('adds up to the float'),
    device: line(60).optional(),
    at: happened,
  }),
  output: shiftRow,
  onceById: true,
})

export const showTillShift = act('tills.show-till-shift', 'GET /tills/:tillId/shift', {
  summary: 'The shift that runs at a till, and what was left in its drawer by the last one',
  input: input({ tillId: id }),
  output: z.object({ shift: shiftRow.nullable(), lastCountedPaise: paise.nullable() }),
})

export const moveCash = act('tills.move-cash', 'POST /shifts/:shiftId/movements', {
  summary: 'Put money into the drawer or take some out, with a reason; above the limit of the till with an approval',
  input: input({
    id,
    shiftId: id,
    kind: z.enum(['paid-in', 'paid-out']),
    amountPaise: paiseNotNegative.refine((n) => n > 0, 'An amount moved is above ₹0.00.'),
    reason: line(200, 3),
    approvalId: id.optional(),
    approval: offlineApproval.optional().describe('one that comes with a movement made without a line'),
    at: happened,
  }),
  output: drawerMovement,
  onceById: true,
})

export const closeShift = act('tills.close-shift', 'POST /shifts/:shiftId/close', {
  summary: 'Close a shift with what was counted: the Z report, with its number',
  input: input({
    shiftId: id,
    countedPaise: paiseNotNegative,
    count: cashCount.optional().describe('adds up to what was counted'),
    remark: text(300).default('').describe('needed when the count is not what was expected'),
    at: happened,
  }),
  output: shift,
})

export const showShift = act('tills.show-shift', 'GET /shifts/:shiftId', {
  summary: 'A shift with its X or Z report, its drawer and what came late',
  input: input({ shiftId: id }),
  output: shift,
})

const filters = {
  tillId: id.optional(),
  from: day.optional(),
  to: day.optional().describe('this day included'),
}

export const listShifts = act('tills.list-shifts', 'GET /shifts', {
  summary: 'Shifts, newest first',
  input: input({
    ...filters,
    only: z.enum(['open', 'variance']).optional().describe('those that run, or those whose count was not as expected'),
    ...page,
  }),
  output: pageOf(shiftRow),
})

export const exportShifts = exportActs('tills.export-shifts', 'GET /shifts', {
  summary: 'Closed shifts, oldest first,',
  input: input(filters),
})

export const printShift = fileAct('tills.print-shift', 'GET /shifts/:shiftId/pdf', {
  summary: 'The X or Z report of a shift as PDF',
  input: input({ shiftId: id }),
  gives: 'application/pdf',
})
