import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { unreadQuery } from '../../data/notifications';

const MOST_SHOWN = 99;

/** The way to the messages, with how many are new. */
export function Bell() {
  const { t } = useTranslation();
  const { data: unread = 0 } = useQuery(unreadQuery);
  return (
    <Link to="/messages" className="bell" aria-label={t('app.messages', { count: unread })}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path
          d="M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6Zm-2.5 15a2.5 2.5 0 0 0 5 0Z"
          fill="currentColor"
        />
      </svg>
      {unread > 0 && (
        <span aria-hidden="true">{unread > MOST_SHOWN ? `${String(MOST_SHOWN)}+` : unread}</span>
      )}
    </Link>
  );
}
