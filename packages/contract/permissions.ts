/**
 * What may be done, and by whom: the one registry of permissions and roles.
 *
 * A permission has the name of its verb, `room.verb`. The verb asks for it on its first line; the matrix page
 * (docs/permissions.md), the role editor and the buttons of the screens are made from this table.
 */

export const builtInRoles = ['owner', 'manager', 'cashier', 'agent', 'accountant', 'viewer'] as const
export type BuiltInRole = (typeof builtInRoles)[number]

const everyone: readonly BuiltInRole[] = builtInRoles
const owner: readonly BuiltInRole[] = ['owner']
const lead: readonly BuiltInRole[] = ['owner', 'manager']
const counter: readonly BuiltInRole[] = ['owner', 'manager', 'cashier']
const desk: readonly BuiltInRole[] = ['owner', 'manager', 'agent']
const staff: readonly BuiltInRole[] = ['owner', 'manager', 'cashier', 'agent']
const books: readonly BuiltInRole[] = ['owner', 'manager', 'accountant']
const readBooks: readonly BuiltInRole[] = ['owner', 'manager', 'cashier', 'accountant', 'viewer']
/** For jobs of the house alone; no role holds it, so nobody can give it on. */
const nobody: readonly BuiltInRole[] = []
const readTalk: readonly BuiltInRole[] = ['owner', 'manager', 'agent', 'viewer']

