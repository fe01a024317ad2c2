import * as echarts from 'echarts/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The value of a colour in tokens.css. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

interface ChartFrameProps {
  readonly title: string;
  readonly picture: ReactNode;
  /** The same figures as a table. */
  readonly twin: ReactNode;
}

/** A chart with its title and its table twin one click away. */
export function ChartFrame({ title, picture, twin }: ChartFrameProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="stack">
      <figcaption className="row chart-head">
        <strong>{title}</strong>
        <button
          type="button"
          className="button button-quiet no-print"
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {t('common.asTable')}
        </button>
      </figcaption>
      {asTable ? twin : picture}
    </figure>
  );
}

interface ChartCanvasProps {
  readonly title: string;
  /** Height in pixels. */
  readonly height: number;
  /** What is drawn in the colours of the moment; the same function for the same picture. */
  readonly options: (ink: string) => echarts.EChartsCoreOption;
  readonly formatY: (y: number) => string;
}

/** Draws with the chart library and follows the size of its place. */
export function ChartCanvas({ title, height, options, formatY }: ChartCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);

  useEffect(() => {
    if (!host.current) return;
    const made = echarts.init(host.current, undefined, { renderer: 'canvas' });
    chart.current = made;
    const resize = new ResizeObserver(() => {
      made.resize();
    });
    resize.observe(host.current);
    return () => {
      resize.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const ink = token('ink-soft');
    const font = getComputedStyle(document.body).fontFamily;
    const picture: echarts.EChartsCoreOption = {
      animation: false,
      textStyle: { fontFamily: font },
      legend: { top: 0, textStyle: { color: ink, fontFamily: font } },
      // Drawn on the canvas: the pages' security policy allows no styles written into HTML.
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        valueFormatter: (value: unknown) => formatY(Number(value)),
      },
      ...options(ink),
    };
    // Another picture may have fewer series than the one before.
    chart.current?.setOption(picture, { notMerge: true });
  }, [formatY, options]);

  return <div ref={host} role="img" aria-label={title} className="chart" style={{ height }} />;
}
