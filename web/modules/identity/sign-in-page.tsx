import { signIn } from '@galla/contract/identity'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { call } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useInstallation } from '../../app/installation.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/text-field.tsx'
import { DoorPage } from './door-page.tsx'
import { useEnter } from './enter.ts'

interface SignInForm {
  readonly email: string
  readonly password: string
}

export function SignInPage() {
  const t = useWords()
  const { afterSignIn } = useEnter()
  const { demoPeople } = useInstallation()
  const { register, handleSubmit, formState } = useForm<SignInForm>()
  const enter = useMutation({
    mutationFn: async (form: SignInForm) => afterSignIn(await call(signIn, form)),
  })

  return (
    <DoorPage
      title={t('identity.signInTitle')}
      lead={t('identity.signInLead')}
      foot={
        <>
          {t('identity.noAccount')}{' '}
          <Link to={paths.signUp} className="font-medium text-peacock underline underline-offset-4">
            {t('identity.toSignUp')}
          </Link>
        </>
      }
    >
      <form noValidate onSubmit={handleSubmit((form) => enter.mutate(form))} className="grid gap-4">
        <TextField
          size="large"
          label={t('identity.email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          spellCheck={false}
          autoFocus
          fault={formState.errors.email && t('identity.needEmail')}
          {...register('email', {
            required: true,
            pattern: /^\S+@\S+\.\S+$/,
            setValueAs: (text: string) => text.trim(),
          })}
        />
        <PasswordField
          size="large"
          label={t('identity.password')}
          autoComplete="current-password"
          showWord={t('identity.showPassword')}
          hideWord={t('identity.hidePassword')}
          fault={formState.errors.password && t('identity.needPassword')}
          {...register('password', { required: true })}
        />
        <FormTrouble error={enter.error} />
        <Button type="submit" look="act" size="large" wide busy={enter.isPending}>
          {t('identity.signInAct')}
        </Button>
      </form>

      {demoPeople.length > 0 && (
        <section className="mt-8 border-t pt-4">
          <h2 className="mb-2 text-small font-medium text-ink-2">{t('identity.demoTitle')}</h2>
          <ul className="grid grid-cols-2 gap-2">
            {demoPeople.map((person) => (
              <li key={person.email}>
                <button
                  type="button"
                  disabled={enter.isPending}
                  onClick={() => enter.mutate({ email: person.email, password: person.password })}
                  className="h-full min-h-14 w-full rounded border bg-surface px-3 py-2 text-left shadow-1 hover:bg-sunken"
                >
                  <b className="block font-semibold">{person.role}</b>
                  <span className="block text-small text-ink-2">{person.business}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DoorPage>
  )
}
