import * as contract from '@galla/contract/contacts'
import { exportRoutes, route } from '../../platform/http.ts'
import { addContact } from './add-contact.ts'
import { archiveContact } from './archive-contact.ts'
import { changeContact } from './change-contact.ts'
import { dismissDuplicate } from './dismiss-duplicate.ts'
import { exportConsents } from './export-consents.ts'
import { exportContacts } from './export-contacts.ts'
import { listConsents } from './list-consents.ts'
import { listContacts } from './list-contacts.ts'
import { listDuplicates } from './list-duplicates.ts'
import { listTags } from './list-tags.ts'
import { loadTillContacts } from './load-till-contacts.ts'
import { mergeContacts } from './merge-contacts.ts'
import { recordConsent } from './record-consent.ts'
import { restoreContact } from './restore-contact.ts'
import { showContact } from './show-contact.ts'
import { showIdentities } from './show-identities.ts'
import { undoMerge } from './undo-merge.ts'

export const contactsRoutes = [
  route(contract.listContacts, listContacts),
  route(contract.loadTillContacts, loadTillContacts),
  route(contract.addContact, addContact),
  route(contract.showContact, showContact),
  route(contract.changeContact, changeContact),
  route(contract.archiveContact, archiveContact),
  route(contract.restoreContact, restoreContact),
  route(contract.listTags, listTags),
  route(contract.dismissDuplicate, dismissDuplicate),
  route(contract.listConsents, listConsents),
  route(contract.listDuplicates, listDuplicates),
  route(contract.mergeContacts, mergeContacts),
  route(contract.recordConsent, recordConsent),
  route(contract.showIdentities, showIdentities),
  route(contract.undoMerge, undoMerge),
  ...exportRoutes(contract.exportContacts, exportContacts),
  ...exportRoutes(contract.exportConsents, exportConsents),
]
