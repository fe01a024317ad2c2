import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placementContactsQuery } from '../../data/placements';
import { Await } from '../../parts/Await';

interface HostContactProps {
  readonly placementId: string;
  readonly hostName: string;
}

/** Whom at the clinic the doctor can turn to, asked for when it is unfolded. */
export function HostContact({ placementId, hostName }: HostContactProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const contacts = useQuery({ ...placementContactsQuery(placementId), enabled: open });
  return (
    <details
      className="fold no-print"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        {t('training.contact')}
        <span className="visually-hidden">: {hostName}</span>
      </summary>
      {open && (
        <Await query={contacts}>
          {(people) =>
            people.length === 0 ? (
              <p className="soft">{t('training.noContact')}</p>
            ) : (
              <ul className="plain">
                {people.map(({ name, email }) => (
                  <li key={name + (email ?? '')}>
                    {name}
                    {email !== null && (
                      <>
                        {', '}
                        <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Await>
      )}
    </details>
  );
}
