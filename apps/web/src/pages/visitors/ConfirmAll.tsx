import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useConfirmAll } from '../../data/placement-changes';
import { Dialog } from '../../parts/Dialog';
import { EditButton } from '../../parts/EditButton';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { useToast } from '../../parts/Toast';
import { Weeks } from '../../parts/Weeks';

interface ConfirmAllProps {
  /** Placements with an id that wait for the clinic's answer. */
  readonly waiting: readonly Schemas['Placement'][];
}

/** Says yes to everybody who waits for an answer, once the list has been seen. */
export function ConfirmAll({ waiting }: ConfirmAllProps) {
  const { t } = useTranslation();
  return (
    <EditButton text={t('visitors.confirmAll')}>
      {(close) => <ConfirmDialog waiting={waiting} onClose={close} />}
    </EditButton>
  );
}

function ConfirmDialog({ waiting: all, onClose }: ConfirmAllProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  // What is answered is what was shown, also when the list behind has become shorter.
  const [waiting] = useState(all);
  const confirm = useConfirmAll(({ confirmed, faults: found }) => {
    // Where hardly anybody waits any more this dialog goes with the list: what failed is said here, too.
    toast([t('visitors.confirmedAll', { count: confirmed }), ...found].join(' '));
    if (found.length === 0) onClose();
  });
  const faults = confirm.data?.faults ?? [];
  return (
    <Dialog title={t('visitors.confirmAllTitle', { count: waiting.length })} onClose={onClose}>
      <ul className="plain">
        {waiting.map(({ id, doctorName, specialty, from, to }) => (
          <li key={id}>
            <strong>{doctorName}</strong>, <SpecialtyName code={specialty} />, <Weeks from={from} to={to} />
          </li>
        ))}
      </ul>
      {faults.length > 0 && (
        <div className="notice notice-warn" role="alert">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={confirm.isPending || confirm.isSuccess}
          onClick={() => {
            confirm.mutate(waiting.flatMap(({ id }) => id ?? []));
          }}
        >
          {confirm.isPending ? t('state.working') : t('visitors.confirmThese', { count: waiting.length })}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t(confirm.isSuccess ? 'common.close' : 'common.cancel')}
        </button>
      </div>
    </Dialog>
  );
}
