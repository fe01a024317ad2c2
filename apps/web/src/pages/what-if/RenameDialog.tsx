import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { STUDIES } from '../../data/studies';
import { AddDialog } from '../../parts/AddDialog';

interface RenameDialogProps {
  /** The first of the comparison. */
  readonly study: Schemas['Study'];
  readonly onClose: () => void;
}

/** Gives a comparison another name. */
export function RenameDialog({ study: { groupId, groupName }, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <AddDialog
      title={t('whatIf.rename')}
      submit={t('whatIf.save')}
      fields={[{ name: 'name', label: t('whatIf.groupName'), required: true, maxLength: 120 }]}
      empty={{ name: groupName ?? '' }}
      add={async ({ name }) => {
        const given = { name: name.trim() };
        await body(api.PUT('/api/v1/studies/{groupId}/name', { params: { path: { groupId } }, body: given }));
        return given;
      }}
      added={({ name }) => t('whatIf.renamed', { name })}
      renew={() => client.invalidateQueries({ queryKey: STUDIES })}
      onClose={onClose}
    />
  );
}
