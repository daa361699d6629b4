// Creates elements. Text only ever becomes text nodes: nothing here parses markup.

/** What an element may contain. */
export type Child = Node | string

/** Creates an element with a class (or '') and children; strings become text nodes. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: Child[]): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag)
  if (className !== '') created.className = className
  created.append(...children)
  return created
}

/** A term and its value; a row whose value is `undefined` is left out. */
export type Fact = readonly [term: string, value: Child | undefined]

/** Creates a list of terms and values. */
export function list(facts: readonly Fact[]): HTMLElement {
  const rendered = element('dl', '')
  for (const [term, value] of facts)
    if (value !== undefined) rendered.append(element('div', '', element('dt', '', term), element('dd', '', value)))
  return rendered
}

/** Replaces the children of an element (`replaceChildren` is newer than the oldest browsers that we support). */
export function fill(parent: Element, ...children: Child[]): void {
  parent.textContent = ''
  parent.append(...children)
}

/** The element of index.html with this ID. It always exists, because the build puts document and script together. */
export function getById(id: string): HTMLElement {
  return document.getElementById(id)!
}
