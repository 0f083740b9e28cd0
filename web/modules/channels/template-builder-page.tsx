/** Making a template, changing one, and writing one in another language: the fields, and the phone beside them. */
import { editMessageTemplate, submitMessageTemplate } from '@galla/contract/channels'
import { milliRupeesOf } from '@galla/whatsapp/prices'
import { templateLimits } from '@galla/whatsapp/template-rules'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Moon, Plus, Sun, Trash2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call, Refused } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useLanguage, useWords } from '../../app/language.ts'
import { PageFrame } from '../../app/page-frame.tsx'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatCount } from '../../ui/money.ts'
import { Radio } from '../../ui/radio.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { WhatsAppText } from '../../ui/whatsapp-text.tsx'
import { PreviewOfForm } from './preview-of.tsx'
import { type Channel, channelsQuery, templateQuery } from './queries.ts'
import { TemplateBodyField } from './template-body-field.tsx'
import { TemplateButtonsField } from './template-buttons-field.tsx'
import { TemplateCodeFields } from './template-code-fields.tsx'
import { keepTemplateDraft, templateDraft } from './template-drafts.ts'
import { TemplateFileField } from './template-file-field.tsx'
import {
  asName,
  buttonTypes,
  draftInput,
  emptyForm,
  type FormCard,
  formOf,
  type HeaderFormat,
  type Kind,
  newCard,
  noFile,
  problemsOf,
  type TemplateForm,
  type WholeTemplate,
} from './template-form.ts'
import { templateLanguages, useTemplateWords } from './template-words.ts'

/** `/templates/new`, of its own or `like` another in a further language. */
export function NewTemplatePage() {
  const [{ like, language }] = useAddressState<'like' | 'language'>()
  const other = useQuery({ ...templateQuery(like ?? ''), enabled: like !== undefined })
  const channels = useQuery(channelsQuery)
  if (other.error) return <Trouble error={other.error} onAgain={() => void other.refetch()} />
  if (channels.error && !channels.data)
    return <Trouble error={channels.error} onAgain={() => void channels.refetch()} />
  if (!channels.data || (like !== undefined && !other.data)) return <Waiting />
  return <Builder key={`${like} ${language}`} channels={channels.data.channels} like={other.data} language={language} />
}

export function EditTemplatePage() {
  const { templateId = '' } = useParams({ strict: false })
  const template = useQuery(templateQuery(templateId))
  const channels = useQuery(channelsQuery)
  if (template.error && !template.data)
    return <Trouble error={template.error} onAgain={() => void template.refetch()} />
  if (!template.data || !channels.data) return <Waiting />
  return <Builder key={templateId} channels={channels.data.channels} edited={template.data} />
}

const Waiting = () => (
  <PageFrame wide>
    <Card>
      <SkeletonList rows={7} height={64} />
    </Card>
  </PageFrame>
)

