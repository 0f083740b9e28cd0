/** The privacy policy in force: its version, who answers for this installation, and what Galla does with what it holds. */
import { policyInForce } from '@galla/contract/identity'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call } from '../../app/client.ts'
import { useInstallation } from '../../app/installation.ts'
import { useDates, useLanguage } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { fill } from '../../ui/ui-words.ts'
import { policyWords } from '../../words/policy.ts'

const parts = ['held', 'why', 'shown', 'where', 'kept', 'yours'] as const

export function PolicyPage() {
  const language = useLanguage()
  const words = policyWords[language]
  const dates = useDates()
  const { operator } = useInstallation()
  const policy = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => call(policyInForce, {}, { signal }) })
  const title = words.title
  useEffect(() => {
    document.title = `${title} · Galla`
  }, [title])
  return (
    <main className="mx-auto max-w-[680px] px-5 py-8 text-counter">
      <Link to={paths.signUp} className="text-peacock underline underline-offset-4">
        {words.toSignUp}
      </Link>
      <h1 className="mt-6 text-[28px] leading-tight font-semibold">{title}</h1>
      {policy.error ? (
        <Trouble error={policy.error} onAgain={() => void policy.refetch()} />
      ) : (
        <p className="num mt-2 text-ink-2">
          {policy.data ? (
            fill(words.version, { version: policy.data.version, day: dates.day(policy.data.inForceSince) })
          ) : (
            <Skeleton width={240} />
          )}
        </p>
      )}
      <section className="mt-6">
        <h2 className="mb-1 font-semibold">{words.who}</h2>
        {operator ? (
          <address className="whitespace-pre-line text-ink-2 not-italic">
            {[operator.name, operator.registration, operator.address, operator.email, operator.phone]
              .filter(Boolean)
              .join('\n')}
            {operator.grievanceOfficer &&
              `\n${fill(words.grievance, {
                name: [operator.grievanceOfficer, operator.grievanceEmail].filter(Boolean).join(', '),
              })}`}
          </address>
        ) : (
          <p className="text-ink-2">{words.whoTrial}</p>
        )}
      </section>
      {parts.map((part) => (
        <section key={part} className="mt-5">
          <h2 className="mb-1 font-semibold">{words[part]}</h2>
          <p className="text-pretty text-ink-2">{words[`${part}Text`]}</p>
        </section>
      ))}
    </main>
  )
}
