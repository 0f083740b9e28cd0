import { type JobDoor, job } from '../../platform/jobs.ts'
import { checkRows } from './check-rows.ts'
import { forgetImport } from './forget-import.ts'
import type { Targets } from './import.ts'
import { readFile } from './read-file.ts'
import { writeRows } from './write-rows.ts'

export const importsJobs = (targets: Targets): readonly JobDoor[] => [
  job('imports.read-file', (ctx, { importId }) => readFile(ctx, targets, { importId: importId! })),
  job('imports.check-rows', (ctx, { importId }) => checkRows(ctx, targets, { importId: importId! })),
  job('imports.write-rows', (ctx, { importId }) => writeRows(ctx, targets, { importId: importId! })),
  job('imports.forget-import', (ctx, { importId }) => forgetImport(ctx, { importId: importId! })),
]
