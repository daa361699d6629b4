// The role of a person, with their producer or their provinces.
import type { ComponentChildren } from 'preact'
import type { Role } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { nameProvinces } from './provinces-field.tsx'

/** What an account and an invitation have in common. */
export interface RoleOfProps {
  readonly role: Role
  readonly producer: string | null
  readonly provinces: Parameters<typeof nameProvinces>[0] | null
  readonly children?: ComponentChildren
}

/** `<RoleOf role="inspector" producer={null} provinces={['12']} />` */
export function RoleOf({ role, producer, provinces, children }: RoleOfProps) {
  const words = useWords('desk')
  const { roles } = useWords('page')
  return (
    <span>
      {roles[role]}
      {producer !== null && <small> {producer}</small>}
      {provinces !== null && <small> {nameProvinces(provinces, words.wholeCountry)}</small>}
      {children}
    </span>
  )
}
