import { each } from '../../platform/personal-data.ts'

const books = {
  purpose: 'the bills of suppliers: input tax, cost, and what is owed',
  class: 'none',
  retention: 'seven years after the end of the financial year (CGST s. 36)',
  export: true,
  erase: 'keep',
} as const
/** A supplier may be one person, and his name stands on his bills. */
const ofSupplier = { ...books, class: 'statutory', erase: 'keep-statutory' } as const
const toReach = { ...books, purpose: 'to reach the supplier', class: 'personal', erase: 'pseudonymise' } as const
const derived = { ...books, purpose: 'to find and order the rows', export: false } as const
const by = { ...books, purpose: 'who entered it', class: 'personal', erase: 'pseudonymise' } as const
const written = { ...books, purpose: 'what our staff wrote', class: 'content', erase: 'pseudonymise' } as const

const taxes = ['taxable_paise', 'cgst_paise', 'sgst_paise', 'igst_paise'] as const

export const personalData = {
  'purchases.suppliers': {
    ...each(['id', 'terms_days', 'contact_id', 'version', 'added_at', 'archived_at', 'state_code'], books),
    ...each(['name', 'gstin'], ofSupplier),
    ...each(['phone', 'address'], toReach),
    ...each(['business_id', 'name_key'], derived),
  },
  'purchases.purchases': {
    ...each(
      [
        'id',
        'supplier_id',
        'supplier_state',
        'bill_number',
        'bill_day',
        'financial_year',
        'location_id',
        'nature',
        'reverse_charge',
        ...taxes,
        'input_tax_paise',
        'freight_paise',
        'round_off_paise',
        'total_paise',
        'line_count',
        'due_day',
        'entered_at',
        'state',
        'paid_paise',
        'returned_paise',
        'cancelled_at',
      ],
      books,
    ),
    ...each(['supplier_name', 'supplier_gstin'], ofSupplier),
    ...each(['remark', 'cancel_reason'], written),
    ...each(['entered_by', 'entered_by_name', 'cancelled_by'], by),
    ...each(['business_id', 'bill_key', 'body_hash'], derived),
  },
  'purchases.purchase_lines': {
    ...each(
      [
        'purchase_id',
        'line',
        'product_id',
        'name',
        'unit',
        'hsn',
        'quantity',
        'free_quantity',
        'rate_paise',
        'gross_paise',
        'discount_paise',
        ...taxes,
        'tax_basis_points',
        'itc_eligible',
        'landed_paise',
        'batch_id',
        'serials',
      ],
      books,
    ),
    business_id: derived,
  },
  'purchases.series': { business_id: derived, financial_year: books, last_number: books },
  'purchases.returns': {
    ...each(
      [
        'id',
        'purchase_id',
        'number',
        'financial_year',
        'day',
        ...taxes,
        'input_tax_paise',
        'total_paise',
        'entered_at',
      ],
      books,
    ),
    reason: written,
    entered_by: by,
    ...each(['business_id', 'body_hash'], derived),
  },
  'purchases.return_lines': {
    ...each(['return_id', 'purchase_id', 'line', 'quantity', ...taxes], books),
    business_id: derived,
  },
  'purchases.payments': {
    ...each(['id', 'supplier_id', 'day', 'kind', 'amount_paise', 'reference', 'entered_at'], books),
    entered_by: by,
    business_id: derived,
  },
  'purchases.payment_parts': {
    ...each(['payment_id', 'purchase_id', 'amount_paise'], books),
    business_id: derived,
  },
} as const
