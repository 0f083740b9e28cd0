/** The statement of a khata, to be saved. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { printKhataStatement as contract } from '@galla/contract/khata'
import type { Context } from '../../platform/context.ts'
import type { FileAnswer } from '../../platform/http.ts'
import { renderKhataStatement } from './render-khata-statement.ts'

export async function printKhataStatement(ctx: Context, asked: ParsedInputOf<typeof contract>): Promise<FileAnswer> {
  ctx.must('sales.print-khata-statement')
  const { fileName, content } = await renderKhataStatement(ctx, asked)
  return { fileName, content, inline: true }
}
