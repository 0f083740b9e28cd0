const goods = {
  purpose: 'to show, price and bill what the shop sells',
  class: 'none',
  retention: 'as long as the business is kept',
  export: true,
  erase: 'keep',
} as const

/** Made from other columns, or of use to the database only. */
const derived = { ...goods, purpose: 'to find and order the rows', export: false } as const

export const personalData = {
  'catalogue.products': {
    business_id: derived,
    id: goods,
    name: goods,
    name_hi: goods,
    name_ta: goods,
    sku: goods,
    hsn: goods,
    unit: goods,
    category: goods,
    tax_class: goods,
    price_paise: goods,
    price_includes_tax: goods,
    mrp_paise: goods,
    lowest_price_paise: goods,
    cost_paise: goods,
    stock_policy: goods,
    reorder_level: goods,
    barcodes: goods,
    name_key: derived,
    search_key: derived,
    sku_key: derived,
    category_key: derived,
    mark: derived,
    version: derived,
    added_at: goods,
    changed_at: goods,
    archived_at: goods,
  },
  'catalogue.barcodes': { business_id: derived, code: goods, product_id: goods },
  'catalogue.marks': { business_id: derived, last_mark: derived },
} as const
