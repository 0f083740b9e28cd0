import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../app/language.ts'
import { Select } from '../../ui/select.tsx'
import { locationsQuery } from '../tills/queries.ts'

/** Which place; not there while the business has one only. */
export function PlaceSelect({
  value,
  onValue,
  every,
}: {
  value: string | undefined
  onValue: (locationId: string | undefined) => void
  /** Offers all of them together. */
  every?: boolean | undefined
}) {
  const t = useWords()
  const { data } = useQuery(locationsQuery)
  const places = data?.rows.filter((place) => place.active) ?? []
  if (places.length < 2) return null
  return (
    <Select
      label={t('goods.place')}
      labelHidden={every}
      value={value ?? (every ? '' : places[0]!.id)}
      onValue={(id) => onValue(id || undefined)}
      options={[
        ...(every ? [{ value: '', words: t('goods.everyPlace') }] : []),
        ...places.map((place) => ({ value: place.id, words: place.name })),
      ]}
    />
  )
}
