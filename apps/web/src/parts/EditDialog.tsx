import { type SubmitEvent, useState } from 'react';
import { Conflict, type ConflictField } from './Conflict';
import { Dialog } from './Dialog';
import { FormActions } from './FormActions';
import { type FormField, FormFields, type FormValues } from './FormFields';
import { useToast } from './Toast';
import { useVersionedSave } from './useVersionedSave';

interface EditDialogProps<Item, Name extends string> {
  readonly title: string;
  readonly lead?: string;
  readonly submit: string;
  readonly item: Item;
  readonly fields: readonly FormField<Name>[];
  readonly valuesOf: (item: Item) => FormValues<Name>;
  readonly read: () => Promise<Item>;
  readonly save: (values: FormValues<Name>, from: Item) => Promise<unknown>;
  /** What is said when it has been saved. */
  readonly saved: string;
  readonly renew: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** A form for what several people may change: whoever comes late sees both versions side by side and chooses. */
export function EditDialog<Item, Name extends string>({
  title,
  lead,
  submit,
  item,
  fields,
  valuesOf,
  read,
  save,
  saved,
  renew,
  onClose,
}: EditDialogProps<Item, Name>) {
  const toast = useToast();
  const [values, setValues] = useState(() => valuesOf(item));
  const saving = useVersionedSave({
    item,
    save,
    read,
    onSaved: async () => {
      toast(saved);
      onClose();
      await renew();
    },
  });
  const { base, theirs } = saving;
  const compared = (now: Item): readonly ConflictField[] =>
    fields.map(({ name, label, options }) => {
      const words = (from: FormValues<Name>): string =>
        options?.find(({ value }) => value === from[name])?.text ?? from[name];
      return {
        name: label,
        before: words(valuesOf(base)),
        yours: words(values),
        theirs: words(valuesOf(now)),
      };
    });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    saving.save(values);
  };
  return (
    <Dialog title={title} onClose={onClose} wide={theirs !== null}>
      {theirs && (
        <Conflict
          fields={compared(theirs)}
          busy={saving.busy}
          onKeepMine={saving.keepMine}
          onTakeTheirs={() => {
            onClose();
            void renew();
          }}
          onEdit={saving.editOn}
        />
      )}
      {lead !== undefined && <p className="soft">{lead}</p>}
      <form className="stack" onSubmit={send}>
        <FormFields fields={fields} values={values} onChange={setValues} />
        <FormActions
          submit={submit}
          disabled={saving.busy || theirs !== null}
          error={saving.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
