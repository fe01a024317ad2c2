import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey } from '../../api/client';
import { STUDIES } from '../../data/studies';
import { thisWeek } from '../../i18n/today';
import { Failure } from '../../parts/Await';
import { Field } from '../../parts/Field';
import { Panel } from '../../parts/Page';
import { TextField } from '../../parts/TextField';
import { readWeeks } from '../../parts/WeekInput';
import { PartFields } from './PartFields';
import { PART_KINDS, type PartKind, type ScenarioDraft, scenarioOf } from './scenario-draft';

const MOST_SCENARIOS = 11;
const SECONDS = '60';

/** First values of each kind of part. */
const FIRST: Readonly<Record<PartKind, Readonly<Record<string, string>>>> = {
  doctors: { count: '300', months: '2027-01, 2027-09', partTimers: '30', share: '80', centreId: '' },
  opened: { name: '', specialty: 'gynaecology', places: '4', from: '' },
  closed: { hostId: '', from: '' },
  length: { item: '', weeks: '' },
  weights: {},
};

/** Several scenarios that are to be run and compared, each made of one or more assumptions. */
export function ScenarioForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [serial, setSerial] = useState(2);
  const [scenarios, setScenarios] = useState<readonly ScenarioDraft[]>([
    { key: 0, title: t('whatIf.exampleTitle'), parts: [{ key: 1, kind: 'doctors', values: FIRST.doctors }] },
  ]);
  const [name, setName] = useState('');
  const [seconds, setSeconds] = useState(SECONDS);
  const ask = useAsk();
  const change = (key: number, next: (draft: ScenarioDraft) => ScenarioDraft) => {
    setScenarios(scenarios.map((each) => (each.key === key ? next(each) : each)));
  };
  const addPart = (key: number, kind: PartKind) => {
    setSerial(serial + 1);
    change(key, (draft) => ({
      ...draft,
      parts: [...draft.parts, { key: serial, kind, values: FIRST[kind] }],
    }));
  };
  const addScenario = () => {
    setSerial(serial + 1);
    setScenarios([...scenarios, { key: serial, title: '', parts: [] }]);
  };
  const ready = scenarios.every(({ parts }) => parts.length > 0);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const weekOf = (text: string) => readWeeks(text, thisWeek())?.from ?? '';
    ask.mutate({
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      scenarios: scenarios.map((draft) => scenarioOf(draft, weekOf)),
      settings: { timeLimitSeconds: Number(seconds) },
    });
  };
  return (
    <Panel title={t('whatIf.build')}>
      <form className="stack" onSubmit={submit}>
        <p className="soft">{t('whatIf.buildLead')}</p>
        <TextField
          label={t('whatIf.groupName')}
          hint={t('whatIf.groupNameHint')}
          maxLength={120}
          value={name}
          onChange={setName}
        />
        {scenarios.map((draft, index) => (
          <fieldset key={draft.key} className="scenario">
            <legend>{t('whatIf.scenario', { number: index + 1 })}</legend>
            <TextField
              label={t('whatIf.name')}
              hint={t('whatIf.nameHint')}
              required
              maxLength={120}
              value={draft.title}
              onChange={(title) => {
                change(draft.key, (each) => ({ ...each, title }));
              }}
            />
            {draft.parts.map((part) => (
              <PartFields
                key={part.key}
                part={part}
                onChange={(values) => {
                  change(draft.key, (each) => ({
                    ...each,
                    parts: each.parts.map((other) => (other.key === part.key ? { ...other, values } : other)),
                  }));
                }}
                onRemove={() => {
                  change(draft.key, (each) => ({
                    ...each,
                    parts: each.parts.filter((other) => other.key !== part.key),
                  }));
                }}
              />
            ))}
            <div className="row" role="group" aria-label={t('whatIf.addPart')}>
              <span className="soft">{t('whatIf.addPart')}</span>
              {PART_KINDS.filter(
                (kind) =>
                  (kind !== 'doctors' && kind !== 'weights') ||
                  draft.parts.every((part) => part.kind !== kind),
              ).map((kind) => (
                <button
                  key={kind}
                  type="button"
                  className="button button-small"
                  onClick={() => {
                    addPart(draft.key, kind);
                  }}
                >
                  + {t(`whatIf.part.${kind}`)}
                </button>
              ))}
              {scenarios.length > 1 && (
                <button
                  type="button"
                  className="button button-small button-danger"
                  onClick={() => {
                    setScenarios(scenarios.filter(({ key }) => key !== draft.key));
                  }}
                >
                  {t('whatIf.removeScenario')}
                </button>
              )}
            </div>
          </fieldset>
        ))}
        <div className="fields">
          <Field label={t('whatIf.seconds')} hint={t('whatIf.secondsHint')}>
            {(ids) => (
              <input
                {...ids}
                type="number"
                min={1}
                max={3600}
                required
                value={seconds}
                onChange={(event) => {
                  setSeconds(event.target.value);
                }}
              />
            )}
          </Field>
        </div>
        {ask.error && <Failure error={ask.error} />}
        <div className="row">
          <button type="submit" className="button button-primary" disabled={ask.isPending || !ready}>
            {t('whatIf.run', { count: scenarios.length })}
          </button>
          {scenarios.length < MOST_SCENARIOS && (
            <button type="button" className="button" onClick={addScenario}>
              {t('whatIf.addScenario')}
            </button>
          )}
          <button type="button" className="button button-quiet" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Panel>
  );
}

function useAsk() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [header] = useState(idempotencyKey);
  return useMutation({
    mutationFn: (asked: {
      name?: string;
      scenarios: ReturnType<typeof scenarioOf>[];
      settings: { timeLimitSeconds: number };
    }) => body(api.POST('/api/v1/studies/scenarios', { params: { header }, body: asked })),
    onSuccess: async ({ groupId }) => {
      await client.invalidateQueries({ queryKey: STUDIES });
      await navigate({ to: '/what-if/$groupId', params: { groupId } });
    },
  });
}
