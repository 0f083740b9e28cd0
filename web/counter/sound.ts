/** A short high note for found, a low one for not: a cashier hears it without looking up. */
let audio: AudioContext | undefined

export function beep(good: boolean): void {
  try {
    audio ??= new AudioContext()
    const note = audio.createOscillator()
    const loudness = audio.createGain()
    const from = audio.currentTime
    const until = from + (good ? 0.07 : 0.28)
    note.frequency.value = good ? 1320 : 220
    note.type = good ? 'sine' : 'square'
    loudness.gain.setValueAtTime(0.08, from)
    loudness.gain.exponentialRampToValueAtTime(0.0001, until)
    note.connect(loudness).connect(audio.destination)
    note.start(from)
    note.stop(until)
  } catch {
    // No sound here; the box flashes in any case.
  }
}
