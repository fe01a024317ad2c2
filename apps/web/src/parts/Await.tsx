import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';

/** What a query has answered so far; a page may make one of several queries. */
interface Answer<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Shows what a query found; until then that it is on its way, and after a fault what to do about it. */
export function Await<T>({
  query,
  children,
}: {
  readonly query: Answer<T>;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading />;
}

export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** A fault with the API's own sentence, its code and the number that finds it in the logs. */
export function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <div className="notice notice-bad" role="alert">
      <strong>
        {error instanceof ApiError ? (problem?.detail ?? t('state.failed')) : t('state.unreachable')}
      </strong>
      {problem?.errors?.map((fault) => (
        <span key={fault.field + fault.code}>
          {fault.value === null ? fault.message : `${fault.value}: ${fault.message}`}
        </span>
      ))}
      {error instanceof ApiError && (
        <small>
          {t('state.code', { code: error.code })}
          {problem && ` · ${problem.requestId}`}
        </small>
      )}
      {onRetry && (
        <div>
          <button type="button" className="button" onClick={onRetry}>
            {t('state.retry')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Says what will be here and who fills it, with the one next thing to do. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
