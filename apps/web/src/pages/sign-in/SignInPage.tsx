import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { demoAccountsQuery, isRoleName, type Role, useSignIn } from '../../app/session';
import type { Schemas } from '../../api/client';
import { Failure } from '../../parts/Await';
import { Field } from '../../parts/Field';
import { Page } from '../../parts/Page';
import { ProviderSignIn } from './ProviderSignIn';
import './sign-in.css';

/** Where one signs in; in a demo with one card for each role. */
export function SignInPage() {
  const { t } = useTranslation();
  const { data: accounts } = useQuery(demoAccountsQuery);
  const signIn = useSignIn();
  return (
    <div className="sign-in">
      <Page title={t('signIn.title')} lead={t('signIn.lead')}>
        {signIn.error && <Failure error={signIn.error} />}
        {accounts && <DemoAccounts accounts={accounts} signIn={signIn} />}
        <ProviderSignIn signIn={signIn} />
        {accounts && <SignInForm signIn={signIn} />}
      </Page>
    </div>
  );
}

/** The roles that use Randa most come first. */
const ORDER = [
  'unitAdmin',
  'doctor',
  'hostContact',
  'studyDirector',
  'centreManager',
  'regionViewer',
  'chiefStudyDirector',
  'mainSupervisor',
  'supervisor',
  'stCoordinator',
  'systemAdmin',
] as const satisfies readonly Role[];

function inOrder(accounts: readonly Schemas['DemoAccount'][]): Schemas['DemoAccount'][] {
  return [...accounts].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}

type SignIn = ReturnType<typeof useSignIn>;

function DemoAccounts({
  accounts,
  signIn,
}: {
  readonly accounts: Schemas['DemoAccounts'];
  readonly signIn: SignIn;
}) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="demo-accounts">
      <div className="notice notice-warn">
        <strong id="demo-accounts">{t('signIn.demoTitle')}</strong>
        <span>{t('signIn.demoLead')}</span>
      </div>
      <ul className="account-cards">
        {inOrder(accounts.items).map(({ role, username, displayName }) => (
          <li key={username}>
            <button
              type="button"
              disabled={signIn.isPending}
              onClick={() => {
                signIn.mutate({ username });
              }}
            >
              <strong>{t(`role.${role}`)}</strong>
              {!isRoleName(displayName, role) && <span>{displayName}</span>}
              <small>{t(`signIn.can.${role}`)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SignInForm({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate({ username, password });
  };
  return (
    <form className="panel stack sign-in-form" onSubmit={submit}>
      <h2>{t('signIn.withAccount')}</h2>
      <Field label={t('signIn.username')}>
        {(ids) => (
          <input
            {...ids}
            autoComplete="username"
            autoCapitalize="none"
            required
            value={username}
            onChange={(event) => {
              setUsername(event.target.value);
            }}
          />
        )}
      </Field>
      <Field label={t('signIn.password')}>
        {(ids) => (
          <input
            {...ids}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
            }}
          />
        )}
      </Field>
      <div>
        <button type="submit" className="button button-primary" disabled={signIn.isPending}>
          {t('signIn.submit')}
        </button>
      </div>
    </form>
  );
}
