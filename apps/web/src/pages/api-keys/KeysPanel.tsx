import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { apiKeysQuery, type KeyOwner, useApiKeyChange } from '../../data/api-keys';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty, Failure } from '../../parts/Await';
import { Choices } from '../../parts/Choices';
import { Dialog } from '../../parts/Dialog';
import { TextField } from '../../parts/TextField';
import { Field } from '../../parts/Field';
import { Panel } from '../../parts/Page';
import { SecretDialog } from '../../parts/SecretDialog';
import { useToast } from '../../parts/Toast';

type ApiKey = Schemas['ApiKey'];

const SCOPES = ['slots:read', 'slots:write', 'placements:read', 'placements:answer'] as const;
const DAYS = 365;
const MOST_DAYS = 400;

/** The keys of one clinic, or of the region: made, replaced, revoked. A secret is shown once. */
export function KeysPanel({ owner }: { readonly owner: KeyOwner }) {
  const { t } = useTranslation();
  const keys = useQuery(apiKeysQuery(owner));
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Panel
      title={t(owner === null ? 'apiKeys.regionKeys' : 'apiKeys.keys')}
      aside={owner !== null && <code>{t('apiKeys.clinicId', { id: owner })}</code>}
    >
      <div className="stack">
        <Await query={keys}>
          {(all) =>
            all.length === 0 ? (
              <Empty>{t(owner === null ? 'apiKeys.noneOfRegion' : 'apiKeys.none')}</Empty>
            ) : (
              <KeyTable owner={owner} keys={all} onMade={setSecret} />
            )
          }
        </Await>
        <NewKey owner={owner} onMade={setSecret} />
        {secret !== null && (
          <SecretDialog
            title={t('apiKeys.madeTitle')}
            notice={t('apiKeys.made')}
            label={t('apiKeys.secret')}
            copied={t('apiKeys.copied')}
            secret={secret}
            onClose={() => {
              setSecret(null);
            }}
          />
        )}
      </div>
    </Panel>
  );
}

interface KeyTableProps {
  readonly owner: KeyOwner;
  readonly keys: readonly ApiKey[];
  readonly onMade: (secret: string | null) => void;
}

function KeyTable({ owner, keys, onMade }: KeyTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState<{ readonly key: ApiKey; readonly kind: 'rotate' | 'revoke' } | null>(
    null,
  );
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('apiKeys.label')}</th>
            <th scope="col">{t('apiKeys.scopes')}</th>
            <th scope="col">{t('apiKeys.expires')}</th>
            <th scope="col">{t('apiKeys.used')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('apiKeys.rotate')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.label}</th>
              <td>{key.scopes.map((scope) => t(`apiKeys.scope.${scope}`)).join(', ')}</td>
              <td>{format.instant(key.expiresAt)}</td>
              <td>{key.lastUsedAt === null ? t('apiKeys.never') : format.instant(key.lastUsedAt)}</td>
              <td>
                <div className="row">
                  {(['rotate', 'revoke'] as const).map((kind) => (
                    <button
                      key={kind}
                      type="button"
                      className="button"
                      aria-label={t(`apiKeys.${kind}One`, { label: key.label })}
                      onClick={() => {
                        setAsking({ key, kind });
                      }}
                    >
                      {t(`apiKeys.${kind}`)}
                    </button>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking && (
        <Confirm
          owner={owner}
          keyId={asking.key.id}
          kind={asking.kind}
          onMade={onMade}
          onClose={() => {
            setAsking(null);
          }}
        />
      )}
    </div>
  );
}

interface ConfirmProps {
  readonly owner: KeyOwner;
  readonly keyId: string;
  readonly kind: 'rotate' | 'revoke';
  readonly onMade: (secret: string | null) => void;
  readonly onClose: () => void;
}

function Confirm({ owner, keyId, kind, onMade, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useApiKeyChange(owner);
  return (
    <Dialog title={t(`apiKeys.${kind}Title`)} onClose={onClose}>
      <p>{t(`apiKeys.${kind}Effect`)}</p>
      {change.error && <Failure error={change.error} />}
      <div className="row">
        <button
          type="button"
          className={kind === 'revoke' ? 'button button-danger' : 'button button-primary'}
          disabled={change.isPending}
          onClick={() => {
            change.mutate(
              { kind, keyId },
              {
                onSuccess: (made) => {
                  onClose();
                  if (made) onMade(made.secret);
                  else toast(t('apiKeys.revoked'));
                },
              },
            );
          }}
        >
          {t(`apiKeys.${kind}`)}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </Dialog>
  );
}

interface NewKeyProps {
  readonly owner: KeyOwner;
  readonly onMade: (secret: string | null) => void;
}

function NewKey({ owner, onMade }: NewKeyProps) {
  const { t } = useTranslation();
  const change = useApiKeyChange(owner);
  const [label, setLabel] = useState('');
  const [days, setDays] = useState(String(DAYS));
  const [scopes, setScopes] = useState<readonly (typeof SCOPES)[number][]>(['slots:read', 'slots:write']);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(
      { kind: 'make', label: label.trim(), scopes: [...scopes], days: Number(days) },
      {
        onSuccess: (made) => {
          setLabel('');
          onMade(made?.secret ?? null);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <TextField
          label={t('apiKeys.label')}
          hint={t(owner === null ? 'apiKeys.directoryHint' : 'apiKeys.labelHint')}
          required
          maxLength={80}
          value={label}
          onChange={setLabel}
        />
        <Field label={t('apiKeys.days')}>
          {(ids) => (
            <input
              {...ids}
              required
              type="number"
              min={1}
              max={MOST_DAYS}
              value={days}
              onChange={(event) => {
                setDays(event.target.value);
              }}
            />
          )}
        </Field>
      </div>
      {owner !== null && (
        <Choices
          legend={t('apiKeys.scopes')}
          choices={SCOPES}
          chosen={scopes}
          nameOf={(scope) => t(`apiKeys.scope.${scope}`)}
          onChange={setScopes}
        />
      )}
      {change.error && <Failure error={change.error} />}
      <div>
        <button
          type="submit"
          className="button button-primary"
          disabled={change.isPending || scopes.length === 0}
        >
          {t('apiKeys.make')}
        </button>
      </div>
    </form>
  );
}
