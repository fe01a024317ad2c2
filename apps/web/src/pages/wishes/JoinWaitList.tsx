import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { clinicsQuery } from '../../data/places';
import { waitListKey, waitListQuery } from '../../data/wishes';
import { thisWeek } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Choice } from '../../parts/Field';
import { useToast } from '../../parts/Toast';
import { readWeeks, WeekInput } from '../../parts/WeekInput';

interface JoinWaitListProps {
  readonly doctorId: string;
  readonly need: Schemas['Need'];
}

/** Puts a need that has no placement on the wait list; says where it stands when it is there already. */
export function JoinWaitList({ doctorId, need }: JoinWaitListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [joining, setJoining] = useState(false);
  const entries = useQuery(waitListQuery(doctorId));
  if (!entries.data) return null;
  const own = entries.data.find(
    ({ needKey, standing, offer }) => needKey === need.key && (standing ?? offer),
  );
  if (own) {
    return (
      <p className="tag">
        {own.offer ? t('wishes.offered') : own.standing && t('wishes.place', { ...own.standing })}
      </p>
    );
  }
  return (
    <>
      <button
        type="button"
        className="button button-small no-print"
        aria-label={`${t('wishes.join')}: ${format.anySpecialty(need.specialties)}`}
        onClick={() => {
          setJoining(true);
        }}
      >
        {t('wishes.join')}
      </button>
      {joining && (
        <JoinDialog
          doctorId={doctorId}
          need={need}
          onClose={() => {
            setJoining(false);
          }}
        />
      )}
    </>
  );
}

function JoinDialog({ doctorId, need, onClose }: JoinWaitListProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const clinics = useQuery(clinicsQuery);
  const [specialty, setSpecialty] = useState(need.specialties[0] ?? '');
  const [hostId, setHostId] = useState('');
  const [when, setWhen] = useState('');
  const weeks = readWeeks(when, thisWeek());
  const join = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/doctors/{doctorId}/wait-list', {
          params: { path: { doctorId }, header: idempotencyKey() },
          body: {
            needKey: need.key,
            specialty,
            ...(hostId === '' ? {} : { hostId }),
            ...(weeks ? { weeks: { from: weeks.from, to: weeks.to } } : {}),
          },
        }),
      ),
    onSuccess: ({ offer }) => {
      toast(t(offer ? 'wishes.joinedOffered' : 'wishes.joined'));
      onClose();
      return client.invalidateQueries({ queryKey: waitListKey(doctorId) });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    join.mutate();
  };
  return (
    <Dialog title={t('wishes.join')} onClose={onClose}>
      <p className="soft">{t('wishes.joinLead')}</p>
      <form className="stack" onSubmit={submit}>
        {need.specialties.length > 1 && (
          <Choice
            label={t('common.specialty')}
            value={specialty}
            onChange={setSpecialty}
            options={need.specialties.map((code) => ({ value: code, text: format.specialty(code) }))}
          />
        )}
        <Choice
          label={t('common.clinic')}
          value={hostId}
          onChange={setHostId}
          options={[
            { value: '', text: t('wishes.anyClinic') },
            ...(clinics.data ?? []).map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <WeekInput
          label={t('wishes.when')}
          hint={t('wishes.whenHint')}
          value={when}
          from={thisWeek()}
          required={false}
          onChange={setWhen}
        />
        {join.error && <Failure error={join.error} />}
        <div className="row">
          <button
            type="submit"
            className="button button-primary"
            disabled={join.isPending || (when.trim() !== '' && !weeks)}
          >
            {t('wishes.join')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
