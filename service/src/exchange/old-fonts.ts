// Text typed for fonts older than Unicode (TCVN3 ".VnTime", VNI): Latin characters that look right only in those fonts. It is
// refused and not converted, because the text does not say for which font a cell was written.
import { fault } from '@temsao/shared/faults/faults.ts'
import { unreadable, type Sheet } from './sheet.ts'

// Latin-1 characters inside a word that occur in no Vietnamese word; these encodings use them for letters with marks. A mark that
// remains alone after normalisation is one too: it comes from reading such bytes as Windows-1258.
const foreignSign =
  /(?<=\p{L}\p{M}*)[µ¸¶·¹¨»¾¼½©®ª×«¬\u00ad÷₫ÆÇËÎÏÑÖØÜÞßäåæçëîïñøöûüþ]|[µ¸¶·¹¨»¾¼½©®ª×«¬\u00ad÷₫ÆÇËÎÏÑÖØÜÞßäåæçëîïñøöûüþ](?=\p{L})|\p{M}/gu

const modernLetter = /[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]/g

/** Whether a text was typed for a font older than Unicode. */
export function isOldFontText(text: string): boolean {
  const foreign = text.match(foreignSign)?.length ?? 0
  return foreign >= 2 && foreign > 2 * (text.match(modernLetter)?.length ?? 0)
}

/** Throws `unreadable-sheet` if the worksheet as a whole is in such a font; the checks of the rows find single cells. */
export function assertModernText({ rows }: Sheet): void {
  let [old, accented] = [0, 0]
  for (const { cells } of rows.slice(0, 500))
    for (const cell of cells) {
      if (cell === undefined || !/[^\u0000-\u007f]/.test(cell.text)) continue
      accented++
      if (isOldFontText(cell.text)) old++
    }
  if (old >= 2 && old * 5 > accented) throw unreadable(fault('old-font-encoding'))
}
