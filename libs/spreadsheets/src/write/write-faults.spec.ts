import { describe, expect, it } from '@jest/globals';
import { readRoster } from '../lists/read-roster.js';
import { readTable } from '../table/read-table.js';
import { utf8 } from '../testing/bytes.js';
import { writeFaults } from './write-faults.js';

const LIST = [
  'Namn;HSA-id;Vårdcentral;ST-start;Grad;Föreskrift',
  'Åsa Öberg;SE2321000016-A;Alby;2024-08-01;80 %;2015',
  '=Bo;SE2321000016-B;Alby;igår;140 %;2015',
].join('\n');

describe('rejected rows handed back', () => {
  it('stand as they were, with what is wrong beside them, and can be imported once mended', async () => {
    const reading = await readRoster(utf8(LIST), { asOf: '2027-01-04' });
    const bytes = await writeFaults(reading, {
      describe: ({ column, code }) => `${column ?? ''}: ${code}`,
      errorHeader: 'Fel',
      sheetName: 'Rader att rätta',
    });
    const table = await readTable(bytes);
    expect(table.headers).toEqual([...reading.headers, 'Fel']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      [
        '=Bo',
        'SE2321000016-B',
        'Alby',
        'igår',
        '140 %',
        '2015',
        'ST-start: IMPORT.DATE_UNREADABLE\nGrad: IMPORT.SHARE_OUT_OF_RANGE',
      ],
    ]);
    const again = await readRoster(bytes, { asOf: '2027-01-04' });
    expect(again.faults.map(({ code }) => code)).toEqual([
      'IMPORT.DATE_UNREADABLE',
      'IMPORT.SHARE_OUT_OF_RANGE',
    ]);
    expect(again.unusedColumns).toEqual(['Fel']);
  });
});
