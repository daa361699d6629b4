// Text of the faults in a workbook and its cells, by code.
export { words } from '@temsao/shared/faults/vi/workbook.ts'
