/** A message template: what WhatsApp approved, and what has to be filled in. */
import type { messageTemplate as contract } from '@galla/contract/channels'
import type { Json } from '@galla/whatsapp/narrow'
import { type Template, templateFrom, variablesIn } from '@galla/whatsapp/template'
import type { z } from 'zod'

export interface MessageTemplate {
  readonly id: string
  readonly wabaId: string
  readonly providerId: string | null
  readonly name: string
  readonly language: string
  readonly category: string | null
  readonly status: string
  readonly quality: string | null
  readonly why: string | null
  readonly format: 'POSITIONAL' | 'NAMED'
  readonly components: readonly Json[]
}

/** As the package reads it: header, body and buttons apart. */
export function partsOf(template: MessageTemplate): Template {
  const { name, language, category, status, format, components } = template
  return templateFrom({ name, language, category, status, parameter_format: format, components })!
}

export function shownTemplate(template: MessageTemplate): z.input<typeof contract> {
  const { header, body, footer, buttons } = partsOf(template)
  const values = [
    ...variablesIn(header?.text ?? null).map((name) => ({ place: 'header' as const, name })),
    ...variablesIn(body).map((name) => ({ place: 'body' as const, name })),
    ...buttons.flatMap((button, at) =>
      button.type === 'COPY_CODE' || button.type === 'OTP' || variablesIn(button.url).length > 0
        ? [{ place: 'button' as const, name: String(at) }]
        : [],
    ),
  ]
  const isText = header === null || header.format === 'TEXT'
  return {
    ...template,
    header,
    body,
    footer,
    buttons: [...buttons],
    values,
    usable: template.status === 'APPROVED' && isText,
  }
}
