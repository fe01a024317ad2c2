import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '#domain';
import { api, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { ACCOUNTS, accountsQuery } from '../../data/accounts';
import { swedish } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { Choice } from '../../parts/Field';
import { fold } from '../../parts/fold';
import { Page, Panel } from '../../parts/Page';
import { SearchField } from '../../parts/SearchField';
import { Shorten } from '../../parts/Shorten';
import { TableWrap } from '../../parts/TableWrap';
import { useToast } from '../../parts/Toast';
import { KeysPanel } from '../api-keys/KeysPanel';

type Account = Schemas['Account'];

/** Who may sign in, in which roles; an account can be switched off, which ends its sessions at once. */
export function AccountsPage() {
  const { t } = useTranslation();
  const accounts = useQuery(accountsQuery);
  const [search, setSearch] = useState('');
  const [role, setRole] = useState('');
  const [changing, setChanging] = useState<Account | null>(null);
  const mayKeepKeys = useOwnSession().may('change', 'RegionKey');
  return (
    <Page title={t('accounts.title')} lead={t('accounts.lead')}>
      <div className="fields no-print">
        <SearchField label={t('common.search')} value={search} onChange={setSearch} />
        <Choice
          label={t('accounts.role')}
          value={role}
          onChange={setRole}
          options={[
            { value: '', text: t('common.all') },
            ...ROLES.map((each) => ({ value: each, text: t(`role.${each}`) })),
          ]}
        />
      </div>
      <Await query={accounts}>
        {({ items }) => {
          const shown = items
            .filter((account) => role === '' || account.roles.includes(role))
            .filter((account) => fold(account.displayName).includes(fold(search)))
            .sort((a, b) => swedish.compare(a.displayName, b.displayName));
          return shown.length === 0 ? (
            <Empty>{t('accounts.empty')}</Empty>
          ) : (
            <Panel title={t('accounts.list', { count: shown.length })}>
              <Shorten items={shown}>
                {(some) => <AccountTable accounts={some} onChange={setChanging} />}
              </Shorten>
            </Panel>
          );
        }}
      </Await>
      {mayKeepKeys && <KeysPanel owner={null} />}
      {changing && (
        <Switch
          account={changing}
          onClose={() => {
            setChanging(null);
          }}
        />
      )}
    </Page>
  );
}

interface AccountTableProps {
  readonly accounts: readonly Account[];
  readonly onChange: (account: Account) => void;
}

function AccountTable({ accounts, onChange }: AccountTableProps) {
  const { t } = useTranslation();
  const session = useOwnSession();
  const nameOf = (role: string) => {
    const known = ROLES.find((each) => each === role);
    return known ? t(`role.${known}`) : role;
  };
  return (
    <TableWrap label={t('accounts.title')}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('accounts.name')}</th>
            <th scope="col">{t('accounts.role')}</th>
            <th scope="col">{t('common.state')}</th>
            {session.may('change', 'Account') && (
              <th scope="col">
                <span className="visually-hidden">{t('accounts.change')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <th scope="row">{account.displayName}</th>
              <td data-label={t('accounts.role')}>{account.roles.map(nameOf).join(', ')}</td>
              <td>
                <span className={`tag ${account.switchedOff ? 'tag-bad' : 'tag-good'}`}>
                  {t(account.switchedOff ? 'accounts.off' : 'accounts.on')}
                </span>
              </td>
              {session.may('change', 'Account') && (
                <td>
                  <button
                    type="button"
                    className="button button-small"
                    aria-label={`${t(account.switchedOff ? 'accounts.switchOn' : 'accounts.switchOff')} ${account.displayName}`}
                    onClick={() => {
                      onChange(account);
                    }}
                  >
                    {t(account.switchedOff ? 'accounts.switchOn' : 'accounts.switchOff')}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Switch({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const { switchedOff } = account;
  const [reason, setReason] = useState('');
  const change = useMutation({
    mutationFn: () => {
      const params = { path: { accountId: account.id } };
      const given = { reason: reason.trim() };
      return switchedOff
        ? api.POST('/api/v1/accounts/{accountId}/switch-on', { params, body: given })
        : api.POST('/api/v1/accounts/{accountId}/switch-off', { params, body: given });
    },
    onSuccess: () => {
      toast(t(switchedOff ? 'accounts.onToast' : 'accounts.offToast'));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Dialog title={account.displayName} onClose={onClose}>
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
        {change.error && <Failure error={change.error} />}
        <div className="row">
          <button
            type="submit"
            className={switchedOff ? 'button button-primary' : 'button button-danger'}
            disabled={change.isPending}
          >
            {t(switchedOff ? 'accounts.switchOn' : 'accounts.switchOff')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
