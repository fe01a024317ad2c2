/** What lists call the column of free remarks; the same in the ST-list and the slot list. */
export const NOTE_SYNONYMS: readonly string[] = [
  'Anm',
  'Anmärkningar',
  'Notering',
  'Noteringar',
  'Kommentar',
  'Kommentarer',
  'Övrigt',
  'Fritext',
  'Note',
  'Notes',
  'Comment',
  'Comments',
  'Remark',
  'Remarks',
  'Other',
];
