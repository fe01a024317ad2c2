import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SPECIALTIES, validateCurriculum } from '#domain';
import { api, body, idempotencyKey, type Schemas } from '../../api/client';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Failure } from '../../parts/Await';
import { FormFields } from '../../parts/FormFields';
import { Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';
import { differences, domainItem, type Item, sumOfWeeks } from './curriculum-draft';
import { DifferenceList } from './DifferenceList';

interface CurriculumEditorProps {
  /** The version that the draft begins from. */
  readonly base: Schemas['StoredCurriculum'];
  readonly next: number;
  readonly onClose: () => void;
}

interface Draft {
  readonly name: string;
  readonly validFrom: string;
  readonly items: readonly Item[];
}

/** The next version in the making. It stays on this device until it is saved, also through a reload. */
export function CurriculumEditor({ base, next, onClose }: CurriculumEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const { draft, setDraft, forget } = useKeptDraft(base, next);
  const [header] = useState(idempotencyKey);
  const content = {
    id: base.id,
    version: next,
    ...(base.regulation === null ? {} : { regulation: base.regulation }),
    name: draft.name.trim(),
    validFrom: draft.validFrom,
    items: draft.items.map((item) => ({ ...item, note: item.note === '' ? null : item.note })),
  };
  const faults = validateCurriculum({
    ...content,
    validFrom: draft.validFrom as `${number}-${number}-${number}`,
    items: draft.items.map(domainItem),
  });
  const preview = useMutation({
    mutationFn: () => body(api.POST('/api/v1/curricula/preview', { body: content })),
  });
  const save = useMutation({
    mutationFn: () => body(api.POST('/api/v1/curricula', { params: { header }, body: content })),
    onSuccess: async () => {
      toast(t('curriculum.saved', { version: next, day: draft.validFrom }));
      forget();
      onClose();
      await client.invalidateQueries({
        predicate: ({ queryKey }) => ['curriculum', 'curricula', 'doctors'].includes(String(queryKey[0])),
      });
    },
  });
  const change = (items: readonly Item[]) => {
    preview.reset();
    setDraft({ ...draft, items });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (preview.isSuccess) save.mutate();
    else preview.mutate();
  };
  const failure = preview.error ?? save.error;
  const changed = differences(base.items, draft.items);
  return (
    <Panel title={t('curriculum.editing', { version: next })}>
      <p className="soft">{t('curriculum.editingLead', { version: base.version })}</p>
      <form className="stack" onSubmit={submit}>
        <FormFields
          fields={[
            { name: 'name', label: t('places.name'), required: true },
            {
              name: 'validFrom',
              label: t('rules.validFrom'),
              hint: t('curriculum.validFromHint'),
              type: 'date',
              min: today(),
              required: true,
            },
          ]}
          values={{ name: draft.name, validFrom: draft.validFrom }}
          onChange={(values) => {
            preview.reset();
            setDraft({ ...draft, ...values });
          }}
        />
        {draft.items.map((item, index) => (
          <ItemFields
            key={item.key}
            item={item}
            onChange={(edited) => {
              change(draft.items.with(index, edited));
            }}
            onRemove={() => {
              change(draft.items.filter((other) => other !== item));
            }}
          />
        ))}
        <AddItem
          taken={draft.items.map(({ key }) => key)}
          onAdd={(item) => {
            change([...draft.items, item]);
          }}
        />
        <h3>{t('curriculum.compared', { version: base.version })}</h3>
        <DifferenceList differences={changed} />
        <p>{t('curriculum.sum', { weeks: format.number(sumOfWeeks(draft.items)) })}</p>
        {faults.length > 0 && (
          <ul className="notice notice-bad" role="alert">
            {faults.map(({ path, message }) => (
              <li key={path + message.en}>{message[format.language]}</li>
            ))}
          </ul>
        )}
        {preview.data && (
          <p className="notice" role="status">
            {t('curriculum.effect', { ...preview.data })}
          </p>
        )}
        {failure && <Failure error={failure} />}
        <div className="row">
          <button
            type="submit"
            className="button button-primary"
            disabled={faults.length > 0 || changed.length === 0 || preview.isPending || save.isPending}
          >
            {t(preview.isSuccess ? 'curriculum.save' : 'changes.preview')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              forget();
              onClose();
            }}
          >
            {t('curriculum.discard')}
          </button>
        </div>
      </form>
    </Panel>
  );
}

