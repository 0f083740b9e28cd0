import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { id, input, instant, page, pageOf } from './common.ts'

export const entry = z.object({
  id,
  seq: z.int().nullable(),
  at: instant,
  personId: id.nullable(),
  byJob: z.string().nullable(),
  act: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  facts: z.record(z.string(), z.unknown()),
})

export const listEntries = act('audit.list-entries', 'GET /audit/entries', {
  summary: 'Who did what, newest first',
  input: input({ objectKind: z.string().max(60).optional(), objectId: z.string().max(80).optional(), ...page }),
  output: pageOf(entry),
})

export const verifyChain = act('audit.verify-chain', 'GET /audit/chain', {
  summary: 'Recompute the chain of the log and tell where it breaks, if anywhere',
  input: input({}),
  output: z.object({ entries: z.int(), brokenAt: z.int().nullable() }),
})

export const exportEntries = exportActs('audit.export-entries', 'GET /audit/entries', {
  summary: 'Who did what, newest first,',
  input: input({ objectKind: z.string().max(60).optional(), objectId: z.string().max(80).optional() }),
})
