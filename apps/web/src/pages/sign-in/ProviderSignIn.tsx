import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assignmentsQuery, signInWaysQuery, type useSignIn } from '../../app/session';

const REFUSALS = [
  'PROVIDER_REFUSED',
  'PROVIDER_UNREACHABLE',
  'CLAIMS_MISSING',
  'ASSURANCE_TOO_LOW',
  'NO_ROLE',
  'SIGN_IN_TOO_OLD',
] as const;

/** Signing in with the organisation's identity provider: the way there, why not, and which role. */
export function ProviderSignIn({ signIn }: { readonly signIn: ReturnType<typeof useSignIn> }) {
  const { t } = useTranslation();
  const { data: ways } = useQuery(signInWaysQuery);
  const asked = new URLSearchParams(window.location.search);
  const refused = REFUSALS.find((code) => asked.get('refused') === `AUTH.${code}`);
  if (!ways?.provider) return null;
  return (
    <section className="panel stack sign-in-form">
      {refused && (
        <p role="alert" className="notice notice-warn">
          {t(`signIn.refused.${refused}`)}
        </p>
      )}
      {asked.has('choose') && <Assignments signIn={signIn} />}
      <a className="button button-primary" href="/api/v1/sign-in/oidc">
        {t('signIn.withProvider', { name: ways.provider })}
      </a>
    </section>
  );
}

function Assignments({ signIn }: { readonly signIn: ReturnType<typeof useSignIn> }) {
  const { t } = useTranslation();
  const { data: assignments } = useQuery(assignmentsQuery);
  if (!assignments) return null;
  return (
    <>
      <h2>{t('signIn.chooseRole')}</h2>
      <p>{t('signIn.chooseRoleLead')}</p>
      <ul className="account-cards">
        {assignments.items.map(({ assignmentId, region, role: { role, scope }, over }) => (
          <li key={assignmentId}>
            <button
              type="button"
              disabled={signIn.isPending}
              onClick={() => {
                signIn.mutate({ assignmentId });
              }}
            >
              <strong>{t(`role.${role}`)}</strong>
              <span>{over ?? (scope === 'region' ? t('signIn.wholeRegion') : null)}</span>
              <small>{region}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
