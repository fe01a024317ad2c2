import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { type Offered, useOffer } from '../../data/offers';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Field } from '../../parts/Field';
import { OfferButtons } from './OfferButtons';
import { PlannedRows } from './PlannedRows';

interface PasteDialogProps {
  readonly hostId: string;
  readonly onDone: (offered: Offered) => void;
  readonly onClose: () => void;
}

/** Rows out of a spreadsheet: pasted, read, and only then drawn up. */
export function PasteDialog({ hostId, onDone, onClose }: PasteDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [supervisorTrained, setSupervisorTrained] = useState(true);
  const [goodRowsOnly, setGoodRowsOnly] = useState(false);
  const sent: Schemas['PastedSlots'] = { text, supervisorTrained, goodRowsOnly };
  const read = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/clinics/{hostId}/slot-rows/preview', {
          params: { path: { hostId } },
          body: sent,
        }),
      ),
  });
  const offer = useOffer(async () => {
    const { items } = await body(
      api.POST('/api/v1/clinics/{hostId}/slot-rows', {
        params: { path: { hostId }, header: idempotencyKey() },
        body: sent,
      }),
    );
    return items;
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    read.mutate();
  };
  const found = read.data;
  const faults = found?.faults ?? [];
  const fresh = found?.rows.filter(({ known }) => !known).length ?? 0;
  return (
    <Dialog title={t('offers.paste')} onClose={onClose} wide>
      <form className="stack" onSubmit={submit}>
        <Field label={t('offers.pasteHere')} hint={t('offers.pasteHint')}>
          {(ids) => (
            <textarea
              {...ids}
              required
              rows={6}
              spellCheck={false}
              className="mono"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                read.reset();
              }}
            />
          )}
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={supervisorTrained}
            onChange={(event) => {
              setSupervisorTrained(event.target.checked);
              read.reset();
            }}
          />
          {t('offers.trainedUnlessSaid')}
        </label>
        {read.error && <Failure error={read.error} />}
        {!found && (
          <div className="row">
            <button type="submit" className="button button-primary" disabled={read.isPending}>
              {t('offers.read')}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {t('common.cancel')}
            </button>
          </div>
        )}
      </form>
      {found && (
        <section className="stack" aria-label={t('offers.result')}>
          <p role="status">
            <strong>{t('offers.readable', { count: found.rows.length })}</strong>{' '}
            {faults.length > 0 && t('offers.faulty', { count: faults.length })}
          </p>
          {found.unusedColumns.length > 0 && (
            <p className="soft">{t('offers.unused', { columns: found.unusedColumns.join(', ') })}</p>
          )}
          {faults.length > 0 && (
            <>
              <FaultTable faults={faults} />
              <label className="check">
                <input
                  type="checkbox"
                  checked={goodRowsOnly}
                  onChange={(event) => {
                    setGoodRowsOnly(event.target.checked);
                  }}
                />
                {t('offers.goodRowsOnly')}
              </label>
            </>
          )}
          {found.rows.length > 0 && <PlannedRows rows={found.rows} />}
          <OfferButtons
            count={faults.length > 0 && !goodRowsOnly ? 0 : fresh}
            offer={offer}
            onDone={onDone}
            onCancel={onClose}
          />
        </section>
      )}
    </Dialog>
  );
}

function FaultTable({ faults }: { readonly faults: readonly Schemas['RowFault'][] }) {
  const { t } = useTranslation();
  return (
    <div className="table-wrap planned-rows" tabIndex={0} role="region" aria-label={t('offers.faults')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('offers.line')}
            </th>
            <th scope="col">{t('offers.column')}</th>
            <th scope="col">{t('offers.fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, column, message, code }, index) => (
            <tr key={`${String(line)} ${code} ${String(index)}`}>
              <td className="number">{line}</td>
              <td>{column}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
