/** What a role may do, by rooms: made from the registry of permissions, so that a new act stands here by itself. */
import { useWords, wordsIfAny } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Checkbox } from '../../ui/checkbox.tsx'

export interface PermissionPickerProps {
  readonly all: readonly string[]
  readonly chosen: ReadonlySet<string>
  readonly onChosen: (chosen: ReadonlySet<string>) => void
  readonly readOnly?: boolean | undefined
}

export function PermissionPicker({ all, chosen, onChosen, readOnly }: PermissionPickerProps) {
  const t = useWords()
  const mine = useSession()?.permissions ?? []
  const rooms = byRoom(all)
  const set = (names: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const name of names) {
      if (on) next.add(name)
      else next.delete(name)
    }
    onChosen(next)
  }
  return (
    <div className="grid gap-4">
      {rooms.map(({ room, names }) => {
        // Nobody gives what he does not hold: the server refuses it too.
        const open = readOnly ? [] : names.filter((name) => mine.includes(name))
        const on = names.filter((name) => chosen.has(name)).length
        return (
          <fieldset key={room} className="rounded border px-3.5 py-3">
            <legend className="sr-only">{wordsOf(`roles.rooms.${room}`)}</legend>
            <div className="mb-1.5 flex items-center gap-2 border-b pb-2.5 font-semibold">
              <Checkbox
                label={wordsOf(`roles.rooms.${room}`)}
                checked={on === names.length ? true : on > 0 ? 'some' : false}
                disabled={open.length === 0}
                onChecked={(every) => set(open, every)}
              />
              <span className="num ml-auto text-small font-normal text-ink-3">
                {on}/{names.length}
              </span>
            </div>
            <ul className="grid gap-x-6 sm:grid-cols-2">
              {names.map((name) => (
                <li
                  key={name}
                  className="flex min-h-9 items-center"
                  title={!readOnly && !mine.includes(name) ? t('roles.notYours') : undefined}
                >
                  <Checkbox
                    label={wordsOf(`permissions.${name}`)}
                    checked={chosen.has(name)}
                    disabled={readOnly || !mine.includes(name)}
                    onChecked={(yes) => set([name], yes)}
                  />
                </li>
              ))}
            </ul>
          </fieldset>
        )
      })}
    </div>
  )
}

export function byRoom(
  all: readonly string[],
): readonly { readonly room: string; readonly names: readonly string[] }[] {
  const rooms = new Map<string, string[]>()
  for (const name of all) {
    const room = name.slice(0, name.indexOf('.'))
    rooms.set(room, [...(rooms.get(room) ?? []), name])
  }
  return [...rooms].map(([room, names]) => ({ room, names }))
}

/** A permission newer than its words is shown by its name, made readable. */
function wordsOf(key: string): string {
  return wordsIfAny(key) ?? key.slice(key.lastIndexOf('.') + 1).replaceAll('-', ' ')
}
