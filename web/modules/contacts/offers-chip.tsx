import { useWords } from '../../app/language.ts'
import { Chip } from '../../ui/chip.tsx'
import type { Contact } from './queries.ts'

const tones = { yes: 'leaf', no: 'brick', 'not-asked': 'plain' } as const

/** Did this person agree to offers? `quiet` leaves out that nobody has asked. */
export function OffersChip({ offers, quiet }: { offers: Contact['offers']; quiet?: boolean | undefined }) {
  const t = useWords()
  if (offers === 'not-asked')
    return quiet ? null : <span className="text-ink-3">{t('contacts.offersChip.not-asked')}</span>
  return <Chip tone={tones[offers]}>{t(`contacts.offersChip.${offers}`)}</Chip>
}
