import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoWeek } from '#domain';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { thisWeek } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';
import { readWeeks, WeekInput } from '../../parts/WeekInput';
import { weekRuns } from '../../parts/week-runs';
import { Weeks } from '../../parts/Weeks';
import { withoutWeeks, withWeeks } from './home-weeks';

/** The weeks in which nobody leaves a health centre: its manager and the unit add them and take them away. */
export function HomeWeeksPanel({ centre }: { readonly centre: Schemas['HealthCentre'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useOwnSession();
  const mayChange = may('change', 'HealthCentre');
  const save = useHomeWeeks(centre);
  const ahead = weekRuns(centre.homeWeeks).filter(({ to }) => to > thisWeek());
  return (
    <Panel title={t('places.homeWeeks')}>
      <div className="stack">
        <p className="soft">{t('places.homeWeeksLead')}</p>
        {ahead.length === 0 ? (
          <p>{t('places.noHomeWeeks')}</p>
        ) : (
          <ul className="plain">
            {ahead.map((range) => (
              <li key={range.from} className="row">
                <strong>
                  <Weeks from={range.from} to={range.to} />
                </strong>
                {mayChange && (
                  <button
                    type="button"
                    className="button button-small no-print"
                    disabled={save.isPending}
                    aria-label={`${t('places.removeHomeWeeks')}: ${format.weeks(range)}`}
                    onClick={() => {
                      save.mutate(withoutWeeks(centre.homeWeeks, range));
                    }}
                  >
                    {t('places.removeHomeWeeks')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {save.error && <Failure error={save.error} />}
        {mayChange && (
          <AddWeeks
            busy={save.isPending}
            onAdd={(text, clear) => {
              const range = readWeeks(text, thisWeek());
              if (range) save.mutate(withWeeks(centre.homeWeeks, range), { onSuccess: clear });
            }}
          />
        )}
      </div>
    </Panel>
  );
}

function useHomeWeeks({ id, version }: Schemas['HealthCentre']) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (homeWeeks: IsoWeek[]) =>
      body(
        api.PATCH('/api/v1/health-centres/{centreId}', {
          params: { path: { centreId: id }, header: { 'If-Match': `"${String(version)}"` } },
          body: { homeWeeks },
        }),
      ),
    onSuccess: () => {
      toast(t('places.homeWeeksSaved'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['health-centres'] }),
  });
}

interface AddWeeksProps {
  readonly busy: boolean;
  readonly onAdd: (text: string, clear: () => void) => void;
}

function AddWeeks({ busy, onAdd }: AddWeeksProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onAdd(text, () => {
      setText('');
    });
  };
  return (
    <form className="stack no-print" onSubmit={submit}>
      <div className="fields">
        <WeekInput
          label={t('places.addHomeWeeks')}
          hint={t('places.homeWeeksHint')}
          value={text}
          onChange={setText}
          from={thisWeek()}
        />
      </div>
      <p>
        <button type="submit" className="button" disabled={busy || readWeeks(text, thisWeek()) === null}>
          {t('places.putHomeWeeks')}
        </button>
      </p>
    </form>
  );
}
