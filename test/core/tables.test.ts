/** Tables as spreadsheets save them: whatever the letters are written in, none is lost. */
import { expect, test } from 'vitest';
import { tableText } from '../../src/cli/read-table.ts';
import { readDraftRows } from '../../src/submissions/draft-rows.ts';

const TABLE =
  'kind,text,organisation,author\nnotice,The café’s tea is £1 – welcome,Vale hospital,pat@partner.example\n';

/** As Excel saves "CSV" on a machine in the United Kingdom. */
const inWindows = (text: string): Uint8Array =>
  Buffer.from(text.replaceAll('’', '\x92').replaceAll('–', '\x96'), 'latin1');

test.each([
  ['UTF-8', Buffer.from(TABLE, 'utf8')],
  ['UTF-8 with a mark in front', Buffer.from(`\ufeff${TABLE}`, 'utf8')],
  ['UTF-16, as Excel saves Unicode text', Buffer.from(`\ufeff${TABLE.replaceAll(',', '\t')}`, 'utf16le')],
  ['the code page of Windows', inWindows(TABLE)],
])('%s', (_, bytes) => {
  const [row] = readDraftRows(tableText(bytes)).rows;
  expect(row).toMatchObject({ kind: 'notice', text: 'The café’s tea is £1 – welcome' });
});
