import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIsoWeek, weekRangeOf } from '#domain';
import type { Schemas } from '../../api/client';
import { answerQuery, useAnswer } from '../../data/answer';
import { thisWeek } from '../../i18n/today';
import { useFormat, weeksOf } from '../../i18n/useFormat';
import { Failure, Loading } from '../../parts/Await';
import { Choice, Field } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { readWeeks, WeekInput } from '../../parts/WeekInput';

type Placement = Schemas['GuestPlacement'];

const CODES = [
  'no-supervisor',
  'too-few-seats',
  'closed-period',
  'prerequisite-missing',
  'other-dates',
  'other',
] as const;

/** Where a clinic without an account answers, by the link in its mail. Opening it changes nothing. */
export function AnswerPage() {
  const { t } = useTranslation();
  const { link } = useParams({ from: '/answer/$link' });
  const { data, error } = useQuery(answerQuery(link));
  if (error) {
    return (
      <Page title={t('answer.brokenTitle')}>
        <Failure error={error} />
      </Page>
    );
  }
  return (
    <Page title={t('answer.title')} lead={data?.state === 'published' && !data.used ? t('answer.lead') : ''}>
      {data ? <Asked link={link} placement={data} /> : <Loading />}
    </Page>
  );
}

function Asked({ link, placement }: { readonly link: string; readonly placement: Placement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { doctorName, healthCentreName, hostName, specialty, firstDay, lastDay, expiresAt } = placement;
  const answerable = placement.state === 'published' && !placement.used && placement.proposed === null;
  return (
    <div className="stack">
      <Panel title={`${format.specialty(specialty)}, ${format.weeks(weeksOf(placement))}`}>
        <dl className="facts">
          <dt>{t('answer.doctor')}</dt>
          <dd>
            <strong>{doctorName}</strong>, {healthCentreName}
          </dd>
          <dt>{t('answer.clinic')}</dt>
          <dd>{hostName}</dd>
          <dt>{t('answer.days')}</dt>
          <dd>
            {t('answer.dayRange', { from: firstDay, to: lastDay })}{' '}
            <span className="soft">({t('common.weeks', { count: placement.weeks })})</span>
          </dd>
        </dl>
      </Panel>
      {answerable ? <Answers link={link} placement={placement} /> : <Answered placement={placement} />}
      {answerable && expiresAt !== null && (
        <p className="soft">{t('answer.until', { when: format.instant(expiresAt) })}</p>
      )}
    </div>
  );
}

/** What has become of it, and what to do if that is wrong. */
function Answered({ placement: { state, used, proposed } }: { readonly placement: Placement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const wordsOf = (week: string) => (isIsoWeek(week) ? format.weeks(weekRangeOf(week, 1)) : week);
  const said =
    proposed !== null && state === 'published'
      ? t('answer.done.proposed', { week: wordsOf(proposed) })
      : state === 'published'
        ? t('answer.done.used')
        : state === 'confirmed' || state === 'declined'
          ? t(`answer.done.${state}`)
          : state === 'ongoing' || state === 'completed'
            ? t('answer.done.begun')
            : t('answer.done.ended');
  return (
    <div className="notice" role="status">
      {used && <strong>{t('answer.thanks')}</strong>}
      <span>{said}</span>
      <span className="soft">{t('answer.change')}</span>
    </div>
  );
}

function Answers({ link, placement }: { readonly link: string; readonly placement: Placement }) {
  const { t } = useTranslation();
  const give = useAnswer(link, placement.version);
  const [code, setCode] = useState<(typeof CODES)[number]>('no-supervisor');
  const [why, setWhy] = useState({ decline: '', otherWeeks: '' });
  const [week, setWeek] = useState('');
  const start = readWeeks(week, thisWeek())?.from ?? null;
  const onSubmit = (send: () => void) => (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };
  const reason = (kind: 'decline' | 'otherWeeks') => (
    <Field label={t('answer.why')} hint={t('answer.whyHint')}>
      {(ids) => (
        <input
          {...ids}
          required
          maxLength={1000}
          value={why[kind]}
          onChange={(event) => {
            setWhy({ ...why, [kind]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <>
      {give.error && <Failure error={give.error} />}
      <Panel title={t('answer.confirm')}>
        <div className="stack">
          <p>{t('answer.confirmLead')}</p>
          <div>
            <button
              type="button"
              className="button button-primary"
              disabled={give.isPending}
              onClick={() => {
                give.mutate({ kind: 'confirm' });
              }}
            >
              {t('answer.confirm')}
            </button>
          </div>
        </div>
      </Panel>
      <div className="grid">
        <Panel title={t('answer.otherWeeks')}>
          <form
            className="stack"
            onSubmit={onSubmit(() => {
              if (start) give.mutate({ kind: 'other-weeks', start, reason: why.otherWeeks.trim() });
            })}
          >
            <p>{t('answer.otherWeeksLead')}</p>
            <WeekInput
              label={t('answer.week')}
              hint={t('answer.weekHint')}
              value={week}
              onChange={setWeek}
              from={thisWeek()}
            />
            {reason('otherWeeks')}
            <div>
              <button type="submit" className="button" disabled={give.isPending || start === null}>
                {t('answer.otherWeeks')}
              </button>
            </div>
          </form>
        </Panel>
        <Panel title={t('answer.decline')}>
          <form
            className="stack"
            onSubmit={onSubmit(() => {
              give.mutate({ kind: 'decline', reasonCode: code, reason: why.decline.trim() });
            })}
          >
            <p>{t('answer.declineLead')}</p>
            <Choice
              label={t('visitors.reasonCode')}
              value={code}
              onChange={(value) => {
                setCode(CODES.find((each) => each === value) ?? 'other');
              }}
              options={CODES.map((value) => ({ value, text: t(`visitors.code.${value}`) }))}
            />
            {reason('decline')}
            <div>
              <button type="submit" className="button button-danger" disabled={give.isPending}>
                {t('answer.decline')}
              </button>
            </div>
          </form>
        </Panel>
      </div>
    </>
  );
}
