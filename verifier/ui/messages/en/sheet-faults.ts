// What is wrong with a workbook and its cells, by code.
export { words } from '@temsao/shared/faults/en/workbook.ts'
