import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { trainingQuery } from '../../data/doctors';
import { clinicsQuery } from '../../data/places';
import { openRoundQuery, wishesQuery } from '../../data/wishes';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { NewWish } from './NewWish';
import { RankList } from './RankList';
import { SendDialog } from './SendDialog';
import { useWishDraft } from './useWishDraft';
import { useWishWords } from './useWishWords';
import { WaitList } from './WaitList';
import './wishes.css';

/** What the doctor wishes for: written at leisure, ranked, sent with a receipt; and what she waits for. */
export function WishesPage() {
  const { t } = useTranslation();
  const { scopeId } = useOwnSession();
  return (
    <Page title={t('wishes.title')} lead={t('wishes.lead')}>
      {scopeId === null ? <Empty>{t('training.nobody')}</Empty> : <Own doctorId={scopeId} />}
    </Page>
  );
}

function Own({ doctorId }: { readonly doctorId: string }) {
  const lists = useQuery(wishesQuery(doctorId));
  const training = useQuery(trainingQuery(doctorId));
  const clinics = useQuery(clinicsQuery);
  return (
    <>
      <Round />
      <Await query={lists}>
        {(found) => (
          <Await query={training}>
            {({ needs }) => (
              <Await query={clinics}>
                {(all) => <Writing doctorId={doctorId} lists={found} needs={needs} clinics={all} />}
              </Await>
            )}
          </Await>
        )}
      </Await>
      <WaitList doctorId={doctorId} />
    </>
  );
}

function Round() {
  const { t } = useTranslation();
  const format = useFormat();
  const round = useQuery(openRoundQuery);
  if (round.data === undefined) return null;
  return (
    <div className={round.data ? 'notice notice-warn' : 'notice'}>
      {round.data ? (
        <>
          <strong>{round.data.name}</strong>
          <span>{t('wishes.closes', { at: format.instant(round.data.closesAt) })}</span>
        </>
      ) : (
        <span>{t('wishes.noRound')}</span>
      )}
    </div>
  );
}

interface WritingProps {
  readonly doctorId: string;
  readonly lists: readonly Schemas['WishList'][];
  readonly needs: readonly Schemas['Need'][];
  readonly clinics: readonly Schemas['Clinic'][];
}

function Writing({ doctorId, lists, needs, clinics }: WritingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWishWords(needs, clinics);
  const draft = useWishDraft(doctorId, lists);
  const [sending, setSending] = useState(false);
  const sent = lists.find(({ state }) => state === 'submitted' || state === 'locked');
  if (lists.some(({ state }) => state === 'locked') && sent) {
    return (
      <Panel title={t('wishes.locked')}>
        <p>{t('wishes.lockedText', { version: sent.version, receipt: sent.receipt ?? '' })}</p>
        <ol className="prose">
          {sent.lines.map((line) => (
            <li key={line.rank}>{words(line)}</li>
          ))}
        </ol>
      </Panel>
    );
  }
  return (
    <>
      <Panel title={t('wishes.list')} aside={<Saved state={draft.state} />}>
        {draft.state === 'refused' && draft.error && <Failure error={draft.error} onRetry={draft.retry} />}
        {draft.lines.length === 0 ? (
          <Empty>{t('wishes.empty')}</Empty>
        ) : (
          <RankList lines={draft.lines} words={words} onChange={draft.change} />
        )}
        <NewWish
          needs={needs.filter(({ state }) => state === 'open' || state === 'placed')}
          clinics={clinics}
          onAdd={(line) => {
            draft.change([...draft.lines, line]);
          }}
        />
        <div className="row wishes-send">
          <button
            type="button"
            className="button button-primary"
            disabled={draft.lines.length === 0}
            onClick={() => {
              setSending(true);
            }}
          >
            {t('wishes.send')}
          </button>
          <span className="soft">
            {sent
              ? t('wishes.sentLast', {
                  version: sent.version,
                  at: sent.sentAt === null ? '' : format.instant(sent.sentAt),
                  receipt: sent.receipt ?? '',
                })
              : t('wishes.notSent')}
          </span>
        </div>
      </Panel>
      <History lists={lists} words={words} />
      {sending && (
        <SendDialog
          lines={draft.lines}
          words={words}
          send={draft.send}
          onClose={() => {
            setSending(false);
          }}
        />
      )}
    </>
  );
}

function Saved({ state }: { readonly state: ReturnType<typeof useWishDraft>['state'] }) {
  const { t } = useTranslation();
  return (
    <span className="soft" role="status">
      {t(`wishes.save.${state}`)}
    </span>
  );
}

interface HistoryProps {
  readonly lists: readonly Schemas['WishList'][];
  readonly words: ReturnType<typeof useWishWords>;
}

/** Every version that was sent; each stays as it was. */
function History({ lists, words }: HistoryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const sent = lists.filter(({ state }) => state !== 'draft');
  if (sent.length === 0) return null;
  return (
    <Panel title={t('wishes.history')}>
      {sent.map((list) => (
        <details key={list.id} className="fold">
          <summary>
            {t('wishes.versionSent', {
              version: list.version,
              at: list.sentAt === null ? '' : format.instant(list.sentAt),
            })}{' '}
            <span className="tag">{t(`wishes.state.${list.state}`)}</span>
          </summary>
          <p className="soft">{t('wishes.receipt', { receipt: list.receipt ?? '' })}</p>
          <ol className="prose">
            {list.lines.map((line) => (
              <li key={line.rank}>
                {words(line)}
                {line.outcome !== null && <> – {t(`wishes.outcome.${line.outcome}`)}</>}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </Panel>
  );
}
