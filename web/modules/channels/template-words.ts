/** How a template stands, in words with the next step. */
import { useWords } from '../../app/language.ts'
import { formatRupees } from '../../ui/money.ts'
import type { Tone } from '../../ui/tone.ts'
import type { Words } from '../../words/words.ts'

type Statuses = keyof Words['templates']['status']
type Reasons = keyof Words['templates']['reasons']

const tones: Readonly<Record<string, Tone>> = {
  APPROVED: 'leaf',
  REINSTATED: 'leaf',
  PENDING: 'sky',
  IN_APPEAL: 'sky',
  FLAGGED: 'gold',
  PAUSED: 'gold',
  LIMIT_EXCEEDED: 'gold',
  REJECTED: 'brick',
  DISABLED: 'brick',
  LOCKED: 'brick',
}
export const statusTone = (status: string): Tone => tones[status] ?? 'plain'

export const qualityTones: Readonly<Record<string, Tone>> = { GREEN: 'leaf', YELLOW: 'gold', RED: 'brick' }

const known = <T extends object>(words: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(words, name)

const statuses: Record<Statuses, true> = {
  APPROVED: true,
  REINSTATED: true,
  PENDING: true,
  IN_APPEAL: true,
  FLAGGED: true,
  PAUSED: true,
  LIMIT_EXCEEDED: true,
  REJECTED: true,
  DISABLED: true,
  LOCKED: true,
  ARCHIVED: true,
  PENDING_DELETION: true,
  other: true,
}
const reasons: Record<Reasons, true> = {
  ABUSIVE_CONTENT: true,
  INCORRECT_CATEGORY: true,
  INVALID_FORMAT: true,
  PROMOTIONAL: true,
  SCAM: true,
  TAG_CONTENT_MISMATCH: true,
  CATEGORY_NOT_AVAILABLE: true,
}

export function useTemplateWords() {
  const t = useWords()
  const ofStatus = (status: string): Statuses => (known(statuses, status) ? status : 'other')
  const category = (name: string | null) =>
    name === 'MARKETING' || name === 'UTILITY' || name === 'AUTHENTICATION'
      ? t(`templates.categories.${name}`)
      : (name ?? '–').toLowerCase()
  return {
    status: (status: string) =>
      known(statuses, status) && status !== 'other'
        ? t(`templates.status.${status}`)
        : status.toLowerCase().replaceAll('_', ' '),
    next: (status: string) => t(`templates.next.${ofStatus(status)}`),
    /** WhatsApp's reason: a word of its list in ours, or what it wrote itself. */
    why: (why: string | null) =>
      why === null || why === 'NONE'
        ? undefined
        : known(reasons, why)
          ? t(`templates.reasons.${why}`)
          : t('templates.saidByWhatsapp', { why }),
    category,
    quality: (quality: string | null) =>
      t(
        `templates.qualities.${quality === 'GREEN' || quality === 'YELLOW' || quality === 'RED' ? quality : 'UNKNOWN'}`,
      ),
    price: (milliRupees: number | null) =>
      milliRupees === null ? undefined : t('templates.about', { rupees: formatRupees(Math.round(milliRupees / 10)) }),
    language: languageName,
  }
}

/** In its own name: हिन्दी, தமிழ் … */
export function languageName(code: string): string {
  const tag = code.replace('_', '-')
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? code
  } catch {
    // A code that is no language tag.
    return code
  }
}

/** Those a shop in India writes in, first. */
export const templateLanguages = [
  'en',
  'hi',
  'ta',
  'mr',
  'gu',
  'bn',
  'te',
  'kn',
  'ml',
  'pa',
  'ur',
  'en_US',
  'en_GB',
  'ar',
  'fr',
  'id',
] as const
