// A decoder written only from STAMP.md, with nothing from the shared package: the proof that the specification is sufficient. It is
// written for reading beside the specification, with its section numbers, and refuses without a reason.
import { claims, type Fields } from './independent-claims.ts'
import { A, ESCAPE, tables } from './independent-tables.ts'
import { isElement, isText, spellingOf, textOf } from './independent-texts.ts'

const { choices, sizes } = tables
const kinds = Object.keys(tables.modelTexts)
const DAYS = 109_573

function must(holds: boolean): asserts holds {
  if (!holds) throw new Error('This is no stamp code of version 1.')
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The JWS in compact form of a stamp code; throws for anything else. */
export function readJws(code: string): string {
  must(/^1[1-9][0-9]*$/.test(code) && code.length <= 7089)
  const reading = new Reading(BigInt(code.slice(1)))
  const fields = reading.layout()
  const signature = reading.rest()
  const header = { alg: 'ES256', typ: 'ocop-stamp+jwt', kid: `${fields.issuer}-${fields.keyNumber}` }
  return `${encode(header)}.${encode(claims(fields))}.${signature.toString('base64url')}`
}

// Section 5: days as numbers since 1900-01-01.
const dayNumber = (date: string) => (Date.parse(date) - Date.parse('1900-01-01')) / 86_400_000
function day(index: number): string {
  must(index >= 0 && index < DAYS)
  return new Date(Date.parse('1900-01-01') + index * 86_400_000).toISOString().slice(0, 10)
}
function monthsAfter(date: string, months: number): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0))
  return day(dayNumber(new Date(Math.min(last.getTime(), Date.UTC(year, month - 1 + months, dayOfMonth))).toISOString().slice(0, 10)))
}
const pad = (value: number, length: number) => String(value).padStart(length, '0')

class Reading {
  private n: bigint
  // Section 7: places of the history, and counts.
  private readonly history: number[] = []
  private readonly counts = Array.from({ length: ESCAPE + 1 }, () => 0)
  private readonly kindCounts = kinds.map(() => this.counts.slice())
  private kind = 0
  private readonly ownFrom: number

  constructor(n: bigint) {
    this.n = n
    for (let symbol = 0; symbol <= ESCAPE; symbol++) this.append(symbol)
    for (const [kind, name] of kinds.entries())
      for (const text of tables.modelTexts[name]!.split('|')) {
        this.begin(kind)
        for (const symbol of spellingOf(text, ['①', '②', '③', '④', '⑤', '⑥'])) this.append(Math.min(symbol, ESCAPE))
        this.append(0)
      }
    this.ownFrom = this.history.length
  }

  // Section 4.
  private uniform(limit: number): number {
    const value = Number(this.n % BigInt(limit))
    this.n /= BigInt(limit)
    return value
  }

  private weighted(weights: readonly number[]): number {
    const total = BigInt(weights.reduce((sum, weight) => sum + weight))
    const slot = Number(this.n % total)
    let below = 0
    const index = weights.findIndex((weight) => slot < (below += weight))
    below -= weights[index]!
    this.n = BigInt(weights[index]!) * (this.n / total) + BigInt(slot - below)
    return index
  }

  private scaled(weights: readonly number[]): number {
    const length = this.weighted(weights)
    return length < 2 ? length : 2 ** (length - 1) + this.uniform(2 ** (length - 1))
  }

  /** Section 8. */
  rest(): Buffer {
    const hex = this.n.toString(16).padStart(128, '0')
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const [s, r] = [BigInt(`0x${hex.slice(0, 64)}`), BigInt(`0x${hex.slice(64)}`)]
    must(hex.length === 128 && r > 0n && r < order && s > 0n && s <= order / 2n)
    return Buffer.from(hex.slice(64) + hex.slice(0, 64), 'hex')
  }

  // Section 5.
  private choice(name: string): number {
    return this.weighted(choices[name]!)
  }

  private usual(value: string, other: () => string): string {
    if (this.choice('usual') === 0) return value
    const read = other()
    must(read !== value)
    return read
  }

  private near(low: number, span: number, limit: number): number {
    if (this.choice('nearby') === 0) return low + this.uniform(span)
    const value = this.uniform(limit)
    must(value < low || value >= low + span)
    return value
  }

  private province(weights: string, usual: string): string {
    const choice = this.choice(weights)
    if (choice === 0) return usual
    const listed = tables.provinceCodes.match(/../g)!
    const code = choice === 1 ? listed[this.uniform(34)]! : pad(this.uniform(100), 2)
    must(code !== usual && (choice === 1 || !listed.includes(code)))
    return code
  }

  private commune(province: string): string {
    const k = tables.provinceCodes.match(/../g)!.indexOf(province)
    if (k < 0) return pad(this.uniform(100_000), 5)
    const [low, span] = [tables.communeBlocks[2 * k]!, tables.communeBlocks[2 * k + 1]!]
    return pad(this.near(128 * low, 128 * span, 100_000), 5)
  }

  layout(): Fields {
    const profile = this.choice('profile')
    const origin = this.usual(tables.defaultOrigin, () => this.text('origin', 114, ['https://']))
    const issuer = this.scaled(sizes.issuer!)
    const keyNumber = 1 + this.scaled(sizes.keyNumber!)
    const number = this.scaled(sizes.number!)
    const issuedOn = day(this.near(dayNumber('2022-01-01'), 4096, DAYS))
    const expiresOn = this.expiry(issuedOn)
    const extendedTo = this.choice('extended') === 0 ? undefined : day(dayNumber(expiresOn) + 1 + this.scaled(sizes.days!))
    const signedOn = day(this.near(dayNumber(issuedOn), 1280, DAYS))
    const code = this.productCode(issuer, Number(issuedOn.slice(0, 4)))
    const star = 3 + this.choice('star')
    const identity = { origin, issuer, keyNumber, number, issuedOn, expiresOn, extendedTo, signedOn, productCode: code.text, star }
    const details = profile === 0 ? this.details(code, issuedOn, signedOn) : {}
    const serial = this.choice('serial') === 0 ? undefined : this.text('serial', 20)
    must(/^https?:\/\/[a-z0-9.-]{1,100}(:\d{1,5})?$/.test(origin) && isElement(serial ?? '0'))
    return { ...identity, ...details, serial }
  }

