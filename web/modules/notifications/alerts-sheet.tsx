/** What the bell has to tell, newest first. */
import { listAlerts, markAlertsRead } from '@galla/contract/alerts'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell, CheckCheck } from 'lucide-react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { AlertRow } from './alert-row.tsx'

export default function AlertsSheet({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const { rows, loading, error, again, more } = usePages(listAlerts, ['alerts', 'list'], { limit: 20 })
  const read = useMutation({
    mutationFn: () => call(markAlertsRead, {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  })
  const unread = rows.some(({ readAt }) => readAt === null)
  return (
    <Sheet
      open
      place="side"
      title={t('alerts.title')}
      onOpen={(open) => !open && onClose()}
      acts={
        <>
          <Link
            to={paths.settingsAlerts}
            onClick={onClose}
            className="touch mr-auto inline-flex min-h-9 items-center rounded-m px-2 font-medium text-peacock hover:bg-sunken"
          >
            {t('alerts.toSettings')}
          </Link>
          <Button icon={<CheckCheck />} disabled={!unread} busy={read.isPending} onClick={() => read.mutate()}>
            {t('alerts.markAll')}
          </Button>
        </>
      }
    >
      {loading ? (
        <SkeletonList rows={4} />
      ) : error ? (
        <Trouble error={error} onAgain={again} />
      ) : rows.length === 0 ? (
        <State kind="empty" icon={<Bell />} title={t('alerts.none')} small>
          {t('alerts.noneMore')}
        </State>
      ) : (
        <>
          <ul aria-label={t('alerts.title')} className="-mx-4">
            {rows.map((alert) => (
              <AlertRow key={alert.id} alert={alert} onFollow={onClose} />
            ))}
          </ul>
          {more && (
            <div className="grid place-items-center py-3">
              <Button onClick={more}>{t('alerts.older')}</Button>
            </div>
          )}
        </>
      )}
    </Sheet>
  )
}
