import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { refreshPlacements } from '../../data/placement-changes';
import { applyRepair, repairOffersQuery, undoRepair } from '../../data/repairs';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { TextField } from '../../parts/TextField';
import { useToast } from '../../parts/Toast';
import { WhyButton } from '../why/WhyButton';
import { RepairOption } from './RepairOption';

interface RepairDialogProps {
  readonly lost: Schemas['LostPlacement'];
  readonly onClose: () => void;
}

/** The three best ways on for one need: what each costs and whom it moves; one is chosen and carried out. */
export function RepairDialog({ lost, onClose }: RepairDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const offers = useQuery(repairOffersQuery(lost.doctorId, lost.needKey, format.language));
  const [chosen, setChosen] = useState<{
    readonly repair: Schemas['Repair'];
    readonly number: number;
  } | null>(null);
  return (
    <Dialog title={t('repairs.findTitle', { name: lost.doctorName })} onClose={onClose} wide>
      <Await query={offers}>
        {(items) =>
          items.length === 0 ? (
            <div className="notice notice-warn">
              <p>{t('repairs.none')}</p>
              <WhyButton
                subject={`${format.specialty(lost.specialty)}, ${lost.doctorName}`}
                question={{ kind: 'need', doctorId: lost.doctorId, needKey: lost.needKey }}
              />
            </div>
          ) : chosen ? (
            <CarryOut
              lost={lost}
              repair={chosen.repair}
              number={chosen.number}
              onBack={() => {
                setChosen(null);
              }}
              onDone={onClose}
            />
          ) : (
            <ol className="repair-options">
              {items.map((repair, index) => (
                <li key={repair.moves.map(({ to }) => to.slotId + to.start).join()}>
                  <RepairOption repair={repair} number={index + 1} />
                  <button
                    type="button"
                    className={index === 0 ? 'button button-primary' : 'button'}
                    aria-label={`${t('repairs.choose')}: ${t('repairs.option', { number: index + 1 })}`}
                    onClick={() => {
                      setChosen({ repair, number: index + 1 });
                    }}
                  >
                    {t('repairs.choose')}
                  </button>
                </li>
              ))}
            </ol>
          )
        }
      </Await>
    </Dialog>
  );
}

interface CarryOutProps {
  readonly lost: Schemas['LostPlacement'];
  readonly repair: Schemas['Repair'];
  readonly number: number;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

function CarryOut({ lost, repair, number, onBack, onDone }: CarryOutProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: (done: Schemas['AppliedRepair']) => undoRepair(done, t('repairs.undoReason')),
    onSuccess: () => {
      toast(t('repairs.undone'));
    },
    onError: ({ message }) => {
      toast(message);
    },
    onSettled: () => refreshPlacements(client),
  });
  const apply = useMutation({
    mutationFn: () => applyRepair({ moves: repair.order, reason: reason.trim() }),
    onSuccess: async (done) => {
      toast(t('repairs.done', { name: lost.doctorName }), {
        text: t('repairs.undo'),
        act: () => {
          undo.mutate(done);
        },
      });
      onDone();
      await refreshPlacements(client);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    apply.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <RepairOption repair={repair} number={number} />
      <TextField
        label={t('repairs.reason')}
        hint={t('repairs.reasonHint')}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <FormActions
        submit={t('repairs.apply')}
        disabled={apply.isPending}
        error={apply.error}
        onClose={onBack}
      />
    </form>
  );
}
