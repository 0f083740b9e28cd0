/**
 * A bill as a message: the approved template `bill_ready` with the PDF in its header, or, when there is none and the
 * person wrote within 24 hours, the PDF by itself.
 */
import { formatRupees } from '@galla/money/rupees'
import type { MessageBody } from '@galla/whatsapp/messages'
import {
  asValue,
  fillTemplate,
  previewTemplate,
  type Template,
  type TemplateValues,
  variablesIn,
} from '@galla/whatsapp/template'
import { uploadedLater } from '../channels/delivery.ts'
import type { RenderedBill } from '../sales/render-bill.ts'
import { placeFacts } from './place-facts.ts'

export const billTemplate = 'bill_ready'

export type BillFacts = Pick<RenderedBill, 'number' | 'payablePaise' | 'link' | 'sellerName' | 'fileName'>

export function billByTemplate(
  template: Template,
  bill: BillFacts,
  buyerName: string,
): { body: MessageBody; text: string } | { problem: string } {
  // What the template may ask for: numbered in this order, or by these names.
  const facts = {
    name: asValue(buyerName),
    amount: formatRupees(bill.payablePaise),
    number: bill.number,
    shop: asValue(bill.sellerName),
  }
  const body = placeFacts(template.body, facts)
  const buttons: Record<number, string> = {}
  template.buttons.forEach((button, at) => {
    if (button.type === 'URL' && variablesIn(button.url).length > 0) buttons[at] = endOf(bill.link)
  })
  const withFile = template.header?.format === 'DOCUMENT'
  const values: TemplateValues = {
    ...(withFile && { header: { media: uploadedLater, filename: bill.fileName } }),
    body,
    buttons,
  }
  const filled = fillTemplate(template, values)
  if (!filled.ok) return { problem: filled.problems.map((one) => one.words).join(' ') }
  const { name, language } = template
  return {
    body: { type: 'template', name, language, components: filled.components },
    text: previewTemplate(template, values).body,
  }
}

export function billByItself(bill: BillFacts): { body: MessageBody; text: string } {
  const text = `Your bill ${bill.number} of ${formatRupees(bill.payablePaise)} from ${bill.sellerName}. Thank you.`
  return { body: { type: 'document', media: uploadedLater, filename: bill.fileName, caption: text }, text }
}

/** A button of a template ends in a variable: the last part of the bill's own address. */
const endOf = (link: string): string => link.split('/').at(-1) ?? link
