import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/client';

interface VersionedSave<Item, Sent> {
  /** As it was when the form was opened. */
  readonly item: Item;
  /** @param from what the change is made from: its version, and what the form does not show */
  readonly save: (sent: Sent, from: Item) => Promise<unknown>;
  /** Reads it anew. */
  readonly read: () => Promise<Item>;
  readonly onSaved: () => unknown;
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.status === 412;

/**
 * Saves something from the version that was read. What somebody else has saved meanwhile is fetched as `theirs`, to be
 * compared with what is in the form.
 */
export function useVersionedSave<Item, Sent>({ item, save, read, onSaved }: VersionedSave<Item, Sent>) {
  const [base, setBase] = useState(item);
  const [theirs, setTheirs] = useState<Item | null>(null);
  const saving = useMutation({
    mutationFn: ({ sent, from }: { readonly sent: Sent; readonly from: Item }) => save(sent, from),
    onSuccess: onSaved,
    onError: async (error) => {
      if (isStale(error)) setTheirs(await read());
    },
  });
  return {
    base,
    theirs,
    busy: saving.isPending,
    /** Why it could not be saved; `null` where somebody else was faster, since that is shown otherwise. */
    error: isStale(saving.error) ? null : saving.error,
    save: (sent: Sent) => {
      saving.mutate({ sent, from: base });
    },
    keepMine: () => {
      if (theirs && saving.variables) saving.mutate({ ...saving.variables, from: theirs });
    },
    editOn: () => {
      if (theirs) setBase(theirs);
      setTheirs(null);
      saving.reset();
    },
  };
}