export const permissions = {
  'audit.list-entries': ['owner', 'accountant'],
  'audit.verify-chain': ['owner', 'accountant'],
  'audit.export-entries': ['owner', 'accountant'],

  'identity.show-business': everyone,
  'identity.change-business': owner,
  'identity.list-people': lead,
  'identity.export-people': lead,
  'identity.list-colleagues': readTalk,
  'identity.invite-person': lead,
  'identity.withdraw-invitation': lead,
  'identity.change-role': lead,
  'identity.remove-person': lead,
  'identity.list-roles': lead,
  'identity.add-role': owner,
  'identity.change-role-permissions': owner,
  'identity.set-pin': everyone,
  'identity.show-pin': everyone,
  'identity.remove-pin': lead,
  'identity.list-till-people': counter,
  // A session door: taking a till over, and letting somebody take it over.
  'identity.switch-person': counter,

  'payments.list-payments': books,
  'payments.export-payments': books,

  // What is imported needs its own permissions too: to add and change products, contacts or stock.
  'imports.start-import': lead,
  'imports.upload-part': lead,
  'imports.list-imports': lead,
  'imports.show-import': lead,
  'imports.check-import': lead,
  'imports.list-import-rows': lead,
  'imports.run-import': lead,
  'imports.cancel-import': lead,
  'imports.undo-import': lead,
  'imports.export-refused-rows': lead,
  'imports.read-file': nobody,
  'imports.check-rows': nobody,
  'imports.write-rows': nobody,
  'imports.forget-import': nobody,

  'notifications.show-preferences': everyone,
  'notifications.change-preferences': everyone,
  'notifications.send-number-code': everyone,
  'notifications.confirm-number': everyone,
  'notifications.remove-number': everyone,
  'notifications.send-test-alert': everyone,
  'notifications.change-closing-time': owner,
  'notifications.list-alerts': everyone,
  'notifications.show-bell': everyone,
  'notifications.mark-alerts-read': everyone,
  'notifications.tell-people': nobody,
  'notifications.send-message': nobody,
  'notifications.close-day': nobody,

  'contacts.add-contact': staff,
  'contacts.change-contact': staff,
  'contacts.show-contact': everyone,
  'contacts.list-contacts': everyone,
  'contacts.list-tags': everyone,
  'contacts.archive-contact': lead,
  'contacts.restore-contact': lead,
  'contacts.export-contacts': lead,
  'contacts.load-till-contacts': counter,
  // A field, not an act: phone numbers in full. Without it they are masked in every answer.
  'contacts.see-phone-numbers': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'contacts.show-identities': staff,
  'contacts.list-consents': everyone,
  'contacts.record-consent': staff,
  'contacts.list-duplicates': lead,
  'contacts.dismiss-duplicate': lead,
  'contacts.merge-contacts': lead,
  'contacts.undo-merge': lead,

  'catalogue.add-product': lead,
  'catalogue.change-product': lead,
  'catalogue.show-product': everyone,
  'catalogue.list-products': everyone,
  'catalogue.load-till-catalogue': counter,
  'catalogue.archive-product': lead,
  'catalogue.restore-product': lead,
  'catalogue.export-products': lead,
  'catalogue.change-tracking': lead,
  'catalogue.make-kit': lead,
  'catalogue.show-kit': everyone,
  'catalogue.add-family': lead,
  'catalogue.list-families': everyone,
  'catalogue.show-family': everyone,
  'catalogue.give-barcode': lead,
  'catalogue.list-price-lists': everyone,
  'catalogue.add-price-list': lead,
  'catalogue.change-price-list': lead,
  'catalogue.list-prices': everyone,
  'catalogue.show-prices-of-product': everyone,
  'catalogue.set-prices': lead,
  'catalogue.show-contact-price-list': everyone,
  'catalogue.set-contact-price-list': lead,
  'catalogue.list-scale-layouts': everyone,
  'catalogue.set-scale-layouts': lead,
  'catalogue.set-product-picture': lead,
  'catalogue.show-picture': everyone,
  // A field, not an act: what the shop itself paid for a product.
  'catalogue.see-costs': books,

  'stock.list-stock': everyone,
  'stock.list-movements': everyone,
  'stock.export-stock': books,
  'stock.export-movements': books,
  'stock.adjust-stock': lead,
  'stock.list-batches': everyone,
  'stock.list-expiring': everyone,
  'stock.list-serials': everyone,
  'stock.find-serial': everyone,
  'stock.load-till-batches': counter,
  'stock.load-till-serials': counter,
  'stock.transfer-goods': lead,
  'stock.receive-transfer': counter,
  'stock.list-transfers': everyone,
  'stock.start-count': counter,
  'stock.list-counts': everyone,
  'stock.show-count': everyone,
  'stock.enter-count': counter,
  'stock.post-count': lead,
  'stock.drop-count': lead,
  'stock.show-valuation': books,
  'stock.export-valuation': books,
  'stock.print-labels': counter,
  'stock.list-locations': everyone,
  'stock.add-location': lead,
  'stock.change-location': lead,

  'purchases.add-supplier': books,
  'purchases.change-supplier': books,
  'purchases.archive-supplier': lead,
  'purchases.list-suppliers': books,
  'purchases.show-supplier': books,
  'purchases.pay-supplier': books,
  'purchases.enter-purchase': books,
  'purchases.list-purchases': books,
  'purchases.show-purchase': books,
  'purchases.return-purchase': lead,
  'purchases.cancel-purchase': lead,
  'purchases.export-purchases': books,
  'purchases.show-input-tax': books,

  'tax.register-gstin': owner,
  'tax.list-registrations': everyone,
  'tax.list-tax-classes': everyone,

  'tills.list-tills': everyone,
  'tills.add-till': lead,
  'tills.change-till': lead,
  'tills.open-shift': counter,
  'tills.show-till-shift': counter,
  'tills.move-cash': counter,
  // Not an act: taking more out of the drawer than the till's limit, or saying yes to it.
  'tills.pay-out': lead,
  'tills.close-shift': counter,
  'tills.show-shift': ['owner', 'manager', 'cashier', 'accountant'],
  'tills.list-shifts': ['owner', 'manager', 'cashier', 'accountant'],
  'tills.export-shifts': books,
  'tills.print-shift': ['owner', 'manager', 'cashier', 'accountant'],
  'tills.approve': counter,
  'tills.enrol-device': counter,
  'tills.greet-device': counter,
  'tills.list-devices': lead,
  'tills.close-device': lead,
  'tills.list-printers': everyone,
  'tills.add-printer': owner,
  'tills.remove-printer': owner,
  'tills.print-on-printer': counter,

  'sales.issue-invoice': counter,
  'sales.receive-counter-sale': counter,
  'sales.receive-counter-payment': counter,
  'sales.load-till-khatas': counter,
  'sales.write-off-counter-sale': lead,
  'sales.list-differences': books,
  'sales.mark-difference-seen': lead,
  'sales.list-invoices': readBooks,
  'sales.show-invoice': ['owner', 'manager', 'cashier', 'agent', 'accountant', 'viewer'],
  // Within the limits of the role; beyond them with an approval, or by one who holds sales.exceed-limits.
  'sales.cancel-invoice': counter,
  'sales.credit-invoice': counter,
  'sales.exchange-goods': counter,
  'sales.find-bill': counter,
  'sales.exceed-limits': lead,
  'sales.exceed-khata-limit': lead,
  'sales.show-khata': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'sales.list-khatas': ['owner', 'manager', 'cashier', 'accountant'],
  'sales.list-khata-entries': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'sales.receive-khata-payment': counter,
  'sales.write-off-khata': lead,
  'sales.enter-opening-balance': lead,
  'sales.change-khata-limit': lead,
  'sales.pay-out-credit': counter,
  'sales.take-advance': counter,
  'sales.print-advance': ['owner', 'manager', 'cashier', 'accountant'],
  'sales.print-khata-receipt': ['owner', 'manager', 'cashier', 'accountant'],
  'sales.print-advance-refund': ['owner', 'manager', 'cashier', 'accountant'],
  'sales.list-refunds': ['owner', 'manager', 'cashier', 'accountant'],
  'sales.mark-refund-made': books,
  'sales.export-refunds': books,
  'sales.print-khata-statement': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'sales.export-khatas': books,
  'sales.remind-of-khata': staff,
  'sales.show-own-limits': counter,
  'sales.show-sales-settings': lead,
  'sales.change-sales-settings': owner,
  'sales.print-invoice': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'sales.print-credit-note': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'sales.export-invoices': books,
  'sales.show-print-layout': everyone,
  'sales.change-print-layout': lead,
  'sales.show-last-prices': counter,
  'sales.show-purchases': ['owner', 'manager', 'cashier', 'agent', 'accountant'],

  'channels.list-channels': ['owner', 'manager', 'agent'],
  'channels.connect-channel': owner,
  'channels.disconnect-channel': owner,
  'channels.list-message-templates': readTalk,
  'channels.list-exchanges': lead,
  'channels.show-costs': books,
  'channels.list-channel-events': lead,
  'channels.list-dead-letters': lead,
  'channels.replay-dead-letters': lead,
  'channels.sync-message-templates': lead,
  'channels.submit-message-template': lead,
  'channels.delete-message-template': lead,
  'channels.send-test-template': lead,
  'channels.fetch-message-templates': nobody,
  'channels.fetch-media': nobody,
  'channels.deliver-message': nobody,
  'channels.send-read-receipt': nobody,

  'conversations.list-conversations': readTalk,
  'conversations.show-conversation': readTalk,
  // Not acts: how far a role sees. Without any, a person sees what is theirs to answer and what names them.
  'conversations.see-all': readTalk,
  'conversations.see-team': readTalk,
  'conversations.see-unassigned': readTalk,
  'conversations.search-messages': readTalk,
  'conversations.fetch-message-file': desk,
  'conversations.send-reply': desk,
  'conversations.send-template': desk,
  'conversations.mark-read': desk,
  'conversations.assign-conversation': desk,
  'conversations.resolve-conversation': desk,
  'conversations.reopen-conversation': desk,
  'conversations.snooze-conversation': desk,
  'conversations.label-conversation': desk,
  'conversations.change-conversations': desk,
  'conversations.add-note': desk,
  'conversations.keep-draft': desk,
  'conversations.run-macro': desk,
  'conversations.keep-availability': desk,
  'conversations.save-team': lead,
  'conversations.remove-team': lead,
  'conversations.save-label': lead,
  'conversations.remove-label': lead,
  'conversations.save-reply': desk,
  'conversations.save-macro': desk,
  'conversations.save-view': desk,
  'conversations.save-for-everybody': lead,
  'conversations.show-settings': desk,
  'conversations.change-settings': lead,
  'conversations.show-report': lead,
  'conversations.wake-conversation': nobody,
  'conversations.send-scheduled': nobody,
  'conversations.ask-rating': nobody,
  'conversations.give-back': nobody,
  'conversations.send-bill': ['owner', 'manager', 'cashier', 'agent'],
  'conversations.send-khata-reminder': nobody,

  'reports.show-home': everyone,
} as const satisfies Record<string, readonly BuiltInRole[]>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]

/** The permissions of a built-in role. */
export function permissionsOf(role: BuiltInRole): Permission[] {
  return permissionNames.filter((name) => (permissions[name] as readonly BuiltInRole[]).includes(role))
}

/**
 * What a session begun by PIN may do: the work at a till. Four digits that a colleague may have seen open neither the
 * staff, nor the channels, nor the registrations, nor the books as a file.
 */
export function worksAtTill(permission: string): boolean {
  if (tillWork.has(permission)) return true
  const [room, act] = permission.split('.') as [string, string]
  if (act.startsWith('export-')) return false
  return ['payments', 'contacts', 'catalogue', 'stock', 'tills', 'sales', 'reports', 'conversations'].includes(room)
}

const tillWork: ReadonlySet<string> = new Set([
  'identity.show-business',
  'identity.show-pin',
  'identity.list-till-people',
  'identity.switch-person',
  'tax.list-registrations',
  'tax.list-tax-classes',
  'channels.list-channels',
  'channels.list-message-templates',
] satisfies Permission[])
