/** All pages by their address. Each room is loaded when it is first entered; what is signed in comes first. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { filterNames } from '../modules/conversations/filter-names.ts'
import { SkeletonList } from '../ui/skeleton.tsx'
import type { Section } from '../words/words.ts'
import { textsOf } from './address-state.ts'
import { needWords } from './language.ts'
import { paths } from './paths.ts'
import { currentSession } from './session.ts'
import { Shell } from './shell.tsx'
import { NothingHere, Trouble } from './trouble.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere })

const inBusiness = createRoute({
  getParentRoute: () => root,
  id: 'in-business',
  component: Shell,
  beforeLoad: ({ location }) => {
    const session = currentSession()
    if (!session) throw redirect({ to: paths.signIn, search: { onward: location.href } })
    if (!session.business) throw redirect({ to: paths.chooseBusiness })
  },
})

/** A page's code, and the sections of words it says. */
function withWords(sections: readonly Section[], code: () => Promise<object>, name: string) {
  return lazyRouteComponent(async (): Promise<Record<string, ComponentType>> => {
    const [page] = await Promise.all([code(), needWords(sections)])
    return page as Record<string, ComponentType>
  }, name)
}

/** A page of the shop, and the names of its address that hold its state. */
const page = <P extends string, N extends string = never>(
  path: P,
  component: ReturnType<typeof lazyRouteComponent>,
  names: readonly N[] = [],
) => createRoute({ getParentRoute: () => inBusiness, path, component, validateSearch: textsOf(names) })

const inbox = page(
  paths.inbox,
  withWords(
    ['bill', 'compose', 'composing', 'contacts', 'desk', 'failures', 'inbox'],
    () => import('../modules/conversations/inbox-room.tsx'),
    'InboxRoom',
  ),
  [...filterNames, 'search', 'person', 'at', 'filter'],
)

const outside = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component,
    validateSearch: (search: Record<string, unknown>): { onward?: string } =>
      typeof search.onward === 'string' && /^\/(?!\/)/.test(search.onward) ? { onward: search.onward } : {},
  })

/** Outside the shop, and open to who has not signed in: it is a customer's. */
const phone = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component,
    // The router reads digits in an address as a number.
    validateSearch: ({ person, shop }: Record<string, unknown>): { person?: string; shop?: string } => ({
      ...(person !== undefined && { person: String(person) }),
      ...(shop !== undefined && { shop: String(shop) }),
    }),
  })

const gallery = withWords(
  [
    'alerts',
    'compose',
    'composing',
    'contacts',
    'counter',
    'desk',
    'failures',
    'inbox',
    'pay',
    'receive',
    'sell',
    'shifts',
    'templates',
    'till',
  ],
  () => import('../gallery/gallery-page.tsx'),
  'GalleryPage',
)

