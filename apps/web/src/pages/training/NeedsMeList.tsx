import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addWeeks, isIsoWeek } from '#domain';
import { doctorSwapsQuery } from '../../data/swaps';
import { openRoundQuery, waitListQuery, wishesQuery } from '../../data/wishes';
import { useFormat } from '../../i18n/useFormat';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';
import { type NeedsMe, needsMe } from './needs-me';

/** What waits for the doctor, each with its one button; nothing while it is being fetched. */
export function NeedsMeList({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const round = useQuery(openRoundQuery);
  const lists = useQuery(wishesQuery(doctorId));
  const waiting = useQuery(waitListQuery(doctorId));
  const swaps = useQuery(doctorSwapsQuery(doctorId));
  if (round.data === undefined || !lists.data || !waiting.data || !swaps.data) return null;
  const found = needsMe({
    ...{ doctorId, round: round.data },
    ...{ lists: lists.data, waiting: waiting.data, swaps: swaps.data },
  });
  return (
    <section className="stack" aria-labelledby="needs-me">
      <h2 id="needs-me">{t('morning.needsMe')}</h2>
      <ul className="to-do">
        {found.length === 0 ? (
          <li data-level="good">
            <strong>{t('training.nothingWaits')}</strong>
          </li>
        ) : (
          found.map((each) => <Waits key={each.kind + each.by} each={each} />)
        )}
      </ul>
    </section>
  );
}

function Waits({ each }: { readonly each: NeedsMe }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (each.kind === 'round') {
    return (
      <Item
        title={t('training.rank', { round: each.round.name })}
        text={t('training.rankBy', { at: format.instant(each.by) })}
        action={
          <Link className="button button-primary" to="/wishes">
            {t('training.toWishes')}
          </Link>
        }
      />
    );
  }
  const by = t('training.answerBy', { day: format.longDay(each.by) });
  if (each.kind === 'swap') {
    return (
      <Item
        title={t('training.swapAsked')}
        text={by}
        action={
          <Link className="button button-primary" to="/swaps">
            {t('training.toSwaps')}
          </Link>
        }
      />
    );
  }
  const { specialty, offer } = each.entry;
  return (
    <Item
      title={
        <>
          {t('training.offered')}: <SpecialtyName code={specialty} />
          {offer && isIsoWeek(offer.start) && (
            <>
              , <Weeks from={offer.start} to={addWeeks(offer.start, offer.weeks)} />
            </>
          )}
        </>
      }
      text={by}
      action={
        <Link className="button button-primary" to="/wishes">
          {t('training.toOffer')}
        </Link>
      }
    />
  );
}

interface ItemProps {
  readonly title: ReactNode;
  readonly text: string;
  readonly action: ReactNode;
}

function Item({ title, text, action }: ItemProps) {
  return (
    <li data-level="warn">
      <div>
        <strong>{title}</strong>
        <p className="soft">{text}</p>
      </div>
      {action}
    </li>
  );
}
