import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { ROLE_HOLDERS } from '../../data/accounts';
import { AddDialog } from '../../parts/AddDialog';
import { NO_ROLE, roleOrder, useRoleFields } from './role-fields';

/** Lets somebody sign in, in a first role; she is known by her HSA-id when she comes. */
export function NewHolder({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const roleFields = useRoleFields();
  return (
    <AddDialog
      title={t('accounts.add')}
      lead={t('accounts.addLead')}
      submit={t('accounts.addSubmit')}
      fields={(values) => [
        { name: 'name', label: t('accounts.name'), required: true },
        { name: 'hsaId', label: t('accounts.hsaId'), hint: t('accounts.hsaIdHint'), required: true },
        { name: 'email', label: t('accounts.email'), type: 'email' },
        ...roleFields(values),
      ]}
      empty={{ name: '', hsaId: '', email: '', ...NO_ROLE }}
      add={({ name, hsaId, email, ...role }, header) =>
        body(
          api.POST('/api/v1/role-holders', {
            params: { header },
            body: {
              name: name.trim(),
              hsaId: hsaId.trim(),
              ...(email.trim() === '' ? {} : { email: email.trim() }),
              role: roleOrder(role),
            },
          }),
        )
      }
      added={({ name }) => t('accounts.added', { name })}
      renew={() => client.invalidateQueries({ queryKey: ROLE_HOLDERS })}
      onClose={onClose}
    />
  );
}