function Builder({
  channels,
  edited,
  like,
  language,
}: {
  channels: readonly Channel[]
  edited?: WholeTemplate | undefined
  like?: WholeTemplate | undefined
  language?: string | undefined
}) {
  const t = useWords()
  const say = useTemplateWords()
  const dates = useDates()
  const mine = useLanguage()
  const navigate = useNavigate()
  const business = useSession()?.business?.name
  const connected = channels.filter(({ state }) => state === 'connected')
  const target = edited ? `edit ${edited.id}` : like ? `like ${like.id} ${language}` : 'new'
  const begin = useMemo((): TemplateForm => {
    if (edited) return formOf(edited, { language: edited.language, sameWords: true })
    if (like) return formOf(like, { language: language ?? mine, sameWords: false })
    return emptyForm({ channelId: connected[0]?.id ?? '', language: mine })
  }, [edited, like, language, mine, connected[0]?.id])
  const [kept] = useState(() => templateDraft(target))
  const [form, write] = useState<TemplateForm>({ ...begin, ...kept })
  const [fromKept, tellKept] = useState(kept !== undefined)
  const [attempted, attempt] = useState(false)
  const [theme, turn] = useState<'light' | 'dark'>()
  const box = useRef<HTMLFormElement>(null)
  const isEdit = edited !== undefined
  const isCode = form.category === 'AUTHENTICATION'
  useBar({ where: t(isEdit ? 'templates.editTitle' : 'templates.newTitle'), sub: business })

  const change = (more: Partial<TemplateForm>) => {
    const next = { ...form, ...more }
    write(next)
    keepTemplateDraft(target, next)
  }
  const problems = useMemo(() => problemsOf(form), [form])
  /** Beside its field, once something stands there or it was tried to hand it in. */
  const faultAt = (path: string, value: string): string | undefined => {
    const found = problems.find((one) => one.path === path)
    return found && (attempted || value.trim() !== '')
      ? t(`templateRules.${found.rule}`, { ...found.facts })
      : undefined
  }

  const editLimit = edited?.status === 'APPROVED' ? edited.edits : undefined
  const mustWait = editLimit?.nextAt
    ? t('templates.editNotBefore', { day: dates.momentDay(editLimit.nextAt), time: dates.time(editLimit.nextAt) })
    : undefined
  const handIn = useMutation({
    mutationFn: () => {
      const draft = draftInput(form)
      return edited
        ? call(editMessageTemplate, { templateId: edited.id, draft })
        : call(submitMessageTemplate, {
            channelId: form.channelId,
            name: form.name,
            language: form.language,
            draft,
            ...(like && { filesOf: like.id }),
          })
    },
    onSuccess: ({ id, name }) => {
      keepTemplateDraft(target, undefined)
      void queries.invalidateQueries({ queryKey: ['channels'] })
      toast({ tone: 'leaf', words: t('templates.handedIn', { name }) })
      void navigate({ to: paths.template, params: { templateId: id }, replace: true })
    },
  })
  const submit = () => {
    attempt(true)
    if (handIn.isPending || mustWait) return
    if (problems.length === 0) return handIn.mutate()
    // The faults stand there after the next painting.
    requestAnimationFrame(() => {
      const first =
        box.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
        box.current?.querySelector<HTMLElement>('[role="alert"]')
      first?.focus()
      first?.scrollIntoView({ block: 'center' })
    })
  }
  const keys = useKeyOf('templates.hand-in', 'Mod+Enter')
  useActions([
    { id: 'templates.hand-in', words: t('templates.handIn'), keys: 'Mod+Enter', whileTyping: true, perform: submit },
  ])

  if (connected.length === 0) {
    return (
      <State
        kind="empty"
        title={t('templates.noNumber')}
        act={<Button onClick={() => void navigate({ to: paths.settingsChannels })}>{t('templates.toNumbers')}</Button>}
      >
        {t('templates.noNumberMore')}
      </State>
    )
  }
  const lang = form.language.slice(0, 2)
  const back = edited ?? like
  return (
    <PageFrame wide back={{ to: paths.templates, words: t('templates.title') }}>
      <form
        ref={box}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]"
      >
        <div className="grid min-w-0 gap-4">
          {fromKept && (
            <Banner
              tone="sky"
              act={
                <Button
                  size="small"
                  onClick={() => {
                    keepTemplateDraft(target, undefined)
                    write(begin)
                    tellKept(false)
                    attempt(false)
                  }}
                >
                  {t('templates.beginAnew')}
                </Button>
              }
            >
              {t('templates.draftKept')}
            </Banner>
          )}
          {mustWait ? (
            <Banner tone="gold">{mustWait}</Banner>
          ) : (
            editLimit && <Banner tone="sky">{t('templates.editsLeft', { count: editLimit.left })}</Banner>
          )}
          {edited?.why && say.why(edited.why) && (
            <Banner tone="brick" title={t('templates.rejectedBecause')}>
              {say.why(edited.why)}
            </Banner>
          )}
          <Card title={t('templates.whatItIs')}>
            <div className="grid gap-4">
              <div className="grid gap-4 sm:grid-cols-2">
                <TextField
                  label={t('templates.name')}
                  hint={isEdit || like ? t('templates.nameFixed') : t('templates.nameHint')}
                  value={form.name}
                  disabled={isEdit || like !== undefined}
                  autoFocus={!isEdit && !like}
                  spellCheck={false}
                  onChange={(event) => change({ name: asName(event.target.value) })}
                  fault={faultAt('name', form.name)}
                />
                <Select
                  label={t('templates.language')}
                  hint={isEdit ? t('templates.languageFixed') : undefined}
                  value={form.language}
                  disabled={isEdit || like !== undefined}
                  options={[...new Set([form.language, ...templateLanguages])].map((value) => ({
                    value,
                    words: say.language(value),
                  }))}
                  onValue={(value) => change({ language: value })}
                />
              </div>
              {connected.length > 1 && !isEdit && (
                <Select
                  label={t('templates.number')}
                  value={form.channelId}
                  options={connected.map(({ id, name, displayNumber }) => ({
                    value: id,
                    words: `${displayNumber} · ${name}`,
                  }))}
                  onValue={(value) => change({ channelId: value })}
                />
              )}
              {edited?.status === 'APPROVED' ? (
                <p className="text-small text-ink-2">
                  {t('templates.categoryFixed', { category: say.category(edited.category) })}
                </p>
              ) : (
                <Radio
                  label={t('templates.category')}
                  value={form.category}
                  onValue={(value) =>
                    change({
                      category: value as TemplateForm['category'],
                      ttlSeconds: 0,
                      ...(value !== 'MARKETING' && { kind: 'plain' }),
                    })
                  }
                  options={(['UTILITY', 'MARKETING', 'AUTHENTICATION'] as const).map((value) => ({
                    value,
                    words: [
                      say.category(value),
                      say.price(milliRupeesOf({ category: value.toLowerCase(), type: null, day: todayInIndia() })),
                    ]
                      .filter(Boolean)
                      .join(' · '),
                    hint: t(`templates.categoryHints.${value}`),
                  }))}
                />
              )}
              {form.category === 'MARKETING' && (
                <Radio
                  across
                  label={t('templates.kind')}
                  value={form.kind}
                  onValue={(value) =>
                    change({
                      kind: value as Kind,
                      ...(value === 'carousel' &&
                        form.cards.length === 0 && { cards: [newCard(newId()), newCard(newId())] }),
                    })
                  }
                  options={(['plain', 'offer', 'carousel'] as const).map((value) => ({
                    value,
                    words: t(`templates.kinds.${value}`),
                  }))}
                />
              )}
            </div>
          </Card>
          {like && <Original template={like} />}
          {isCode ? (
            <TemplateCodeFields form={form} onChange={change} faultAt={faultAt} />
          ) : (
            <>
              {form.kind === 'offer' && (
                <Card title={t('templates.kinds.offer')}>
                  <div className="grid gap-3">
                    {faultAt('offer', 'x') && attempted && <Banner tone="brick">{faultAt('offer', 'x')}</Banner>}
                    <TextField
                      label={t('templates.offerText')}
                      lang={lang}
                      value={form.offer.text}
                      after={
                        <span className="num text-caption">
                          {[...form.offer.text].length}/{templateLimits.offer}
                        </span>
                      }
                      onChange={(event) => change({ offer: { ...form.offer, text: event.target.value } })}
                      fault={faultAt('offer.text', form.offer.text)}
                    />
                    <Checkbox
                      label={t('templates.offerExpires')}
                      checked={form.offer.expires}
                      onChecked={(expires) => change({ offer: { ...form.offer, expires } })}
                    />
                  </div>
                </Card>
              )}
              {form.kind !== 'carousel' && <HeaderFields form={form} lang={lang} onChange={change} faultAt={faultAt} />}
              <Card title={t('templates.body')}>
                <TemplateBodyField
                  label={t('templates.bodyLabel', { language: say.language(form.language) })}
                  lang={lang}
                  limit={form.kind === 'offer' ? templateLimits.offerBody : templateLimits.body}
                  body={form.body}
                  samples={form.samples}
                  path="body"
                  faultAt={faultAt}
                  onBody={(body) => change({ body })}
                  onSamples={(samples) => change({ samples })}
                />
              </Card>
              {form.kind === 'plain' && (
                <Card title={t('templates.footer')}>
                  <TextField
                    labelHidden
                    label={t('templates.footer')}
                    lang={lang}
                    placeholder={t('templates.footerHint')}
                    value={form.footer}
                    after={
                      <span className="num text-caption">
                        {[...form.footer].length}/{templateLimits.footer}
                      </span>
                    }
                    onChange={(event) => change({ footer: event.target.value })}
                    fault={faultAt('footer', form.footer)}
                  />
                </Card>
              )}
              {form.kind === 'carousel' ? (
                <CardFields form={form} lang={lang} onChange={change} faultAt={faultAt} />
              ) : (
                <Card title={t('templates.buttons')}>
                  <TemplateButtonsField
                    buttons={form.buttons}
                    path="buttons"
                    lang={lang}
                    most={templateLimits.buttons}
                    types={
                      form.kind === 'offer'
                        ? ['COPY_CODE', 'URL']
                        : buttonTypes.filter(
                            (type) =>
                              form.category === 'MARKETING' || !['COPY_CODE', 'CATALOG', 'MPM', 'SPM'].includes(type),
                          )
                    }
                    faultAt={faultAt}
                    onButtons={(buttons) => change({ buttons })}
                  />
                </Card>
              )}
            </>
          )}
          {form.category !== 'MARKETING' && <TriesFor form={form} onChange={change} faultAt={faultAt} />}
        </div>
        <aside className="grid gap-3 lg:sticky lg:top-3">
          <div className="flex items-center gap-2">
            <h2 className="min-w-0 flex-1 font-semibold">{t('templates.onThePhone')}</h2>
            <IconButton
              label={t(theme === 'dark' ? 'templates.inLight' : 'templates.inDark')}
              icon={theme === 'dark' ? <Sun /> : <Moon />}
              onClick={() => turn(theme === 'dark' ? 'light' : 'dark')}
            />
          </div>
          <PreviewOfForm form={form} {...(theme && { theme })} />
          <FormTrouble error={handIn.error} />
          {attempted && problems.length > 0 && !(handIn.error instanceof Refused) && (
            <p role="status" className="text-small text-brick">
              {t('templates.problems', { count: problems.length })}
            </p>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              onClick={() =>
                void navigate(back ? { to: paths.template, params: { templateId: back.id } } : { to: paths.templates })
              }
            >
              {t('templates.later')}
            </Button>
            <Button look="act" type="submit" keys={keys} busy={handIn.isPending} disabled={mustWait !== undefined}>
              {t('templates.handIn')}
            </Button>
          </div>
          <p className="text-caption text-ink-3">{t('templates.handInHint')}</p>
        </aside>
      </form>
    </PageFrame>
  )
}

export interface Part {
  readonly form: TemplateForm
  readonly onChange: (more: Partial<TemplateForm>) => void
  readonly faultAt: (path: string, value: string) => string | undefined
}

/** What stands in the other language, to be written anew. */
function Original({ template }: { template: WholeTemplate }) {
  const t = useWords()
  const say = useTemplateWords()
  const { header, body, footer, buttons, language } = template
  return (
    <Card title={t('templates.original', { language: say.language(language) })}>
      <div lang={language.slice(0, 2)} className="grid gap-1 text-ink-2">
        {header?.text && <b className="font-semibold">{header.text}</b>}
        <WhatsAppText>{body ?? ''}</WhatsAppText>
        {footer && <span className="text-small text-ink-3">{footer}</span>}
        {buttons.length > 0 && <span className="text-small">{buttons.map(({ text }) => text).join(' · ')}</span>}
      </div>
    </Card>
  )
}

const minute = 60
const hour = 3600
const tries = {
  AUTHENTICATION: [30, minute, 3 * minute, 5 * minute, 10 * minute, 15 * minute],
  UTILITY: [minute, 10 * minute, hour, 3 * hour, 6 * hour, 12 * hour],
} as const

/** For how long WhatsApp tries to deliver: what is too late is of no use to anybody, and costs nothing. */
function TriesFor({ form, onChange, faultAt }: Part) {
  const t = useWords()
  const { category, ttlSeconds } = form
  const choices: readonly number[] = category === 'MARKETING' ? [] : tries[category]
  const said = (seconds: number) =>
    seconds < minute
      ? t('templates.seconds', { count: seconds })
      : seconds < hour
        ? t('templates.minutes', { count: seconds / minute })
        : t('templates.hours', { count: seconds / hour })
  return (
    <Card title={t('templates.triesTitle')}>
      <Select
        labelHidden
        label={t('templates.triesTitle')}
        hint={t('templates.triesHint')}
        value={String(choices.includes(ttlSeconds) ? ttlSeconds : 0)}
        options={[
          { value: '0', words: t(category === 'AUTHENTICATION' ? 'templates.triesCode' : 'templates.triesUsual') },
          ...choices.map((seconds) => ({ value: String(seconds), words: said(seconds) })),
        ]}
        onValue={(value) => onChange({ ttlSeconds: Number(value) })}
        fault={faultAt('ttlSeconds', String(ttlSeconds || ''))}
      />
    </Card>
  )
}

const headerFormats = ['NONE', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const

function HeaderFields({ form, lang, onChange, faultAt }: Part & { lang: string }) {
  const t = useWords()
  const { header, kind } = form
  const set = (more: Partial<TemplateForm['header']>) => onChange({ header: { ...header, ...more } })
  const isFile = header.format === 'IMAGE' || header.format === 'VIDEO' || header.format === 'DOCUMENT'
  return (
    <Card title={t('templates.header')}>
      <div className="grid gap-3">
        <Select
          labelHidden
          label={t('templates.header')}
          value={header.format}
          options={headerFormats
            .filter((format) => kind === 'plain' || ['NONE', 'IMAGE', 'VIDEO'].includes(format))
            .map((value) => ({ value, words: t(`templates.headers.${value}`) }))}
          onValue={(value) => set({ format: value as HeaderFormat, file: noFile })}
          fault={faultAt('header', isFile || header.format === 'LOCATION' ? 'x' : '')}
        />
        {header.format === 'TEXT' && (
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label={t('templates.headerText')}
              lang={lang}
              value={header.text}
              after={
                <span className="num text-caption">
                  {[...header.text].length}/{templateLimits.header}
                </span>
              }
              onChange={(event) => set({ text: event.target.value })}
              fault={faultAt('header', header.text)}
            />
            {header.text.includes('{{') && (
              <TextField
                label={t('templates.headerSample')}
                lang={lang}
                value={header.sample}
                onChange={(event) => set({ sample: event.target.value })}
                fault={faultAt('header.sample', header.sample)}
              />
            )}
          </div>
        )}
        {(header.format === 'IMAGE' || header.format === 'VIDEO' || header.format === 'DOCUMENT') && (
          <TemplateFileField
            format={header.format}
            file={header.file}
            fault={faultAt('header.file', '')}
            onFile={(file) => set({ file })}
          />
        )}
        {header.format === 'LOCATION' && <p className="text-small text-ink-2">{t('templates.locationHint')}</p>}
      </div>
    </Card>
  )
}

function CardFields({ form, lang, onChange, faultAt }: Part & { lang: string }) {
  const t = useWords()
  const { cards } = form
  const set = (nth: number, more: Partial<FormCard>) =>
    onChange({ cards: cards.map((card, at) => (at === nth ? { ...card, ...more } : card)) })
  return (
    <>
      {faultAt('cards', 'x') && <Banner tone="brick">{faultAt('cards', 'x')}</Banner>}
      {cards.map((card, nth) => (
        <Card
          key={card.key}
          title={t('templates.cardNumber', { number: nth + 1, of: formatCount(cards.length) })}
          aside={
            cards.length > 2 && (
              <IconButton
                label={t('templates.removeCard', { number: nth + 1 })}
                icon={<Trash2 />}
                onClick={() => onChange({ cards: cards.filter((_, at) => at !== nth) })}
              />
            )
          }
        >
          <div className="grid gap-3">
            {nth === 0 && (
              <Radio
                across
                label={t('templates.cardFormat')}
                value={card.format}
                onValue={(format) =>
                  onChange({
                    cards: cards.map((one) => ({ ...one, format: format as 'IMAGE' | 'VIDEO', file: noFile })),
                  })
                }
                options={(['IMAGE', 'VIDEO'] as const).map((value) => ({
                  value,
                  words: t(`templates.headers.${value}`),
                }))}
              />
            )}
            <TemplateFileField
              small
              format={card.format}
              file={card.file}
              fault={faultAt(`cards.${nth}.file`, '')}
              onFile={(file) => set(nth, { file })}
            />
            <TemplateBodyField
              label={t('templates.cardBody')}
              lang={lang}
              limit={templateLimits.cardBody}
              body={card.body}
              samples={card.samples}
              path={`cards.${nth}.body`}
              faultAt={faultAt}
              onBody={(body) => set(nth, { body })}
              onSamples={(samples) => set(nth, { samples })}
            />
            {faultAt(`cards.${nth}`, 'x') && (
              <p role="alert" className="text-caption text-brick">
                {faultAt(`cards.${nth}`, 'x')}
              </p>
            )}
            <TemplateButtonsField
              buttons={card.buttons}
              path={`cards.${nth}.buttons`}
              lang={lang}
              most={2}
              types={['QUICK_REPLY', 'URL', 'PHONE_NUMBER']}
              faultAt={faultAt}
              onButtons={(buttons) => set(nth, { buttons })}
            />
          </div>
        </Card>
      ))}
      {cards.length < templateLimits.cards && (
        <div>
          <Button icon={<Plus />} onClick={() => onChange({ cards: [...cards, newCard(newId(), cards[0])] })}>
            {t('templates.addCard')}
          </Button>
        </div>
      )}
    </>
  )
}
