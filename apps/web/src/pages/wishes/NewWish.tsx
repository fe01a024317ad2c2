import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { thisWeek } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Choice } from '../../parts/Field';
import { readWeeks, WeekInput } from '../../parts/WeekInput';
import { newKey } from './useWishDraft';
import type { WishLine } from './wish-list';

interface NewWishProps {
  /** Needs that may be wished for. */
  readonly needs: readonly Schemas['Need'][];
  readonly clinics: readonly Schemas['Clinic'][];
  readonly onAdd: (line: WishLine) => void;
}

/** One more line: what, where, when. */
export function NewWish({ needs, clinics, onAdd }: NewWishProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [kind, setKind] = useState<WishLine['kind']>('wanted');
  const [needKey, setNeedKey] = useState('');
  const [hostId, setHostId] = useState('');
  const [weeks, setWeeks] = useState('');
  const range = readWeeks(weeks, thisWeek());
  const bad = weeks.trim() !== '' && !range;
  const saysSomething = hostId !== '' || range !== null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!saysSomething || bad) return;
    onAdd({
      key: newKey(),
      kind,
      needKey: needKey === '' ? null : needKey,
      hostId: hostId === '' ? null : hostId,
      weeks: range && { from: range.from, to: range.to },
    });
    setHostId('');
    setWeeks('');
  };
  return (
    <form className="stack new-wish" onSubmit={submit}>
      <h3>{t('wishes.add')}</h3>
      <div className="fields">
        <Choice
          label={t('wishes.kind.label')}
          value={kind}
          onChange={(value) => {
            setKind(value === 'avoided' ? 'avoided' : 'wanted');
          }}
          options={(['wanted', 'avoided'] as const).map((value) => ({
            value,
            text: t(`wishes.kind.${value}`),
          }))}
        />
        <Choice
          label={t('common.specialty')}
          value={needKey}
          onChange={setNeedKey}
          options={[
            { value: '', text: t('wishes.anyNeed') },
            ...needs.map(({ key, specialties }) => ({ value: key, text: format.anySpecialty(specialties) })),
          ]}
        />
        <Choice
          label={t('common.clinic')}
          value={hostId}
          onChange={setHostId}
          options={[
            { value: '', text: t('wishes.anyClinic') },
            ...clinics.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <WeekInput
          label={t('wishes.when')}
          hint={t('wishes.whenHint')}
          value={weeks}
          from={thisWeek()}
          required={false}
          onChange={setWeeks}
        />
      </div>
      <div className="row">
        <button type="submit" className="button" disabled={!saysSomething || bad}>
          {t('wishes.addButton')}
        </button>
        {!saysSomething && <span className="soft">{t('wishes.sayMore')}</span>}
      </div>
    </form>
  );
}
