/**
 * Everything the product keeps or sends, with why and how long: tables by their rooms, and what is no table here. The
 * page docs/data-inventory.md is made from it, and a test compares it with the database's catalogue and the source.
 */
import { personalData as audit } from './modules/audit/personal-data.ts'
import { personalData as catalogue } from './modules/catalogue/personal-data.ts'
import { personalData as channels } from './modules/channels/personal-data.ts'
import { personalData as contacts } from './modules/contacts/personal-data.ts'
import { personalData as conversations } from './modules/conversations/personal-data.ts'
import { personalData as identity } from './modules/identity/personal-data.ts'
import { personalData as imports } from './modules/imports/personal-data.ts'
import { personalData as notifications } from './modules/notifications/personal-data.ts'
import { personalData as payments } from './modules/payments/personal-data.ts'
import { personalData as purchases } from './modules/purchases/personal-data.ts'
import { personalData as sales } from './modules/sales/personal-data.ts'
import { personalData as stock } from './modules/stock/personal-data.ts'
import { personalData as tax } from './modules/tax/personal-data.ts'
import { personalData as tills } from './modules/tills/personal-data.ts'
import type { DataClass, PersonalData } from './platform/personal-data.ts'
import { personalData as platform } from './platform/platform-data.ts'

/** By room, in their order. */
export const tablesByRoom = {
  platform,
  audit,
  identity,
  imports,
  payments,
  notifications,
  contacts,
  catalogue,
  stock,
  purchases,
  tax,
  tills,
  sales,
  channels,
  conversations,
} as const satisfies Readonly<Record<string, PersonalData>>

export const tables: PersonalData = Object.assign({}, ...Object.values(tablesByRoom))

interface Kept {
  readonly purpose: string
  readonly class: DataClass
  readonly retention: string
}

/** Files lie sealed under GALLA_DATA/files/BUSINESS; by the purpose they were kept for. */
export const files: Readonly<Record<string, Kept & { readonly export: boolean; readonly erase: string }>> = {
  import: {
    purpose: 'a file that is imported, in portions, to try its columns and to write its rows',
    class: 'content',
    retention: 'thirty days after the import began',
    export: false,
    erase: 'delete',
  },
  bill: {
    purpose: 'the PDF as it went out, so that the thread shows for good what was sent',
    class: 'statutory',
    retention: 'as long as the message it went out with; the bill itself seven years (CGST s. 36)',
    export: true,
    erase: 'delete',
  },
  statement: {
    purpose: 'the PDF of a khata as it went out, so that the thread shows for good what was sent',
    class: 'content',
    retention: 'as long as the message it went out with',
    export: true,
    erase: 'delete',
  },
  'message-media': {
    purpose: 'what people and the shop send each other: photos, films, voice notes, files, and small pictures of them',
    class: 'content',
    retention: 'as long as the message it belongs to',
    export: true,
    erase: 'delete',
  },
  'template-sample': {
    purpose: 'a picture, film or file that shows WhatsApp what a template will carry',
    class: 'content',
    retention: 'as long as the template',
    export: true,
    erase: 'delete',
  },
  'product-picture': {
    purpose: 'the picture of a product on the tiles of the counter, made anew without what the photo told of its maker',
    class: 'none',
    retention: 'as long as the business is kept',
    export: true,
    erase: 'keep',
  },
}

/** What a browser keeps of us beside its local storage, which web/app/kept-in-browser.ts tells. Nothing of it is sent to anybody else. */
export const browserKeys: Readonly<Record<string, Kept & { readonly where: 'IndexedDB' | 'cache' | 'cookie' }>> = {
  'galla.counter': {
    where: 'IndexedDB',
    purpose: 'a till; one for each business. Its drawers are told one by one',
    class: 'content',
    retention: 'each drawer by itself',
  },
  'galla.chats': {
    where: 'IndexedDB',
    purpose: 'the last chats, sealed with a key that no script can take out, to be read without a line',
    class: 'content',
    retention: 'until newer ones push them out; until sign-out',
  },
  'galla.app': {
    where: 'cache',
    purpose: 'the app itself, so that it opens without a line; nothing the server answers',
    class: 'none',
    retention: 'until a newer version is taken',
  },
  'galla.pictures': {
    where: 'cache',
    purpose: 'small pictures of products, so that the tiles of the counter have them without a line',
    class: 'none',
    retention: 'until sign-out',
  },
  'galla.push': {
    where: 'cache',
    purpose: 'the words that are shown when this device is woken, in the language of the person',
    class: 'none',
    retention: 'until it is let sleep',
  },
  'galla-refresh': {
    where: 'cookie',
    purpose: 'continues the session; no script can read it (`__Host-galla-refresh` over TLS)',
    class: 'secret',
    retention: '14 days without use, 30 at most, or until sign-out',
  },
  'galla-binding': {
    where: 'cookie',
    purpose: 'ties access tokens to this browser; no script can read it (`__Host-galla-binding` over TLS)',
    class: 'secret',
    retention: '14 days without use, 30 at most, or until sign-out',
  },
}

interface Outside {
  /** The folder in server/adapters that speaks to it. */
  readonly adapter: string
  readonly purpose: string
  readonly sent: string
  readonly when: string
}

/** Machines that are not ours and that the server speaks to. The browser speaks to none. */
export const outsideHosts: Readonly<Record<string, Outside>> = {
  'graph.facebook.com': {
    adapter: 'whatsapp-cloud',
    purpose: 'carries WhatsApp messages',
    sent: 'the number of the contact, the message or template, bills as PDF, read receipts',
    when: 'when a message or a bill goes out on WhatsApp, a number is connected, or templates are fetched',
  },
  'the mail server of SMTP_URL': {
    adapter: 'smtp',
    purpose: 'sends invitations',
    sent: 'the address of the invited, the name of the business, the link',
    when: 'when somebody is invited, and SMTP_URL is set',
  },
  'the push services of the makers of browsers': {
    adapter: 'web-push',
    purpose: 'wake a browser that is closed',
    sent: 'the address that browser gave us and a signature; no word of what came, nor from whom',
    when: 'when something comes in for a person who asked for it on that device',
  },
  'receipt printers in the shop’s network': {
    adapter: 'lan-printer',
    purpose: 'print bills',
    sent: 'the bill as it stands on paper: name and number of the buyer as the shop wants them, goods, amounts',
    when: 'when a till prints on a printer that the owner registered, and GALLA_LAN_PRINTERS is on',
  },
}

/** What a line of the log may tell beside its event. */
export const loggedFacts: Readonly<Record<string, string>> = {
  act: 'what was asked',
  requestId: 'which request',
  businessId: 'in which business, by its id',
  personId: 'by whom, by an id',
  status: 'how it was answered',
  milliseconds: 'how long it took',
  code: 'code of a refusal or of Postgres',
  kind: 'kind of an error',
  provider: 'which provider',
  job: 'which job',
  attempt: 'which attempt',
  role: 'which role of the database',
  message: 'words of our own, of the queue or of a lost connection',
  stack: 'places in our source',
  why: 'a reason in words of our own',
  count: 'how many',
  port: 'which port',
  version: 'which version',
  step: 'which step of a start',
  table: 'which table',
  constraint: 'which constraint',
  method: 'method of the request',
  route: 'address of the act, without ids',
}
