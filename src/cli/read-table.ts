/**
 * Reading a file that another program wrote: older spreadsheets write no UTF-8 and Windows' shell saves what it downloads as UTF-16,
 * and a letter that is lost is lost for good.
 */
import { readBytes } from './files.ts';

/** @throws InvalidInputError where there is no such file. */
export function readTable(path: string): string {
  return tableText(readBytes(path));
}

/** What the bytes say: in UTF-16 or UTF-8, and what is neither in the code page of Windows, as Excel saves "CSV". */
export function tableText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
