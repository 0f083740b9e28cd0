/** What sales hold of a person: buyers as they stand on bills, and who of the staff made or undid them. */
import { each, type PersonalData } from '../../platform/personal-data.ts'

const books = 'seven years after the financial year (CGST s. 36)'
const plain = { class: 'none', retention: books, export: false, erase: 'keep-statutory' } as const
const statutory = { ...plain, class: 'statutory', export: true } as const

const tax = [
  'gross_paise',
  'discount_paise',
  'taxable_paise',
  'cgst_paise',
  'sgst_paise',
  'igst_paise',
  'cess_paise',
  'total_paise',
] as const

export const personalData = {
  'sales.series': each(['business_id', 'till_id', 'kind', 'financial_year', 'prefix', 'last_number'], {
    ...plain,
    purpose: 'numbers documents without a gap',
  }),
  'sales.invoices': {
    ...each(['business_id', 'id'], { ...plain, purpose: 'keeps each bill apart' }),
    ...each(['kind', 'number', 'number_key', 'financial_year', 'day', 'issued_at', 'state'], {
      ...statutory,
      purpose: 'which document it is, and of when',
    }),
    ...each(['till_id', 'till_name', 'location_id', 'shift_id'], { ...plain, purpose: 'where it was made' }),
    ...each(['cashier_id', 'cashier_name'], { ...statutory, purpose: 'who of the staff made it' }),
    seller: { ...statutory, purpose: 'the shop as printed that day' },
    buyer: { ...statutory, purpose: 'the buyer as printed that day: name, number, GSTIN, address' },
    contact_id: { ...statutory, purpose: 'whose purchase it was' },
    ...each(['place_of_supply', 'nature', 'tax_charged'], { ...statutory, purpose: 'decides the tax' }),
    ...each([...tax, 'untaxed_paise', 'round_off_paise', 'payable_paise', 'line_count'], {
      ...statutory,
      purpose: 'what it came to',
    }),
    ...each(['received_paise', 'refunded_paise', 'credited_paise', 'written_off_paise'], {
      ...statutory,
      purpose: 'what is still owed',
    }),
    body_hash: { ...plain, purpose: 'knows the same sale sent twice' },
    send_on_whatsapp: { ...statutory, purpose: 'whether the customer asked for it on WhatsApp' },
    printed_at: { ...plain, purpose: 'marks a second printing as a duplicate' },
  },
  'sales.invoice_lines': {
    ...each(['business_id', 'invoice_id', 'line', 'product_id'], { ...plain, purpose: 'keeps each line apart' }),
    ...each(['name', 'name_hi', 'name_ta', 'sku', 'hsn', 'unit', 'quantity', 'factor'], {
      ...statutory,
      purpose: 'what was bought',
    }),
    ...each(['unit_price_paise', 'price_includes_tax', 'mrp_paise', 'taxability', 'rate_basis_points'], {
      ...statutory,
      purpose: 'at what price and rate',
    }),
    ...each([...tax, 'bill_discount_paise'], { ...statutory, purpose: 'what it came to' }),
    ...each(['stock_policy', 'cost_paise'], {
      ...plain,
      purpose: 'for the shelf and the margin; never shown to a customer',
    }),
  },
  'sales.cancellations': {
    ...each(['business_id', 'invoice_id', 'shift_id'], {
      ...plain,
      purpose: 'which bill was cancelled, in which shift',
    }),
    reason: { ...statutory, class: 'content', purpose: 'why, in the words of the staff' },
    ...each(['person_id', 'person_name'], { ...statutory, purpose: 'who of the staff cancelled it' }),
    at: { ...statutory, purpose: 'when' },
  },
  'sales.credit_notes': {
    ...each(['business_id', 'id', 'invoice_id', 'till_id', 'shift_id'], {
      ...plain,
      purpose: 'keeps each note apart, under its bill',
    }),
    ...each(['number', 'number_key', 'financial_year', 'day', 'issued_at'], {
      ...statutory,
      purpose: 'which document it is, and of when',
    }),
    ...each(['cashier_id', 'cashier_name'], { ...statutory, purpose: 'who of the staff made it' }),
    reason: { ...statutory, class: 'content', purpose: 'why goods came back, in the words of the staff' },
    ...each([...tax, 'untaxed_paise', 'round_off_paise', 'credit_paise', 'refunded_paise'], {
      ...statutory,
      purpose: 'what it came to',
    }),
    body_hash: { ...plain, purpose: 'knows the same return sent twice' },
  },
  'sales.print_layouts': {
    business_id: { ...plain, purpose: 'whose paper it is', retention: 'as long as the business' },
    ...each(['choices', 'logo'], {
      purpose: 'how the paper looks; the shop’s own words and picture may tell of its owner',
      class: 'content',
      retention: 'as long as the business',
      export: true,
      erase: 'delete',
    }),
    changed_at: { ...plain, purpose: 'when it was last changed', retention: 'as long as the business' },
  },
  'sales.credit_note_lines': {
    ...each(['business_id', 'credit_note_id', 'invoice_id', 'line'], { ...plain, purpose: 'keeps each line apart' }),
    ...each(['put_back', 'quantity', ...tax, 'bill_discount_paise'], { ...statutory, purpose: 'what came back' }),
  },
  'sales.khatas': {
    ...each(['business_id', 'contact_id', 'holder_id', 'changed_at'], {
      ...plain,
      purpose: 'whose accounts they are, and what a till has not heard of',
    }),
    limit_paise: { ...statutory, purpose: 'how far the shop trusts the contact' },
    ...each(['khata_paise', 'store_credit_paise', 'advance_paise', 'opening_left_paise', 'opening_day', 'owed_since'], {
      ...statutory,
      purpose: 'what is owed, by whom, and since when',
    }),
    reminded_at: { ...plain, purpose: 'that nobody is reminded too often' },
  },
  'sales.khata_entries': {
    ...each(['business_id', 'id', 'contact_id', 'merge_id'], {
      ...plain,
      purpose: 'keeps each entry apart, under its contact',
    }),
    ...each(['account', 'kind', 'amount_paise', 'balance_paise', 'document_kind', 'document_id', 'day', 'at'], {
      ...statutory,
      purpose: 'what was owed, paid or given back, and by which document',
    }),
    ...each(['tender', 'reference'], { ...statutory, purpose: 'how it was paid' }),
    note: { ...statutory, class: 'content', purpose: 'what for or why, in the words of the staff' },
    till_id: { ...plain, purpose: 'into which drawer it went' },
    opening_nth: { ...plain, purpose: 'how many openings were taken back before' },
    ...each(['person_id', 'person_name'], { ...statutory, purpose: 'who of the staff entered it' }),
  },
  'sales.khata_merges': {
    ...each(['business_id', 'merge_id', 'survivor_id', 'merged_id', 'moved_at', 'undone_at'], {
      ...plain,
      purpose: 'whose accounts became one, and were parted again',
    }),
    ...each(
      [
        'khata_paise',
        'store_credit_paise',
        'advance_paise',
        'opening_paise',
        'opening_day',
        'opening_before_paise',
        'opening_day_before',
        'limit_taken_paise',
      ],
      { ...statutory, purpose: 'what went over, so that it can go back' },
    ),
  },
  'sales.khata_allocations': each(['business_id', 'entry_id', 'invoice_id', 'amount_paise'], {
    ...statutory,
    purpose: 'which bills were paid by what',
  }),
  'sales.advances': {
    ...each(['business_id', 'id', 'contact_id', 'till_id'], { ...plain, purpose: 'keeps each receipt apart' }),
    ...each(['kind', 'number', 'number_key', 'financial_year', 'day', 'at'], {
      ...statutory,
      purpose: 'which document it is, and of when',
    }),
    ...each(['cashier_id', 'cashier_name'], { ...statutory, purpose: 'who of the staff took it' }),
    seller: { ...statutory, purpose: 'the shop as printed that day' },
    buyer: { ...statutory, purpose: 'the customer as printed that day: name, number, GSTIN, address' },
    what_for: { ...statutory, class: 'content', purpose: 'what was ordered, in the words of the staff' },
    place_of_supply: { ...statutory, purpose: 'decides the tax' },
    ...each(
      ['amount_paise', 'tender', 'rate_basis_points', 'taxable_paise', 'cgst_paise', 'sgst_paise', 'igst_paise'],
      { ...statutory, purpose: 'what was paid before the bill, how, and its tax' },
    ),
    body_hash: { ...plain, purpose: 'knows the same advance sent twice' },
  },
  'sales.khata_receipts': {
    ...each(['business_id', 'id', 'contact_id', 'till_id', 'device_id', 'sequence'], {
      ...plain,
      purpose: 'keeps each receipt apart',
    }),
    ...each(['number', 'number_key', 'financial_year', 'day', 'at'], {
      ...statutory,
      purpose: 'which document it is, and of when',
    }),
    ...each(['cashier_id', 'cashier_name'], { ...statutory, purpose: 'who of the staff took it' }),
    seller: { ...statutory, purpose: 'the shop as printed that day' },
    ...each(['name', 'phone'], { ...statutory, purpose: 'the customer as printed that day' }),
    ...each(['amount_paise', 'advance_paise', 'tender', 'reference', 'left_paise'], {
      ...statutory,
      purpose: 'what was paid, how, and what was left',
    }),
    body_hash: { ...plain, purpose: 'knows the same payment sent twice' },
  },
  'sales.refunds': {
    ...each(['business_id', 'id', 'document_kind', 'document_id', 'contact_id'], {
      ...plain,
      purpose: 'keeps each refund apart, under its document',
    }),
    ...each(['number', 'kind', 'amount_paise', 'day', 'at', 'made_at', 'reference'], {
      ...statutory,
      purpose: 'what goes back, how, and whether it has',
    }),
    ...each(['name', 'phone'], { ...statutory, purpose: 'to whom it goes' }),
    ...each(['by_name', 'made_by', 'made_by_name'], { ...statutory, purpose: 'who of the staff promised and made it' }),
  },
  'sales.advance_refunds': {
    ...each(['business_id', 'id', 'advance_id', 'entry_id', 'till_id'], {
      ...plain,
      purpose: 'keeps each paper apart',
    }),
    ...each(['kind', 'number', 'number_key', 'financial_year', 'day', 'at'], {
      ...statutory,
      purpose: 'which document it is, and of when',
    }),
    ...each(['cashier_id', 'cashier_name'], { ...statutory, purpose: 'who of the staff gave it back' }),
    seller: { ...statutory, purpose: 'the shop as printed that day' },
    reason: { ...statutory, class: 'content', purpose: 'why, in the words of the staff' },
    ...each(
      [
        'amount_paise',
        'tender',
        'reference',
        'rate_basis_points',
        'taxable_paise',
        'cgst_paise',
        'sgst_paise',
        'igst_paise',
      ],
      { ...statutory, purpose: 'what went back, how, and its tax' },
    ),
  },
  'sales.settings': each(['business_id', 'usual_khata_limit_paise', 'reminder_every_days', 'version'], {
    ...plain,
    purpose: 'what the shop decided about its counter',
  }),
  'sales.role_limits': each(['business_id', 'role', 'discount_basis_points', 'refund_paise', 'may_void'], {
    ...plain,
    purpose: 'how far each role goes without asking',
  }),
  'sales.counter_sales': {
    ...each(
      [
        'business_id',
        'invoice_id',
        'device_id',
        'prefix',
        'financial_year',
        'sequence',
        'received_at',
        'catalogue_mark',
        'offline',
        'shift_id',
      ],
      { ...plain, purpose: 'from which device a bill came, and in which order' },
    ),
    sent_by: { ...statutory, purpose: 'who of the staff was signed in when it was sent' },
    approvals: { ...statutory, purpose: 'what a manager allowed at the till, and why' },
  },
  'sales.differences': {
    ...each(['business_id', 'id', 'invoice_id', 'kind', 'line', 'name', 'printed', 'ours', 'found_at', 'seen_at'], {
      ...plain,
      purpose: 'shows the owner where a printed bill differs',
    }),
    ...each(['shift_id', 'movement_id', 'amount_paise', 'happened_at', 'till_name'], {
      ...plain,
      purpose: 'shows the owner what nobody allowed to be taken out of a drawer',
    }),
    person_name: { ...statutory, purpose: 'who of the staff took it out' },
    ...each(['seen_by', 'seen_by_name'], { ...statutory, purpose: 'who of the staff looked at it' }),
    note: { ...statutory, class: 'content', purpose: 'what came of it, in the words of the staff' },
  },
  'sales.written_off_sales': {
    ...each(['business_id', 'sale_id', 'device_id', 'number', 'payable_paise', 'refusal', 'at'], {
      ...statutory,
      purpose: 'explains a number of which there is no bill',
    }),
    reason: { ...statutory, class: 'content', purpose: 'why, in the words of the staff' },
    ...each(['person_id', 'person_name'], { ...statutory, purpose: 'who of the staff wrote it off' }),
  },
} as const satisfies PersonalData
