import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useRenewSlots } from '../../data/offers';
import { SLOTS } from '../../data/slots';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Conflict, type ConflictField } from '../../parts/Conflict';
import { Dialog } from '../../parts/Dialog';
import { useToast } from '../../parts/Toast';
import { useVersionedSave } from '../../parts/useVersionedSave';
import { SlotFields, type SlotValues } from './SlotFields';

type Slot = Schemas['Slot'];

interface EditDraftProps {
  readonly draft: Slot;
  readonly onClose: () => void;
}

/** Writes a draft anew. What somebody else has written meanwhile is shown beside it, and one is chosen. */
export function EditDraft({ draft, onClose }: EditDraftProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const renew = useRenewSlots();
  const client = useQueryClient();
  const valuesOf = (slot: Slot): SlotValues => ({
    specialty: slot.specialty,
    weeks: format.weeks(weeksOf(slot.weeks)),
    seats: String(slot.seats),
    mode: slot.mode,
    supervisorTrained: slot.supervisorTrained,
    note: slot.note ?? '',
  });
  const [values, setValues] = useState(() => valuesOf(draft));
  const path = { slotId: draft.id };
  const saving = useVersionedSave({
    item: draft,
    save: (content: Schemas['SlotContent'], { version, minSeats }) =>
      body(
        api.PUT('/api/v1/slots/{slotId}', {
          params: { path, header: { 'If-Match': `"${String(version)}"` } },
          body: { ...content, minSeats },
        }),
      ),
    read: () =>
      client.query({
        queryKey: [...SLOTS, 'one', draft.id],
        queryFn: () => body(api.GET('/api/v1/slots/{slotId}', { params: { path } })),
        staleTime: 0,
      }),
    onSaved: async () => {
      toast(t('offers.saved'));
      onClose();
      await renew();
    },
  });
  const { base, theirs } = saving;
  const words = (from: SlotValues): readonly string[] => [
    format.specialty(from.specialty),
    from.weeks,
    from.seats,
    t(`slots.mode.${from.mode}`),
    t(from.supervisorTrained ? 'slots.trained' : 'slots.untrained'),
    from.note,
  ];
  const compared = (now: Slot): readonly ConflictField[] => {
    const [before, yours, other] = [words(valuesOf(base)), words(values), words(valuesOf(now))];
    const names = [
      t('common.specialty'),
      t('common.weeksHead'),
      t('common.seats'),
      t('slots.mode.label'),
      t('slots.supervisor'),
      t('slots.note'),
    ];
    return names.map((name, index) => ({
      name,
      before: before[index] ?? '',
      yours: yours[index] ?? '',
      theirs: other[index] ?? '',
    }));
  };
  return (
    <Dialog title={t('offers.editTitle')} onClose={onClose} wide={theirs !== null}>
      {theirs && (
        <Conflict
          fields={compared(theirs)}
          busy={saving.busy}
          onKeepMine={saving.keepMine}
          onTakeTheirs={onClose}
          onEdit={saving.editOn}
        />
      )}
      <SlotFields
        values={values}
        onChange={setValues}
        busy={saving.busy || theirs !== null}
        submit={t('offers.save')}
        onCancel={onClose}
        onSubmit={saving.save}
      />
      {saving.error && <Failure error={saving.error} />}
    </Dialog>
  );
}
