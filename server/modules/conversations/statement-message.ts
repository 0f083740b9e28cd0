/**
 * The statement of a khata as a message: the PDF by itself when the person wrote within 24 hours, or in the header of the
 * approved utility template `khata_statement`. It tells of an account the person has with the shop, so it is no offer.
 */
import { formatRupees } from '@galla/money/rupees'
import type { MessageBody } from '@galla/whatsapp/messages'
import { asValue, fillTemplate, previewTemplate, type Template, type TemplateValues } from '@galla/whatsapp/template'
import { uploadedLater } from '../channels/delivery.ts'
import type { KhataStatement } from '../sales/render-khata-statement.ts'
import { placeFacts } from './place-facts.ts'
import { dayInWords } from './reminder-message.ts'

export const statementTemplate = 'khata_statement'

type StatementFacts = Omit<KhataStatement, 'content'>

export function statementByTemplate(
  template: Template,
  statement: StatementFacts,
  name: string,
): { body: MessageBody; text: string } | { problem: string } {
  // What the template may ask for: numbered in this order, or by these names.
  const facts = {
    name: asValue(name),
    amount: formatRupees(statement.khataPaise),
    until: dayInWords(statement.to),
    shop: asValue(statement.shop),
  }
  const withFile = template.header?.format === 'DOCUMENT'
  const values: TemplateValues = {
    ...(withFile && { header: { media: uploadedLater, filename: statement.fileName } }),
    body: placeFacts(template.body, facts),
    buttons: {},
  }
  const filled = fillTemplate(template, values)
  if (!filled.ok) return { problem: filled.problems.map((one) => one.words).join(' ') }
  const { name: of, language } = template
  return {
    body: { type: 'template', name: of, language, components: filled.components },
    text: previewTemplate(template, values).body,
  }
}

export function statementByItself({ khataPaise, to, shop, fileName }: StatementFacts): {
  body: MessageBody
  text: string
} {
  const text = `Your account with ${shop} up to ${dayInWords(to)}: ${formatRupees(khataPaise)} to pay. Thank you.`
  return { body: { type: 'document', media: uploadedLater, filename: fileName, caption: text }, text }
}
