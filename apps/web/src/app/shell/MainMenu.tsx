import { Link, useLocation } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { leadsTo, navigation, type NavigationGroup, type NavigationItem } from '../navigation';
import type { Session } from '../session';
import { useDisclosure } from './useDisclosure';

interface MenuProps {
  readonly session: Session;
  readonly onNavigate: () => void;
}

/** The pages of the role that is signed in. */
export function MainMenu({ session, onNavigate }: MenuProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('app.mainNavigation')}>
      <ul className="nav">
        {navigation[session.role].map((entry) =>
          'items' in entry ? (
            <MenuGroup key={entry.text} group={entry} onNavigate={onNavigate} />
          ) : (
            <MenuLink key={entry.path} item={entry} onNavigate={onNavigate} />
          ),
        )}
      </ul>
    </nav>
  );
}

function MenuLink({ item, onNavigate }: { readonly item: NavigationItem; readonly onNavigate: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link
        to={item.path}
        onClick={onNavigate}
        activeOptions={{ exact: item.path === '/', includeSearch: false }}
      >
        {t(`nav.${item.text}`)}
      </Link>
    </li>
  );
}

/** A heading that unfolds its pages: below the bar on a wide screen, in the sheet on a phone. */
function MenuGroup({
  group,
  onNavigate,
}: {
  readonly group: NavigationGroup;
  readonly onNavigate: () => void;
}) {
  const { t } = useTranslation();
  const { open, toggle, close, frame } = useDisclosure<HTMLLIElement>();
  const { pathname } = useLocation();
  const list = useId();
  const here = group.items.some((item) => leadsTo(item, pathname));
  return (
    <li {...frame} className="nav-group">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={list}
        aria-current={here ? 'true' : undefined}
        onClick={toggle}
      >
        {t(`navGroup.${group.text}`)}
      </button>
      <ul id={list} hidden={!open}>
        {group.items.map((item) => (
          <MenuLink
            key={item.path}
            item={item}
            onNavigate={() => {
              close();
              onNavigate();
            }}
          />
        ))}
      </ul>
    </li>
  );
}
