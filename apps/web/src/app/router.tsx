import {
  createRootRoute,
  createRoute,
  type ErrorComponentProps,
  createRouter,
  useRouter,
} from '@tanstack/react-router';
import { Failure } from '../parts/Await';
import { readDoctorView } from '../pages/doctors/doctor-view';
import { readPlanView } from '../pages/plan/plan-view';
import { lazyPage } from './lazy-page';
import { NotFound } from './NotFound';
import { Root } from './Root';

/** The right that a page asks for, as the API names it. */
export interface Needs {
  readonly action: string;
  readonly thing: string;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Without it everyone who is signed in sees the page. */
    readonly needs?: Needs;
    /** Shown without signing in. */
    readonly open?: boolean;
  }
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

const needs = (action: string, thing: string) => ({ needs: { action, thing } });

/** What is shown when a page cannot be drawn; trying again fetches what did not come. */
function Crash({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Failure
      error={error instanceof Error ? error : new Error(String(error))}
      onRetry={() => {
        void router.invalidate().then(reset);
      }}
    />
  );
}

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: Crash,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyPage(() => import('../pages/home/HomePage'), 'HomePage'),
});

const plan = createRoute({
  getParentRoute: () => root,
  path: '/plan',
  staticData: needs('read', 'Proposal'),
  validateSearch: readPlanView,
  component: lazyPage(() => import('../pages/plan/PlanPage'), 'PlanPage'),
});

const proposals = createRoute({
  getParentRoute: () => root,
  path: '/proposals',
  staticData: needs('read', 'Proposal'),
  component: lazyPage(() => import('../pages/proposals/ProposalsPage'), 'ProposalsPage'),
});

const proposal = createRoute({
  getParentRoute: () => root,
  path: '/proposals/$planId',
  staticData: needs('read', 'Proposal'),
  component: lazyPage(() => import('../pages/proposals/ProposalPage'), 'ProposalPage'),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  staticData: needs('read', 'Run'),
  component: lazyPage(() => import('../pages/runs/RunsPage'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  staticData: needs('read', 'Run'),
  component: lazyPage(() => import('../pages/runs/RunPage'), 'RunPage'),
});

const slots = createRoute({
  getParentRoute: () => root,
  path: '/slots',
  staticData: needs('read', 'Slot'),
  component: lazyPage(() => import('../pages/slots/SlotsPage'), 'SlotsPage'),
});

const capacity = createRoute({
  getParentRoute: () => root,
  path: '/capacity',
  staticData: needs('read', 'Proposal'),
  component: lazyPage(() => import('../pages/capacity/CapacityPage'), 'CapacityPage'),
});

const doctors = createRoute({
  getParentRoute: () => root,
  path: '/doctors',
  staticData: needs('readTotals', 'Doctor'),
  validateSearch: readDoctorView,
  component: lazyPage(() => import('../pages/doctors/DoctorsPage'), 'DoctorsPage'),
});

const doctor = createRoute({
  getParentRoute: () => root,
  path: '/doctors/$doctorId',
  staticData: needs('read', 'Doctor'),
  component: lazyPage(() => import('../pages/doctors/DoctorPage'), 'DoctorPage'),
});

const centres = createRoute({
  getParentRoute: () => root,
  path: '/health-centres',
  staticData: needs('readTotals', 'Proposal'),
  component: lazyPage(() => import('../pages/centres/CentresPage'), 'CentresPage'),
});

const centre = createRoute({
  getParentRoute: () => root,
  path: '/health-centres/$centreId',
  staticData: needs('readTotals', 'Proposal'),
  component: lazyPage(() => import('../pages/centres/CentrePage'), 'CentrePage'),
});

const clinics = createRoute({
  getParentRoute: () => root,
  path: '/clinics',
  staticData: needs('readTotals', 'Proposal'),
  component: lazyPage(() => import('../pages/clinics/ClinicsPage'), 'ClinicsPage'),
});

const oneClinic = createRoute({
  getParentRoute: () => root,
  path: '/clinics/$hostId',
  staticData: needs('readTotals', 'Proposal'),
  component: lazyPage(() => import('../pages/clinics/OneClinicPage'), 'OneClinicPage'),
});

const contracts = createRoute({
  getParentRoute: () => root,
  path: '/contracts',
  staticData: needs('readTotals', 'Contract'),
  component: lazyPage(() => import('../pages/contracts/ContractsPage'), 'ContractsPage'),
});

const wishes = createRoute({
  getParentRoute: () => root,
  path: '/wishes',
  staticData: needs('change', 'WishList'),
  component: lazyPage(() => import('../pages/wishes/WishesPage'), 'WishesPage'),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  staticData: needs('import', 'Roster'),
  component: lazyPage(() => import('../pages/imports/ImportsPage'), 'ImportsPage'),
});

const otherWeeks = createRoute({
  getParentRoute: () => root,
  path: '/other-weeks',
  staticData: needs('decide', 'WeeksProposal'),
  component: lazyPage(() => import('../pages/other-weeks/OtherWeeksPage'), 'OtherWeeksPage'),
});

const repairs = createRoute({
  getParentRoute: () => root,
  path: '/repairs',
  staticData: needs('repair', 'Placement'),
  component: lazyPage(() => import('../pages/repairs/RepairsPage'), 'RepairsPage'),
});

const clinic = createRoute({
  getParentRoute: () => root,
  path: '/clinic',
  staticData: needs('change', 'Supervisor'),
  component: lazyPage(() => import('../pages/clinic/ClinicPage'), 'ClinicPage'),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  staticData: needs('readTotals', 'Report'),
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: string } =>
    typeof kind === 'string' ? { kind } : {},
  component: lazyPage(() => import('../pages/reports/ReportsPage'), 'ReportsPage'),
});

const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  component: lazyPage(() => import('../pages/messages/MessagesPage'), 'MessagesPage'),
});

