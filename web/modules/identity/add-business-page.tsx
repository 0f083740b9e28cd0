/** A new person opens a shop: what a first bill needs, and nothing else. Then the first steps, with where they are. */
import { addBusiness, type business as businessContract, type scheme as schemes } from '@galla/contract/identity'
import { isGstin, stateOfGstin } from '@galla/gst/gstin'
import { findState, pinLiesIn, type StateCode, states } from '@galla/gst/states'
import { useMutation } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { Boxes, ChevronRight, MessageCircle, ShoppingCart } from 'lucide-react'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { call } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { showFaults } from '../../app/form-faults.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { gstinFault } from '../../app/gstin-fault.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.ts'
import { signOut } from '../../app/sign-out.ts'
import { Button } from '../../ui/button.tsx'
import { GstinField } from '../../ui/gstin-field.tsx'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { DoorPage } from './door-page.tsx'
import { useEnter } from './enter.ts'

type Scheme = z.output<typeof schemes>
type Business = z.output<typeof businessContract>

interface BusinessForm {
  name: string
  scheme: Scheme
  gstin: string
  stateCode: string
  address: string
  pinCode: string
  trade: string
}

const fieldNames = ['name', 'scheme', 'gstin', 'stateCode', 'address', 'pinCode', 'trade'] as const
const homeStates = states.filter((state) => state.use === 'today')

export function AddBusinessPage() {
  const session = useSession()
  const [opened, open] = useState<Pick<Business, 'name'>>()
  if (!session) return <Navigate to={paths.signIn} replace />
  return opened ? <FirstSteps name={opened.name} /> : <BusinessFormPage onOpened={open} />
}

