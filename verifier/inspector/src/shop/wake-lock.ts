// Keeps the screen on while stamps are scanned, in browsers that can.

interface Lock {
  readonly release: () => Promise<void>
}

/** Keeps the screen on until the returned function is called; asks again whenever the page becomes visible. */
export function keepAwake(): () => void {
  const { wakeLock }: { readonly wakeLock?: { request: (type: 'screen') => Promise<Lock> } } = navigator
  if (wakeLock === undefined) return () => undefined
  let isOver = false
  let lock: Lock | undefined
  const ask = async (): Promise<void> => {
    if (document.hidden) return
    lock = await wakeLock.request('screen').catch(() => undefined)
    if (isOver) await lock?.release().catch(() => undefined)
  }
  const onVisibility = (): void => void ask()
  document.addEventListener('visibilitychange', onVisibility)
  void ask()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', onVisibility)
    void lock?.release().catch(() => undefined)
  }
}
