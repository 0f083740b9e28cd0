/** Waking this browser while no page of ours is open: what the browser is asked, and what it keeps for that. */

const shelf = 'galla.push'

/** Only an app that is kept on the device can be woken. */
export async function registrationHere(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return undefined
  return (await navigator.serviceWorker.getRegistration()) ?? undefined
}

/** Asks the person, then the browser. Undefined when either says no. The words are shown when it is woken. */
export async function wakeHere(
  publicKey: string,
  words: { readonly title: string; readonly body: string },
): Promise<string | undefined> {
  const registration = await registrationHere()
  if (!registration || (await Notification.requestPermission()) !== 'granted') return undefined
  const kept = await caches.open(shelf)
  await kept.put('/words', new Response(JSON.stringify(words), { headers: { 'content-type': 'application/json' } }))
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  })
  return subscription.endpoint
}

export async function sleepHere(): Promise<void> {
  const subscription = await (await registrationHere())?.pushManager.getSubscription()
  await subscription?.unsubscribe()
  if ('caches' in globalThis) await caches.delete(shelf)
}

/** As its person would call it: “Chrome, Android”. */
export function nameHere(): string {
  const agent = navigator.userAgent
  const named = (known: readonly (readonly [RegExp, string])[]) => known.find(([sign]) => sign.test(agent))?.[1]
  const browser = named([
    [/Edg/, 'Edge'],
    [/Firefox|FxiOS/, 'Firefox'],
    [/SamsungBrowser/, 'Samsung'],
    [/Chrome|CriOS/, 'Chrome'],
    [/Safari/, 'Safari'],
  ])
  const system = named([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'macOS'],
    [/Linux/, 'Linux'],
  ])
  return [browser ?? 'Browser', system].filter(Boolean).join(', ')
}