  private expiry(issuedOn: string): string {
    const own = () => day(dayNumber(issuedOn) + 1 + this.uniform(DAYS))
    if (Number(issuedOn.slice(0, 4)) <= 2196) return this.usual(monthsAfter(issuedOn, 36), own)
    must(this.choice('usual') === 1)
    return own()
  }

  private productCode(issuer: number, issueYear: number): { text: string; province: string; commune: string } {
    const province = this.province('productProvince', pad(issuer % 100, 2))
    const district = this.choice('district') === 0 ? [] : [pad(this.uniform(1000), 3)]
    const commune = this.commune(province)
    const sequence = 1 + this.scaled(sizes.sequence!)
    const choice = this.choice('year')
    const year = choice < 2 ? issueYear - choice : 2018 + this.uniform(82)
    must(choice < 2 || (year !== issueYear && year !== issueYear - 1))
    must(sequence <= 99_999 && year >= 2018 && year <= 2099)
    return { text: [province, ...district, commune, sequence, year].join('-'), province, commune }
  }

  private details(code: { province: string; commune: string }, issuedOn: string, signedOn: string): Fields {
    const group = 1 + this.choice('group')
    const provinceCode = this.province('province', code.province)
    const communeCode = this.usual(code.commune, () => this.commune(provinceCode))
    const listed = tables.modelTexts.provinceName!.split('|')[tables.provinceCodes.match(/../g)!.indexOf(provinceCode)]
    const spelled = () => this.text('provinceName', 30)
    const provinceName = listed === undefined ? spelled() : this.usual(listed, spelled)
    const communeName = this.text('communeName', 50)
    const productName = this.text('productName', 80)
    const netContent = this.text('netContent', 30)
    const producerName = this.text('producerName', 100)
    const certificateNumber = this.text('certificateNumber', 40, [issuedOn.slice(0, 4)])
    const z = this.scaled(sizes.days!)
    const producedOn = day(dayNumber(signedOn) - (z % 2 === 0 ? z / 2 : -(z + 1) / 2))
    const bestBefore = this.bestBefore(producedOn)
    const [yy, mm, dd] = [producedOn.slice(2, 4), producedOn.slice(5, 7), producedOn.slice(8)] as [string, string, string]
    const lot = this.text('lot', 20, [`20${yy}${mm}${dd}`, yy + mm + dd, dd + mm + yy, yy + mm, mm + yy, yy])
    must(isElement(lot))
    const place = { provinceCode, provinceName, communeCode, communeName }
    const names = { group, productName, netContent, producerName, certificateNumber }
    return { ...place, ...names, producedOn, bestBefore, lot, gtin: this.gtin() }
  }

  private bestBefore(producedOn: string): string | undefined {
    const choice = this.choice('bestBefore')
    if (choice === 0) return undefined
    if (choice === 1) return monthsAfter(producedOn, 1 + this.weighted(choices.months!))
    const date = day(dayNumber(producedOn) + this.scaled(sizes.days!))
    for (let months = 1; months <= 36 && Number(producedOn.slice(0, 4)) < 2196; months++) must(date !== monthsAfter(producedOn, months))
    return date
  }

  private gtin(): string | undefined {
    const choice = this.choice('gtin')
    if (choice === 0) return undefined
    const tail = pad(this.uniform(100_000), 5)
    const middle = pad(this.uniform(10_000), 4)
    const head = choice === 1 ? '0893' : pad(this.uniform(10_000), 4)
    const digits = head + middle + tail
    must((choice === 1 || head !== '0893') && !/^0+$/.test(digits))
    const sum = digits.split('').reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
    return digits + String((10 - (sum % 10)) % 10)
  }

  // Section 6 and 7.
  private text(name: string, limit: number, shorthands: readonly string[] = []): string {
    const symbols: number[] = []
    this.begin(kinds.indexOf(name))
    for (let symbol = this.symbol(); symbol !== 0; symbol = this.symbol()) {
      must(symbols.length < 3 * limit)
      symbols.push(symbol === ESCAPE ? ESCAPE + this.uniform(1_114_112) : symbol)
    }
    const text = textOf(symbols, shorthands)
    must(isText(text, limit) && spellingOf(text, shorthands).join() === symbols.join())
    return text
  }

  private symbol(): number {
    const last = this.history.length - 1
    const votes = this.counts.map((count, symbol) => count + this.kindCounts[this.kind]![symbol]!)
    for (let place = 0; place < last; place++) {
      let match = 0
      while (match < tables.matchVotes.length - 1 && match <= place && this.history[place - match] === this.history[last - match]) match++
      const next = this.history[place + 1]!
      if (match > 0 && next <= ESCAPE) votes[next]! += tables.matchVotes[match]! * (place >= this.ownFrom ? tables.ownFactor : 1)
    }
    const symbol = this.weighted(votes)
    this.append(symbol)
    return symbol
  }

  private begin(kind: number): void {
    this.history.push(14 + A + kind)
    this.kind = kind
  }

  private append(symbol: number): void {
    this.history.push(symbol)
    this.counts[symbol]! += 1
    this.kindCounts[this.kind]![symbol]! += tables.kindVotes
  }
}
