import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '#domain';
import { useOwnSession } from '../../app/session-context';
import { type RoleHolder, roleHoldersQuery } from '../../data/accounts';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { fold } from '../../parts/fold';
import { Page, Panel } from '../../parts/Page';
import { SearchField } from '../../parts/SearchField';
import { Shorten } from '../../parts/Shorten';
import { KeysPanel } from '../api-keys/KeysPanel';
import { HolderTable } from './HolderTable';
import { NewHolder } from './NewHolder';
import { RolesDialog } from './RolesDialog';
import { type SwitchedAccount, SwitchDialog } from './SwitchDialog';

type Asked =
  | { readonly kind: 'add' }
  | { readonly kind: 'roles'; readonly personId: string }
  | { readonly kind: 'switch'; readonly account: SwitchedAccount };

/** Who may sign in, in which roles: entered, given roles, and switched off, which ends every session at once. */
export function AccountsPage() {
  const { t } = useTranslation();
  const holders = useQuery(roleHoldersQuery);
  const [search, setSearch] = useState('');
  const [role, setRole] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const { may } = useOwnSession();
  const close = () => {
    setAsked(null);
  };
  const isWanted = (holder: RoleHolder) =>
    (role === '' || holder.roles.some((held) => held.role === role)) &&
    [holder.name, holder.hsaId ?? ''].some((text) => fold(text).includes(fold(search)));
  return (
    <Page
      title={t('accounts.title')}
      lead={t('accounts.lead')}
      actions={
        may('change', 'Account') && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              setAsked({ kind: 'add' });
            }}
          >
            {t('accounts.add')}
          </button>
        )
      }
    >
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
      <Await query={holders}>
        {(all) => {
          const shown = all.filter(isWanted);
          const ofRoles = asked?.kind === 'roles' ? all.find(({ id }) => id === asked.personId) : undefined;
          return (
            <>
              {shown.length === 0 ? (
                <Empty>{t('accounts.empty')}</Empty>
              ) : (
                <Panel title={t('accounts.list', { count: shown.length })}>
                  <Shorten items={shown}>
                    {(some) => (
                      <HolderTable
                        holders={some}
                        onRoles={(personId) => {
                          setAsked({ kind: 'roles', personId });
                        }}
                        onSwitch={(account) => {
                          setAsked({ kind: 'switch', account });
                        }}
                      />
                    )}
                  </Shorten>
                </Panel>
              )}
              {ofRoles && <RolesDialog holder={ofRoles} onClose={close} />}
            </>
          );
        }}
      </Await>
      {may('change', 'RegionKey') && <KeysPanel owner={null} />}
      {asked?.kind === 'add' && <NewHolder onClose={close} />}
      {asked?.kind === 'switch' && <SwitchDialog account={asked.account} onClose={close} />}
    </Page>
  );
}
