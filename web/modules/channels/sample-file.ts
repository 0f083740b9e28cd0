/** A sample file as it is handed in: pictures are made small, the rest must be small. */
const longestSide = 1000
const mostBytes = 650_000

export interface SampleFile {
  readonly mimeType: 'image/jpeg' | 'image/png' | 'video/mp4' | 'application/pdf'
  readonly content: string
}

const accepts = { IMAGE: ['image/jpeg', 'image/png'], VIDEO: ['video/mp4'], DOCUMENT: ['application/pdf'] } as const
export type FileFormat = keyof typeof accepts

export const acceptFor = (format: FileFormat): string => accepts[format].join(',')

export async function sampleFile(
  file: File,
  format: FileFormat,
  /** Several go in one request: a carousel's are smaller. */
  small: boolean,
): Promise<SampleFile | 'wrong-kind' | 'too-large'> {
  if (format === 'IMAGE') {
    if (!file.type.startsWith('image/')) return 'wrong-kind'
    const picture = await createImageBitmap(file).catch(() => undefined)
    if (!picture) return 'wrong-kind'
    const share = Math.min(1, (small ? longestSide / 2 : longestSide) / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * share))
    canvas.height = Math.max(1, Math.round(picture.height * share))
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const content = canvas.toDataURL('image/jpeg', small ? 0.72 : 0.85).split(',')[1]!
    return { mimeType: 'image/jpeg', content }
  }
  const mimeType = accepts[format][0]
  if (file.type !== mimeType) return 'wrong-kind'
  if (file.size > (small ? mostBytes / 8 : mostBytes)) return 'too-large'
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return { mimeType, content: btoa(text) }
}
