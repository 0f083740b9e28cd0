/** What the log of acts holds of a person: who acted. What was acted on stands there by its id only. */
import { each, type PersonalData } from '../../platform/personal-data.ts'

const log = {
  class: 'statutory',
  retention: 'eight years, as the books it proves (Companies (Accounts) Rules 2014, rule 3)',
  export: true,
  erase: 'keep-statutory',
} as const

export const personalData = {
  'audit.entries': {
    ...each(['business_id', 'id', 'seq'], { ...log, class: 'none', purpose: 'keeps the entries in their order' }),
    ...each(['at', 'act', 'object_kind', 'object_id', 'facts'], {
      ...log,
      purpose: 'tells what was done and when; ids and figures, no names',
    }),
    // An id: when the person is forgotten, it leads to "a former colleague".
    person_id: { ...log, purpose: 'tells who did it' },
    ...each(['by_job', 'request_id'], { ...log, class: 'none', purpose: 'tells which job or request did it' }),
    ...each(['previous_hash', 'hash'], {
      ...log,
      class: 'none',
      purpose: 'shows whether the log was changed',
      export: false,
    }),
  },
  'audit.entry_objects': each(['business_id', 'entry_id', 'object_id'], {
    ...log,
    purpose: 'tells of which objects an entry about many is; ids only',
  }),
} as const satisfies PersonalData
