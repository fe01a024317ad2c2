import { type IsoWeek, parseWeekText, type WeekRange } from '#domain';
import { useFormat } from '../i18n/useFormat';
import { Field } from './Field';

interface WeekInputProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Weeks without a year are counted from here. */
  readonly from: IsoWeek;
  /** Whether a form cannot be sent without it; it is needed unless said otherwise. */
  readonly required?: boolean;
}

/** The weeks that a text means; `null` while it means none. */
export function readWeeks(text: string, from: IsoWeek): WeekRange | null {
  const read = parseWeekText(text, { from });
  return read.ok ? read.range : null;
}

/** Weeks as people write them, with what they were read as before anything is saved. */
export function WeekInput({ label, hint, value, onChange, from, required = true }: WeekInputProps) {
  const { language } = useFormat();
  const read = value.trim() === '' ? null : parseWeekText(value, { from });
  return (
    <Field
      label={label}
      hint={read?.ok ? <strong>{read.echo[language]}</strong> : hint}
      fault={read && !read.ok ? read.message[language] : undefined}
    >
      {(ids) => (
        <input
          {...ids}
          required={required}
          autoComplete="off"
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
