import { useQuery } from '@tanstack/react-query';
import { addWeeks, isIsoWeek } from '#domain';
import type { Schemas } from '../../api/client';
import { clinicsQuery } from '../../data/places';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { Weeks } from '../../parts/Weeks';

/** Where a placement lies: specialty, weeks and clinic. */
export function PlaceInWords({ place }: { readonly place: Schemas['PlaceOfPlacement'] }) {
  const clinics = useQuery(clinicsQuery);
  const { specialty, start, weeks, hostId } = place;
  return (
    <>
      <SpecialtyName code={specialty} />
      {isIsoWeek(start) && (
        <>
          , <Weeks from={start} to={addWeeks(start, weeks)} />
        </>
      )}
      , {clinics.data?.find(({ id }) => id === hostId)?.name ?? '…'}
    </>
  );
}
