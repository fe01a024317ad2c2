import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat';
import type { Difference } from './curriculum-draft';

/** What one version asks for otherwise than another, in words. */
export function DifferenceList({ differences }: { readonly differences: readonly Difference[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (differences.length === 0) return <p className="soft">{t('curriculum.same')}</p>;
  const words = ({ field, from, to }: Difference['changes'][number]): string => {
    const name = t(`curriculum.field.${field}`);
    const value = (each: string): string => {
      if (field === 'requires' || field === 'specialties') {
        return each === '' ? '–' : each.split(',').map(format.specialty).join(', ');
      }
      if (field === 'avoidJuly') return t(each === 'true' ? 'rules.yes' : 'rules.no');
      return each || '–';
    };
    return `${name} ${value(from)} → ${value(to)}`;
  };
  return (
    <ul className="plain">
      {differences.map(({ key, kind, specialties, changes }) => (
        <li key={key}>
          <strong>{format.anySpecialty(specialties)}</strong>{' '}
          <span className={`tag ${kind === 'added' ? 'tag-good' : kind === 'removed' ? 'tag-bad' : ''}`}>
            {t(`curriculum.kind.${kind}`)}
          </span>{' '}
          {changes.map(words).join(' · ')}
        </li>
      ))}
    </ul>
  );
}
