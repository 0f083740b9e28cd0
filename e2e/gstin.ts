import { checkCharacterOf } from '@galla/gst/gstin'
export const gstinFrom = (first14: string) => first14 + checkCharacterOf(first14)
