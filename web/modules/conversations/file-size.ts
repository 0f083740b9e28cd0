/** 2.4 MB; 38 KB. */
export function sizeOf(bytes: number | null): string {
  if (bytes === null) return ''
  const megabytes = bytes / (1024 * 1024)
  return megabytes >= 1 ? `${megabytes.toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
