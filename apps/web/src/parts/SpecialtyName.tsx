import { useFormat } from '../i18n/useFormat';

/** A specialty's name beside its colour. */
export function SpecialtyName({ code }: { readonly code: string | readonly string[] }) {
  const format = useFormat();
  const codes = typeof code === 'string' ? [code] : code;
  return (
    <span className="specialty">
      <i aria-hidden="true" data-specialty={codes[0]} />
      {format.anySpecialty(codes)}
    </span>
  );
}
