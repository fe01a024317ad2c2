import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekParts, weeksInYear } from '#domain';
import { api, body, idempotencyKey } from '../../api/client';
import { type Offered, useOffer } from '../../data/offers';
import { SLOTS } from '../../data/slots';
import { thisWeek } from '../../i18n/today';
import { Await } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Choice } from '../../parts/Field';
import { OfferButtons } from './OfferButtons';
import { PlannedRows } from './PlannedRows';

interface CopyDialogProps {
  readonly hostId: string;
  readonly onDone: (offered: Offered) => void;
  readonly onClose: () => void;
}

const copyQuery = (hostId: string, fromYear: number, toYear: number) =>
  queryOptions({
    queryKey: [...SLOTS, 'copy', hostId, fromYear, toYear],
    queryFn: () =>
      body(
        api.POST('/api/v1/clinics/{hostId}/slot-copies/preview', {
          params: { path: { hostId } },
          body: { fromYear, toYear },
        }),
      ),
  });

/** Offers a whole year's slots again, week number by week number. */
export function CopyDialog({ hostId, onDone, onClose }: CopyDialogProps) {
  const { t } = useTranslation();
  const { year } = weekParts(thisWeek());
  const [fromYear, setFromYear] = useState(year);
  const [toYear, setToYear] = useState(year + 1);
  const preview = useQuery(copyQuery(hostId, fromYear, toYear));
  const offer = useOffer(async () => {
    const { items } = await body(
      api.POST('/api/v1/clinics/{hostId}/slot-copies', {
        params: { path: { hostId }, header: idempotencyKey() },
        body: { fromYear, toYear },
      }),
    );
    return items;
  });
  const weeks = (of: number) => t('offers.yearOf', { year: of, weeks: weeksInYear(of) });
  return (
    <Dialog title={t('offers.copy')} onClose={onClose} wide>
      <p className="soft">{t('offers.copyLead')}</p>
      <div className="fields">
        <Choice
          label={t('offers.fromYear')}
          value={String(fromYear)}
          onChange={(value) => {
            setFromYear(Number(value));
            setToYear(Number(value) + 1);
          }}
          options={[year - 1, year, year + 1].map((each) => ({ value: String(each), text: weeks(each) }))}
        />
        <Choice
          label={t('offers.toYear')}
          value={String(toYear)}
          onChange={(value) => {
            setToYear(Number(value));
          }}
          options={[1, 2, 3].map((ahead) => ({
            value: String(fromYear + ahead),
            text: weeks(fromYear + ahead),
          }))}
        />
      </div>
      <Await query={preview}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="notice">{t('offers.nothingToCopy', { year: fromYear })}</p>
          ) : (
            <>
              <PlannedRows rows={rows} />
              <OfferButtons
                count={rows.filter(({ known }) => !known).length}
                offer={offer}
                onDone={onDone}
                onCancel={onClose}
              />
            </>
          )
        }
      </Await>
    </Dialog>
  );
}
