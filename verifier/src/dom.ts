// Building elements. Text only ever becomes text nodes: nothing here parses markup.

/** What an element may contain. */
export type Child = Node | string

/** Creates an element with a class (or '') and children; strings become text nodes. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: Child[]): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag)
  if (className !== '') created.className = className
  created.append(...children)
  return created
}

/** Puts children in the place of whatever a parent holds (`replaceChildren` is younger than the browsers we serve). */
export function fill(parent: Element, ...children: Child[]): void {
  parent.textContent = ''
  parent.append(...children)
}

/** The element of index.html with an id; throws when the document and the script do not belong together. */
export function getById(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`index.html has no element "${id}".`)
  return found
}
