/** The signs a shop writes most. The rest is on everybody's keyboard. */
import { Smile } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'

const signs = [
  ...'😀😊🙂😂😍🤗🤝🙏👍👌👏💪🎉🎊✨⭐🔥❤️💚💛🌸🌺🪔🎁🛒🛍️📦🚚🏪🧾💰💵💳📱📞✅❌⏰📅📍🍚🌾🥛🍎🥭🥔🧅🍵💊👗🧵✂️'.matchAll(
    /\p{Extended_Pictographic}\uFE0F?/gu,
  ),
].map(([sign]) => sign)

export default function EmojiPicker({
  label,
  onChoose,
  onOpen,
}: {
  label: string
  onChoose: (sign: string) => void
  onOpen: (open: boolean) => void
}) {
  return (
    <Popover label={label} open onOpen={onOpen} trigger={<IconButton label={label} icon={<Smile />} />}>
      <ul className="-m-2 grid grid-cols-8">
        {signs.map((sign) => (
          <li key={sign}>
            <button
              type="button"
              onClick={() => {
                onChoose(sign)
                onOpen(false)
              }}
              className="grid size-9 place-items-center rounded text-[20px] hover:bg-sunken"
            >
              {sign}
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
