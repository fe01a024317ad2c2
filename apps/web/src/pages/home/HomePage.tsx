import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Role } from '../../app/session';
import { useOwnSession } from '../../app/session-context';

const morning = lazy(async () => ({ default: (await import('../morning/MorningPage')).MorningPage }));
const visitors = lazy(async () => ({ default: (await import('../visitors/VisitorsPage')).VisitorsPage }));
const report = lazy(async () => ({ default: (await import('../report/ReportPage')).ReportPage }));
const doctors = lazy(async () => ({ default: (await import('../doctors/DoctorsPage')).DoctorsPage }));

/** What each role meets first. */
const homes: Readonly<Record<Role, LazyExoticComponent<ComponentType>>> = {
  unitAdmin: morning,
  chiefStudyDirector: morning,
  doctor: lazy(async () => ({ default: (await import('../training/TrainingPage')).TrainingPage })),
  hostContact: visitors,
  supervisor: visitors,
  studyDirector: lazy(async () => ({
    default: (await import('../study-director/OwnDoctorsPage')).OwnDoctorsPage,
  })),
  mainSupervisor: doctors,
  centreManager: lazy(async () => ({ default: (await import('../absence/AbsencePage')).AbsencePage })),
  stCoordinator: report,
  regionViewer: report,
  systemAdmin: lazy(async () => ({ default: (await import('../runs/RunsPage')).RunsPage })),
};

export function HomePage() {
  const Home = homes[useOwnSession().role];
  return <Home />;
}
