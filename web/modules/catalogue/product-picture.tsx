/** The picture of a product, for the tiles of the counter. A photo of a phone is made small before it travels. */
import { setProductPicture, showPicture } from '@galla/contract/price-lists'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, fileOf } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { toast } from '../../ui/toast.ts'
import { type Product, productKeys } from './queries.ts'

const longestSide = 1200
const accepted = ['image/png', 'image/jpeg', 'image/webp']

export function ProductPicture({ product }: { readonly product: Product }) {
  const t = useWords()
  const mayChange = useMay('catalogue.set-product-picture') && product.archivedAt === null
  const [wrong, setWrong] = useState(false)
  const { pictureId } = product
  const picture = useQuery({
    queryKey: ['products', 'picture', pictureId],
    queryFn: async () => URL.createObjectURL(await fileOf(showPicture, { pictureId: pictureId!, size: 'large' })),
    enabled: pictureId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const save = useMutation({
    mutationFn: (content: string | null) => call(setProductPicture, { productId: product.id, content }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: productKeys.one(product.id) })
      toast({ words: t('prices.pictureSaved') })
    },
  })
  const take = async ([file]: readonly File[]) => {
    setWrong(false)
    if (!file) return
    const content = await smallEnough(file)
    if (content === undefined) return setWrong(true)
    save.mutate(content)
  }
  if (!mayChange && pictureId === null) return null
  return (
    <Card title={t('prices.picture')}>
      <div className="grid gap-3">
        {pictureId !== null && (
          <div className="grid aspect-4/3 max-h-64 place-items-center overflow-hidden rounded bg-sunken">
            {picture.data && (
              <img
                src={picture.data}
                alt={t('prices.pictureOf', { name: product.name })}
                className="size-full object-contain"
              />
            )}
          </div>
        )}
        {mayChange && (
          <FileDrop
            label={pictureId === null ? t('prices.choosePicture') : t('prices.changePicture')}
            hint={t('prices.pictureHint')}
            accept={accepted.join(',')}
            fault={wrong ? t('prices.pictureWrong') : undefined}
            onFiles={(files) => void take(files)}
          />
        )}
        <FormTrouble error={save.error} />
        {mayChange && pictureId !== null && (
          <Button look="quiet" busy={save.isPending} onClick={() => save.mutate(null)}>
            {t('prices.removePicture')}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** In base64; undefined when the browser cannot read it as a picture. */
async function smallEnough(file: File): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return undefined
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  )
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })).arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