/** The draft, kept on the device under the version that it is to become. */
function useKeptDraft(base: Schemas['StoredCurriculum'], next: number) {
  const key = `randa.curriculum.${base.id}.${String(next)}`;
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = localStorage.getItem(key);
    if (kept !== null) return JSON.parse(kept) as Draft;
    return { name: base.name, validFrom: today(), items: base.items };
  });
  const [forgotten, setForgotten] = useState(false);
  useEffect(() => {
    if (!forgotten) localStorage.setItem(key, JSON.stringify(draft));
  }, [draft, forgotten, key]);
  return {
    draft,
    setDraft,
    forget: () => {
      setForgotten(true);
      localStorage.removeItem(key);
    },
  };
}

interface ItemFieldsProps {
  readonly item: Item;
  readonly onChange: (item: Item) => void;
  readonly onRemove: () => void;
}

function ItemFields({ item, onChange, onRemove }: ItemFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = { type: 'number', required: true, step: 1 } as const;
  const name = format.anySpecialty(item.specialties);
  return (
    <fieldset className="stack">
      <legend>{name}</legend>
      <FormFields
        fields={[
          { name: 'weeks', label: t('curriculum.weeks'), min: 1, max: 52, ...number },
          { name: 'from', label: t('curriculum.field.windowFromMonths'), min: 0, max: 66, ...number },
          { name: 'to', label: t('curriculum.field.windowToMonths'), min: 1, max: 66, ...number },
          {
            name: 'requires',
            label: t('curriculum.requires'),
            options: [
              { value: '', text: t('curriculum.noneBefore') },
              ...SPECIALTIES.map(({ code, name: names }) => ({ value: code, text: names[format.language] })),
            ],
          },
          {
            name: 'july',
            label: t('curriculum.field.avoidJuly'),
            options: [
              { value: 'false', text: t('rules.no') },
              { value: 'true', text: t('rules.yes') },
            ],
          },
          { name: 'note', label: t('curriculum.note') },
        ]}
        values={{
          weeks: String(item.weeks),
          from: String(item.windowFromMonths),
          to: String(item.windowToMonths),
          requires: item.requires[0] ?? '',
          july: String(item.avoidJuly),
          note: item.note ?? '',
        }}
        onChange={({ weeks, from, to, requires, july, note }) => {
          // Only the first specialty is chosen here; further ones, where there are any, stay.
          const further = item.requires.slice(1);
          onChange({
            ...item,
            weeks: Number(weeks),
            windowFromMonths: Number(from),
            windowToMonths: Number(to),
            requires: requires === '' ? further : [requires, ...further.filter((each) => each !== requires)],
            avoidJuly: july === 'true',
            note: note === '' ? null : note,
          });
        }}
      />
      <div className="row">
        <button
          type="button"
          className="button button-quiet button-small"
          aria-label={`${t('curriculum.remove')}: ${name}`}
          onClick={onRemove}
        >
          {t('curriculum.remove')}
        </button>
      </div>
    </fieldset>
  );
}

interface AddItemProps {
  readonly taken: readonly string[];
  readonly onAdd: (item: Item) => void;
}

function AddItem({ taken, onAdd }: AddItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const free = SPECIALTIES.filter(({ code }) => !taken.includes(code));
  return (
    <FormFields
      fields={[
        {
          name: 'specialty',
          label: t('curriculum.add'),
          options: [
            { value: '', text: t('changes.choose') },
            ...free.map(({ code, name }) => ({ value: code, text: name[format.language] })),
          ],
        },
      ]}
      values={{ specialty: '' }}
      onChange={({ specialty }) => {
        if (specialty === '') return;
        onAdd({
          key: specialty,
          specialties: [specialty],
          weeks: 4,
          windowFromMonths: 12,
          windowToMonths: 48,
          requires: [],
          avoidJuly: false,
          note: null,
        });
      }}
    />
  );
}
