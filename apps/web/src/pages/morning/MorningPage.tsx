import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { morningQuery } from '../../data/nights';
import { overviewQuery, waitingProposal } from '../../data/overview';
import { Await } from '../../parts/Await';
import { Page } from '../../parts/Page';
import { AtRisk } from './AtRisk';
import { NightPanel } from './NightPanel';
import { BySpecialty, RegionState } from './RegionState';
import { SilentClinics } from './SilentClinics';
import { ToDos } from './ToDos';
import { WhyUnplaced } from './WhyUnplaced';
import './morning.css';

/** The unit's home: what needs somebody, what the night has done, who is at risk, who has not answered. */
export function MorningPage() {
  const { t } = useTranslation();
  const overview = useQuery(overviewQuery);
  const morning = useQuery(morningQuery);
  return (
    <Page title={t('morning.title')} lead={t('morning.lead')}>
      <Await query={overview}>
        {(stand) => (
          <Await query={morning}>
            {(found) => (
              <>
                <ToDos overview={stand} morning={found} />
                <NightPanel morning={found} />
                <div className="grid grid-morning">
                  {/* Of a region without a plan nothing is known: that nobody is at risk would be untrue. */}
                  {(found.planId !== null || stand.publishedPlan !== null) && (
                    <>
                      <AtRisk doctors={found.atRisk} />
                      <SilentClinics clinics={found.silentClinics} />
                      <WhyUnplaced morning={found} />
                    </>
                  )}
                  <BySpecialty plan={waitingProposal(stand) ?? stand.publishedPlan} />
                </div>
                <RegionState overview={stand} />
              </>
            )}
          </Await>
        )}
      </Await>
    </Page>
  );
}
