/** The builder's form: what is typed, what it becomes, and how a template that is there is typed again. */
import type { InputOf, OutputOf } from '@galla/contract/act'
import type { showMessageTemplate, submitMessageTemplate } from '@galla/contract/channels'
import { variablesIn } from '@galla/whatsapp/template'
import {
  type CodeWay,
  type DraftButton,
  type DraftHeader,
  draftOf,
  type PlainDraft,
} from '@galla/whatsapp/template-draft'
import { draftProblems, type TemplateProblem } from '@galla/whatsapp/template-rules'

export type WholeTemplate = OutputOf<typeof showMessageTemplate>
type DraftInput = InputOf<typeof submitMessageTemplate>['draft']
type Sample = NonNullable<
  Extract<NonNullable<DraftInput['header']>, { format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' }>['sample']
>

export const buttonTypes = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'VOICE_CALL',
  'ORDER_DETAILS',
] as const
export type ButtonType = (typeof buttonTypes)[number]

export interface FormButton {
  /** Of this form only. */
  readonly key: string
  readonly type: ButtonType
  readonly text: string
  readonly url: string
  readonly example: string
  readonly phone: string
  readonly flowId: string
  readonly screen: string
}

export interface FormFile {
  /** Chosen now; without it the one that is kept stays. */
  readonly sample?: Sample | undefined
  readonly name?: string | undefined
  readonly kept: boolean
}

export interface FormCard {
  readonly key: string
  readonly format: 'IMAGE' | 'VIDEO'
  readonly file: FormFile
  readonly body: string
  readonly samples: Readonly<Record<string, string>>
  readonly buttons: readonly FormButton[]
}

export type HeaderFormat = 'NONE' | 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION'
export type Kind = 'plain' | 'offer' | 'carousel'

export interface FormApp {
  /** Of this form only. */
  readonly key: string
  readonly packageName: string
  readonly signature: string
}

export const newApp = (key: string): FormApp => ({ key, packageName: '', signature: '' })

export interface TemplateForm {
  readonly channelId: string
  readonly name: string
  readonly language: string
  readonly category: PlainDraft['category']
  readonly kind: Kind
  readonly header: {
    readonly format: HeaderFormat
    readonly text: string
    readonly sample: string
    readonly file: FormFile
  }
  readonly body: string
  /** By the variable's name, so that a sample stays with it when the text is turned round. */
  readonly samples: Readonly<Record<string, string>>
  readonly footer: string
  readonly buttons: readonly FormButton[]
  readonly cards: readonly FormCard[]
  readonly offer: { readonly text: string; readonly expires: boolean }
  readonly codeMinutes: number
  readonly safetyLine: boolean
  readonly code: { readonly way: CodeWay; readonly apps: readonly FormApp[]; readonly termsAccepted: boolean }
  /** 0: as WhatsApp does by itself. */
  readonly ttlSeconds: number
}

export const noFile: FormFile = { kept: false }

export const newButton = (key: string, type: ButtonType, text = ''): FormButton => ({
  key,
  type,
  text,
  url: '',
  example: '',
  phone: '',
  flowId: '',
  screen: '',
})

export const newCard = (key: string, like?: FormCard): FormCard => ({
  key,
  format: like?.format ?? 'IMAGE',
  file: noFile,
  body: '',
  samples: {},
  buttons: (like?.buttons ?? [newButton('0', 'QUICK_REPLY')]).map((button) => ({
    ...button,
    key: `${key}${button.key}`,
  })),
})

export function emptyForm(about: { channelId: string; language: string; name?: string }): TemplateForm {
  return {
    channelId: about.channelId,
    name: about.name ?? '',
    language: about.language,
    category: 'UTILITY',
    kind: 'plain',
    header: { format: 'NONE', text: '', sample: '', file: noFile },
    body: '',
    samples: {},
    footer: '',
    buttons: [],
    cards: [],
    offer: { text: '', expires: true },
    codeMinutes: 10,
    safetyLine: true,
    code: { way: 'COPY_CODE', apps: [], termsAccepted: false },
    ttlSeconds: 0,
  }
}

/** `sameWords`: to change it; for another language the words are written anew and the shape stays. */
export function formOf(
  template: WholeTemplate,
  { language, sameWords }: { language: string; sameWords: boolean },
): TemplateForm {
  const { draft } = template
  const words = (text: string | undefined) => (sameWords ? (text ?? '') : '')
  const samplesOf = (body: string | undefined, samples: readonly string[]) =>
    Object.fromEntries(variablesIn(body ?? null).map((name, nth) => [name, samples[nth] ?? '']))
  const buttonsOf = (buttons: WholeTemplate['draft']['buttons'], before: string): FormButton[] =>
    buttons.flatMap((button, nth) => {
      const type = buttonTypes.find((one) => one === button.type)
      if (type === undefined) return []
      const { text = '', url = '', example = '', phone = '', flowId = '', screen = '' } = button
      return [{ key: `${before}${nth}`, type, text: words(text), url, example, phone, flowId, screen }]
    })
  const kept: FormFile = { kept: template.hasFiles }
  const format = (draft.header?.format ?? 'NONE') as HeaderFormat
  return {
    channelId: template.channelId,
    name: template.name,
    language,
    category: draft.category,
    kind: draft.cards ? 'carousel' : draft.offer ? 'offer' : 'plain',
    header: { format, text: words(draft.header?.text), sample: words(draft.header?.sample), file: kept },
    body: words(draft.body),
    samples: samplesOf(draft.body, draft.samples),
    footer: words(draft.footer),
    buttons: buttonsOf(draft.buttons, 'b'),
    cards: (draft.cards ?? []).map((card, nth) => ({
      key: `c${nth}`,
      format: card.header.format === 'VIDEO' ? 'VIDEO' : 'IMAGE',
      file: kept,
      body: words(card.body),
      samples: samplesOf(card.body, card.samples),
      buttons: buttonsOf(card.buttons, `c${nth}b`),
    })),
    offer: draft.offer ? { ...draft.offer, text: words(draft.offer.text) } : { text: '', expires: true },
    codeMinutes: draft.codeMinutes ?? 10,
    safetyLine: draft.safetyLine ?? true,
    code: {
      way: draft.code?.way ?? 'COPY_CODE',
      apps: (draft.code?.apps ?? []).map((app, nth) => ({ key: `a${nth}`, ...app })),
      termsAccepted: draft.code?.termsAccepted ?? false,
    },
    ttlSeconds: 0,
  }
}

