import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat';
import { Failure, Loading } from '../../parts/Await';
import { Choice, Field } from '../../parts/Field';
import { Panel } from '../../parts/Page';
import { useToast } from '../../parts/Toast';
import { Changes, Faults, Reading } from './ImportReading';
import {
  commitImport,
  type ImportChoice,
  type ImportReport,
  type ListKind,
  previewImport,
} from './import-requests';
import './imports.css';

const KINDS = ['roster', 'slots'] as const;

/** File → how it was read → what is wrong → what would change → carry out. Nothing changes before the last step. */
export function ImportWizard({ onRestart }: { readonly onRestart: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ListKind>('roster');
  const [choice, setChoice] = useState<ImportChoice | null>(null);
  const preview = useMutation({ mutationFn: previewImport });
  const look = (next: ImportChoice) => {
    setChoice(next);
    preview.mutate(next);
  };
  return (
    <Panel title={t('imports.wizard')}>
      <div className="stack">
        <div className="fields">
          <Choice
            label={t('imports.whichList')}
            value={kind}
            onChange={(value) => {
              const next = KINDS.find((each) => each === value) ?? 'roster';
              setKind(next);
              if (choice) look({ ...choice, kind: next, mapping: null, sheet: null });
            }}
            options={KINDS.map((value) => ({ value, text: t(`imports.kind.${value}`) }))}
          />
          <Field label={t('imports.chooseFile')} hint={t('imports.fileHint')}>
            {(ids) => (
              <input
                {...ids}
                type="file"
                accept=".csv,.txt,.tsv,.xlsx"
                onChange={(event) => {
                  const file = event.target.files?.[0];
                  if (!file) return;
                  look({
                    kind,
                    file,
                    sheet: null,
                    mapping: null,
                    goodRowsOnly: false,
                    removeMissing: false,
                    createCentres: false,
                  });
                }}
              />
            )}
          </Field>
        </div>
        {preview.isPending && <Loading />}
        {preview.error && <Failure error={preview.error} />}
        {choice && preview.data && (
          <Report
            key={preview.submittedAt}
            report={preview.data}
            choice={choice}
            onLook={look}
            onRestart={onRestart}
          />
        )}
      </div>
    </Panel>
  );
}

interface ReportProps {
  readonly report: ImportReport;
  readonly choice: ImportChoice;
  readonly onLook: (choice: ImportChoice) => void;
  readonly onRestart: () => void;
}

function Report({ report, choice, onLook, onRestart }: ReportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const toast = useToast();
  const commit = useMutation({
    mutationFn: commitImport,
    onSuccess: async () => {
      toast(t('imports.done'));
      await client.invalidateQueries();
    },
  });
  if (commit.data) {
    return (
      <div className="notice notice-good" role="status">
        <strong>{t('imports.done')}</strong>
        <span>
          {commit.data.batch
            ? t('imports.batch', {
                added: format.number(commit.data.batch.added),
                changed: format.number(commit.data.batch.changed),
                removed: format.number(commit.data.batch.removed),
                faulty: format.number(commit.data.batch.faultyRows),
              })
            : t('imports.nothingChanged')}
        </span>
        <div>
          <button type="button" className="button" onClick={onRestart}>
            {t('imports.another')}
          </button>
        </div>
      </div>
    );
  }
  const changesSomething =
    report.added.total + report.changed.length > 0 || (report.removesMissing && report.missing.total > 0);
  const blocked = report.faults.length > 0 && !choice.goodRowsOnly;
  const set = (part: Partial<ImportChoice>) => {
    onLook({ ...choice, ...part });
  };
  return (
    <div className="stack">
      <Reading report={report} choice={choice} onChoose={set} />
      <Faults faults={report.faults} choice={choice} />
      <Changes report={report} />
      <fieldset className="options">
        <legend>{t('imports.options')}</legend>
        {report.faults.length > 0 && (
          <Option
            text={t('imports.goodRowsOnly', { count: report.faults.length })}
            checked={choice.goodRowsOnly}
            onChange={(goodRowsOnly) => {
              set({ goodRowsOnly });
            }}
          />
        )}
        {report.missing.total > 0 && (
          <Option
            text={t('imports.removeMissing', { count: report.missing.total })}
            checked={choice.removeMissing}
            onChange={(removeMissing) => {
              set({ removeMissing });
            }}
          />
        )}
        {choice.kind === 'roster' && (
          <Option
            text={t('imports.createCentres')}
            checked={choice.createCentres}
            onChange={(createCentres) => {
              set({ createCentres });
            }}
          />
        )}
      </fieldset>
      {commit.error && <Failure error={commit.error} />}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={blocked || !changesSomething || commit.isPending}
          onClick={() => {
            commit.mutate(choice);
          }}
        >
          {commit.isPending ? t('state.working') : t('imports.commit')}
        </button>
        <span className="soft">
          {blocked
            ? t('imports.blocked')
            : changesSomething
              ? t('imports.commitHint')
              : t('imports.nothingToDo')}
        </span>
      </div>
    </div>
  );
}

interface OptionProps {
  readonly text: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Option({ text, checked, onChange }: OptionProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      {text}
    </label>
  );
}
