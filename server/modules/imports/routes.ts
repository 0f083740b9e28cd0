import * as contract from '@galla/contract/imports'
import { exportRoutes, route } from '../../platform/http.ts'
import { cancelImport } from './cancel-import.ts'
import { checkImport } from './check-import.ts'
import { exportRefusedRows } from './export-refused-rows.ts'
import type { Targets } from './import.ts'
import { listImportRows } from './list-import-rows.ts'
import { listImports } from './list-imports.ts'
import { runImport } from './run-import.ts'
import { showImport } from './show-import.ts'
import { startImport } from './start-import.ts'
import { undoImport } from './undo-import.ts'
import { uploadPart } from './upload-part.ts'

export const importsRoutes = (targets: Targets) => [
  route(contract.startImport, (ctx, input) => startImport(ctx, targets, input)),
  route(contract.uploadPart, (ctx, input) => uploadPart(ctx, targets, input)),
  route(contract.listImports, listImports),
  route(contract.showImport, (ctx, input) => showImport(ctx, targets, input)),
  route(contract.checkImport, (ctx, input) => checkImport(ctx, targets, input)),
  route(contract.listImportRows, (ctx, input) => listImportRows(ctx, targets, input)),
  route(contract.runImport, (ctx, input) => runImport(ctx, targets, input)),
  route(contract.cancelImport, (ctx, input) => cancelImport(ctx, targets, input)),
  route(contract.undoImport, (ctx, input) => undoImport(ctx, targets, input)),
  ...exportRoutes(contract.exportRefusedRows, (ctx, input) => exportRefusedRows(ctx, targets, input)),
]
