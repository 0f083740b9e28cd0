/** Contacts out of files. */
import type { ImportTarget } from '../imports/import-target.ts'
import { archiveImported } from './archive-imported.ts'
import { type ContactItem, contactFields, readContact } from './contact-item.ts'
import { weighContacts } from './weigh-contacts.ts'
import { writeContacts } from './write-contacts.ts'

export const contactImport: ImportTarget<ContactItem> = {
  name: 'contacts',
  permissions: ['contacts.add-contact', 'contacts.change-contact', 'contacts.see-phone-numbers'],
  fields: contactFields,
  undoable: true,
  read: readContact,
  weigh: weighContacts,
  write: writeContacts,
  undo: archiveImported,
}
