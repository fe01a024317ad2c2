import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey } from '../../api/client';
import { ROLE_HOLDERS, type RoleHolder } from '../../data/accounts';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { FormFields } from '../../parts/FormFields';
import { useToast } from '../../parts/Toast';
import { NO_ROLE, roleOrder, useRoleFields } from './role-fields';
import { useRoleWords } from './useRoleWords';

/** The roles that somebody holds, each of which can be taken back, and one more to be given. */
export function RolesDialog({
  holder,
  onClose,
}: {
  readonly holder: RoleHolder;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const fields = useRoleFields();
  const inWords = useRoleWords();
  const [values, setValues] = useState(NO_ROLE);
  const onSettled = () => client.invalidateQueries({ queryKey: ROLE_HOLDERS });
  const give = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/role-holders/{personId}/roles', {
          params: { path: { personId: holder.id }, header: idempotencyKey() },
          body: roleOrder(values),
        }),
      ),
    onSuccess: () => {
      toast(t('accounts.given', { name: holder.name }));
      setValues(NO_ROLE);
    },
    onSettled,
  });
  const take = useMutation({
    mutationFn: (roleId: string) =>
      api.DELETE('/api/v1/role-holders/{personId}/roles/{roleId}', {
        params: { path: { personId: holder.id, roleId } },
      }),
    onSuccess: () => {
      toast(t('accounts.taken', { name: holder.name }));
      if (holder.roles.length === 1 && holder.accountId === null) onClose();
    },
    onSettled,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    give.mutate();
  };
  return (
    <Dialog title={t('accounts.rolesOf', { name: holder.name })} onClose={onClose}>
      {holder.roles.length === 0 ? (
        <p className="soft">{t('accounts.noRole')}</p>
      ) : (
        <ul className="to-do">
          {holder.roles.map((role) => (
            <li key={role.id}>
              <div>
                {inWords(role)}
                {role.fromDirectory && <p className="soft">{t('accounts.fromDirectory')}</p>}
              </div>
              {!role.fromDirectory && (
                <button
                  type="button"
                  className="button button-small"
                  disabled={take.isPending}
                  aria-label={t('accounts.takeRole', { role: inWords(role) })}
                  onClick={() => {
                    take.mutate(role.id);
                  }}
                >
                  {t('accounts.take')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {take.error && <Failure error={take.error} />}
      <h3>{t('accounts.oneMore')}</h3>
      <form className="stack" onSubmit={submit}>
        <FormFields fields={fields(values)} values={values} onChange={setValues} />
        <FormActions
          submit={t('accounts.give')}
          disabled={give.isPending}
          error={give.error}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
