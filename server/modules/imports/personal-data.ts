/** What is held of files that brought products, contacts or stock. */
import { each, type PersonalData } from '../../platform/personal-data.ts'

const kept = 'thirty days after the import began'
const machine = {
  purpose: 'to bring in a file, portion by portion',
  class: 'none',
  export: false,
  erase: 'delete',
} as const
const history = {
  ...machine,
  purpose: 'tells what was imported, when and how much',
  retention: 'as long as the business',
} as const

export const personalData = {
  'imports.imports': {
    ...each(
      [
        'business_id',
        'id',
        'target',
        'bytes',
        'parts',
        'state',
        'problem',
        'sha256',
        'layout',
        'total',
        'checked_to',
        'counts',
        'written',
        'made_at',
        'finished_at',
        'undone_at',
        'undone',
        'forgotten_at',
      ],
      history,
    ),
    file_name: { ...history, class: 'content' },
    facts: { ...machine, purpose: 'the first rows, to choose the columns by', class: 'content', retention: kept },
    choices: { ...history, purpose: 'which column means what' },
    by_person: { ...history, purpose: 'who imported', class: 'personal', erase: 'pseudonymise' },
  },
  'imports.parts': each(['business_id', 'import_id', 'nth', 'file_id', 'bytes'], { ...machine, retention: kept }),
  'imports.blocks': {
    ...each(['business_id', 'import_id', 'last_nth', 'outcomes', 'waiting'], { ...machine, retention: kept }),
    rows: {
      ...machine,
      purpose: 'each row as the file has it until it is written, and what became of it, for the way back',
      class: 'content',
      retention: kept,
    },
  },
  'imports.layouts': each(['business_id', 'target', 'headings', 'mapping', 'used_at'], {
    ...history,
    purpose: 'remembers which column meant what in files with these headings',
  }),
} as const satisfies PersonalData
