import { describe, expect, it } from '@jest/globals';
import { CATALOGUES } from '#texts';
import { FILE_FAULT_CODES, ROW_FAULT_CODES } from './fault-codes.js';

describe('the texts of import faults', () => {
  it('exist in both languages for every code, and for no other', () => {
    const codes = [...FILE_FAULT_CODES, ...ROW_FAULT_CODES].sort();
    expect(Object.keys(CATALOGUES.import.sv).sort()).toEqual(codes);
    expect(Object.keys(CATALOGUES.import.en).sort()).toEqual(codes);
  });
});
