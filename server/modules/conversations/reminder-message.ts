/**
 * A reminder of a khata as a message: the approved utility template `payment_reminder`, or, when the person wrote within 24
 * hours, plain words. It concerns a debt that stands, so it is service and no offer.
 */
import { paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { MessageBody } from '@galla/whatsapp/messages'
import { asValue, fillTemplate, previewTemplate, type Template } from '@galla/whatsapp/template'
import type { KhataToRemind } from '../sales/khata-to-remind.ts'
import { placeFacts } from './place-facts.ts'

export const reminderTemplate = 'payment_reminder'

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${monthNames[Number(month) - 1]} ${year}`
}

export function reminderByTemplate(
  template: Template,
  khata: KhataToRemind,
  name: string,
): { body: MessageBody; text: string } | { problem: string } {
  // What the template may ask for: numbered in this order, or by these names.
  const facts = {
    name: asValue(name),
    amount: formatRupees(paise(khata.khataPaise)),
    since: dayInWords(khata.owedSince),
    shop: asValue(khata.shop),
  }
  const body = placeFacts(template.body, facts)
  const filled = fillTemplate(template, { body, buttons: {} })
  if (!filled.ok) return { problem: filled.problems.map((one) => one.words).join(' ') }
  const { name: of, language } = template
  return {
    body: { type: 'template', name: of, language, components: filled.components },
    text: previewTemplate(template, { body, buttons: {} }).body,
  }
}

export function reminderByItself(khata: KhataToRemind): { body: MessageBody; text: string } {
  const pay = khata.upiId ? ` You can pay to ${khata.upiId} by UPI.` : ''
  const text = `A reminder from ${khata.shop}: ${formatRupees(paise(khata.khataPaise))} is open since ${dayInWords(khata.owedSince)}.${pay} Thank you.`
  return { body: { type: 'text', body: text }, text }
}
