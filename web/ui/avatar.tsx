import clsx from 'clsx'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const sizes = {
  tiny: 'size-[19px] text-[9px]',
  small: 'size-[30px] text-[12px]',
  medium: 'size-[38px] text-[13px]',
  large: 'size-11 text-[16px]',
}

/** One or two letters of a name: a whole cluster each, so that मि does not lose its vowel. A number gives two digits. */
export function initialsOf(name: string): string {
  const plain = name.replace(/^\+91[\s-]*/, '').trim()
  const first = (word: string | undefined) => (word ? ([...segmenter.segment(word)][0]?.segment ?? '') : '')
  if (/^\d/.test(plain)) return plain.slice(0, 2)
  const words = plain.split(/\s+/)
  const one = first(words[0])
  return /^\p{Script=Latin}/u.test(one) ? `${one}${first(words[1])}`.toUpperCase() : one
}

export function Avatar({
  name,
  size = 'small',
  on,
}: {
  name: string
  size?: keyof typeof sizes
  on?: boolean | undefined
}) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'grid flex-none place-items-center rounded-full font-semibold text-peacock',
        on ? 'bg-surface' : 'bg-peacock-soft',
        sizes[size],
      )}
    >
      {initialsOf(name)}
    </span>
  )
}
