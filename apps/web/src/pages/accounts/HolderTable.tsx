import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import type { RoleHolder } from '../../data/accounts';
import { TableWrap } from '../../parts/TableWrap';
import type { SwitchedAccount } from './SwitchDialog';
import { useRoleWords } from './useRoleWords';

interface HolderTableProps {
  readonly holders: readonly RoleHolder[];
  readonly onRoles: (personId: string) => void;
  readonly onSwitch: (account: SwitchedAccount) => void;
}

/** People with their roles and whether they get in, each with what can be done about it. */
export function HolderTable({ holders, onRoles, onSwitch }: HolderTableProps) {
  const { t } = useTranslation();
  const inWords = useRoleWords();
  const mayChange = useOwnSession().may('change', 'Account');
  return (
    <TableWrap label={t('accounts.title')}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('accounts.name')}</th>
            <th scope="col">{t('accounts.role')}</th>
            <th scope="col">{t('common.state')}</th>
            {mayChange && (
              <th scope="col">
                <span className="visually-hidden">{t('accounts.change')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {holders.map((holder) => {
            const { id, name, hsaId, accountId, switchedOff, roles } = holder;
            const words = t(switchedOff ? 'accounts.switchOn' : 'accounts.switchOff');
            return (
              <tr key={id}>
                <th scope="row">
                  {name}
                  {hsaId !== null && <small className="soft block">{hsaId}</small>}
                </th>
                <td data-label={t('accounts.role')}>
                  {roles.length === 0
                    ? '–'
                    : roles.map((role) => (
                        <span key={role.id} className="block">
                          {inWords(role)}
                        </span>
                      ))}
                </td>
                <td data-label={t('common.state')}>
                  <StateTag holder={holder} />
                </td>
                {mayChange && (
                  <td>
                    <div className="row">
                      <button
                        type="button"
                        className="button button-small"
                        aria-label={t('accounts.rolesOf', { name })}
                        onClick={() => {
                          onRoles(id);
                        }}
                      >
                        {t('accounts.roles')}
                      </button>
                      {accountId !== null && (
                        <button
                          type="button"
                          className="button button-small"
                          aria-label={`${words} ${name}`}
                          onClick={() => {
                            onSwitch({ accountId, name, switchedOff });
                          }}
                        >
                          {words}
                        </button>
                      )}
                    </div>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}

function StateTag({ holder: { accountId, switchedOff } }: { readonly holder: RoleHolder }) {
  const { t } = useTranslation();
  if (switchedOff) return <span className="tag tag-bad">{t('accounts.off')}</span>;
  return accountId === null ? (
    <span className="tag">{t('accounts.never')}</span>
  ) : (
    <span className="tag tag-good">{t('accounts.on')}</span>
  );
}