const tree = root.addChildren([
  outside(
    paths.signIn,
    withWords(['identity'], () => import('../modules/identity/sign-in-page.tsx'), 'SignInPage'),
  ),
  outside(
    paths.signUp,
    withWords(['identity'], () => import('../modules/identity/sign-up-page.tsx'), 'SignUpPage'),
  ),
  outside(
    paths.chooseBusiness,
    withWords(
      ['identity', 'openShop'],
      () => import('../modules/identity/choose-business-page.tsx'),
      'ChooseBusinessPage',
    ),
  ),
  outside(
    paths.invitation,
    withWords(
      ['identity', 'invitation'],
      () => import('../modules/identity/accept-invitation-page.tsx'),
      'AcceptInvitationPage',
    ),
  ),
  outside(
    paths.addBusiness,
    withWords(
      ['business', 'identity', 'openShop'],
      () => import('../modules/identity/add-business-page.tsx'),
      'AddBusinessPage',
    ),
  ),
  outside(
    paths.policy,
    withWords([], () => import('../modules/identity/policy-page.tsx'), 'PolicyPage'),
  ),
  outside(
    paths.publicBill,
    withWords(
      ['bill', 'invoices', 'pay', 'tax'],
      () => import('../modules/sales/public-bill-page.tsx'),
      'PublicBillPage',
    ),
  ),
  outside(
    paths.stopAlerts,
    withWords(['alerts'], () => import('../modules/notifications/stop-page.tsx'), 'StopPage'),
  ),
  outside(paths.gallery, gallery),
  outside(`${paths.gallery}/$screen`, gallery),
  phone(
    paths.sandboxPhone,
    withWords(['sandbox'], () => import('../modules/sandbox/sandbox-page.tsx'), 'SandboxPage'),
  ),
  inBusiness.addChildren([
    page(
      paths.home,
      withWords(['home'], () => import('../modules/reports/home-page.tsx'), 'HomePage'),
    ),
    page(
      paths.counter,
      withWords(
        ['contacts', 'counter', 'invoices', 'pay', 'printing', 'receive', 'sell', 'shifts', 'till', 'tills'],
        () => import('../counter/counter-room.tsx'),
        'CounterRoom',
      ),
      ['contact'],
    ),
    // One page for the list and for the conversation chosen in it: the list stays as it is.
    inbox.addChildren([createRoute({ getParentRoute: () => inbox, path: '$conversationId' })]),
    page(
      paths.contacts,
      withWords(['contacts', 'khata'], () => import('../modules/contacts/contact-list-page.tsx'), 'ContactListPage'),
      ['search', 'tag', 'offers', 'archived', 'add'],
    ),
    page(
      paths.contact,
      withWords(
        ['contacts', 'invoices', 'khata', 'pay', 'prices', 'settings', 'shifts', 'who'],
        () => import('../modules/contacts/contact-page.tsx'),
        'ContactPage',
      ),
      ['change', 'act', 'merge'],
    ),
    page(
      paths.khatas,
      withWords(['contacts', 'khata'], () => import('../modules/sales/khata-list-page.tsx'), 'KhataListPage'),
      ['by'],
    ),
    page(
      paths.duplicates,
      withWords(['contacts', 'who'], () => import('../modules/contacts/duplicates-page.tsx'), 'DuplicatesPage'),
    ),
    page(
      paths.catalogue,
      withWords(
        ['catalogue', 'goods', 'invoices', 'prices', 'tax'],
        () => import('../modules/catalogue/product-list-page.tsx'),
        'ProductListPage',
      ),
      ['search', 'category', 'archived', 'add', 'barcode'],
    ),
    page(
      paths.stock,
      withWords(
        ['catalogue', 'goods', 'invoices', 'stock'],
        () => import('../modules/stock/stock-list-page.tsx'),
        'StockListPage',
      ),
      ['low', 'place'],
    ),
    page(
      paths.import,
      withWords(['imports'], () => import('../modules/imports/import-page.tsx'), 'ImportPage'),
      ['target', 'id'],
    ),
    page(
      paths.product,
      withWords(
        ['catalogue', 'goods', 'invoices', 'prices', 'settings', 'stock', 'tax'],
        () => import('../modules/catalogue/product-page.tsx'),
        'ProductPage',
      ),
      ['act'],
    ),
    page(
      paths.expiring,
      withWords(['catalogue', 'goods', 'stock'], () => import('../modules/stock/expiry-page.tsx'), 'ExpiryPage'),
      ['within', 'place'],
    ),
    page(
      paths.counts,
      withWords(
        ['catalogue', 'goods', 'invoices', 'purchases'],
        () => import('../modules/stock/count-list-page.tsx'),
        'CountListPage',
      ),
      ['add'],
    ),
    page(
      paths.count,
      withWords(
        ['catalogue', 'goods', 'invoices', 'purchases'],
        () => import('../modules/stock/count-page.tsx'),
        'CountPage',
      ),
    ),
    page(
      paths.transfers,
      withWords(['catalogue', 'goods'], () => import('../modules/stock/transfer-list-page.tsx'), 'TransferListPage'),
      ['add'],
    ),
    page(
      paths.worth,
      withWords(['catalogue', 'goods', 'stock'], () => import('../modules/stock/worth-page.tsx'), 'WorthPage'),
      ['place'],
    ),
    page(
      paths.labels,
      withWords(['catalogue', 'goods'], () => import('../modules/stock/labels-page.tsx'), 'LabelsPage'),
      ['product'],
    ),
    page(
      paths.purchases,
      withWords(
        ['invoices', 'purchases'],
        () => import('../modules/purchases/purchase-list-page.tsx'),
        'PurchaseListPage',
      ),
      ['search', 'due', 'supplier'],
    ),
    page(
      paths.enterPurchase,
      withWords(
        ['catalogue', 'goods', 'identity', 'purchases'],
        () => import('../modules/purchases/enter-purchase-page.tsx'),
        'EnterPurchasePage',
      ),
      ['supplier', 'add'],
    ),
    page(
      paths.suppliers,
      withWords(['purchases'], () => import('../modules/purchases/supplier-list-page.tsx'), 'SupplierListPage'),
      ['search', 'add'],
    ),
    page(
      paths.supplier,
      withWords(['purchases'], () => import('../modules/purchases/supplier-page.tsx'), 'SupplierPage'),
      ['act'],
    ),
    page(
      paths.inputTax,
      withWords(['invoices', 'purchases'], () => import('../modules/purchases/input-tax-page.tsx'), 'InputTaxPage'),
      ['from', 'to'],
    ),
    page(
      paths.purchase,
      withWords(['goods', 'purchases'], () => import('../modules/purchases/purchase-page.tsx'), 'PurchasePage'),
      ['act'],
    ),
    page(
      paths.invoices,
      withWords(
        ['differences', 'invoices', 'refunds', 'shifts'],
        () => import('../modules/sales/invoice-list-page.tsx'),
        'InvoiceListPage',
      ),
      ['number', 'from', 'to', 'due', 'state', 'contact', 'name'],
    ),
    page(
      paths.differences,
      withWords(['differences'], () => import('../modules/sales/differences-page.tsx'), 'DifferencesPage'),
      ['tab'],
    ),
    page(
      paths.refunds,
      withWords(['refunds'], () => import('../modules/sales/refunds-page.tsx'), 'RefundsPage'),
      ['state', 'kind'],
    ),
    page(
      paths.vouchers,
      withWords(['shifts', 'vouchers'], () => import('../modules/sales/voucher-list-page.tsx'), 'VoucherListPage'),
      ['number', 'from', 'to', 'kind', 'till', 'contact', 'name'],
    ),
    page(
      paths.invoice,
      withWords(
        ['invoices', 'khata', 'pay', 'printing', 'shifts', 'tax'],
        () => import('../modules/sales/invoice-page.tsx'),
        'InvoicePage',
      ),
      ['act'],
    ),
    page(
      paths.shifts,
      withWords(['shifts'], () => import('../modules/tills/shift-list-page.tsx'), 'ShiftListPage'),
      ['till', 'from', 'only'],
    ),
    page(
      paths.shift,
      withWords(['pay', 'printing', 'shifts'], () => import('../modules/tills/shift-page.tsx'), 'ShiftPage'),
    ),
    page(
      paths.templates,
      withWords(['templates'], () => import('../modules/channels/template-list-page.tsx'), 'TemplateListPage'),
      ['search', 'state', 'category', 'language', 'quality'],
    ),
    page(
      paths.newTemplate,
      withWords(
        ['templateRules', 'templates'],
        () => import('../modules/channels/template-builder-page.tsx'),
        'NewTemplatePage',
      ),
      ['like', 'language'],
    ),
    page(
      paths.editTemplate,
      withWords(
        ['templateRules', 'templates'],
        () => import('../modules/channels/template-builder-page.tsx'),
        'EditTemplatePage',
      ),
    ),
    page(
      paths.template,
      withWords(['templates'], () => import('../modules/channels/template-page.tsx'), 'TemplatePage'),
    ),
    page(
      paths.settings,
      withWords(['settings', 'shifts'], () => import('../modules/settings/settings-page.tsx'), 'SettingsPage'),
    ),
    page(
      paths.settingsBusiness,
      withWords(
        ['business', 'contacts', 'identity', 'settings'],
        () => import('../modules/identity/change-business-page.tsx'),
        'ChangeBusinessPage',
      ),
    ),
    page(
      paths.settingsPeople,
      withWords(
        ['identity', 'people', 'roles', 'settings'],
        () => import('../modules/identity/people-page.tsx'),
        'PeoplePage',
      ),
      ['invite'],
    ),
    page(
      paths.settingsRoles,
      withWords(
        ['identity', 'permissions', 'roles', 'settings'],
        () => import('../modules/identity/roles-page.tsx'),
        'RolesPage',
      ),
      ['role', 'add'],
    ),
    page(
      paths.settingsTills,
      withWords(
        ['devices', 'settings', 'shifts', 'tills'],
        () => import('../modules/tills/tills-page.tsx'),
        'TillsPage',
      ),
      ['till', 'add', 'shop'],
    ),
    page(
      paths.settingsPrinting,
      withWords(
        ['identity', 'printing', 'settings'],
        () => import('../modules/sales/printing-page.tsx'),
        'PrintingPage',
      ),
      ['add', 'printer'],
    ),
    page(
      paths.settingsCounter,
      withWords(
        ['identity', 'khata', 'roles', 'settings'],
        () => import('../modules/sales/sales-settings-page.tsx'),
        'SalesSettingsPage',
      ),
    ),
    page(
      paths.settingsPrices,
      withWords(['prices', 'settings'], () => import('../modules/catalogue/prices-page.tsx'), 'PricesPage'),
      ['list', 'add'],
    ),
    page(
      paths.settingsTax,
      withWords(
        ['business', 'contacts', 'settings', 'tax'],
        () => import('../modules/tax/registrations-page.tsx'),
        'RegistrationsPage',
      ),
      ['add'],
    ),
    page(
      paths.settingsChannels,
      withWords(
        ['channelNews', 'channels', 'costs', 'identity', 'settings', 'templates'],
        () => import('../modules/channels/channels-page.tsx'),
        'ChannelsPage',
      ),
      ['connect'],
    ),
    page(
      paths.settingsAlerts,
      withWords(['alerts', 'settings'], () => import('../modules/notifications/alerts-page.tsx'), 'AlertsPage'),
    ),
    page(
      paths.settingsInbox,
      withWords(
        ['desk', 'inbox', 'inboxSettings', 'settings'],
        () => import('../modules/conversations/inbox-settings-page.tsx'),
        'InboxSettingsPage',
      ),
      ['part'],
    ),
    page(
      paths.inboxReport,
      withWords(
        ['composing', 'failures', 'inbox', 'inboxSettings'],
        () => import('../modules/conversations/inbox-report-page.tsx'),
        'InboxReportPage',
      ),
      ['days'],
    ),
    page(
      paths.settingsAudit,
      withWords(
        ['audit', 'identity', 'permissions', 'settings'],
        () => import('../modules/audit/audit-page.tsx'),
        'AuditPage',
      ),
      ['kind', 'object'],
    ),
  ]),
])

export const router = createRouter({
  routeTree: tree,
  // Addresses say texts as they are: a search for 98220 or 1e5 is not a number.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: 'intent',
  defaultPendingMs: 120,
  defaultPendingComponent: () => <SkeletonList />,
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error} onAgain={reset} />,
  defaultNotFoundComponent: NothingHere,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