function buttonOf({ type, text, url, example, phone, flowId, screen }: FormButton): DraftButton {
  switch (type) {
    case 'URL':
      return { type, text, url: url.trim(), ...(example.trim() !== '' && { example: example.trim() }) }
    case 'PHONE_NUMBER':
      return { type, text, phone: phone.replace(/[\s-]/g, '') }
    case 'COPY_CODE':
      return { type, example: example.trim() }
    case 'FLOW':
      return { type, text, flowId: flowId.trim(), ...(screen.trim() !== '' && { screen: screen.trim() }) }
    default:
      return { type, text }
  }
}

const samplesFor = (text: string, samples: Readonly<Record<string, string>>) =>
  variablesIn(text).map((name) => samples[name] ?? '')

function headerOf({ format, text, sample }: TemplateForm['header']): DraftHeader | undefined {
  if (format === 'NONE') return undefined
  if (format !== 'TEXT') return { format }
  return { format, text, ...(variablesIn(text).length > 0 && { sample }) }
}

/** As the rules look at it. */
export function plainOf(form: TemplateForm): PlainDraft {
  const { category, kind, body, samples, footer, buttons, cards, offer, codeMinutes, safetyLine, ttlSeconds } = form
  const tries = ttlSeconds > 0 && category !== 'MARKETING' ? { ttlSeconds } : {}
  if (category === 'AUTHENTICATION') {
    const { way, apps, termsAccepted } = form.code
    const code = way !== 'COPY_CODE' && {
      code: {
        way,
        apps: apps.map(({ packageName, signature }) => ({
          packageName: packageName.trim(),
          signature: signature.trim(),
        })),
        termsAccepted,
      },
    }
    return { category, samples: [], buttons: [], codeMinutes, safetyLine, ...code, ...tries }
  }
  const header = kind === 'carousel' ? undefined : headerOf(form.header)
  const alone = kind === 'carousel'
  return {
    category,
    ...tries,
    ...(header && { header }),
    body,
    samples: samplesFor(body, samples),
    ...(footer !== '' && kind === 'plain' && { footer }),
    buttons: alone ? [] : buttons.map(buttonOf),
    ...(alone && {
      cards: cards.map((card) => ({
        header: { format: card.format },
        body: card.body,
        samples: samplesFor(card.body, card.samples),
        buttons: card.buttons.map(buttonOf),
      })),
    }),
    ...(kind === 'offer' && { offer }),
  }
}

/** Which places of a form have their file. */
const hasFile = (form: TemplateForm, place: string): boolean => {
  const file = place === 'header' ? form.header.file : form.cards[Number(place.split('.')[1])]?.file
  return file !== undefined && (file.kept || file.sample !== undefined)
}

export function problemsOf(form: TemplateForm): readonly TemplateProblem[] {
  const { name, language } = form
  return draftProblems(
    draftOf({ name, language }, plainOf(form), (place) => (hasFile(form, place) ? 'here' : undefined)),
  )
}

export function draftInput(form: TemplateForm): DraftInput {
  const plain = plainOf(form)
  const sampleOf = ({ sample }: FormFile) => (sample ? { sample } : {})
  const { header, cards, ...rest } = plain
  return {
    ...(rest as unknown as DraftInput),
    ...(header && {
      header: (header.format === 'TEXT' || header.format === 'LOCATION'
        ? header
        : { ...header, ...sampleOf(form.header.file) }) as NonNullable<DraftInput['header']>,
    }),
    ...(cards && {
      cards: cards.map((card, nth) => ({
        ...card,
        header: { ...card.header, ...sampleOf(form.cards[nth]!.file) },
        samples: [...card.samples],
        buttons: [...card.buttons],
      })) as NonNullable<DraftInput['cards']>,
    }),
  }
}

/** A name out of what a person would call it: `Order ready!` is `order_ready`. */
export const asName = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, 512)

/** The next variable that is free: {{1}}, {{2}} … , or none when the text uses names. */
export function nextVariable(text: string): string {
  const names = variablesIn(text)
  const free = names.filter((name) => /^\d+$/.test(name)).length + 1
  return names.some((name) => !/^\d+$/.test(name)) ? `{{value_${names.length + 1}}}` : `{{${free}}}`
}

/** A text with its samples in place; what has none stays as it stands. */
export function filledWith(text: string, samples: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => samples[name]?.trim() || whole)
}
