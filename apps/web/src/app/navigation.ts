/** The roles of domain.md as the API names them. */
export type Role =
  | 'unitAdmin'
  | 'doctor'
  | 'hostContact'
  | 'studyDirector'
  | 'chiefStudyDirector'
  | 'centreManager'
  | 'regionViewer'
  | 'systemAdmin';

export interface NavigationItem {
  readonly path: string;
  /** Key of the text under `nav`. */
  readonly text: string;
}

const item = (path: string, text: string): NavigationItem => ({ path, text });

/** What each role finds in the main menu, the page it opens first standing first. */
export const navigation: Readonly<Record<Role, readonly NavigationItem[]>> = {
  unitAdmin: [
    item('/', 'overview'),
    item('/plan', 'plan'),
    item('/proposals', 'proposals'),
    item('/runs', 'runs'),
    item('/slots', 'slots'),
    item('/doctors', 'doctors'),
    item('/imports', 'imports'),
  ],
  doctor: [item('/', 'training')],
  hostContact: [item('/', 'visitors'), item('/slots', 'slots')],
  studyDirector: [item('/', 'doctors'), item('/plan', 'plan')],
  chiefStudyDirector: [item('/', 'overview'), item('/plan', 'plan'), item('/doctors', 'doctors')],
  centreManager: [item('/', 'absence'), item('/doctors', 'doctors')],
  regionViewer: [item('/', 'report')],
  systemAdmin: [item('/', 'runs')],
};
