import { policyInForce, signUp } from '@galla/contract/identity'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useLanguage, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { PasswordField, TextField } from '../../ui/text-field.tsx'
import { DoorPage } from './door-page.tsx'
import { useEnter } from './enter.ts'

interface SignUpForm {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly adult: boolean
  readonly policy: boolean
}

export function SignUpPage() {
  const t = useWords()
  const language = useLanguage()
  const { afterSignIn } = useEnter()
  const policy = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => call(policyInForce, {}, { signal }) })
  const version = policy.data?.version
  const { register, control, handleSubmit, formState } = useForm<SignUpForm>({
    defaultValues: { adult: false, policy: false },
  })
  const { errors } = formState
  const open = useMutation({
    mutationFn: async ({ name, email, password, adult }: SignUpForm) =>
      afterSignIn(
        await call(signUp, {
          name,
          email,
          password,
          attestsAdult: adult,
          acceptsPolicyVersion: version ?? '',
          language,
        }),
      ),
  })

  return (
    <DoorPage
      title={t('identity.signUpTitle')}
      lead={t('identity.signUpLead')}
      foot={
        <>
          {t('identity.haveAccount')}{' '}
          <Link to={paths.signIn} className="font-medium text-peacock underline underline-offset-4">
            {t('identity.toSignIn')}
          </Link>
        </>
      }
    >
      <form noValidate onSubmit={handleSubmit((form) => open.mutate(form))} className="grid gap-4">
        <TextField
          size="large"
          label={t('identity.name')}
          autoComplete="name"
          autoFocus
          fault={errors.name && t('identity.needName')}
          {...register('name', { required: true, validate: (name) => name.trim() !== '' })}
        />
        <TextField
          size="large"
          label={t('identity.email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          spellCheck={false}
          fault={errors.email && t('identity.needEmail')}
          {...register('email', {
            required: true,
            pattern: /^\S+@\S+\.\S+$/,
            setValueAs: (text: string) => text.trim(),
          })}
        />
        <PasswordField
          size="large"
          label={t('identity.password')}
          hint={t('identity.passwordHint')}
          autoComplete="new-password"
          showWord={t('identity.showPassword')}
          hideWord={t('identity.hidePassword')}
          fault={errors.password && t('identity.shortPassword')}
          {...register('password', { required: true, minLength: 8 })}
        />
        <Controller
          control={control}
          name="adult"
          rules={{ required: true }}
          render={({ field }) => (
            <Checkbox
              label={t('identity.adult')}
              checked={field.value}
              onChecked={field.onChange}
              fault={errors.adult && t('identity.needAdult')}
            />
          )}
        />
        <Controller
          control={control}
          name="policy"
          rules={{ required: true }}
          render={({ field }) => (
            <Checkbox
              label={t('identity.policy', { version: version ?? '…' })}
              checked={field.value}
              onChecked={field.onChange}
              disabled={!version}
              fault={errors.policy && t('identity.needPolicy')}
            />
          )}
        />
        <a
          href={paths.policy}
          target="_blank"
          rel="noreferrer"
          className="-mt-3 ml-7 text-small text-peacock underline underline-offset-4"
        >
          {t('identity.readPolicy')}
        </a>
        <FormTrouble error={open.error ?? policy.error} />
        <Button type="submit" look="act" size="large" wide busy={open.isPending} disabled={!version}>
          {t('identity.signUpAct')}
        </Button>
      </form>
    </DoorPage>
  )
}