const swaps = createRoute({
  getParentRoute: () => root,
  path: '/swaps',
  staticData: needs('answer', 'Swap'),
  component: lazyPage(() => import('../pages/swaps/SwapsPage'), 'SwapsPage'),
});

const claims = createRoute({
  getParentRoute: () => root,
  path: '/claims',
  staticData: needs('change', 'Claim'),
  component: lazyPage(() => import('../pages/claims/ClaimsPage'), 'ClaimsPage'),
});

const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/what-if',
  staticData: needs('read', 'Study'),
  component: lazyPage(() => import('../pages/what-if/WhatIfPage'), 'WhatIfPage'),
});

const studyGroup = createRoute({
  getParentRoute: () => root,
  path: '/what-if/$groupId',
  staticData: needs('read', 'Study'),
  component: lazyPage(() => import('../pages/what-if/StudyGroupPage'), 'StudyGroupPage'),
});

const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  staticData: needs('read', 'Curriculum'),
  component: lazyPage(() => import('../pages/rules/RulesPage'), 'RulesPage'),
});

const curriculum = createRoute({
  getParentRoute: () => root,
  path: '/curriculum',
  staticData: needs('read', 'Curriculum'),
  component: lazyPage(() => import('../pages/curriculum/CurriculumPage'), 'CurriculumPage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  staticData: needs('read', 'AuditLog'),
  component: lazyPage(() => import('../pages/audit/AuditPage'), 'AuditPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  staticData: needs('read', 'Account'),
  component: lazyPage(() => import('../pages/accounts/AccountsPage'), 'AccountsPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => root,
  path: '/api-keys',
  staticData: needs('change', 'ApiKey'),
  component: lazyPage(() => import('../pages/api-keys/ApiKeysPage'), 'ApiKeysPage'),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  staticData: needs('change', 'Webhook'),
  component: lazyPage(() => import('../pages/webhooks/WebhooksPage'), 'WebhooksPage'),
});

const answer = createRoute({
  getParentRoute: () => root,
  path: '/answer/$link',
  staticData: { open: true },
  component: lazyPage(() => import('../pages/answer/AnswerPage'), 'AnswerPage'),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibility',
  staticData: { open: true },
  component: lazyPage(() => import('../pages/accessibility/AccessibilityPage'), 'AccessibilityPage'),
});

const accessibilityReports = createRoute({
  getParentRoute: () => root,
  path: '/accessibility-reports',
  staticData: needs('read', 'AccessibilityReport'),
  component: lazyPage(() => import('../pages/accessibility/ReportsPage'), 'AccessibilityReportsPage'),
});

/** Every address of the app. Each page is a chunk of its own, fetched when a link to it is approached. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      home,
      plan,
      proposals,
      proposal,
      runs,
      run,
      slots,
      capacity,
      doctors,
      doctor,
      centres,
      centre,
      clinics,
      oneClinic,
      contracts,
      wishes,
      imports,
      otherWeeks,
      repairs,
      clinic,
      reports,
      messages,
      swaps,
      claims,
      whatIf,
      studyGroup,
      rules,
      curriculum,
      audit,
      accounts,
      apiKeys,
      webhooks,
      answer,
      accessibility,
      accessibilityReports,
    ]),
    // The frame stays round a page that fails.
    defaultErrorComponent: Crash,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
