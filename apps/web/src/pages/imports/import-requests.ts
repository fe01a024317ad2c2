import { api, body, idempotencyKey, type Schemas } from '../../api/client';

export type ImportReport = Schemas['ImportReport'];
export type ListKind = ImportReport['kind'];

/** A list and how it is to be taken in. */
export interface ImportChoice {
  readonly kind: ListKind;
  readonly file: File;
  readonly sheet: string | null;
  /** Header → field; `null` before the user has changed anything, so that the server recognises the columns itself. */
  readonly mapping: Readonly<Record<string, string | null>> | null;
  readonly goodRowsOnly: boolean;
  readonly removeMissing: boolean;
  readonly createCentres: boolean;
}

function formOf(choice: ImportChoice): FormData {
  const form = new FormData();
  form.set('kind', choice.kind);
  if (choice.sheet !== null) form.set('sheet', choice.sheet);
  if (choice.mapping) form.set('mapping', JSON.stringify(choice.mapping));
  form.set('goodRowsOnly', String(choice.goodRowsOnly));
  form.set('removeMissing', String(choice.removeMissing));
  form.set('createCentres', String(choice.createCentres));
  form.set('file', choice.file);
  return form;
}

/** The body in the shape that the description gives it; what is sent is the form that the serializer makes. */
function described({ kind, file }: ImportChoice): Schemas['ImportUpload'] {
  return { kind, file: file.name };
}

/** Dry run: how the list is read, what is wrong, what would change. */
export function previewImport(choice: ImportChoice): Promise<ImportReport> {
  return body(
    api.POST('/api/v1/imports/preview', { body: described(choice), bodySerializer: () => formOf(choice) }),
  );
}

/** The rows that could not be read, as a workbook that says what is wrong with each. */
export function faultyRows(choice: ImportChoice): Promise<Blob> {
  return body(
    api.POST('/api/v1/imports/faulty-rows', {
      body: described(choice),
      bodySerializer: () => formOf(choice),
      parseAs: 'blob',
    }),
  );
}

/** Takes the list in, all or nothing. */
export function commitImport(choice: ImportChoice): Promise<ImportReport> {
  return body(
    api.POST('/api/v1/imports', {
      params: { header: idempotencyKey() },
      body: described(choice),
      bodySerializer: () => formOf(choice),
    }),
  );
}
