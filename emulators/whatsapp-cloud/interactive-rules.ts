/** Interactive messages: each kind with its counts and lengths. */
import { atMost, checkMedia, filled } from './field-rules.ts'
import { invalid, missing } from './graph-error.ts'
import { type Fields, fieldsAt, isFields, listAt, textAt } from './json.ts'

const kinds: Readonly<Record<string, (it: Fields, action: Fields) => void>> = {
  button: checkButtons,
  list: checkList,
  cta_url: checkCtaUrl,
  location_request_message: (it, action) => {
    checkBody(it, 1024)
    named(action, 'send_location')
  },
  address_message: checkAddress,
  flow: checkFlow,
  product: checkProduct,
  product_list: checkProductList,
  catalog_message: (it, action) => {
    checkBody(it, 1024)
    named(action, 'catalog_message')
  },
  order_details: checkOrderDetails,
  order_status: checkOrderStatus,
  call_permission_request: (_, action) => named(action, 'call_permission_request'),
  voice_call: (it, action) => {
    checkBody(it, 1024)
    named(action, 'voice_call')
  },
  carousel: checkCarousel,
  request_contact_info: (it) => checkBody(it, 1024),
}

export function checkInteractive(it: Fields): void {
  const type = textAt(it, 'type')
  if (!type) throw missing('interactive.type')
  const check = kinds[type]
  if (!check)
    throw invalid(`Interactive type ${type} is not known. One of ${Object.keys(kinds).join(', ')} is expected`)
  const action = fieldsAt(it, 'action')
  if (!action && type !== 'request_contact_info') throw missing('interactive.action')
  check(it, action ?? {})
  checkHeader(it, type)
  if (it.footer !== undefined) filled(fieldsAt(it, 'footer')?.text, 60, "interactive['footer']['text']")
}

function checkBody(it: Fields, limit: number): void {
  filled(fieldsAt(it, 'body')?.text, limit, "interactive['body']['text']")
}

function named(action: Fields, name: string): void {
  if (action.name !== name) throw invalid(`interactive.action.name must be ${name}`)
}

function checkHeader(it: Fields, type: string): void {
  if (it.header === undefined) {
    if (type === 'product_list') throw missing('interactive.header')
    return
  }
  const header = fieldsAt(it, 'header') ?? {}
  const kind = textAt(header, 'type') ?? ''
  const allowed = type === 'list' || type === 'product_list' ? ['text'] : ['text', 'image', 'video', 'document']
  if (type === 'product' || !allowed.includes(kind)) throw invalid(`Header of type ${kind} is not allowed for ${type}`)
  if (kind === 'text') filled(header.text, 60, "interactive['header']['text']")
  else checkHeaderMedia(header, kind)
}

function checkHeaderMedia(header: Fields, kind: string): void {
  const media = fieldsAt(header, kind)
  if (!media) throw missing(`interactive.header.${kind}`)
  checkMedia(media, kind === 'document' ? ['filename'] : [])
}

function checkButtons(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  const buttons = listAt(action, 'buttons') ?? []
  if (buttons.length < 1 || buttons.length > 3) {
    throw invalid('Buttons count invalid. Min allowed Buttons: 1, Max allowed Buttons: 3')
  }
  const replies = buttons.map((button) => {
    if (textAt(button, 'type') !== 'reply') throw invalid('Button type must be reply')
    const reply = fieldsAt(button, 'reply') ?? {}
    filled(reply.id, 256, 'button.reply.id')
    filled(reply.title, 20, 'button.reply.title')
    return reply
  })
  unique(
    replies.map((it) => it.id),
    'Button ids',
  )
  unique(
    replies.map((it) => it.title),
    'Button titles',
  )
}

function unique(values: readonly unknown[], what: string): void {
  if (new Set(values).size !== values.length) throw invalid(`${what} must be unique`)
}

function checkList(it: Fields, action: Fields): void {
  checkBody(it, 4096)
  filled(action.button, 20, "interactive['action']['button']")
  const sections = (listAt(action, 'sections') ?? []).filter(isFields)
  if (sections.length < 1 || sections.length > 10)
    throw invalid('Sections count invalid. Min allowed: 1, Max allowed: 10')
  const rows = sections.flatMap((section) => {
    if (sections.length > 1) filled(section.title, 24, 'section.title')
    else if (section.title !== undefined) atMost(section.title, 24, 'section.title')
    return (listAt(section, 'rows') ?? []).filter(isFields)
  })
  if (rows.length < 1 || rows.length > 10) throw invalid('Total row count exceed max allowed count: 10')
  for (const row of rows) {
    filled(row.id, 200, 'row.id')
    filled(row.title, 24, 'row.title')
    if (row.description !== undefined) atMost(row.description, 72, 'row.description')
  }
  unique(
    rows.map((row) => row.id),
    'Row ids',
  )
}

function checkCtaUrl(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  named(action, 'cta_url')
  const parameters = fieldsAt(action, 'parameters') ?? {}
  filled(parameters.display_text, 20, 'display_text')
  if (!URL.canParse(String(parameters.url ?? ''))) throw invalid('url is not a valid URL')
}

