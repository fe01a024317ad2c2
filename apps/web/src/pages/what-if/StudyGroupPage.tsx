import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { isOpen, STUDIES, studyGroupQuery } from '../../data/studies';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure, Loading } from '../../parts/Await';
import { EditButton } from '../../parts/EditButton';
import { Choice } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { PrintButton } from '../../parts/PrintButton';
import { PrintFooter } from '../../parts/PrintFooter';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';
import { COMPARED_LINES, type ComparedLine, isGood, missingSeatsOf } from './comparison';
import { RenameDialog } from './RenameDialog';
import { StudyState } from './StudyState';
import './what-if.css';

const BarChart = lazy(async () => ({ default: (await import('../../parts/BarChart')).BarChart }));

type Study = Schemas['Study'];

/** Scenarios beside today: how far each has come, the figures side by side, and the seats that each lacks. */
export function StudyGroupPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { groupId } = useParams({ from: '/what-if/$groupId' });
  const group = useQuery(studyGroupQuery(groupId));
  const [first] = group.data?.studies ?? [];
  const mayName = useOwnSession().may('start', 'Study');
  return (
    <Page
      title={first?.groupName ?? t('whatIf.compareTitle')}
      lead={
        <>
          <Link to="/what-if">{t('whatIf.title')}</Link>
          {first && ` · ${format.instant(first.requestedAt)}`}
        </>
      }
      actions={
        <>
          {first && mayName && (
            <EditButton text={t('whatIf.rename')}>
              {(close) => <RenameDialog study={first} onClose={close} />}
            </EditButton>
          )}
          <PrintButton />
        </>
      }
    >
      <Await query={group}>
        {({ studies }) => (
          <>
            <Progress groupId={groupId} studies={studies} />
            <Comparison studies={studies} />
            <Missing studies={studies} />
          </>
        )}
      </Await>
      <PrintFooter />
    </Page>
  );
}

/** The name of a scenario: today's is the app's own word. */
function useNameOf(): (study: Study) => string {
  const { t } = useTranslation();
  return ({ position, title }) => (position === 0 ? t('whatIf.today') : title);
}

