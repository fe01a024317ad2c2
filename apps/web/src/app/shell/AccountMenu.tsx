import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isRoleName, type Session, useSignOut } from '../session';
import { Preferences } from './Preferences';
import { useDisclosure } from './useDisclosure';

/** Who is signed in; unfolds language, appearance and the way out. */
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
        <SignOut />
      </div>
    </div>
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
