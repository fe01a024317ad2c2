import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { claimTextsQuery } from '../../data/claims';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';

/** What is written about a claim, oldest first. */
export function ClaimTexts({ claimId }: { readonly claimId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = useQuery(claimTextsQuery(claimId));
  return (
    <Await query={texts}>
      {(all) => (
        <dl className="facts">
          {all.map(({ kind, text, writtenAt }) => (
            <div key={kind + writtenAt}>
              <dt>
                {t(`claims.text.${kind}`)} <span className="soft">{format.instant(writtenAt)}</span>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Await>
  );
}
