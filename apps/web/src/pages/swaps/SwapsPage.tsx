import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { doctorPlacementsQuery } from '../../data/doctors';
import { doctorSwapsQuery, type Swap, swapSuggestionsQuery, useSwap } from '../../data/swaps';
import { thisWeek } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Await, Empty, Failure, Loading } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';
import { PlaceInWords } from './PlaceInWords';

/** The doctor's swaps: those that wait for her answer first, then a search for one that suits. */
export function SwapsPage() {
  const { t } = useTranslation();
  const { scopeId } = useOwnSession();
  return (
    <Page title={t('swaps.title')} lead={t('swaps.lead')}>
      {scopeId === null ? (
        <Empty>{t('training.nobody')}</Empty>
      ) : (
        <>
          <OwnSwaps doctorId={scopeId} />
          <FindSwap doctorId={scopeId} />
        </>
      )}
    </Page>
  );
}

function OwnSwaps({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const swaps = useQuery(doctorSwapsQuery(doctorId));
  return (
    <Panel title={t('swaps.own')}>
      <Await query={swaps}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t('swaps.none')}</p>
          ) : (
            <ul className="to-do">
              {all.map((swap) => (
                <OwnSwap key={swap.id} swap={swap} doctorId={doctorId} />
              ))}
            </ul>
          )
        }
      </Await>
    </Panel>
  );
}

const LEVEL = {
  requested: 'warn',
  agreed: 'info',
  approved: 'info',
  executed: 'good',
  refused: 'bad',
  expired: 'bad',
  withdrawn: 'bad',
} as const;

function OwnSwap({ swap, doctorId }: { readonly swap: Swap; readonly doctorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const step = useSwap();
  const own = swap.parties.find((party) => party.doctorId === doctorId);
  if (!own) return null;
  const { id, state, askedBy, answerBy, reason, parties } = swap;
  const isOpen = state === 'requested' || state === 'agreed';
  const button = (text: string, look: string, onPress: () => void) => (
    <button type="button" className={`button ${look}`} disabled={step.isPending} onClick={onPress}>
      {text}
    </button>
  );
  return (
    <li data-level={LEVEL[state]}>
      <div>
        <strong>
          {t(askedBy === doctorId ? 'swaps.asked' : 'swaps.askedOf', { count: parties.length - 1 })}
        </strong>
        {own.gives && own.gets && (
          <p>
            {t('swaps.give')} <PlaceInWords place={own.gives} />
            <br />
            {t('swaps.get')} <PlaceInWords place={own.gets} />
          </p>
        )}
        <p className="soft">
          <span className="tag">{t(`swaps.state.${state}`)}</span>{' '}
          {isOpen && t('swaps.answerBy', { day: format.longDay(answerBy) })}
          {reason !== null && ` ${t(`swaps.reason.${reasonKey(reason)}`, { reason })}`}
        </p>
        {step.error && <Failure error={step.error} />}
      </div>
      {isOpen && (
        <div className="row">
          {state === 'requested' && own.answer === 'pending' && (
            <>
              {button(t('swaps.yes'), 'button-primary', () => {
                step.mutate({ kind: 'answer', swapId: id, answer: 'yes' });
              })}
              {button(t('swaps.no'), '', () => {
                step.mutate({ kind: 'answer', swapId: id, answer: 'no' });
              })}
            </>
          )}
          {(own.answer === 'yes' || askedBy === doctorId) &&
            button(t('swaps.withdraw'), 'button-quiet', () => {
              step.mutate({ kind: 'withdraw', swapId: id });
            })}
        </div>
      )}
    </li>
  );
}

/** A reason is a code where Randa gave it, and a sentence where a person did. */
function reasonKey(reason: string): 'placement-moved' | 'other' {
  return reason === 'placement-moved' ? reason : 'other';
}

function FindSwap({ doctorId }: { readonly doctorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const placements = useQuery(doctorPlacementsQuery(doctorId));
  const [chosen, setChosen] = useState('');
  const ahead = (placements.data ?? []).filter(
    ({ from, state }) => from > thisWeek() && (state === 'published' || state === 'confirmed'),
  );
  return (
    <Panel title={t('swaps.find')}>
      <div className="stack">
        <p className="soft">{t('swaps.findLead')}</p>
        {placements.isPending ? (
          <Loading />
        ) : ahead.length === 0 ? (
          <p>{t('swaps.nothingAhead')}</p>
        ) : (
          <>
            <Choice
              label={t('swaps.which')}
              value={chosen}
              onChange={setChosen}
              options={[
                { value: '', text: t('swaps.choose') },
                ...ahead.map((placement) => ({
                  value: placement.needKey,
                  text: `${format.specialty(placement.specialty)}, ${format.weeks(weeksOf(placement))}, ${placement.hostName}`,
                })),
              ]}
            />
            {chosen !== '' && <Suggestions key={chosen} doctorId={doctorId} needKey={chosen} />}
          </>
        )}
      </div>
    </Panel>
  );
}

function Suggestions({ doctorId, needKey }: { readonly doctorId: string; readonly needKey: string }) {
  const { t } = useTranslation();
  const suggestions = useQuery(swapSuggestionsQuery(doctorId, needKey));
  return (
    <Await query={suggestions}>
      {(all) =>
        all.length === 0 ? (
          <p className="notice">{t('swaps.noSuggestion')}</p>
        ) : (
          <ul className="to-do" aria-label={t('swaps.suggestions')}>
            {all.map((offer) => (
              <Suggestion
                key={offer.moves.map(({ doctorId: each }) => each).join()}
                offer={offer}
                doctorId={doctorId}
              />
            ))}
          </ul>
        )
      }
    </Await>
  );
}

function Suggestion({
  offer: { moves },
  doctorId,
}: {
  readonly offer: Schemas['SwapOffer'];
  readonly doctorId: string;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const request = useSwap();
  const own = moves.find((move) => move.doctorId === doctorId);
  if (!own) return null;
  return (
    <li data-level="info">
      <div>
        <strong>
          <PlaceInWords place={own.to} />
        </strong>
        <p className="soft">
          {t('swaps.chain', { count: moves.length - 1 })}{' '}
          {own.weeksLate > 0
            ? t('placement.late', { count: own.weeksLate })
            : own.weeksEarly > 0
              ? t('placement.early', { count: own.weeksEarly })
              : t('placement.inPhase')}
        </p>
        {request.error && <Failure error={request.error} />}
      </div>
      <button
        type="button"
        className="button button-primary"
        disabled={request.isPending || request.isSuccess}
        onClick={() => {
          const ring = moves.map(({ doctorId: each, needKey }) => ({ doctorId: each, needKey }));
          request.mutate(
            { kind: 'request', sent: { ring } },
            {
              onSuccess: () => {
                toast(t('swaps.requested'));
              },
            },
          );
        }}
      >
        {t('swaps.ask', { count: moves.length - 1 })}
      </button>
    </li>
  );
}
