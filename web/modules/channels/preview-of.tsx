/** A template of the library, and one in the builder, as the phone will show it. */
import { useEffect, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { type PreviewCard, TemplatePreview } from '../../ui/template-preview.tsx'
import { type FormButton, type FormFile, filledWith, type TemplateForm } from './template-form.ts'
import { languageName } from './template-words.ts'

/** Addresses for files that were chosen here, for as long as they are shown. */
function useFileAddresses(files: readonly FormFile[]): readonly (string | undefined)[] {
  const samples = files.map(({ sample }) => sample)
  const [made, set] = useState<readonly (string | undefined)[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the files themselves count, not the list made anew for each letter.
  useEffect(() => {
    const addresses = samples.map((sample) => {
      if (!sample || sample.mimeType === 'application/pdf') return undefined
      const bytes = Uint8Array.from(atob(sample.content), (letter) => letter.charCodeAt(0))
      return URL.createObjectURL(new Blob([bytes], { type: sample.mimeType }))
    })
    set(addresses)
    return () => {
      for (const address of addresses) if (address) URL.revokeObjectURL(address)
    }
  }, [samples.length, ...samples.map((sample) => sample?.content)])
  return made
}

export function PreviewOfForm({
  form,
  theme,
  small,
}: {
  form: TemplateForm
  theme?: 'light' | 'dark'
  small?: boolean
}) {
  const t = useWords()
  const shop = useSession()?.business?.name
  const [src, ...cardSrcs] = useFileAddresses([form.header.file, ...form.cards.map(({ file }) => file)])
  const { header, kind, category, samples } = form
  const isCode = category === 'AUTHENTICATION'
  const buttons = (of: readonly FormButton[]) =>
    of.map(({ type, text }) => ({ type, text: type === 'COPY_CODE' ? t('templates.copyCode') : text }))
  const sampleOfHeader = Object.fromEntries(
    [...header.text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => [name!, header.sample]),
  )
  const cards: PreviewCard[] = form.cards.map((card, nth) => ({
    media: { format: card.format, src: cardSrcs[nth] },
    body: filledWith(card.body, card.samples),
    buttons: buttons(card.buttons),
  }))
  const about = {
    label: t('templates.preview', { language: languageName(form.language) }),
    lang: form.language.slice(0, 2),
  }
  if (isCode) {
    const safety = form.safetyLine ? ` ${t('templates.codeSafety')}` : ''
    return (
      <TemplatePreview
        {...about}
        theme={theme}
        small={small}
        from={shop}
        time="10:24"
        body={`*123456* ${t('templates.codeText')}${safety}`}
        footer={t('templates.codeExpires', { count: form.codeMinutes })}
        buttons={[
          { type: 'OTP', text: t(form.code.way === 'COPY_CODE' ? 'templates.copyCode' : 'templates.autofill') },
        ]}
      />
    )
  }
  return (
    <TemplatePreview
      {...about}
      theme={theme}
      small={small}
      from={shop}
      time="10:24"
      heading={kind !== 'carousel' && header.format === 'TEXT' ? filledWith(header.text, sampleOfHeader) : undefined}
      media={
        kind !== 'carousel' && !['NONE', 'TEXT'].includes(header.format) ? { format: header.format, src } : undefined
      }
      body={filledWith(form.body, samples) || t('templates.bodyGoesHere')}
      footer={kind === 'plain' ? form.footer || undefined : undefined}
      buttons={kind === 'carousel' ? [] : buttons(form.buttons)}
      cards={kind === 'carousel' ? cards : undefined}
      offer={
        kind === 'offer'
          ? { text: form.offer.text || '…', ends: form.offer.expires ? t('templates.offerEnds') : undefined }
          : undefined
      }
    />
  )
}
