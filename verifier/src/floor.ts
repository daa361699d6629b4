// What the oldest browsers we serve (Chrome 67, Safari 12) lack of what shared/ uses. Syntax is the build's business.

/** Adds the missing methods; to be called before anything is read. */
export function fillFloor(): void {
  for (const prototype of [String.prototype, Array.prototype] as { at?: unknown }[]) if (prototype.at === undefined) addAt(prototype)
}

function addAt(prototype: object): void {
  Object.defineProperty(prototype, 'at', {
    configurable: true,
    writable: true,
    value(this: ArrayLike<unknown>, index: number) {
      return this[index < 0 ? this.length + index : index]
    },
  })
}
