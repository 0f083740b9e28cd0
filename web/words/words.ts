/**
 * The words of the screens, in sections. English is the shape every other language must fill; facts stand in {braces},
 * counts have _one and _other. A page comes with the sections it says (app/router.tsx), the first four with the app.
 */

interface English {
  readonly common: typeof import('./en/common.ts').common
  readonly ui: typeof import('./en/ui.ts').ui
  readonly shell: typeof import('./en/shell.ts').shell
  readonly trouble: typeof import('./en/trouble.ts').trouble
  readonly identity: typeof import('./en/identity.ts').identity
  readonly contacts: typeof import('./en/contacts.ts').contacts
  readonly who: typeof import('./en/who.ts').who
  readonly settings: typeof import('./en/settings.ts').settings
  readonly business: typeof import('./en/business.ts').business
  readonly people: typeof import('./en/people.ts').people
  readonly roles: typeof import('./en/roles.ts').roles
  readonly invitation: typeof import('./en/invitation.ts').invitation
  readonly shifts: typeof import('./en/shifts.ts').shifts
  readonly tills: typeof import('./en/tills.ts').tills
  readonly tax: typeof import('./en/tax.ts').tax
  readonly channels: typeof import('./en/channels.ts').channels
  readonly templates: typeof import('./en/templates.ts').templates
  readonly templateRules: typeof import('./en/template-rules.ts').templateRules
  readonly channelNews: typeof import('./en/channel-news.ts').channelNews
  readonly audit: typeof import('./en/audit.ts').audit
  readonly alerts: typeof import('./en/alerts.ts').alerts
  readonly permissions: typeof import('./en/permissions.ts').permissions
  readonly openShop: typeof import('./en/open-shop.ts').openShop
  readonly invoices: typeof import('./en/invoices.ts').invoices
  readonly bill: typeof import('./en/bill.ts').bill
  readonly catalogue: typeof import('./en/catalogue.ts').catalogue
  readonly imports: typeof import('./en/imports.ts').imports
  readonly stock: typeof import('./en/stock.ts').stock
  readonly goods: typeof import('./en/goods.ts').goods
  readonly purchases: typeof import('./en/purchases.ts').purchases
  readonly till: typeof import('./en/till.ts').till
  readonly devices: typeof import('./en/devices.ts').devices
  readonly differences: typeof import('./en/differences.ts').differences
  readonly counter: typeof import('./en/counter.ts').counter
  readonly printing: typeof import('./en/printing.ts').printing
  readonly sell: typeof import('./en/sell.ts').sell
  readonly pick: typeof import('./en/pick.ts').pick
  readonly prices: typeof import('./en/prices.ts').prices
  readonly pay: typeof import('./en/pay.ts').pay
  readonly refunds: typeof import('./en/refunds.ts').refunds
  readonly vouchers: typeof import('./en/vouchers.ts').vouchers
  readonly receive: typeof import('./en/receive.ts').receive
  readonly khata: typeof import('./en/khata.ts').khata
  readonly inbox: typeof import('./en/inbox.ts').inbox
  readonly desk: typeof import('./en/desk.ts').desk
  readonly compose: typeof import('./en/compose.ts').compose
  readonly composing: typeof import('./en/composing.ts').composing
  readonly failures: typeof import('./en/failures.ts').failures
  readonly costs: typeof import('./en/costs.ts').costs
  readonly inboxSettings: typeof import('./en/inbox-settings.ts').inboxSettings
  readonly home: typeof import('./en/home.ts').home
  readonly sandbox: typeof import('./en/sandbox.ts').sandbox
}

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }

/** What a language must say: every word, nothing else. */
export type Words = Widened<English>
export type Section = keyof Words

type Bare<K extends string> = K extends `${infer Word}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Word : K
type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Bare<K> : `${K}.${KeysOf<T[K]>}`
}[keyof T & string]

/** 'counter.toPay'; of a word that counts, without its _one and _other. */
export type WordKey = KeysOf<Words>
