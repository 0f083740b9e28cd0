/** The devices of the tills: which are in use, what they last gave, and the end of one that is lost. */
import type { OutputOf } from '@galla/contract/act'
import { closeDevice, listDevices } from '@galla/contract/tills'
import { useMutation } from '@tanstack/react-query'
import { Smartphone } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useNow } from '../../app/use-now.ts'
import { useAge } from '../../counter/age.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'

type Device = OutputOf<typeof closeDevice>

export function DevicesCard() {
  const t = useWords()
  const list = usePages(listDevices, ['devices', 'list'], { limit: 50 })
  const mayClose = useMay('tills.close-device')
  const [closing, close] = useState<Device>()
  const moment = useNow()
  if (list.error) return <Trouble error={list.error} onAgain={list.again} />
  return (
    <section aria-labelledby="devices" className="mt-8">
      <h2 id="devices" className="text-heading font-semibold">
        {t('devices.title')}
      </h2>
      <p className="mt-1 mb-3 text-ink-2">{t('devices.lead')}</p>
      <Card flush>
        {list.loading ? (
          <SkeletonList rows={2} height={72} />
        ) : list.rows.length === 0 ? (
          <State kind="empty" small icon={<Smartphone />} title={t('devices.empty')}>
            {t('devices.emptyMore')}
          </State>
        ) : (
          <ul>
            {list.rows.map((device) => (
              <li
                key={device.id}
                className="flex min-h-18 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5 last:border-0"
              >
                <b className="num w-14 flex-none text-[17px] font-semibold">{device.prefix}</b>
                <DeviceFacts device={device} moment={moment} />
                <span className="ml-auto flex items-center gap-3">
                  <Chip tone={device.state === 'open' ? 'leaf' : 'plain'}>{t(`devices.${device.state}`)}</Chip>
                  {mayClose && device.state === 'open' && (
                    <Button size="small" onClick={() => close(device)}>
                      {t('devices.close')}
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
        {list.more && (
          <div className="border-t p-3 text-center">
            <Button size="small" onClick={list.more}>
              {t('common.more')}
            </Button>
          </div>
        )}
      </Card>
      {closing && <CloseDevice device={closing} onClose={() => close(undefined)} />}
    </section>
  )
}

function DeviceFacts({ device, moment }: { device: Device; moment: Date }) {
  const t = useWords()
  const age = useAge()
  const dates = useDates()
  return (
    <span className="min-w-0 flex-1 basis-56">
      <span className="block truncate font-medium">
        {device.tillName} · {device.name}
      </span>
      <span className="num block text-small text-ink-2">
        {[
          device.lastNumber ? t('devices.lastBill', { number: device.lastNumber }) : t('devices.noBill'),
          device.seenAt && t('devices.seen', { age: age(device.seenAt, moment) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {device.state === 'open' && (device.unsent ?? 0) > 0 && (
        <span className="block text-small text-marigold-ink">{t('devices.unsent', { count: device.unsent ?? 0 })}</span>
      )}
      {device.closed && (
        <span className="block text-small text-ink-2">
          {t('devices.closedAt', { day: dates.momentDay(device.closed.at), reason: device.closed.reason })}
        </span>
      )}
    </span>
  )
}

function CloseDevice({ device, onClose }: { device: Device; onClose: () => void }) {
  const t = useWords()
  const [reason, say] = useState('')
  const good = reason.trim().length >= 3
  const act = useMutation({
    mutationFn: () => call(closeDevice, { deviceId: device.id, reason: reason.trim() }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['devices'] })
      toast({ words: t('devices.closedNow', { device: device.prefix }) })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('devices.closeTitle', { device: `${device.prefix} · ${device.name}` })}
      lead={t('devices.closeLead', { prefix: device.prefix })}
      acts={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button form="close-device" type="submit" look="act" busy={act.isPending} disabled={!good}>
            {t('devices.closeAct')}
          </Button>
        </>
      }
    >
      <form
        id="close-device"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (good) act.mutate()
        }}
      >
        <TextField
          autoFocus
          label={t('devices.reason')}
          value={reason}
          maxLength={200}
          onChange={(event) => say(event.target.value)}
        />
        <FormTrouble error={act.error} />
      </form>
    </Dialog>
  )
}
