// The service's API for sending an inspection. Does not know the journal.
import type { InspectionProgress } from '@temsao/shared/inspection/sending.ts'
import { ApiError, ask } from '../../../ui/api.ts'

/** Entries to send. The first part also contains the tokens of the device and the package. */
export interface SentEntries {
  readonly from: number
  readonly entries: readonly string[]
  readonly device?: string
  readonly package?: string
}

/** A photo to send. */
export interface SentPhoto {
  readonly sha256: string
  readonly bytes: ArrayBuffer
}

/** The service, as sending needs it. All functions throw ApiError. */
export interface InspectionService {
  /** How much the service has; `undefined` if it does not know the inspection. */
  readonly findProgress: (id: string, signal: AbortSignal) => Promise<InspectionProgress | undefined>
  readonly sendEntries: (id: string, sent: SentEntries, signal: AbortSignal) => Promise<InspectionProgress>
  readonly sendPhoto: (id: string, photo: SentPhoto, signal: AbortSignal) => Promise<void>
}

/** The service that serves this page. */
export const service: InspectionService = {
  findProgress: async (id, signal) => {
    try {
      return await ask<InspectionProgress>(`/api/v1/inspections/${id}/progress`, { signal })
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-found') return undefined
      throw error
    }
  },
  sendEntries: async (id, sent, signal) => await ask<InspectionProgress>(`/api/v1/inspections/${id}/entries`, { body: sent, signal }),
  sendPhoto: async (id, { sha256, bytes }, signal) => {
    const file = new Blob([bytes], { type: 'image/jpeg' })
    await ask(`/api/v1/inspections/${id}/photos/${sha256}`, { method: 'PUT', file, signal })
  },
}
