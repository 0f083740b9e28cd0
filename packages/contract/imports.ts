/** Products, contacts, opening stock and opening balances out of files of other programs. */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { taxClassKey } from './catalogue.ts'
import { done, id, input, instant, line, numberInQuery, page, pageOf } from './common.ts'

export const importTargetName = z.enum(['products', 'contacts', 'opening-stock', 'opening-khata'])
export const importOutcome = z.enum(['new', 'changed', 'same', 'skipped', 'refused'])
export const duplicatePolicy = z
  .enum(['update', 'skip', 'new'])
  .describe('what to do with a row that is there already: change it, leave it, or add another')
export const importState = z.enum([
  'uploading',
  'reading',
  'mapping',
  'checking',
  'ready',
  'running',
  'done',
  'cancelled',
  'failed',
])

/** The largest file, and the portion in which it comes. */
export const importLimits = { bytes: 20 * 1024 * 1024, portionBytes: 384 * 1024, keptDays: 30 } as const

export const importFault = z.object({
  field: z.string().nullable(),
  code: z.string().describe('of the catalogue of refusals'),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  warns: z.boolean().describe('the row is taken all the same'),
})

const columnField = z.string().max(40)
export const importChoices = z.object({
  sheet: z.int().min(0).max(1000),
  headingRow: z.int().min(0).max(200).describe('counted from nothing'),
  mapping: z.array(columnField).max(200).describe('by column: the field it fills, or nothing'),
  duplicates: duplicatePolicy,
  taxClass: taxClassKey.optional().describe('for products whose GST rate names no class'),
  priceIncludesTax: z.boolean().optional().describe('where the file does not say'),
})

const counts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  skipped: z.int(),
  refused: z.int(),
  warned: z.int(),
})

export const importRow = z.object({
  id,
  target: importTargetName,
  fileName: z.string(),
  bytes: z.int(),
  state: importState,
  layout: z.enum(['galla', 'tally', 'vyapar', 'marg']).nullable(),
  total: z.int(),
  checkedTo: z.int().describe('rows looked at so far'),
  counts,
  written: z.int(),
  undone: z.int(),
  madeAt: instant,
  finishedAt: instant.nullable(),
  undoneAt: instant.nullable(),
})

export const importWhole = importRow.extend({
  problem: importFault.pick({ code: true, facts: true }).extend({ words: z.string() }).nullable(),
  receivedParts: z.int(),
  parts: z.int(),
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), sample: z.array(z.array(z.string())) })),
  fields: z.array(z.object({ name: z.string(), needed: z.boolean() })),
  choices: importChoices.nullable().describe('as chosen, or as we would choose'),
  can: z.array(z.enum(['check', 'run', 'cancel', 'undo', 'export-refused'])),
})

export const startImport = act('imports.start-import', 'POST /imports', {
  summary: 'Begin to import a file; its portions follow',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same import'),
    target: importTargetName,
    fileName: line(200),
    bytes: z.int().min(1).max(importLimits.bytes),
  }),
  output: importWhole,
})

export const uploadPart = act('imports.upload-part', 'PUT /imports/:importId/parts/:nth', {
  summary: 'A portion of the file, in base64; the last one sets off the reading',
  input: input({
    importId: id,
    nth: numberInQuery(0, 100),
    content: z.base64().max(Math.ceil((importLimits.portionBytes * 4) / 3) + 4),
  }),
  output: done,
})

export const listImports = act('imports.list-imports', 'GET /imports', {
  summary: 'Imports, newest first',
  input: input({ target: importTargetName.optional(), ...page }),
  output: pageOf(importRow),
})

export const showImport = act('imports.show-import', 'GET /imports/:importId', {
  summary: 'One import: what was found in the file, how far it is',
  input: input({ importId: id }),
  output: importWhole,
})

export const checkImport = act('imports.check-import', 'POST /imports/:importId/check', {
  summary: 'Try the columns as chosen; nothing is written',
  input: input({ importId: id, ...importChoices.shape }),
  output: importWhole,
})

export const listImportRows = act('imports.list-import-rows', 'GET /imports/:importId/rows', {
  summary: 'Rows as they would become, with what is wrong with them',
  input: input({ importId: id, outcome: importOutcome.optional(), ...page }),
  output: pageOf(
    z.object({
      nth: z.int().describe('as the file counts its rows, from 1'),
      outcome: importOutcome,
      cells: z.record(z.string(), z.string()).nullable(),
      faults: z.array(importFault.extend({ words: z.string().describe('in English') })),
    }),
  ),
})

export const runImport = act('imports.run-import', 'POST /imports/:importId/run', {
  summary: 'Write what was checked',
  input: input({ importId: id }),
  output: importWhole,
})

export const cancelImport = act('imports.cancel-import', 'POST /imports/:importId/cancel', {
  summary: 'Stop; what is written stays',
  input: input({ importId: id }),
  output: importWhole,
})

export const undoImport = act('imports.undo-import', 'POST /imports/:importId/undo', {
  summary: 'Archive what the import added and nobody has touched since',
  input: input({ importId: id }),
  output: importWhole,
})

export const exportRefusedRows = exportActs('imports.export-refused-rows', 'GET /imports/:importId/refused', {
  summary: 'The rows that were refused, with the reason,',
  input: input({ importId: id }),
})
