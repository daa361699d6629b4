// The claims of a stamp, written only from STAMP.md.

/** What a stamp says, by the names of section 5. */
export type Fields = Record<string, string | number | undefined>

/** Section 8. JSON.stringify leaves out undefined members. */
export function claims(f: Fields): unknown {
  const second = (date: Fields[string]) => (Date.parse(String(date)) - 7 * 3_600_000) / 1000
  const isFull = f.productName !== undefined
  return {
    iss: f.origin,
    iat: second(f.signedOn),
    nbf: second(f.issuedOn),
    exp: second(f.extendedTo ?? f.expiresOn) + 86_400,
    jti: typedCode(Number(f.issuer), Number(f.number)),
    status: {
      status_list: { idx: Number(f.number) % 131_072, uri: `${f.origin}/status/${f.issuer}/${Math.floor(Number(f.number) / 131_072)}` },
    },
    product: { code: f.productCode, name: f.productName, netContent: f.netContent, group: f.group, gtin: f.gtin },
    producer: isFull ? { name: f.producerName } : undefined,
    locality: isFull
      ? { communeCode: f.communeCode, commune: f.communeName, provinceCode: f.provinceCode, province: f.provinceName }
      : undefined,
    certificate: {
      number: f.certificateNumber,
      star: f.star,
      issuedOn: f.issuedOn,
      expiresOn: f.expiresOn,
      extendedTo: f.extendedTo,
    },
    batch: isFull ? { lot: f.lot, producedOn: f.producedOn, bestBefore: f.bestBefore } : undefined,
    serial: f.serial,
  }
}

function typedCode(issuer: number, number: number): string {
  const digits = '2346789ACDEFHJKMNPRTVXY'
  const values: number[] = []
  for (let rest = issuer * 2 ** 30 + number, i = 0; i < 9; i++, rest = Math.floor(rest / 23)) values.unshift(rest % 23)
  const sum = values.reduce((total, value, index) => total + value * (index + 1), 0)
  for (let check = 0; check < 23; check++) if ((sum + 10 * check) % 23 === 0) values.push(check)
  const text = values.map((value) => digits[value]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}
