import * as contract from '@galla/contract/contacts'
import { fileRoute, route } from '../../platform/http.ts'
import { addContact } from './add-contact.ts'
import { archiveContact } from './archive-contact.ts'
import { changeContact } from './change-contact.ts'
import { exportContacts } from './export-contacts.ts'
import { listContacts } from './list-contacts.ts'
import { listTags } from './list-tags.ts'
import { loadTillContacts } from './load-till-contacts.ts'
import { restoreContact } from './restore-contact.ts'
import { showContact } from './show-contact.ts'

export const contactsRoutes = [
  route(contract.listContacts, listContacts),
  route(contract.loadTillContacts, loadTillContacts),
  route(contract.addContact, addContact),
  route(contract.showContact, showContact),
  route(contract.changeContact, changeContact),
  route(contract.archiveContact, archiveContact),
  route(contract.restoreContact, restoreContact),
  route(contract.listTags, listTags),
  fileRoute(contract.exportContacts, exportContacts),
]
