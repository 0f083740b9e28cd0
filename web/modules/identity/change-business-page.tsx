import { changeBusiness } from '@galla/contract/identity'
import { isPin, pinLiesIn, stateCode } from '@galla/gst/states'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { call, Refused } from '../../app/client.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PhoneField } from '../../ui/phone-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { type Business, businessQuery } from './queries.ts'

export function ChangeBusinessPage() {
  const t = useWords()
  const { data: business, error, refetch } = useQuery(businessQuery)
  return (
    <SettingsFrame part="business" title={t('business.title')} lead={t('business.lead')}>
      {business ? (
        <BusinessForm key={business.id} business={business} />
      ) : error ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card>
          <div className="grid gap-7 py-2">
            {[1, 2, 3, 4, 5].map((row) => (
              <Skeleton key={row} height={36} />
            ))}
          </div>
        </Card>
      )}
    </SettingsFrame>
  )
}

const names = ['name', 'legalName', 'address', 'pinCode', 'phone', 'email', 'upiId', 'trade', 'roundToRupee'] as const
type Form = Record<Exclude<(typeof names)[number], 'roundToRupee'>, string> & { roundToRupee: boolean }

const formOf = (business: Business): Form => ({
  name: business.name,
  legalName: business.legalName,
  address: business.address,
  pinCode: business.pinCode ?? '',
  phone: business.phone ?? '',
  email: business.email ?? '',
  upiId: business.upiId ?? '',
  trade: business.trade,
  roundToRupee: business.roundToRupee,
})

const orNull = ['pinCode', 'phone', 'email', 'upiId']

function BusinessForm({ business }: { business: Business }) {
  const t = useWords()
  const may = useMay('identity.change-business')
  const form = useForm<Form>({ defaultValues: formOf(business), disabled: !may })
  const {
    register,
    control,
    watch,
    formState: { errors, isDirty, dirtyFields },
  } = form
  const [untold, tell] = useState<unknown>()
  const keys = useKeyOf('form.save', 'Mod+Enter')
  const pin = watch('pinCode')
  const pinElsewhere = isPin(pin ?? '') && pinLiesIn(pin, stateCode(business.stateCode)) === 'no'

  const save = useMutation({
    mutationFn: (values: Form) => {
      const touched = Object.entries(values)
        .filter(([name]) => dirtyFields[name as keyof Form])
        .map(([name, value]) => [name, value === '' && orNull.includes(name) ? null : value])
      return call(changeBusiness, { version: business.version, ...Object.fromEntries(touched) })
    },
    onSuccess: (changed) => {
      queries.setQueryData(businessQuery.queryKey, changed)
      form.reset(formOf(changed))
      toast({ words: t('business.saved') })
    },
  })
  const submit = form.handleSubmit((values) => {
    tell(undefined)
    save.mutate(values, {
      onError: (error) => {
        if (showFaults(error, form.setError, { fields: names })) return
        tell(error)
        if (error instanceof Refused && error.code === 'identity.changed-meanwhile')
          void queries.invalidateQueries({ queryKey: businessQuery.queryKey })
      },
    })
  })
  useActions([
    {
      id: 'form.save',
      words: t('common.save'),
      keys: 'Mod+Enter',
      disabled: !isDirty || save.isPending,
      whileTyping: true,
      perform: () => void submit(),
    },
  ])
  const needed = { validate: (text: string) => (text ?? '').trim() !== '' }

  return (
    <>
      {!may && <Banner tone="sky">{t('business.readOnly')}</Banner>}
      <Card>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
          className="grid gap-4"
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={t('business.name')}
              fault={errors.name && (errors.name.message || t('common.fieldNeeded'))}
              {...register('name', { ...needed, maxLength: 120 })}
            />
            <TextField
              label={t('business.legalName')}
              hint={t('business.legalNameHint')}
              fault={errors.legalName && (errors.legalName.message || t('common.fieldNeeded'))}
              {...register('legalName', { ...needed, maxLength: 200 })}
            />
          </div>
          <TextArea
            label={t('business.address')}
            rows={2}
            fault={errors.address && (errors.address.message || t('common.fieldNeeded'))}
            {...register('address', { ...needed, maxLength: 300 })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={t('business.pinCode')}
              inputMode="numeric"
              maxLength={6}
              hint={pinElsewhere ? t('business.pinElsewhere', { state: business.stateName }) : undefined}
              fault={errors.pinCode && (errors.pinCode.message || t('business.pinWrong'))}
              {...register('pinCode', { pattern: /^([1-9]\d{5})?$/ })}
            />
            <Controller
              control={control}
              name="phone"
              render={({ field, fieldState }) => (
                <PhoneField
                  label={t('business.phone')}
                  disabled={!may}
                  value={field.value || undefined}
                  onValue={(phone) => field.onChange(phone ?? '')}
                  onBlur={field.onBlur}
                  fault={fieldState.error?.message}
                />
              )}
            />
            <TextField
              label={t('business.email')}
              type="email"
              optional={t('common.optional')}
              fault={errors.email && (errors.email.message || t('contacts.wrongMail'))}
              {...register('email', { pattern: /^(\S+@\S+\.\S+)?$/, maxLength: 254 })}
            />
            <TextField
              label={t('business.upiId')}
              optional={t('common.optional')}
              hint={t('business.upiHint')}
              spellCheck={false}
              autoCapitalize="none"
              fault={errors.upiId && (errors.upiId.message || t('business.upiWrong'))}
              {...register('upiId', { pattern: /^([\w.-]+@[\w.-]+)?$/, maxLength: 100 })}
            />
            <TextField
              label={t('business.trade')}
              fault={errors.trade && (errors.trade.message || t('common.fieldNeeded'))}
              {...register('trade', { ...needed, maxLength: 60 })}
            />
          </div>
          <Controller
            control={control}
            name="roundToRupee"
            render={({ field }) => (
              <Switch
                label={t('business.roundToRupee')}
                hint={t('business.roundHint')}
                checked={field.value ?? business.roundToRupee}
                disabled={!may}
                onChecked={field.onChange}
              />
            )}
          />
          <FormTrouble error={untold} />
          {may && (
            <div className="flex justify-end">
              <Button type="submit" look="act" keys={keys} busy={save.isPending} disabled={!isDirty}>
                {t('common.save')}
              </Button>
            </div>
          )}
        </form>
      </Card>
      <Card>
        <Facts
          facts={[
            {
              id: 'gstin',
              words: t('contacts.gstin'),
              value: business.gstin && <span className="num">{business.gstin}</span>,
            },
            { id: 'state', words: t('business.state'), value: `${business.stateCode} ${business.stateName}` },
            { id: 'scheme', words: t('business.scheme'), value: t(`business.schemes.${business.scheme}`) },
          ]}
        />
        <p className="mt-2 text-small text-ink-3">
          {t('business.fixed')}{' '}
          <Link to={paths.settingsTax} className="text-peacock underline underline-offset-4">
            {t('business.toTax')}
          </Link>
        </p>
      </Card>
    </>
  )
}
