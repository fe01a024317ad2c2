import { useId } from 'react';
import { Field } from './Field';

/** One field of a form, by its name among the form's values. */
export interface FormField<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** What a text field takes; a text unless said otherwise. */
  readonly type?: 'text' | 'email' | 'number' | 'date' | 'time';
  /** Limits of a number or a day. */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | 'any';
  readonly maxLength?: number;
  /** Lines of a text that may be longer. */
  readonly rows?: number;
  /** The values to choose from. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** Values that are offered while typing. */
  readonly suggestions?: readonly string[];
}

/** The values of a form, each as it is typed. */
export type FormValues<Name extends string = string> = Readonly<Record<Name, string>>;

interface FormFieldsProps<Name extends string> {
  readonly fields: readonly FormField<Name>[];
  readonly values: FormValues<Name>;
  readonly onChange: (values: FormValues<Name>) => void;
}

/** The fields of a form below each other, or beside each other where there is room. */
export function FormFields<Name extends string>({ fields, values, onChange }: FormFieldsProps<Name>) {
  return (
    <div className="fields">
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={values[field.name]}
          onChange={(value) => {
            onChange({ ...values, [field.name]: value });
          }}
        />
      ))}
    </div>
  );
}

interface OneFieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function OneField({ field, value, onChange }: OneFieldProps) {
  const list = useId();
  const { label, hint, required = false, type = 'text', rows, options, suggestions, ...limits } = field;
  const change = (event: { readonly target: { readonly value: string } }) => {
    onChange(event.target.value);
  };
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => {
        const common = { ...ids, required, value, onChange: change };
        if (options) {
          return (
            <select {...common}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.text}
                </option>
              ))}
            </select>
          );
        }
        if (rows !== undefined)
          return <textarea {...common} rows={rows} maxLength={limits.maxLength ?? 2000} />;
        const { min, max, step, maxLength = 200 } = limits;
        return (
          <>
            <input
              {...common}
              type={type}
              autoComplete="off"
              {...(type === 'text' || type === 'email' ? { maxLength } : { min, max, step })}
              {...(suggestions ? { list } : {})}
            />
            {suggestions && (
              <datalist id={list}>
                {suggestions.map((suggestion) => (
                  <option key={suggestion} value={suggestion} />
                ))}
              </datalist>
            )}
          </>
        );
      }}
    </Field>
  );
}