function Progress({ groupId, studies }: { readonly groupId: string; readonly studies: readonly Study[] }) {
  const { t } = useTranslation();
  const session = useOwnSession();
  const client = useQueryClient();
  const nameOf = useNameOf();
  const stop = useMutation({
    mutationFn: () => body(api.POST('/api/v1/studies/{groupId}/stop', { params: { path: { groupId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: STUDIES }),
  });
  const open = studies.some(isOpen);
  if (studies.every(({ state }) => state === 'succeeded')) return null;
  return (
    <Panel title={t('whatIf.progress')}>
      <ul className="reason-bars study-states" role="status">
        {studies.map((study) => (
          <li key={study.id}>
            <span>{nameOf(study)}</span>
            <span>
              <StudyState study={study} />
            </span>
          </li>
        ))}
      </ul>
      {stop.error && <Failure error={stop.error} />}
      {open && session.may('stop', 'Study') && (
        <p>
          <button
            type="button"
            className="button button-danger"
            disabled={stop.isPending}
            onClick={() => {
              stop.mutate();
            }}
          >
            {t('whatIf.stop')}
          </button>
        </p>
      )}
    </Panel>
  );
}

/** A scenario with its figures. */
type Counted = Study & { readonly figures: Schemas['ScenarioFigures'] };

function counted(studies: readonly Study[]): Counted[] {
  return studies.filter((study): study is Counted => study.figures !== null);
}

function Comparison({ studies }: { readonly studies: readonly Study[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNameOf();
  const done = counted(studies);
  const today = done.find(({ position }) => position === 0);
  if (done.length === 0) return <Empty>{t('whatIf.notYet')}</Empty>;
  const text = ({ unit }: ComparedLine, value: number) =>
    unit === 'share' ? format.percent(value, 1) : format.number(value);
  return (
    <>
      <Panel title={t('whatIf.sideBySide')}>
        <TableWrap label={t('whatIf.sideBySide')}>
          <table className="table">
            <thead>
              <tr>
                <td />
                {done.map((study) => (
                  <th key={study.id} scope="col" className="number">
                    {nameOf(study)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {COMPARED_LINES.map((line) => (
                <tr key={line.key}>
                  <th scope="row">{t(`whatIf.line.${line.key}`)}</th>
                  {done.map((study) => {
                    const value = line.of(study.figures);
                    const difference = today && study !== today ? value - line.of(today.figures) : 0;
                    const good = isGood(line, difference);
                    return (
                      <td key={study.id} className="number">
                        {text(line, value)}
                        {difference !== 0 && (
                          <span
                            className="compare-difference"
                            {...(good === null ? {} : { 'data-good': good })}
                          >
                            {difference > 0 ? '+' : '−'}
                            {line.unit === 'share'
                              ? t('whatIf.points', { points: format.number(100 * Math.abs(difference), 1) })
                              : format.number(Math.abs(difference))}
                          </span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
              <tr>
                <th scope="row">{t('whatIf.line.gap')}</th>
                {done.map(({ id, figures }) => (
                  <td key={id} className="number">
                    {figures.gap === null ? '–' : format.percent(figures.gap, 1)}
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">{t('whatIf.line.seconds')}</th>
                {done.map(({ id, figures }) => (
                  <td key={id} className="number">
                    {format.number(figures.seconds)}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </TableWrap>
        <p className="soft">{t('whatIf.gapMeans')}</p>
      </Panel>
      <div className="grid">
        <div className="panel">
          <Bars
            title={t('whatIf.line.unplaced')}
            studies={done}
            colour="bad"
            of={({ unplaced }) => unplaced}
          />
        </div>
        <div className="panel">
          <Bars
            title={t('whatIf.line.weeksLate')}
            studies={done}
            colour="brand-line"
            of={({ weeksLate }) => weeksLate}
          />
        </div>
      </div>
    </>
  );
}

interface BarsProps {
  readonly title: string;
  readonly studies: readonly Counted[];
  readonly colour: string;
  readonly of: (figures: Schemas['ScenarioFigures']) => number;
}

function Bars({ title, studies, colour, of }: BarsProps) {
  const format = useFormat();
  const nameOf = useNameOf();
  return (
    <Suspense fallback={<Loading />}>
      <BarChart
        title={title}
        categories={studies.map(nameOf)}
        kinds={[{ name: title, colour, values: studies.map(({ figures }) => of(figures)) }]}
        format={format.number}
      />
    </Suspense>
  );
}

/** Seats that a scenario lacks, by specialty and quarter. */
function Missing({ studies }: { readonly studies: readonly Study[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNameOf();
  const done = counted(studies);
  const [chosen, setChosen] = useState('');
  const study = done.find(({ id }) => id === chosen) ?? done.at(-1);
  if (!study) return null;
  const { quarters, rows } = missingSeatsOf(study.figures);
  return (
    <Panel title={t('whatIf.missing')}>
      <div className="stack">
        <div className="fields no-print">
          <Choice
            label={t('whatIf.scenarioHead')}
            value={study.id}
            onChange={setChosen}
            options={done.map((each) => ({ value: each.id, text: nameOf(each) }))}
          />
        </div>
        {rows.length === 0 ? (
          <Empty>{t('whatIf.nothingMissing')}</Empty>
        ) : (
          <TableWrap label={t('whatIf.missing')}>
            <table className="table missing-seats">
              <thead>
                <tr>
                  <th scope="col">{t('common.specialty')}</th>
                  {quarters.map((quarter) => (
                    <th key={quarter} scope="col" className="number">
                      {quarter.replace('-', ' ')}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ specialty, seats }) => (
                  <tr key={specialty}>
                    <th scope="row">
                      <SpecialtyName code={specialty} />
                    </th>
                    {seats.map((count, index) => (
                      <td key={quarters[index]} className="number">
                        {count === 0 ? '–' : <strong>{format.number(count)}</strong>}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
        )}
        <p className="soft">{t('whatIf.missingMeans')}</p>
      </div>
    </Panel>
  );
}
