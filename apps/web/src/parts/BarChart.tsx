import { BarChart as BarSeries } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TableWrap } from './TableWrap';

echarts.use([BarSeries, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** One kind of bar. */
export interface BarKind {
  readonly name: string;
  /** Name of a colour in tokens.css. */
  readonly colour: string;
  /** Told apart without colour. */
  readonly hatched?: boolean;
  /** One value per category, in their order. */
  readonly values: readonly number[];
}

interface BarChartProps {
  readonly title: string;
  readonly categories: readonly string[];
  readonly kinds: readonly BarKind[];
  readonly height?: number;
  readonly format?: (value: number) => string;
}

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Bars side by side for each category, with their table twin one click away. */
export function BarChart(props: BarChartProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="stack">
      <figcaption className="row chart-head">
        <strong>{props.title}</strong>
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
      {asTable ? <Twin {...props} /> : <Picture {...props} />}
    </figure>
  );
}

function Picture({ title, categories, kinds, height = 260, format = String }: BarChartProps) {
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
    chart.current?.setOption({
      animation: false,
      textStyle: { fontFamily: font },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: ink, fontFamily: font } },
      // Drawn on the canvas: the pages' security policy allows no styles written into HTML.
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        valueFormatter: (value: unknown) => format(Number(value)),
      },
      xAxis: {
        type: 'category',
        data: [...categories],
        axisLabel: { color: ink, interval: 0, overflow: 'truncate', width: 110 },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: ink, formatter: (y: number) => format(y) },
        splitLine: { lineStyle: { color: token('line') } },
      },
      series: kinds.map((kind) => ({
        name: kind.name,
        type: 'bar',
        barMaxWidth: 48,
        itemStyle: {
          color: token(kind.colour),
          ...(kind.hatched
            ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [4, 4], rotation: 0.7 } }
            : {}),
        },
        label: {
          show: true,
          position: 'top',
          color: ink,
          formatter: ({ value }: { value: unknown }) => format(Number(value)),
        },
        data: [...kind.values],
      })),
    });
  }, [categories, format, kinds]);

  return <div ref={host} role="img" aria-label={title} className="chart" style={{ height }} />;
}

function Twin({ title, categories, kinds, format = String }: BarChartProps) {
  return (
    <TableWrap label={title}>
      <table className="table">
        <thead>
          <tr>
            <td />
            {kinds.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, index) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {kinds.map(({ name, values }) => (
                <td key={name} className="number">
                  {format(values[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
