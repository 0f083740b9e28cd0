/** A place: where one stands, one that was sent before, or what a map tells. */
import { sendLocation } from '@galla/contract/conversations'
import { listLocations } from '@galla/contract/locations'
import { useQuery } from '@tanstack/react-query'
import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ComposeSheet } from './compose-sheet.tsx'
import { fitsIfAny, LimitedField } from './limited-field.tsx'
import { hidesPlace, placeSaid } from './place-said.ts'
import { keepPlace, sentPlaces } from './sent-places.ts'

const limits = { name: 100, address: 250 } as const

export default function ComposePlace({
  conversationId,
  onClose,
}: {
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const t = useWords()
  const [before] = useState(sentPlaces)
  const [first] = before
  const [said, say] = useState(first ? `${first.latitude}, ${first.longitude}` : '')
  const [name, nameIt] = useState(first?.name ?? '')
  const [address, put] = useState(first?.address ?? '')
  const [left, leave] = useState(false)
  const [looking, look] = useState<'yes' | 'no' | 'refused'>('no')
  const maySeeShops = useMay(listLocations.permission ?? '')
  const { data: shops } = useQuery({
    queryKey: ['stock', 'locations'],
    enabled: maySeeShops,
    queryFn: ({ signal }) => call(listLocations, {}, { signal }),
  })
  const point = placeSaid(said)
  const ready = point !== undefined && fitsIfAny(name, limits.name) && fitsIfAny(address, limits.address)

  const here = () => {
    look('yes')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        look('no')
        say(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`)
      },
      () => look('refused'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <ComposeSheet
      conversationId={conversationId}
      title={t('compose.placeTitle')}
      ready={ready}
      bubble={{
        type: 'location',
        name: name.trim() || t('inbox.place'),
        small: address.trim() || (point ? `${point.latitude}, ${point.longitude}` : undefined),
      }}
      onSend={(to) =>
        call(sendLocation, {
          ...to,
          ...point!,
          ...(name.trim() && { name: name.trim() }),
          ...(address.trim() && { address: address.trim() }),
        })
      }
      onSent={() => point && keepPlace({ ...point, name: name.trim(), address: address.trim() })}
      onClose={onClose}
    >
      {before.length > 0 && (
        <fieldset aria-label={t('composing.sentBefore')} className="flex flex-wrap gap-1.5">
          {before.map((place) => (
            <FilterChip
              key={`${place.latitude} ${place.longitude}`}
              on={point?.latitude === place.latitude && point.longitude === place.longitude}
              onToggle={() => {
                say(`${place.latitude}, ${place.longitude}`)
                nameIt(place.name)
                put(place.address)
              }}
            >
              {place.name || `${place.latitude}, ${place.longitude}`}
            </FilterChip>
          ))}
        </fieldset>
      )}
      <TextField
        label={t('composing.where')}
        hint={t('composing.whereHint')}
        placeholder="18.5204, 73.8567"
        value={said}
        autoFocus
        fault={
          looking === 'refused'
            ? t('composing.noPosition')
            : left && said.trim() !== '' && !point
              ? t(hidesPlace(said) ? 'composing.shortLink' : 'composing.noPlace')
              : undefined
        }
        onChange={(event) => {
          say(event.target.value)
          leave(hidesPlace(event.target.value))
          look('no')
        }}
        onBlur={() => leave(true)}
      />
      {'geolocation' in navigator && (
        <div>
          <Button size="small" icon={<LocateFixed />} busy={looking === 'yes'} onClick={here}>
            {t('compose.here')}
          </Button>
        </div>
      )}
      <LimitedField label={t('compose.shopPlace')} optional value={name} onValue={nameIt} limit={limits.name} />
      <LimitedField label={t('compose.address')} optional lines value={address} onValue={put} limit={limits.address} />
      {shops && shops.rows.length > 0 && (
        <fieldset aria-label={t('composing.ownShops')} className="flex flex-wrap items-center gap-1.5">
          <span className="text-small text-ink-2">{t('composing.ownShops')}</span>
          {shops.rows
            .filter((shop) => shop.active)
            .map((shop) => (
              <FilterChip
                key={shop.id}
                on={name === shop.name}
                onToggle={() => {
                  nameIt(shop.name)
                  put(shop.address.replaceAll('\n', ', '))
                }}
              >
                {shop.name}
              </FilterChip>
            ))}
        </fieldset>
      )}
    </ComposeSheet>
  )
}