function BusinessFormPage({ onOpened }: { onOpened: (business: Business) => void }) {
  const t = useWords()
  const session = useSession()
  const navigate = useNavigate()
  const { beginIn } = useEnter()
  // One id for all tries: a shop whose answer was lost is not opened twice.
  const [id] = useState(newId)
  const { register, control, handleSubmit, formState, setError, watch } = useForm<BusinessForm>({
    defaultValues: { name: '', scheme: 'regular', gstin: '', stateCode: '', address: '', pinCode: '', trade: '' },
  })
  const { errors } = formState
  const scheme = watch('scheme')
  const gstin = watch('gstin')
  const registered = scheme !== 'unregistered'
  const state = registered ? (isGstin(gstin) ? stateOfGstin(gstin) : undefined) : (watch('stateCode') as StateCode)
  const open = useMutation({
    mutationFn: async (form: BusinessForm) => {
      const business = await call(addBusiness, {
        id,
        name: form.name,
        scheme: form.scheme,
        ...(registered ? { gstin: form.gstin } : { stateCode: form.stateCode }),
        address: form.address.replace(/\s*\n\s*/g, ', '),
        ...(form.pinCode && { pinCode: form.pinCode }),
        ...(form.trade.trim() && { trade: form.trade }),
      })
      await beginIn(business.id)
      return business
    },
    onSuccess: onOpened,
    onError: (error) => {
      showFaults(error, setError, {
        fields: fieldNames,
        codes: {
          'identity.wrong-gstin': 'gstin',
          'identity.gstin-needed': 'gstin',
          'identity.state-needed': 'stateCode',
        },
      })
    },
  })

  return (
    <DoorPage
      title={t('openShop.title')}
      lead={t('openShop.lead')}
      foot={
        session?.business ? (
          <Button look="quiet" onClick={() => void navigate({ to: paths.home })}>
            {t('openShop.backTo', { business: session.business.name })}
          </Button>
        ) : (
          <Button look="quiet" onClick={() => void signOut()}>
            {t('shell.signOut')}
          </Button>
        )
      }
    >
      <form noValidate onSubmit={handleSubmit((form) => open.mutate(form))} className="grid gap-4">
        <TextField
          size="large"
          label={t('business.name')}
          autoComplete="organization"
          autoFocus
          maxLength={120}
          fault={errors.name && (errors.name.message || t('openShop.needName'))}
          {...register('name', { validate: (name) => name.trim() !== '' })}
        />
        <Controller
          control={control}
          name="scheme"
          render={({ field }) => (
            <Radio
              label={t('openShop.scheme')}
              value={field.value}
              onValue={field.onChange}
              options={(['regular', 'composition', 'unregistered'] as const).map((value) => ({
                value,
                words: t(`openShop.schemes.${value}`),
                hint: t(`openShop.schemeHints.${value}`),
              }))}
            />
          )}
        />
        {registered ? (
          <Controller
            key="gstin"
            control={control}
            name="gstin"
            rules={{ validate: (value) => !registered || isGstin(value) }}
            render={({ field }) => (
              <GstinField
                size="large"
                label="GSTIN"
                value={field.value}
                onValue={field.onChange}
                check={gstinFault}
                tells={(right) =>
                  t('openShop.stateIs', { state: findState(right.slice(0, 2))?.name ?? right.slice(0, 2) })
                }
                hint={t('openShop.gstinHint')}
                fault={
                  errors.gstin && (errors.gstin.message || (field.value === '' ? t('openShop.needGstin') : undefined))
                }
              />
            )}
          />
        ) : (
          <Controller
            key="state"
            control={control}
            name="stateCode"
            rules={{ validate: (value) => registered || value !== '' }}
            render={({ field }) => (
              <Select
                size="large"
                label={t('business.state')}
                hint={t('openShop.stateHint')}
                value={field.value}
                onValue={field.onChange}
                options={[
                  { value: '', words: t('openShop.chooseState'), disabled: true },
                  ...homeStates.map(({ code, name }) => ({ value: code, words: name })),
                ]}
                fault={errors.stateCode && (errors.stateCode.message || t('openShop.needState'))}
              />
            )}
          />
        )}
        <TextArea
          label={t('business.address')}
          rows={2}
          autoComplete="street-address"
          maxLength={300}
          hint={t('openShop.addressHint')}
          fault={errors.address && (errors.address.message || t('openShop.needAddress'))}
          {...register('address', { validate: (address) => address.trim() !== '' })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('business.pinCode')}
            optional={t('common.optional')}
            inputMode="numeric"
            autoComplete="postal-code"
            maxLength={6}
            fault={errors.pinCode?.message}
            {...register('pinCode', {
              validate: (pin) => {
                if (pin === '') return true
                if (!/^[1-9]\d{5}$/.test(pin)) return t('business.pinWrong')
                return state && pinLiesIn(pin, state) === 'no'
                  ? t('business.pinElsewhere', { state: findState(state)?.name ?? state })
                  : true
              },
            })}
          />
          <TextField
            label={t('business.trade')}
            optional={t('common.optional')}
            placeholder={t('openShop.tradeExample')}
            maxLength={60}
            {...register('trade')}
          />
        </div>
        {Object.keys(errors).length === 0 && <FormTrouble error={open.error} />}
        <Button type="submit" look="act" size="large" wide busy={open.isPending}>
          {t('openShop.act')}
        </Button>
      </form>
    </DoorPage>
  )
}

const steps = [
  { id: 'catalogue', to: paths.catalogue, icon: Boxes },
  { id: 'counter', to: paths.counter, icon: ShoppingCart },
  { id: 'whatsApp', to: paths.settings, icon: MessageCircle },
] as const

function FirstSteps({ name }: { name: string }) {
  const t = useWords()
  return (
    <DoorPage title={t('openShop.openTitle', { business: name })} lead={t('openShop.openLead')}>
      <ol className="grid gap-2.5">
        {steps.map((step, index) => (
          <li key={step.id}>
            <Link
              to={step.to}
              className="flex min-h-16 items-center gap-3.5 rounded border bg-surface px-4 py-3 shadow-1 transition-colors duration-120 hover:border-peacock hover:bg-peacock-soft"
            >
              <step.icon size={22} aria-hidden="true" className="flex-none text-peacock" />
              <span className="min-w-0 flex-1">
                <b className="block text-counter font-semibold">
                  {index + 1}. {t(`openShop.steps.${step.id}`)}
                </b>
                <span className="block text-small text-ink-2">{t(`openShop.stepHints.${step.id}`)}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" className="flex-none text-ink-3" />
            </Link>
          </li>
        ))}
      </ol>
    </DoorPage>
  )
}
