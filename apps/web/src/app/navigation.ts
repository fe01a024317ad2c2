import type { webTexts } from '#texts/web';
import type { Role } from './session';

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
    | '/imports'
    | '/other-weeks'
    | '/clinic'
    | '/reports'
    | '/swaps'
    | '/claims'
    | '/what-if'
    | '/rules'
    | '/audit'
    | '/accounts'
    | '/api-keys';
  /** Key of the text under `nav`. */
  readonly text: keyof (typeof webTexts)['sv']['nav'];
}

const item = (path: NavigationItem['path'], text: NavigationItem['text']): NavigationItem => ({ path, text });

const visitors = [item('/', 'visitors'), item('/slots', 'slots')];
const report = [item('/', 'report'), item('/reports', 'reports'), item('/what-if', 'whatIf')];
const clinic = [...visitors, item('/clinic', 'clinic'), item('/api-keys', 'apiKeys')];

/** What each role finds in the main menu, the page it opens first standing first. */
export const navigation: Readonly<Record<Role, readonly NavigationItem[]>> = {
  unitAdmin: [
    item('/', 'overview'),
    item('/plan', 'plan'),
    item('/proposals', 'proposals'),
    item('/runs', 'runs'),
    item('/other-weeks', 'otherWeeks'),
    item('/slots', 'slots'),
    item('/capacity', 'capacity'),
    item('/doctors', 'doctors'),
    item('/reports', 'reports'),
    item('/what-if', 'whatIf'),
    item('/imports', 'imports'),
    item('/rules', 'rules'),
    item('/accounts', 'accounts'),
    item('/audit', 'audit'),
    item('/api-keys', 'apiKeys'),
  ],
  chiefStudyDirector: [
    item('/', 'overview'),
    item('/plan', 'plan'),
    item('/proposals', 'proposals'),
    item('/slots', 'slots'),
    item('/capacity', 'capacity'),
    item('/doctors', 'doctors'),
    item('/reports', 'reports'),
    item('/what-if', 'whatIf'),
    item('/rules', 'rules'),
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
