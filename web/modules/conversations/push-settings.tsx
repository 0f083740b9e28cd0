/** Which devices of mine are woken while Galla is closed. Asked for on each, and let sleep from any. */
import { addPushDevice, type PushDevices, removePushDevice, showPush } from '@galla/contract/push'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { useLanguage, useWords } from '../../app/language.ts'
import { nameHere, registrationHere, sleepHere, wakeHere } from '../../app/push.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { formatDay } from '../../ui/days.ts'
import { toast } from '../../ui/toast.ts'

const pushQuery = {
  queryKey: ['push'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => call(showPush, {}, { signal }),
}
const canQuery = {
  queryKey: ['push', 'can'] as const,
  queryFn: async () => (await registrationHere()) !== undefined,
  networkMode: 'always' as const,
}

export function PushSettings() {
  const t = useWords()
  const language = useLanguage()
  const sayTrouble = useSayTrouble()
  const push = useQuery(pushQuery).data
  const can = useQuery(canQuery).data
  const [unassigned, setUnassigned] = useState(false)
  const know = (devices: PushDevices) => queries.setQueryData(pushQuery.queryKey, devices)
  const wake = useMutation({
    mutationFn: async () => {
      const words = { title: t('desk.push.shown'), body: t('desk.push.shownBody') }
      const endpoint = await wakeHere(push!.publicKey, words)
      return endpoint === undefined ? undefined : call(addPushDevice, { endpoint, name: nameHere(), unassigned })
    },
    onSuccess: (devices) => {
      if (!devices) return toast({ words: t('desk.notify.denied') })
      know(devices)
      toast({ words: t('desk.push.woken') })
    },
    onError: sayTrouble,
  })
  const sleep = useMutation({
    mutationFn: async ({ id, name }: PushDevices['devices'][number]) => {
      const devices = await call(removePushDevice, { pushDeviceId: id })
      if (name === nameHere()) await sleepHere()
      return devices
    },
    onSuccess: (devices) => {
      know(devices)
      toast({ words: t('desk.push.asleep') })
    },
    onError: sayTrouble,
  })
  if (!push) return null
  return (
    <Card title={t('desk.push.title')}>
      <p className="mb-2 text-ink-2">{t('desk.push.lead')}</p>
      {push.devices.length === 0 && <p className="text-ink-2">{t('desk.push.none')}</p>}
      <ul>
        {push.devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-3 border-t py-2">
            <span className="min-w-0 flex-1 basis-44">
              {device.name}
              <span className="block text-ink-2">
                {t('desk.push.since', { day: formatDay(device.madeAt.slice(0, 10), language) })}
                {device.unassigned && ` · ${t('desk.push.unassigned')}`}
              </span>
            </span>
            <Button
              size="small"
              busy={sleep.isPending && sleep.variables.id === device.id}
              onClick={() => sleep.mutate(device)}
            >
              {t('desk.push.sleep')}
            </Button>
          </li>
        ))}
      </ul>
      {can === false && (
        <p className="mt-2 rounded bg-marigold-soft px-3 py-2 text-marigold-ink">{t('desk.push.cannot')}</p>
      )}
      {can && (
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 border-t pt-3">
          <Checkbox label={t('desk.push.unassigned')} checked={unassigned} onChecked={setUnassigned} />
          <Button busy={wake.isPending} onClick={() => wake.mutate()}>
            {t('desk.push.wake')}
          </Button>
        </div>
      )}
    </Card>
  )
}
