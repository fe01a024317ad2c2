import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { type WhyQuestion, whyQuery } from '../../data/why';
import { Await, Loading } from '../../parts/Await';
import { Dialog } from '../../parts/Dialog';

const WhyPanel = lazy(async () => ({ default: (await import('./WhyPanel')).WhyPanel }));

interface WhyButtonProps {
  readonly question: WhyQuestion;
  /** What is asked about, for the heading of the answer. */
  readonly subject: string;
}

/** "Why?" beside a placement or a need without one; nothing for those who may not ask. */
export function WhyButton({ question, subject }: WhyButtonProps) {
  const { t } = useTranslation();
  const session = useOwnSession();
  const [open, setOpen] = useState(false);
  if (!session.may('read', 'Need')) return null;
  return (
    <>
      <button
        type="button"
        className="button button-small no-print"
        aria-label={t('why.ask', { subject })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('why.button')}
      </button>
      {open && (
        <WhyDialog
          question={question}
          subject={subject}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function WhyDialog({ question, subject, onClose }: WhyButtonProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const why = useQuery(whyQuery(question));
  return (
    <Dialog title={t('why.title', { subject })} onClose={onClose}>
      <Suspense fallback={<Loading />}>
        <Await query={why}>
          {(answer) => (answer ? <WhyPanel why={answer} /> : <p>{t('why.closed.met')}</p>)}
        </Await>
      </Suspense>
    </Dialog>
  );
}
