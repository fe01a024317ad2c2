import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SPECIALTIES } from '#domain';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { type Contract, CONTRACTS, contractQuery, type Provider } from '../../data/contracts';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Conflict } from '../../parts/Conflict';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { FormFields } from '../../parts/FormFields';
import { useToast } from '../../parts/Toast';
import { useVersionedSave } from '../../parts/useVersionedSave';

interface ContractDialogProps {
  readonly provider: Provider;
  /** `null` for a new one. */
  readonly contract: Contract | null;
  readonly onClose: () => void;
}

interface Typed {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
}

type Duty = Schemas['ContractDuty'];

/** A contract with its duties; two who change it at once see both. */
export function ContractDialog({ provider, contract, onClose }: ContractDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const [header] = useState(idempotencyKey);
  const [typed, setTyped] = useState<Typed>(() => typedOf(contract));
  const [duties, setDuties] = useState<readonly Duty[]>(contract?.duties ?? []);
  const { base, theirs, ...saving } = useVersionedSave<Contract | null, Schemas['ContractContent']>({
    item: contract,
    save: (sent, from) =>
      from
        ? body(
            api.PUT('/api/v1/contracts/{contractId}', {
              params: { path: { contractId: from.id }, header: { 'If-Match': `"${String(from.version)}"` } },
              body: sent,
            }),
          )
        : body(
            api.POST('/api/v1/providers/{providerId}/contracts', {
              params: { path: { providerId: provider.id }, header },
              body: sent,
            }),
          ),
    read: () => client.query({ ...contractQuery(contract?.id ?? ''), staleTime: 0 }),
    onSaved: async () => {
      toast(t('contracts.saved'));
      onClose();
      await client.invalidateQueries({ queryKey: CONTRACTS });
    },
  });
  const words = (from: Typed, owed: readonly Duty[]): Readonly<Record<string, string>> => ({
    [t('contracts.reference')]: from.reference,
    [t('changes.from')]: from.from,
    [t('clinic.toDay')]: from.to,
    [t('contracts.duties')]: owed
      .map(({ specialty, seatsPerYear: seats, weeksPerSeat: weeks }) =>
        t('contracts.duty', { specialty: format.specialty(specialty), seats, weeks }),
      )
      .join(' · '),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { reference, from, to } = typed;
    saving.save({ reference: reference.trim(), from, ...(to === '' ? {} : { to }), duties: [...duties] });
  };
  const [before, yours] = [words(typedOf(base), base?.duties ?? []), words(typed, duties)];
  return (
    <Dialog
      title={`${t(contract ? 'contracts.edit' : 'contracts.add')}: ${provider.name}`}
      onClose={onClose}
      wide
    >
      {theirs && (
        <Conflict
          fields={Object.entries(words(typedOf(theirs), theirs.duties)).map(([name, now]) => ({
            name,
            before: before[name] ?? '',
            yours: yours[name] ?? '',
            theirs: now,
          }))}
          busy={saving.busy}
          onKeepMine={saving.keepMine}
          onTakeTheirs={onClose}
          onEdit={saving.editOn}
        />
      )}
      <form className="stack" onSubmit={submit}>
        <FormFields
          fields={[
            { name: 'reference', label: t('contracts.reference'), required: true, maxLength: 100 },
            { name: 'from', label: t('changes.from'), type: 'date', required: true },
            { name: 'to', label: t('clinic.toDay'), type: 'date', min: typed.from },
          ]}
          values={{ ...typed }}
          onChange={setTyped}
        />
        <Duties duties={duties} onChange={setDuties} />
        <FormActions
          submit={t('clinic.save')}
          disabled={saving.busy || theirs !== null}
          error={saving.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function typedOf(contract: Contract | null): Typed {
  if (!contract) return { reference: '', from: today(), to: '' };
  const { reference, from, to } = contract;
  return { reference, from, to: to ?? '' };
}

interface DutiesProps {
  readonly duties: readonly Duty[];
  readonly onChange: (duties: readonly Duty[]) => void;
}

/** What the contract obliges to, one line for each specialty. */
function Duties({ duties, onChange }: DutiesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const free = SPECIALTIES.filter(({ code }) => duties.every(({ specialty }) => specialty !== code));
  return (
    <fieldset className="stack">
      <legend>{t('contracts.duties')}</legend>
      {duties.map((duty, index) => (
        <div key={duty.specialty} className="stack">
          <strong>{format.specialty(duty.specialty)}</strong>
          <FormFields
            fields={[
              {
                name: 'seats',
                label: t('contracts.seats'),
                type: 'number',
                min: 1,
                max: 1000,
                required: true,
              },
              { name: 'weeks', label: t('contracts.weeks'), type: 'number', min: 1, max: 52, required: true },
            ]}
            values={{ seats: String(duty.seatsPerYear), weeks: String(duty.weeksPerSeat) }}
            onChange={({ seats, weeks }) => {
              onChange(
                duties.with(index, { ...duty, seatsPerYear: Number(seats), weeksPerSeat: Number(weeks) }),
              );
            }}
          />
          <button
            type="button"
            className="button button-quiet"
            aria-label={`${t('contracts.removeDuty')}: ${format.specialty(duty.specialty)}`}
            onClick={() => {
              onChange(duties.filter((other) => other !== duty));
            }}
          >
            {t('contracts.removeDuty')}
          </button>
        </div>
      ))}
      <FormFields
        fields={[
          {
            name: 'specialty',
            label: t('contracts.addDuty'),
            options: [
              { value: '', text: t('changes.choose') },
              ...free.map(({ code, name }) => ({ value: code, text: name[format.language] })),
            ],
          },
        ]}
        values={{ specialty: '' }}
        onChange={({ specialty }) => {
          if (specialty !== '') onChange([...duties, { specialty, seatsPerYear: 1, weeksPerSeat: 4 }]);
        }}
      />
    </fieldset>
  );
}
