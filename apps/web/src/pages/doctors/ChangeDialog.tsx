import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { useDoctorChange } from '../../data/doctors';
import { healthCentresQuery } from '../../data/places';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { FormFields, type FormValues } from '../../parts/FormFields';
import { TextField } from '../../parts/TextField';
import { useToast } from '../../parts/Toast';
import { ChangeEffects, usePlacementName } from './ChangeEffects';
import { changeFields, changeOf, firstValues, type ChangeField, type ChangeKind } from './doctor-change';

interface ChangeDialogProps {
  readonly doctor: Schemas['Doctor'];
  readonly kind: ChangeKind;
  /** Leave that is taken back. */
  readonly leave?: Schemas['Leave'];
  readonly onClose: () => void;
}

/** What happens to a doctor in two steps: when and what, then what it does to the plan, and only then it is recorded. */
export function ChangeDialog({ doctor, kind, leave, onClose }: ChangeDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const centres = useQuery({ ...healthCentresQuery, enabled: kind === 'centre-changed' });
  const [values, setValues] = useState(() => firstValues(doctor, kind, leave));
  const { preview, record } = useDoctorChange(doctor.id, () => {
    toast(t('changes.recorded'));
    onClose();
  });
  const title = t(`changes.title.${kind}`);
  if (preview.isSuccess) {
    return (
      <Dialog title={title} onClose={onClose}>
        <Confirm
          doctorId={doctor.id}
          effects={preview.data}
          busy={record.isPending}
          error={record.error}
          onRecord={(order) => {
            record.mutate({ ...preview.variables, ...order });
          }}
          onBack={() => {
            record.reset();
            preview.reset();
          }}
        />
      </Dialog>
    );
  }
  const fields = changeFields(kind, values, { t, centres: centres.data ?? [] });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    preview.mutate(changeOf(kind, values));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="soft">{t(`changes.lead.${kind}`)}</p>
      <form className="stack" onSubmit={submit}>
        <FormFields<ChangeField>
          fields={fields}
          values={values}
          onChange={(next: FormValues<ChangeField>) => {
            setValues(next);
          }}
        />
        <FormActions
          submit={t('changes.preview')}
          disabled={preview.isPending}
          error={preview.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

interface ConfirmProps {
  readonly doctorId: string;
  readonly effects: Schemas['ChangePreview'];
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onRecord: (order: Pick<Schemas['DoctorChangeOrder'], 'reason' | 'ends' | 'breaksOff'>) => void;
  readonly onBack: () => void;
}

function Confirm({ doctorId, effects, busy, error, onRecord, onBack }: ConfirmProps) {
  const { t } = useTranslation();
  const nameOf = usePlacementName(doctorId);
  // A doctor need not say why.
  const isOwn = useOwnSession().role === 'doctor';
  const [reason, setReason] = useState('');
  const [broken, setBroken] = useState<readonly string[]>([]);
  const begun = effects.hits.filter((hit) => hit.begun);
  const ends = effects.hits.filter((hit) => hit.ends).map(({ needId }) => needId);
  const repairs = effects.repairs.filter(({ offers }) => offers.length > 0);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = reason.trim() === '' ? t('leave.reportedByDoctor') : reason.trim();
    onRecord({ reason: given, ends, breaksOff: [...broken] });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ChangeEffects doctorId={doctorId} effects={effects} />
      {!isOwn &&
        begun.map((hit) => (
          <label key={hit.needId} className="check">
            <input
              type="checkbox"
              checked={broken.includes(hit.needId)}
              onChange={(event) => {
                const others = broken.filter((each) => each !== hit.needId);
                setBroken(event.target.checked ? [...others, hit.needId] : others);
              }}
            />
            {t('changes.breakOff', { placement: nameOf(hit) })}
          </label>
        ))}
      {repairs.length > 0 && (
        <div className="notice">
          <strong>{t('changes.repairs')}</strong>
          <ul>
            {repairs.map(({ needKey, offers }) => (
              <li key={needKey}>{offers[0]?.inWords}</li>
            ))}
          </ul>
          <span>{t('changes.repairsLater')}</span>
        </div>
      )}
      <TextField
        label={t(isOwn ? 'leave.note' : 'proposals.reason')}
        hint={t(isOwn ? 'leave.noteHint' : 'changes.reasonHint')}
        required={!isOwn}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {error && <Failure error={error} />}
      <div className="row">
        <button
          type="submit"
          className={ends.length > 0 ? 'button button-danger' : 'button button-primary'}
          disabled={busy}
        >
          {t('changes.record')}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t('slots.back')}
        </button>
      </div>
    </form>
  );
}
