import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { curriculaQuery } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';
import { CurriculumEditor } from './CurriculumEditor';
import { differences, sumOfWeeks } from './curriculum-draft';
import { DifferenceList } from './DifferenceList';

type Version = Schemas['StoredCurriculum'];

/** The versions of the curriculum: what each asks for, what is new in it, and the next one in the making. */
export function CurriculumPage() {
  const { t } = useTranslation();
  const { may } = useOwnSession();
  const versions = useQuery(curriculaQuery);
  const [shownId, setShownId] = useState('');
  const [drafting, setDrafting] = useState(false);
  return (
    <Page title={t('curriculum.title')} lead={t('curriculum.lead')}>
      <Await query={versions}>
        {(all) => {
          const shown =
            all.find(({ versionId }) => versionId === shownId) ??
            all.find(({ inForce }) => inForce) ??
            all.at(-1);
          if (!shown) return <Empty>{t('curriculum.none')}</Empty>;
          return (
            <>
              <div className="fields no-print">
                <Choice
                  label={t('curriculum.version')}
                  value={shown.versionId}
                  onChange={setShownId}
                  options={all.map((version) => ({
                    value: version.versionId,
                    text: t(version.inForce ? 'curriculum.optionInForce' : 'curriculum.option', {
                      name: version.name,
                      version: version.version,
                      day: version.validFrom,
                    }),
                  }))}
                />
              </div>
              <VersionPanel version={shown} before={before(all, shown)} />
              {may('change', 'Curriculum') &&
                (drafting ? (
                  <CurriculumEditor
                    base={shown}
                    next={
                      1 + Math.max(...all.filter(({ id }) => id === shown.id).map((each) => each.version))
                    }
                    onClose={() => {
                      setDrafting(false);
                    }}
                  />
                ) : (
                  <p>
                    <button
                      type="button"
                      className="button button-primary"
                      onClick={() => {
                        setDrafting(true);
                      }}
                    >
                      {t('curriculum.draft')}
                    </button>
                  </p>
                ))}
            </>
          );
        }}
      </Await>
    </Page>
  );
}

/** The version before of the same curriculum. */
function before(all: readonly Version[], { id, version }: Version): Version | undefined {
  return all.find((each) => each.id === id && each.version === version - 1);
}

interface VersionPanelProps {
  readonly version: Version;
  readonly before: Version | undefined;
}

function VersionPanel({ version, before: earlier }: VersionPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, items, validFrom, regulation } = version;
  const tag = (
    <span className={`tag ${version.inForce ? 'tag-good' : ''}`}>
      {t(version.inForce ? 'curriculum.inForce' : 'curriculum.notInForce')}
    </span>
  );
  return (
    <Panel title={`${name} ${String(version.version)}`} aside={tag}>
      <p className="soft">
        {t('curriculum.facts', { day: validFrom, weeks: sumOfWeeks(items) })}{' '}
        {regulation === null ? t('curriculum.bothRegulations') : t(`doctors.regulations.${regulation}`)}
      </p>
      <TableWrap label={t('curriculum.items')}>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{t('common.specialty')}</th>
              <th scope="col" className="number">
                {t('curriculum.weeks')}
              </th>
              <th scope="col">{t('curriculum.phase')}</th>
              <th scope="col">{t('curriculum.requires')}</th>
              <th scope="col">{t('curriculum.note')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.key}>
                <th scope="row">
                  <SpecialtyName code={item.specialties} />
                </th>
                <td className="number" data-label={t('curriculum.weeks')}>
                  {format.number(item.weeks)}
                </td>
                <td className="weeks" data-label={t('curriculum.phase')}>
                  {t('curriculum.months', { from: item.windowFromMonths, to: item.windowToMonths })}
                </td>
                <td data-label={t('curriculum.requires')}>
                  {item.requires.map(format.specialty).join(', ') || '–'}
                </td>
                <td>
                  {[item.note, item.avoidJuly ? t('curriculum.avoidJuly') : null].filter(Boolean).join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
      {earlier && (
        <>
          <h3>{t('curriculum.sinceBefore', { version: earlier.version })}</h3>
          <DifferenceList differences={differences(earlier.items, items)} />
        </>
      )}
    </Panel>
  );
}
