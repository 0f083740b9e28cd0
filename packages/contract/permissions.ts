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

  'identity.show-business': everyone,
  'identity.change-business': owner,
  'identity.list-people': lead,
  'identity.invite-person': lead,
  'identity.withdraw-invitation': lead,
  'identity.change-role': lead,
  'identity.remove-person': lead,
  'identity.list-roles': lead,
  'identity.add-role': owner,
  'identity.change-role-permissions': owner,

  'payments.list-payments': books,

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
  // A field, not an act: what the shop itself paid for a product.
  'catalogue.see-costs': books,

  'stock.list-stock': everyone,
  'stock.list-movements': everyone,
  'stock.adjust-stock': lead,

  'tax.register-gstin': owner,
  'tax.list-registrations': everyone,
  'tax.list-tax-classes': everyone,

  'tills.list-tills': everyone,
  'tills.add-till': lead,
  'tills.change-till': lead,
  'tills.enrol-device': counter,
  'tills.greet-device': counter,
  'tills.list-devices': lead,
  'tills.close-device': lead,

  'sales.issue-invoice': counter,
  'sales.receive-counter-sale': counter,
  'sales.write-off-counter-sale': lead,
  'sales.list-differences': books,
  'sales.mark-difference-seen': lead,
  'sales.list-invoices': readBooks,
  'sales.show-invoice': ['owner', 'manager', 'cashier', 'agent', 'accountant', 'viewer'],
  'sales.cancel-invoice': lead,
  'sales.credit-invoice': lead,
  'sales.print-invoice': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'sales.print-credit-note': ['owner', 'manager', 'cashier', 'agent', 'accountant'],
  'sales.export-invoices': books,
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
  'channels.fetch-message-templates': nobody,
  'channels.fetch-media': nobody,
  'channels.deliver-message': nobody,
  'channels.send-read-receipt': nobody,

  'conversations.list-conversations': readTalk,
  'conversations.show-conversation': readTalk,
  'conversations.fetch-message-file': desk,
  'conversations.send-reply': desk,
  'conversations.send-template': desk,
  'conversations.mark-read': desk,
  'conversations.assign-conversation': desk,
  'conversations.resolve-conversation': desk,
  'conversations.reopen-conversation': desk,
  'conversations.send-bill': ['owner', 'manager', 'cashier', 'agent'],

  'reports.show-home': everyone,
} as const satisfies Record<string, readonly BuiltInRole[]>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]

/** The permissions of a built-in role. */
export function permissionsOf(role: BuiltInRole): Permission[] {
  return permissionNames.filter((name) => (permissions[name] as readonly BuiltInRole[]).includes(role))
}
