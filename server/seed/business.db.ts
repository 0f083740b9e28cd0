/** Writes a business with its people, shelves and customers. The seed may write every room's tables; nobody else may. */
import sql from 'sql-template-tag'
import type { StoredPassword } from '../modules/identity/password.ts'
import type { PinKey } from '../modules/identity/pin.ts'
import type { BusinessTx, PlatformTx } from '../platform/database.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { SeedContact } from './customers.ts'
import type { SeedProduct } from './goods.ts'
import type { SeedPerson, SeedTill } from './year-of-trade.ts'

export interface BusinessToOpen {
  readonly id: string
  readonly name: string
  readonly legalName: string
  readonly scheme: 'regular' | 'composition'
  readonly gstin: string
  readonly stateCode: string
  readonly address: string
  readonly pinCode: string
  readonly phone: string
  readonly trade: string
  readonly upiId: string
  readonly openedAt: string
}

export interface PersonToAdd extends SeedPerson {
  readonly email: string
  readonly role: string
  readonly language: string
}

/** Which of these people are there already. */
export async function findEmails(tx: PlatformTx, emails: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ email: string }>(
    sql`select email from identity.people where email = any(${emails}::text[])`,
  )
  return rows.map((row) => row.email)
}

export async function hasProfile(tx: BusinessTx): Promise<boolean> {
  return (await tx.row(sql`select 1 from identity.businesses where business_id = ${tx.businessId}`)) !== undefined
}

export async function insertPeople(
  tx: PlatformTx,
  business: Pick<BusinessToOpen, 'id' | 'name' | 'openedAt'>,
  people: readonly PersonToAdd[],
  { hash, pepperId, policyVersion }: { hash: string; pepperId: string; policyVersion: string },
): Promise<void> {
  await tx.run(sql`
    insert into identity.directory (business_id, name, opened_at)
    values (${business.id}, ${business.name}, ${business.openedAt})`)
  await tx.run(sql`
    insert into identity.people (id, name, email, password_hash, pepper_id, language, adult_attested_at, policy_version,
      policy_accepted_at, created_at)
    select p.id, p.name, p.email, ${hash}, ${pepperId}, p.language, ${business.openedAt}, ${policyVersion},
      ${business.openedAt}, ${business.openedAt}
    from json_to_recordset(${JSON.stringify(people)}::json) as p (id uuid, name text, email text, language text)`)
  await tx.run(sql`
    insert into identity.memberships (person_id, business_id, role, joined_at)
    select p.id, ${business.id}, p.role, ${business.openedAt}
    from json_to_recordset(${JSON.stringify(people)}::json) as p (id uuid, role text)`)
}

/** Everybody of the demo has the same; it is hashed once. */
export interface PinOfAll {
  readonly stored: StoredPassword
  readonly verifier: PinKey
}

export async function insertPins(
  tx: BusinessTx,
  secrets: Secrets,
  people: readonly PersonToAdd[],
  { stored, verifier }: PinOfAll,
): Promise<void> {
  for (const { id, role } of people) {
    if (role === 'agent' || role === 'accountant') continue
    const place = { table: 'identity.pins', column: 'verifier_sealed', row: id }
    const sealed = await secrets.seal(tx, 'secrets', place, Buffer.from(JSON.stringify(verifier)))
    await tx.run(sql`
      insert into identity.pins (person_id, pin_hash, pepper_id, verifier_sealed, set_at)
      values (${id}, ${stored.hash}, ${stored.pepperId}, ${sealed}, ${tx.acting.now})`)
  }
}

export async function insertProfile(tx: BusinessTx, b: BusinessToOpen, registrationId: string): Promise<void> {
  await Promise.all([
    tx.run(sql`
      insert into identity.businesses (name, legal_name, scheme, gstin, state_code, address, pin_code, phone, trade, upi_id,
        changed_at)
      values (${b.name}, ${b.legalName}, ${b.scheme}, ${b.gstin}, ${b.stateCode}, ${b.address}, ${b.pinCode}, ${b.phone},
        ${b.trade}, ${b.upiId}, ${b.openedAt})`),
    tx.run(sql`
      insert into tax.registrations (id, gstin, state_code, scheme, valid_from, entered_at)
      values (${registrationId}, ${b.gstin}, ${b.stateCode}, ${b.scheme}, '2019-04-01', ${b.openedAt})`),
    tx.run(sql`insert into stock.locations (id, name, made_at) values (${b.id}, 'Shop', ${b.openedAt})`),
  ])
}

