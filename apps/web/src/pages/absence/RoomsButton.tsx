import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { healthCentresQuery } from '../../data/places';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { Field } from '../../parts/Field';

/** Says how many rooms the centre has for its ST doctors. */
export function RoomsButton({ rooms }: { readonly rooms: number | null }) {
  const { t } = useTranslation();
  const { scopeId, may } = useOwnSession();
  const [open, setOpen] = useState(false);
  if (scopeId === null || !may('change', 'HealthCentre')) return null;
  return (
    <>
      <button
        type="button"
        className="button no-print"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t(rooms === null ? 'absence.setRooms' : 'absence.changeRooms')}
      </button>
      {open && (
        <RoomsDialog
          centreId={scopeId}
          rooms={rooms}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

interface RoomsDialogProps {
  readonly centreId: string;
  readonly rooms: number | null;
  readonly onClose: () => void;
}

function RoomsDialog({ centreId, rooms, onClose }: RoomsDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [value, setValue] = useState(rooms === null ? '' : String(rooms));
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PATCH('/api/v1/health-centres/{centreId}', {
          params: { path: { centreId } },
          body: { rooms: value === '' ? null : Number(value) },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: healthCentresQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t('absence.setRooms')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field label={t('absence.roomsLabel')} hint={t('absence.roomsHint')}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={0}
              max={200}
              value={value}
              onChange={(event) => {
                setValue(event.target.value);
              }}
            />
          )}
        </Field>
        <FormActions
          submit={t('clinic.save')}
          disabled={save.isPending}
          error={save.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
