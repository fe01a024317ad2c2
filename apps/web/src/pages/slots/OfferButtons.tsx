import { useTranslation } from 'react-i18next';
import type { Offered, useOffer } from '../../data/offers';
import { Failure } from '../../parts/Await';

interface OfferButtonsProps {
  readonly count: number;
  readonly offer: ReturnType<typeof useOffer>;
  readonly onDone: (offered: Offered) => void;
  readonly onCancel: () => void;
}

/** Publishes what stands above at once, or keeps it as drafts. */
export function OfferButtons({ count, offer, onDone, onCancel }: OfferButtonsProps) {
  const { t } = useTranslation();
  const go = (publish: boolean) => {
    offer.mutate(
      { publish },
      {
        onSuccess: (offered) => {
          if (offered.faults.length === 0) onDone(offered);
        },
      },
    );
  };
  return (
    <>
      {offer.error && <Failure error={offer.error} />}
      {offer.data && offer.data.faults.length > 0 && (
        <div className="notice notice-warn" role="alert">
          <strong>{t('offers.someNot', { ...offer.data })}</strong>
          {offer.data.faults.map((fault) => (
            <span key={fault}>{fault}</span>
          ))}
        </div>
      )}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={count === 0 || offer.isPending || offer.isSuccess}
          onClick={() => {
            go(true);
          }}
        >
          {t('offers.publish', { count })}
        </button>
        <button
          type="button"
          className="button"
          disabled={count === 0 || offer.isPending || offer.isSuccess}
          onClick={() => {
            go(false);
          }}
        >
          {t('offers.keepDrafts')}
        </button>
        <button type="button" className="button button-quiet" onClick={onCancel}>
          {t(offer.isSuccess ? 'common.close' : 'common.cancel')}
        </button>
      </div>
    </>
  );
}
