import { useFormat, weeksOf } from '../i18n/useFormat';

/** Weeks as people say them, with their days on hover. */
export function Weeks({ from, to }: { readonly from: string; readonly to: string }) {
  const format = useFormat();
  const range = weeksOf({ from, to });
  return (
    <span className="weeks" title={format.days(range)}>
      {format.weeks(range)}
    </span>
  );
}
