import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRole, type Role, ROLE_SCOPES, ROLES, type ScopeKind } from '#domain';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { allDoctorsQuery, studyDirectorsQuery } from '../../data/doctors';
import { areasQuery, clinicsQuery, healthCentresQuery } from '../../data/places';
import { swedish } from '../../i18n/useFormat';
import type { FormField, FormValues } from '../../parts/FormFields';

/** The role, and what it is held over: the kind of object and the object, as `host:id`. */
export type RoleField = 'role' | 'over';

export const NO_ROLE: FormValues<RoleField> = { role: '', over: '' };

interface Place {
  readonly value: string;
  readonly text: string;
}

/** A role and a place, which depends on the role: what can be chosen is what the caller may read. */
export function useRoleFields(): (values: FormValues<RoleField>) => readonly FormField<RoleField>[] {
  const { t } = useTranslation();
  const placesOf = usePlaces();
  const readsDoctors = useOwnSession().may('read', 'Doctor');
  const given = ROLES.filter((role) => readsDoctors || !isOverPeople(role));
  return ({ role }) => [
    {
      name: 'role',
      label: t('accounts.role'),
      required: true,
      options: [
        { value: '', text: t('accounts.choose') },
        ...given.map((each) => ({ value: each, text: t(`role.${each}`) })),
      ],
      ...(role === 'doctor' ? { hint: t('accounts.doctorHint') } : {}),
    },
    ...(isRole(role) && needsPlace(role)
      ? [
          {
            name: 'over',
            label: t(`accounts.over.${ROLE_SCOPES[role][0]}`),
            required: true,
            options: [
              { value: '', text: t('accounts.choose') },
              ...ROLE_SCOPES[role].flatMap((kind) =>
                placesOf(kind).map(({ value, text }) => ({
                  value: `${kind}:${value}`,
                  text: kind === 'area' ? t('accounts.areaOption', { area: text }) : text,
                })),
              ),
            ],
          } as const,
        ]
      : []),
  ];
}

/** What the form says, as the API takes it. */
export function roleOrder({ role, over }: FormValues<RoleField>): Schemas['NewRole'] {
  if (!isRole(role)) throw new RangeError(`No role: ${role}`);
  const kind = ROLE_SCOPES[role].find((each) => over.startsWith(`${each}:`));
  if (!needsPlace(role) || kind === undefined) return { role };
  return { role, scope: kind, over: over.slice(kind.length + 1) };
}

/** A doctor is held over herself, and needs no choice. */
function needsPlace(role: Role): boolean {
  return role !== 'doctor' && ROLE_SCOPES[role][0] !== 'region';
}

function isOverPeople(role: Role): boolean {
  const [kind] = ROLE_SCOPES[role];
  return needsPlace(role) && (kind === 'doctor' || kind === 'studyDirectorGroup');
}

function usePlaces(): (kind: ScopeKind) => readonly Place[] {
  const enabled = useOwnSession().may('read', 'Doctor');
  const clinics = useQuery(clinicsQuery);
  const centres = useQuery(healthCentresQuery);
  const areas = useQuery(areasQuery);
  const directors = useQuery({ ...studyDirectorsQuery, enabled });
  const doctors = useQuery({ ...allDoctorsQuery, enabled });
  const named = (all: readonly { readonly id: string; readonly name: string }[] = []): Place[] =>
    all.map(({ id, name }) => ({ value: id, text: name })).sort((a, b) => swedish.compare(a.text, b.text));
  const asIs = (all: readonly string[] = []): Place[] => all.map((text) => ({ value: text, text }));
  const places: Readonly<Record<ScopeKind, () => readonly Place[]>> = {
    region: () => [],
    host: () => named(clinics.data),
    healthCentre: () => named(centres.data),
    doctor: () => named(doctors.data),
    studyDirectorGroup: () => asIs(directors.data?.map(({ name }) => name)),
    area: () => asIs(areas.data),
  };
  return (kind) => places[kind]();
}