export async function insertTills(tx: BusinessTx, tills: readonly SeedTill[], at: string): Promise<void> {
  await tx.run(sql`
    insert into tills.tills (id, name, prefix, made_at)
    select t.id, t.name, t.prefix, ${at}
    from json_to_recordset(${JSON.stringify(tills)}::json) as t (id uuid, name text, prefix text)`)
}

export async function insertCatalogue(
  tx: BusinessTx,
  products: readonly SeedProduct[],
  onHand: ReadonlyMap<string, number>,
  at: string,
): Promise<void> {
  const given = products.map((product, nth) => ({
    ...product,
    mark: nth + 1,
    onHand: onHand.get(product.id) ?? 0,
    kept: product.stockPolicy !== 'not-kept',
  }))
  await tx.run(sql`insert into catalogue.marks (last_mark) values (${products.length})`)
  await tx.run(sql`
    insert into catalogue.products (id, name, name_hi, name_ta, sku, hsn, unit, category, tax_class, price_paise,
      price_includes_tax, mrp_paise, cost_paise, stock_policy, reorder_level, barcodes, mark, added_at, changed_at)
    select p.id, p.name, p."nameHi", p."nameTa", p.sku, p.hsn, p.unit, p.category, p."taxClass", p."pricePaise",
      p."priceIncludesTax", p."mrpPaise", p."costPaise", p."stockPolicy", p."reorderLevel", p.barcodes, p.mark, ${at}, ${at}
    from json_to_recordset(${JSON.stringify(given)}::json) as p (id uuid, name text, "nameHi" text, "nameTa" text, sku text,
      hsn text, unit text, category text, "taxClass" text, "pricePaise" bigint, "priceIncludesTax" boolean,
      "mrpPaise" bigint, "costPaise" bigint, "stockPolicy" text, "reorderLevel" bigint, barcodes text[], mark bigint)`)
  await tx.run(sql`
    insert into catalogue.barcodes (code, product_id)
    select code, id from catalogue.products, unnest(barcodes) as code where business_id = ${tx.businessId}`)
  await tx.run(sql`
    insert into stock.levels (location_id, product_id, on_hand, name_key, reorder_level, kept, low)
    select ${tx.businessId}, p.id, p."onHand", lower(p.name), p."reorderLevel", p.kept, p."onHand" <= p."reorderLevel"
    from json_to_recordset(${JSON.stringify(given.filter((it) => it.kept))}::json) as p (id uuid, name text, "onHand" bigint,
      "reorderLevel" bigint, kept boolean)`)
}

export async function insertContacts(
  tx: BusinessTx,
  contacts: readonly SeedContact[],
  recordedBy: string,
  consentIds: readonly string[],
): Promise<void> {
  const given = contacts.map((contact, at) => ({
    ...contact,
    addedAt: new Date(contact.addedAt).toISOString(),
    consentId: consentIds[at],
  }))
  await tx.run(sql`
    insert into contacts.contacts (id, kind, name, phone, gstin, state_code, address, language, tags, remark, offers, offers_at,
      source, added_at, changed_at)
    select c.id, c.kind, c.name, c.phone, c.gstin, c."stateCode", c.address, c.language, c.tags, c.remark, c.offers,
      case when c.offers <> 'not-asked' then c."addedAt" end, c.source, c."addedAt", c."addedAt"
    from json_to_recordset(${JSON.stringify(given)}::json) as c (id uuid, kind text, name text, phone text, gstin text,
      "stateCode" text, address text, language text, tags text[], remark text, offers text, source text,
      "addedAt" timestamptz)`)
  await tx.run(sql`
    insert into contacts.consents (id, contact_id, purpose, answer, source, how, recorded_by, at, recorded_at)
    select c."consentId", c.id, 'offers', c.offers, c.source, 'counter', ${recordedBy}, c."addedAt", c."addedAt"
    from json_to_recordset(${JSON.stringify(given.filter((it) => it.offers !== 'not-asked'))}::json) as c ("consentId" uuid,
      id uuid, offers text, source text, "addedAt" timestamptz)`)
  await tx.run(sql`
    insert into contacts.tags (name, used)
    select tag, count(*) from contacts.contacts, unnest(tags) as tag
    where business_id = ${tx.businessId} and archived_at is null group by tag`)
}
