import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { ROLE_HOLDERS } from '../../data/accounts';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { TextField } from '../../parts/TextField';
import { useToast } from '../../parts/Toast';

/** An account that can be switched off or on. */
export interface SwitchedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly switchedOff: boolean;
}

interface SwitchDialogProps {
  readonly account: SwitchedAccount;
  readonly onClose: () => void;
}

/** Switches an account off, which ends its sessions at once, or on again; with a reason for the log. */
export function SwitchDialog({ account, onClose }: SwitchDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const { accountId, name, switchedOff } = account;
  const [reason, setReason] = useState('');
  const change = useMutation({
    mutationFn: () => {
      const params = { path: { accountId } };
      const given = { reason: reason.trim() };
      return switchedOff
        ? api.POST('/api/v1/accounts/{accountId}/switch-on', { params, body: given })
        : api.POST('/api/v1/accounts/{accountId}/switch-off', { params, body: given });
    },
    onSuccess: () => {
      toast(t(switchedOff ? 'accounts.onToast' : 'accounts.offToast'));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ROLE_HOLDERS }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Dialog title={name} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t(switchedOff ? 'accounts.onText' : 'accounts.offText')}</p>
        <TextField
          label={t('proposals.reason')}
          hint={t('proposals.reasonHint')}
          required
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <FormActions
          submit={t(switchedOff ? 'accounts.switchOn' : 'accounts.switchOff')}
          danger={!switchedOff}
          disabled={change.isPending}
          error={change.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
