import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useObstacleText } from './useObstacleText';

/** What stands in the way of a place. Whoever may know the others by name finds the names folded away. */
export function Obstacles({ obstacles }: { readonly obstacles: readonly Schemas['WhyObstacle'][] }) {
  const { t } = useTranslation();
  const text = useObstacleText();
  return (
    <ul className="why-obstacles">
      {obstacles.map((obstacle) => (
        <li key={obstacle.code}>
          {text(obstacle)}
          {obstacle.people.length > 0 && (
            <details className="fold">
              <summary>{t('why.who', { count: obstacle.people.length })}</summary>
              <ul className="why-people">
                {obstacle.people.map(({ doctorId, name }) => (
                  <li key={doctorId}>
                    <Link to="/doctors/$doctorId" params={{ doctorId }}>
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
