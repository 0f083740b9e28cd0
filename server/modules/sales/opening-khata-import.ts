/** What customers owed before the shop began with us, out of files. */
import type { ImportTarget } from '../imports/import-target.ts'
import { type OpeningKhata, openingKhataFields, readOpeningKhata } from './opening-khata-item.ts'
import { undoOpeningKhata } from './undo-opening-khata.ts'
import { weighOpeningKhata } from './weigh-opening-khata.ts'
import { writeOpeningKhata } from './write-opening-khata.ts'

export const openingKhataImport: ImportTarget<OpeningKhata> = {
  name: 'opening-khata',
  permissions: ['sales.enter-opening-balance', 'contacts.see-phone-numbers'],
  fields: openingKhataFields,
  undoable: true,
  read: readOpeningKhata,
  weigh: weighOpeningKhata,
  write: writeOpeningKhata,
  undo: undoOpeningKhata,
}
