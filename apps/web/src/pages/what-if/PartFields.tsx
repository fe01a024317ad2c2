import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SPECIALTIES } from '#domain';
import { clinicsQuery, healthCentresQuery } from '../../data/places';
import { curriculumQuery, planningRulesQuery } from '../../data/rules';
import { thisWeek } from '../../i18n/today';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Choice, Field } from '../../parts/Field';
import { WeekInput } from '../../parts/WeekInput';
import { type PartDraft, WEIGHTS } from './scenario-draft';

interface PartFieldsProps {
  readonly part: PartDraft;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
  readonly onRemove: () => void;
}

interface KindProps {
  readonly values: Readonly<Record<string, string>>;
  readonly set: (name: string) => (value: string) => void;
}

/** The fields of one assumption. */
export function PartFields({ part: { kind, values }, onChange, onRemove }: PartFieldsProps) {
  const { t } = useTranslation();
  const set = (name: string) => (value: string) => {
    onChange({ ...values, [name]: value });
  };
  const Kind = {
    doctors: MoreDoctors,
    opened: Opened,
    closed: Closed,
    length: OtherLength,
    weights: Weights,
  }[kind];
  return (
    <div className="scenario-part">
      <div className="row chart-head">
        <strong>{t(`whatIf.part.${kind}`)}</strong>
        <button type="button" className="button button-small" onClick={onRemove}>
          {t('whatIf.removePart')}
        </button>
      </div>
      <div className="fields">
        <Kind values={values} set={set} />
      </div>
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min: number;
  readonly max: number;
  readonly hint?: string;
  readonly required?: boolean;
}

function NumberField({ label, value, onChange, min, max, hint, required = true }: NumberFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          required={required}
          min={min}
          max={max}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

function MoreDoctors({ values, set }: KindProps) {
  const { t } = useTranslation();
  const centres = useQuery(healthCentresQuery);
  const options = [...(centres.data ?? [])]
    .sort((a, b) => swedish.compare(a.name, b.name))
    .map(({ id, name }) => ({ value: id, text: name }));
  return (
    <>
      <NumberField
        label={t('whatIf.count')}
        value={values.count ?? ''}
        onChange={set('count')}
        min={1}
        max={5000}
      />
      <Field label={t('whatIf.months')} hint={t('whatIf.monthsHint')}>
        {(ids) => (
          <input
            {...ids}
            required
            pattern="\s*20\d\d-(0[1-9]|1[0-2])([\s,;]+20\d\d-(0[1-9]|1[0-2]))*\s*"
            value={values.months ?? ''}
            onChange={(event) => {
              set('months')(event.target.value);
            }}
          />
        )}
      </Field>
      <NumberField
        label={t('whatIf.partTimers')}
        value={values.partTimers ?? ''}
        onChange={set('partTimers')}
        min={0}
        max={100}
      />
      <NumberField
        label={t('whatIf.share')}
        value={values.share ?? ''}
        onChange={set('share')}
        min={10}
        max={100}
      />
      <Choice
        label={t('common.healthCentre')}
        value={values.centreId ?? ''}
        onChange={set('centreId')}
        options={[{ value: '', text: t('whatIf.asToday') }, ...options]}
      />
    </>
  );
}

function FromWeek({ values, set }: KindProps) {
  const { t } = useTranslation();
  return (
    <WeekInput
      label={t('whatIf.from')}
      hint={t('whatIf.fromHint')}
      value={values.from ?? ''}
      from={thisWeek()}
      onChange={set('from')}
    />
  );
}

function Opened({ values, set }: KindProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Field label={t('common.clinic')}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={120}
            value={values.name ?? ''}
            onChange={(event) => {
              set('name')(event.target.value);
            }}
          />
        )}
      </Field>
      <Choice
        label={t('common.specialty')}
        value={values.specialty ?? ''}
        onChange={set('specialty')}
        options={SPECIALTIES.map(({ code }) => ({ value: code, text: format.specialty(code) }))}
      />
      <NumberField
        label={t('whatIf.places')}
        value={values.places ?? ''}
        onChange={set('places')}
        min={1}
        max={200}
      />
      <FromWeek values={values} set={set} />
    </>
  );
}

function Closed({ values, set }: KindProps) {
  const { t } = useTranslation();
  const clinics = useQuery(clinicsQuery);
  const options = [...(clinics.data ?? [])]
    .sort((a, b) => swedish.compare(a.name, b.name))
    .map(({ id, name }) => ({ value: id, text: name }));
  return (
    <>
      <Field label={t('common.clinic')}>
        {(ids) => (
          <select
            {...ids}
            required
            value={values.hostId ?? ''}
            onChange={(event) => {
              set('hostId')(event.target.value);
            }}
          >
            <option value="">{t('whatIf.choose')}</option>
            {options.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <FromWeek values={values} set={set} />
    </>
  );
}

function OtherLength({ values, set }: KindProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const curriculum = useQuery(curriculumQuery);
  const items = curriculum.data?.items ?? [];
  const now = items.find(({ key }) => key === values.item)?.weeks;
  return (
    <>
      <Field label={t('common.specialty')}>
        {(ids) => (
          <select
            {...ids}
            required
            value={values.item ?? ''}
            onChange={(event) => {
              set('item')(event.target.value);
            }}
          >
            <option value="">{t('whatIf.choose')}</option>
            {items.map(({ key, specialties }) => (
              <option key={key} value={key}>
                {format.anySpecialty(specialties)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NumberField
        label={t('whatIf.weeks')}
        value={values.weeks ?? ''}
        onChange={set('weeks')}
        min={1}
        max={52}
        {...(now === undefined ? {} : { hint: t('whatIf.weeksNow', { count: now }) })}
      />
    </>
  );
}

function Weights({ values, set }: KindProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const rules = useQuery(planningRulesQuery);
  return WEIGHTS.map((weight) => {
    const now = rules.data?.weights[weight];
    return (
      <NumberField
        key={weight}
        label={t(`whatIf.weight.${weight}`)}
        value={values[weight] ?? ''}
        onChange={set(weight)}
        min={0}
        max={1_000_000}
        required={false}
        {...(now === undefined ? {} : { hint: t('whatIf.weightNow', { value: format.number(now) }) })}
      />
    );
  });
}