function checkAddress(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  named(action, 'address_message')
  const country = textAt(fieldsAt(action, 'parameters'), 'country')
  if (!country) throw missing('interactive.action.parameters.country')
  if (country !== 'IN' && country !== 'SG') throw invalid(`Address messages are not available in ${country}`)
}

function checkFlow(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  named(action, 'flow')
  const parameters = fieldsAt(action, 'parameters') ?? {}
  if (parameters.flow_message_version === undefined) throw missing('flow_message_version')
  if (!parameters.flow_id === !parameters.flow_name) throw invalid('One of flow_id and flow_name must be given')
  filled(parameters.flow_cta, 20, 'flow_cta')
  oneOf(parameters.mode ?? 'published', ['draft', 'published'], 'mode')
  oneOf(parameters.flow_action ?? 'navigate', ['navigate', 'data_exchange'], 'flow_action')
}

function oneOf(value: unknown, allowed: readonly string[], name: string): void {
  if (!allowed.includes(String(value))) throw invalid(`${name} must be one of ${allowed.join(', ')}`)
}

function checkProduct(it: Fields, action: Fields): void {
  if (it.body !== undefined) checkBody(it, 1024)
  if (!textAt(action, 'catalog_id')) throw missing('interactive.action.catalog_id')
  if (!textAt(action, 'product_retailer_id')) throw missing('interactive.action.product_retailer_id')
}

function checkProductList(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  if (!textAt(action, 'catalog_id')) throw missing('interactive.action.catalog_id')
  const sections = listAt(action, 'sections') ?? []
  if (sections.length < 1 || sections.length > 10)
    throw invalid('Sections count invalid. Min allowed: 1, Max allowed: 10')
  const items = sections.flatMap((section) => {
    filled(isFields(section) ? section.title : undefined, 24, 'section.title')
    return listAt(section, 'product_items') ?? []
  })
  if (items.length < 1 || items.length > 30) throw invalid('Products count invalid. Min allowed: 1, Max allowed: 30')
}

/** Payments in India. Amounts are whole numbers with an offset of 100: paise. */
function checkOrderDetails(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  named(action, 'review_and_pay')
  const parameters = fieldsAt(action, 'parameters') ?? {}
  filled(parameters.reference_id, 35, 'reference_id')
  if (!/^[\w.-]+$/.test(String(parameters.reference_id)))
    throw invalid('reference_id has characters that are not allowed')
  oneOf(parameters.type, ['digital-goods', 'physical-goods'], 'type')
  oneOf(parameters.currency, ['INR'], 'currency')
  const order = fieldsAt(parameters, 'order')
  if (!order) throw missing('order')
  const items = listAt(order, 'items') ?? []
  if (items.length < 1) throw missing('order.items')
  for (const item of items) filled(isFields(item) ? item.name : undefined, 60, 'order.items.name')
  const paise = (name: string) => amountOf(order, name)
  const expected = paise('subtotal') + paise('tax') + paise('shipping') - paise('discount')
  if (amountOf(parameters, 'total_amount') !== expected) {
    throw invalid('total_amount must be subtotal + tax + shipping - discount')
  }
  const ends = textAt(fieldsAt(order, 'expiration'), 'timestamp')
  if (order.expiration !== undefined && !/^\d+$/.test(ends ?? ''))
    throw invalid('order.expiration.timestamp must be seconds')
}

function amountOf(it: Fields, name: string): number {
  if (it[name] === undefined) return 0
  const amount = fieldsAt(it, name) ?? {}
  if (amount.offset !== 100 && amount.offset !== '100') throw invalid(`${name}.offset must be 100`)
  if (!Number.isSafeInteger(amount.value) || Number(amount.value) < 0)
    throw invalid(`${name}.value must be a whole number`)
  return Number(amount.value)
}

function checkOrderStatus(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  named(action, 'review_order')
  const parameters = fieldsAt(action, 'parameters') ?? {}
  filled(parameters.reference_id, 35, 'reference_id')
  const status = textAt(fieldsAt(parameters, 'order'), 'status')
  oneOf(status, ['pending', 'processing', 'partially_shipped', 'shipped', 'completed', 'canceled'], 'order.status')
}

function checkCarousel(it: Fields, action: Fields): void {
  checkBody(it, 1024)
  const cards = listAt(action, 'cards') ?? []
  if (cards.length < 2 || cards.length > 10) throw invalid('Cards count invalid. Min allowed: 2, Max allowed: 10')
  unique(
    cards.map((card) => (isFields(card) ? card.card_index : undefined)),
    'Card indexes',
  )
  for (const card of cards) {
    const header = fieldsAt(card, 'header') ?? {}
    oneOf(header.type, ['image', 'video'], 'card.header.type')
    if (fieldsAt(card, 'body')) atMost(fieldsAt(card, 'body')!.text, 160, 'card.body.text')
  }
}
