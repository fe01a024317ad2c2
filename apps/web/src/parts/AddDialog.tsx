import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { idempotencyKey } from '../api/client';
import { Dialog } from './Dialog';
import { FormActions } from './FormActions';
import { type FormField, FormFields, type FormValues } from './FormFields';
import { useToast } from './Toast';

interface AddDialogProps<Added, Name extends string> {
  readonly title: string;
  readonly lead?: string;
  readonly submit: string;
  /** Which of them there are may depend on what is typed in others. */
  readonly fields: readonly FormField<Name>[] | ((values: FormValues<Name>) => readonly FormField<Name>[]);
  /** What the form holds at first. */
  readonly empty: FormValues<Name>;
  /** Sent again with the same key it is carried out once. */
  readonly add: (values: FormValues<Name>, key: ReturnType<typeof idempotencyKey>) => Promise<Added>;
  /** What is said when it has been added. */
  readonly added: (added: Added) => string;
  readonly renew: (added: Added) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A form that enters something new. */
export function AddDialog<Added, Name extends string>({
  title,
  lead,
  submit,
  fields,
  empty,
  add,
  added,
  renew,
  onClose,
}: AddDialogProps<Added, Name>) {
  const toast = useToast();
  const [values, setValues] = useState(empty);
  const [key] = useState(idempotencyKey);
  const adding = useMutation({
    mutationFn: () => add(values, key),
    onSuccess: async (made) => {
      toast(added(made));
      onClose();
      await renew(made);
    },
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {lead !== undefined && <p className="soft">{lead}</p>}
      <form className="stack" onSubmit={send}>
        <FormFields
          fields={typeof fields === 'function' ? fields(values) : fields}
          values={values}
          onChange={setValues}
        />
        <FormActions submit={submit} disabled={adding.isPending} error={adding.error} onClose={onClose} />
      </form>
    </Dialog>
  );
}
