/** A template as a person makes it, in Meta's form: parts, samples and buttons. */
import type { templateDraft } from '@galla/contract/channels'
import type { Json } from '@galla/whatsapp/narrow'
import { type TemplateDraft, variablesIn } from '@galla/whatsapp/template'
import type { z } from 'zod'

export type Draft = z.output<typeof templateDraft>

export function draftOf(
  { name, language }: { readonly name: string; readonly language: string },
  draft: Draft,
  /** Of the header's file, when it has one. */
  handle: string | undefined,
): TemplateDraft {
  const { category, body } = draft
  const names = variablesIn(body ?? null)
  const format = names.some((one) => !/^\d+$/.test(one)) ? 'NAMED' : 'POSITIONAL'
  return {
    name,
    language,
    category,
    format,
    components: category === 'AUTHENTICATION' ? signInCode(draft) : partsOf(draft, names, format, handle),
  }
}

/** The text is WhatsApp's own; what can be said is how long the code holds. */
function signInCode({ codeMinutes }: Draft): Json[] {
  return [
    { type: 'BODY', add_security_recommendation: true },
    ...(codeMinutes === undefined ? [] : [{ type: 'FOOTER', code_expiration_minutes: codeMinutes }]),
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ]
}

function partsOf(
  { header, body, samples, footer, buttons }: Draft,
  names: readonly string[],
  format: 'POSITIONAL' | 'NAMED',
  handle: string | undefined,
): Json[] {
  const named = () => names.map((param_name, nth) => ({ param_name, example: samples[nth] ?? '' }))
  const example =
    names.length === 0
      ? {}
      : { example: format === 'NAMED' ? { body_text_named_params: named() } : { body_text: [samples] } }
  return [
    ...(header === undefined ? [] : [headerOf(header, handle)]),
    ...(body === undefined ? [] : [{ type: 'BODY', text: body, ...example }]),
    ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(buttonOf) }]),
  ]
}

function headerOf(header: NonNullable<Draft['header']>, handle: string | undefined): Json {
  if (header.format === 'LOCATION') return { type: 'HEADER', format: 'LOCATION' }
  if (header.format !== 'TEXT')
    return { type: 'HEADER', format: header.format, example: { header_handle: [handle ?? ''] } }
  const [name] = variablesIn(header.text)
  const sample = header.sample ?? ''
  const example =
    name === undefined
      ? {}
      : /^\d+$/.test(name)
        ? { example: { header_text: [sample] } }
        : { example: { header_text_named_params: [{ param_name: name, example: sample }] } }
  return { type: 'HEADER', format: 'TEXT', text: header.text, ...example }
}

function buttonOf(button: Draft['buttons'][number]): Json {
  switch (button.type) {
    case 'QUICK_REPLY':
      return { type: button.type, text: button.text }
    case 'URL': {
      const { type, text, url, example } = button
      return { type, text, url, ...(example !== undefined && { example: [example] }) }
    }
    case 'PHONE_NUMBER':
      return { type: button.type, text: button.text, phone_number: button.phone }
    case 'COPY_CODE':
      return { type: button.type, example: button.example }
  }
}

/** What Meta would say no to for its samples: one for each variable. */
export function sampleProblem({ header, body, samples, buttons }: Draft): string | undefined {
  if (variablesIn(body ?? null).length !== samples.length)
    return 'Each variable of the text needs a sample, and each sample a variable.'
  if (header?.format === 'TEXT' && variablesIn(header.text).length > 0 && !header.sample)
    return 'The variable of the header needs a sample.'
  const open = buttons.some((one) => one.type === 'URL' && variablesIn(one.url).length > 0 && !one.example)
  return open ? 'A button whose address ends in {{1}} needs the whole address as a sample.' : undefined
}
