import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';

/** A role as people say it, with what it is held over: `Kontaktperson på sidoklinik, Ögonkliniken`. */
export function useRoleWords(): (role: Schemas['GivenRole']) => string {
  const { t } = useTranslation();
  return ({ role, scope, over }) => {
    // A doctor's role is held over herself.
    if (over === null || role === 'doctor') return t(`role.${role}`);
    const where = scope === 'area' ? t('accounts.areaOption', { area: over }) : over;
    return `${t(`role.${role}`)}, ${where}`;
  };
}
