import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey } from '../../api/client';
import { type ReportKind, REPORTS } from '../../data/reports';
import { Failure } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';
import { Choice } from '../../parts/Field';
import { useToast } from '../../parts/Toast';

/** Orders a report as a file, now or by itself. */
export function OrderReport({ kind }: { readonly kind: ReportKind }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const [scheduling, setScheduling] = useState(false);
  const order = useMutation({
    mutationFn: (format: 'xlsx' | 'pdf') =>
      body(
        api.POST('/api/v1/reports/files', { params: { header: idempotencyKey() }, body: { kind, format } }),
      ),
    onSuccess: async () => {
      toast(t('reports.ordered'));
      await client.invalidateQueries({ queryKey: [...REPORTS, 'files'] });
    },
  });
  return (
    <div className="stack no-print">
      <div className="row">
        {(['xlsx', 'pdf'] as const).map((format) => (
          <button
            key={format}
            type="button"
            className="button"
            disabled={order.isPending}
            onClick={() => {
              order.mutate(format);
            }}
          >
            {t(`reports.order.${format}`)}
          </button>
        ))}
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            setScheduling(true);
          }}
        >
          {t('reports.schedule')}
        </button>
      </div>
      {order.error && <Failure error={order.error} />}
      {scheduling && (
        <ScheduleDialog
          kind={kind}
          onClose={() => {
            setScheduling(false);
          }}
        />
      )}
    </div>
  );
}

function ScheduleDialog({ kind, onClose }: { readonly kind: ReportKind; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const [every, setEvery] = useState<'week' | 'month'>('month');
  const [format, setFormat] = useState<'xlsx' | 'pdf'>('pdf');
  const schedule = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/reports/schedules', {
          params: { header: idempotencyKey() },
          body: { kind, format, every },
        }),
      ),
    onSuccess: async ({ nextOn }) => {
      toast(t('reports.scheduled', { day: nextOn }));
      await client.invalidateQueries({ queryKey: [...REPORTS, 'schedules'] });
      onClose();
    },
  });
  return (
    <Dialog title={t('reports.scheduleTitle')} onClose={onClose}>
      <p>{t('reports.scheduleText')}</p>
      <Choice
        label={t('reports.every.label')}
        value={every}
        onChange={(value) => {
          setEvery(value === 'week' ? 'week' : 'month');
        }}
        options={(['week', 'month'] as const).map((value) => ({ value, text: t(`reports.every.${value}`) }))}
      />
      <Choice
        label={t('reports.format')}
        value={format}
        onChange={(value) => {
          setFormat(value === 'xlsx' ? 'xlsx' : 'pdf');
        }}
        options={(['pdf', 'xlsx'] as const).map((value) => ({ value, text: t(`reports.order.${value}`) }))}
      />
      {schedule.error && <Failure error={schedule.error} />}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={schedule.isPending}
          onClick={() => {
            schedule.mutate();
          }}
        >
          {t('reports.scheduleButton')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </Dialog>
  );
}
