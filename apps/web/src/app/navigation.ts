import type { webTexts } from '#texts/web';
import type { Role } from './session';

type NavigationText = keyof (typeof webTexts)['sv']['nav'];

export interface NavigationItem {
  readonly path:
    | '/'
    | '/plan'
    | '/proposals'
    | '/runs'
    | '/slots'
    | '/capacity'
    | '/wishes'
    | '/doctors'
    | '/health-centres'
    | '/clinics'
    | '/contracts'
    | '/imports'
    | '/other-weeks'
    | '/repairs'
    | '/clinic'
    | '/reports'
    | '/swaps'
    | '/claims'
    | '/what-if'
    | '/rules'
    | '/curriculum'
    | '/audit'
    | '/accounts'
    | '/api-keys'
    | '/webhooks'
    | '/accessibility-reports';
  /** Key of the text under `nav`. */
  readonly text: NavigationText;
}

/** Pages that belong together, folded under one heading. */
export interface NavigationGroup {
  readonly text: keyof (typeof webTexts)['sv']['navGroup'];
  readonly items: readonly NavigationItem[];
}

export type NavigationEntry = NavigationItem | NavigationGroup;

const item = (path: NavigationItem['path'], text: NavigationText): NavigationItem => ({
  path,
  text,
});

const group = (text: NavigationGroup['text'], ...items: readonly NavigationItem[]): NavigationGroup => ({
  text,
  items,
});

const visitors = [item('/', 'visitors'), item('/slots', 'slots')];
const report = [
  item('/', 'report'),
  item('/reports', 'reports'),
  item('/contracts', 'contracts'),
  item('/what-if', 'whatIf'),
];
const clinic = [
  ...visitors,
  item('/clinic', 'clinic'),
  item('/api-keys', 'apiKeys'),
  item('/webhooks', 'webhooks'),
];
const supply = group(
  'supply',
  item('/slots', 'slots'),
  item('/capacity', 'capacity'),
  item('/clinics', 'clinics'),
  item('/contracts', 'contracts'),
);

/**
 * What each role finds in the main menu, the page it opens first standing first. Whoever has more than some six pages
 * finds them in groups, in the order of a working day.
 */
export const navigation: Readonly<Record<Role, readonly NavigationEntry[]>> = {
  unitAdmin: [
    item('/', 'overview'),
    group(
      'planning',
      item('/plan', 'plan'),
      item('/proposals', 'proposals'),
      item('/repairs', 'repairs'),
      item('/other-weeks', 'otherWeeks'),
      item('/runs', 'runs'),
    ),
    supply,
    group(
      'people',
      item('/doctors', 'doctors'),
      item('/health-centres', 'centres'),
      item('/accounts', 'accounts'),
    ),
    group(
      'followUp',
      item('/reports', 'reports'),
      item('/what-if', 'whatIf'),
      item('/audit', 'audit'),
      item('/accessibility-reports', 'accessibilityReports'),
    ),
    group(
      'operation',
      item('/rules', 'rules'),
      item('/curriculum', 'curriculum'),
      item('/imports', 'imports'),
      item('/api-keys', 'apiKeys'),
      item('/webhooks', 'webhooks'),
    ),
  ],
  chiefStudyDirector: [
    item('/', 'overview'),
    group('planning', item('/plan', 'plan'), item('/proposals', 'proposals')),
    supply,
    group('people', item('/doctors', 'doctors'), item('/health-centres', 'centres')),
    group('followUp', item('/reports', 'reports'), item('/what-if', 'whatIf')),
    group('operation', item('/rules', 'rules'), item('/curriculum', 'curriculum')),
  ],
  studyDirector: [
    item('/', 'myDoctors'),
    item('/plan', 'plan'),
    item('/slots', 'slots'),
    item('/reports', 'reports'),
  ],
  doctor: [
    item('/', 'training'),
    item('/wishes', 'wishes'),
    item('/swaps', 'swaps'),
    item('/claims', 'claims'),
  ],
  mainSupervisor: [item('/', 'doctors')],
  hostContact: clinic,
  supervisor: visitors,
  centreManager: [item('/', 'absence'), item('/doctors', 'doctors'), item('/reports', 'reports')],
  stCoordinator: report,
  regionViewer: report,
  systemAdmin: [item('/', 'runs'), item('/accounts', 'accounts'), item('/audit', 'audit')],
};

/** Whether an address is a page of the menu or below one. */
export function leadsTo({ path }: NavigationItem, pathname: string): boolean {
  return path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
}
