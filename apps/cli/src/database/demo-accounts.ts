import { createHmac, randomBytes } from 'node:crypto';
import { type Settings } from '#config';
import { type Role, ROLE_NAMES, ROLES } from '#domain';
import { type DoctorSummary, MAX_PAGE_SIZE, type RegionStore, type RoleScope } from '#planning';
import { type Runtime } from '#runtime';
import { type OpenRegion } from './open.js';

/** A demo account with its password, to be shown once made. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
}

const FIRST = { limit: 1 };
const PAGE = { limit: MAX_PAGE_SIZE };
/** Placements behind the demo's doctor: enough for her line to show all kinds. */
const PLACEMENTS_TO_SHOW = 3;
/** Letters and digits that are not taken for each other. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const PASSWORD_LENGTH = 12;

/**
 * Makes or renews one account per role. With the same secret the passwords stay the same, so that they can be shown
 * again without being stored.
 * @throws UseCaseError `ACCOUNT.DEMO_IN_PRODUCTION`
 */
export async function putDemoAccounts(
  { runtime, region }: OpenRegion,
  { sessionSecret, nodeEnv }: Pick<Settings, 'sessionSecret' | 'nodeEnv'>,
): Promise<readonly DemoAccount[]> {
  const scopes = await runtime.stores.read(region.id, scopesOf);
  const key = sessionSecret ?? randomBytes(32).toString('hex');
  const accounts = ROLES.flatMap((role) => {
    const scope = scopes[role];
    return scope ? [{ username: usernameOf(role), password: passwordOf(key, role), role, scope }] : [];
  });
  if (nodeEnv === 'production' || !(await stand(runtime, region.id, accounts))) {
    for (const { username, password, role, scope } of accounts) {
      await runtime.accounts.putAccount(region.id, {
        username,
        password,
        displayName: ROLE_NAMES[role].sv,
        language: 'sv',
        roles: [{ role, scope }],
      });
    }
  }
  return accounts.map(({ username, password, role }) => ({ username, password, role }));
}

/** Whether the accounts are there with these passwords. All come from one secret, so that one dear comparison will do. */
async function stand(
  { accounts }: Runtime,
  regionId: string,
  wanted: readonly DemoAccount[],
): Promise<boolean> {
  const there = new Set((await accounts.list(regionId)).map(({ username }) => username));
  const [first] = wanted;
  if (!first || !wanted.every(({ username }) => there.has(username))) return false;
  return (await accounts.checkPassword(first.username, first.password)) !== null;
}

/** What each role is held over, chosen so that there is something to see; none where the region has no such object. */
async function scopesOf(store: RegionStore): Promise<Partial<Record<Role, RoleScope>>> {
  const doctor = await doctorToShow(store);
  const [host] = (await store.register.hosts({}, FIRST)).items;
  const region: RoleScope = { kind: 'region', id: null };
  return {
    unitAdmin: region,
    chiefStudyDirector: region,
    stCoordinator: region,
    regionViewer: region,
    systemAdmin: region,
    ...(doctor && {
      doctor: { kind: 'doctor', id: doctor.id },
      mainSupervisor: { kind: 'doctor', id: doctor.id },
      centreManager: { kind: 'healthCentre', id: doctor.homeCentreId },
    }),
    ...(doctor?.studyDirector && { studyDirector: { kind: 'studyDirectorGroup', id: doctor.studyDirector } }),
    ...(host && {
      hostContact: { kind: 'host', id: host.id },
      supervisor: { kind: 'host', id: host.id },
    }),
  };
}

/** A doctor with some placements behind her and most ahead, at the centre that has the most doctors. */
async function doctorToShow({ register }: RegionStore): Promise<DoctorSummary | undefined> {
  const centres = await register.healthCentres({}, PAGE);
  const [largest] = [...centres.items].sort((a, b) => b.doctors - a.doctors || (a.id < b.id ? -1 : 1));
  if (!largest) return undefined;
  const { items } = await register.doctors({ healthCentreIds: [largest.id] }, PAGE);
  const distance = (doctor: DoctorSummary): number => Math.abs(doctor.completed.length - PLACEMENTS_TO_SHOW);
  return [...items].sort((a, b) => distance(a) - distance(b) || (a.hsaId < b.hsaId ? -1 : 1))[0];
}

/** `unitAdmin` becomes `unit-admin`. */
function usernameOf(role: Role): string {
  return role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function passwordOf(key: string, role: Role): string {
  const bytes = createHmac('sha256', key).update(`demo account ${role}`).digest();
  return Array.from(bytes.subarray(0, PASSWORD_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
