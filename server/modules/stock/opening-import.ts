/** Opening stock out of files. */
import type { ImportTarget } from '../imports/import-target.ts'
import { type OpeningItem, openingFields, readOpening } from './opening-item.ts'
import { weighOpening } from './weigh-opening.ts'
import { writeOpening } from './write-opening.ts'

export const openingImport: ImportTarget<OpeningItem> = {
  name: 'opening-stock',
  permissions: ['stock.adjust-stock'],
  fields: openingFields,
  // A movement is a fact and never taken back; a count puts it right.
  undoable: false,
  read: readOpening,
  weigh: weighOpening,
  write: writeOpening,
  undo: async () => 0,
}
