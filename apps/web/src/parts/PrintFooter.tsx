import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { publishedPlanQuery } from '../data/plans';
import { useFormat } from '../i18n/useFormat';

interface PrintFooterProps {
  /** Number of the plan that the page is of, `null` for a proposal; without it, the plan that holds. */
  readonly version?: number | null;
}

/**
 * What stands at the foot of each sheet of paper: which plan it is of and when it was printed. Where the browser knows no
 * margin boxes it stands once, under the list.
 */
export function PrintFooter({ version }: PrintFooterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const published = useQuery({ ...publishedPlanQuery, enabled: version === undefined }).data?.number;
  const number = version ?? published ?? null;
  const sheet = useMemo(() => new CSSStyleSheet(), []);
  const text = () =>
    [
      ...(number === null ? [] : [t('common.planVersion', { version: number })]),
      t('common.printed', { at: format.instant(new Date().toISOString()) }),
    ].join(' · ');
  useEffect(() => {
    const write = () => {
      sheet.replaceSync(`@page { @bottom-left { content: ${JSON.stringify(text())} } }`);
    };
    write();
    addEventListener('beforeprint', write);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      removeEventListener('beforeprint', write);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  });
  return knowsMarginBoxes() ? null : <p className="print-only">{text()}</p>;
}

function knowsMarginBoxes(): boolean {
  const probe = new CSSStyleSheet();
  probe.replaceSync('@page { @bottom-left { content: "" } }');
  return probe.cssRules[0]?.cssText.includes('@bottom-left') ?? false;
}
