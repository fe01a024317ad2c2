import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRoleName, type Session, useSignOut } from '../session';
import { Preferences } from './Preferences';
import { useDisclosure } from './useDisclosure';

const SessionsDialog = lazy(async () => ({ default: (await import('./SessionsDialog')).SessionsDialog }));

/** Who is signed in; unfolds language, appearance, own logins and the way out. */
export function AccountMenu({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const { open, toggle, frame } = useDisclosure<HTMLDivElement>();
  const panel = useId();
  const role = t(`role.${session.role}`);
  return (
    <div {...frame} className="account">
      <button
        type="button"
        className="who"
        aria-expanded={open}
        aria-controls={panel}
        title={t('app.account')}
        onClick={toggle}
      >
        <span>
          {isRoleName(session.name, session.role) ? (
            role
          ) : (
            <>
              {session.name}
              <small>{role}</small>
            </>
          )}
        </span>
      </button>
      <div id={panel} className="account-panel" hidden={!open}>
        <Preferences />
        <OwnSessions />
        <SignOut />
      </div>
    </div>
  );
}

function OwnSessions() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('sessions.title')}
      </button>
      {open && (
        <Suspense>
          <SessionsDialog
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <button
      type="button"
      className="button"
      disabled={signOut.isPending}
      onClick={() => {
        signOut.mutate();
      }}
    >
      {t('app.signOut')}
    </button>
  );
}
