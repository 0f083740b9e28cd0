/** The smallest files that are what they say, for customers who send media without choosing any. */
const onePixelPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const emptyPdf =
  '%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n'

export interface Sample {
  readonly bytes: Uint8Array
  readonly mimeType: string
  readonly filename?: string
}

export const samples = {
  image: { bytes: Buffer.from(onePixelPng, 'base64'), mimeType: 'image/png' },
  voice: { bytes: Buffer.from('OggS\0\u0002'.padEnd(64, '\0'), 'latin1'), mimeType: 'audio/ogg; codecs=opus' },
  audio: { bytes: Buffer.from('ID3\u0004'.padEnd(64, '\0'), 'latin1'), mimeType: 'audio/mpeg' },
  video: { bytes: Buffer.from('\0\0\0\u0018ftypmp42'.padEnd(64, '\0'), 'latin1'), mimeType: 'video/mp4' },
  document: { bytes: Buffer.from(emptyPdf, 'latin1'), mimeType: 'application/pdf', filename: 'note.pdf' },
  sticker: { bytes: Buffer.from('RIFF\u0010\0\0\0WEBPVP8L'.padEnd(64, '\0'), 'latin1'), mimeType: 'image/webp' },
} satisfies Readonly<Record<string, Sample>>
