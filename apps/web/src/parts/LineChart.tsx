import { LineChart as LineSeries } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

echarts.use([LineSeries, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Line {
  readonly name: string;
  /** Name of a colour in tokens.css. */
  readonly colour: string;
  readonly dashed?: boolean;
  /** x and y, in the order of x. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface LineChartProps {
  readonly title: string;
  readonly xName: string;
  readonly lines: readonly Line[];
  readonly height?: number;
  /** For values that differ by powers of ten; all must be above 0. */
  readonly logarithmic?: boolean;
  readonly formatX?: (x: number) => string;
  readonly formatY?: (y: number) => string;
}

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** A line chart with its table twin one click away. Lines differ in dash as well as colour. */
export function LineChart(props: LineChartProps) {
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

function Picture({
  title,
  xName,
  lines,
  height = 280,
  logarithmic = false,
  formatX = String,
  formatY = String,
}: LineChartProps) {
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
      grid: { left: 8, right: 24, top: 36, bottom: 28, containLabel: true },
      legend: { top: 0, textStyle: { color: ink, fontFamily: font } },
      // Drawn on the canvas: the pages' security policy allows no styles written into HTML.
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        valueFormatter: (value: unknown) => formatY(Number(value)),
      },
      xAxis: {
        type: 'value',
        name: xName,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: ink },
        axisLabel: {
          color: ink,
          hideOverlap: true,
          showMaxLabel: false,
          formatter: (x: number) => formatX(x),
        },
        splitLine: { show: false },
        min: 0,
        max: 'dataMax',
      },
      yAxis: {
        type: logarithmic ? 'log' : 'value',
        scale: true,
        axisLabel: { color: ink, formatter: (y: number) => formatY(y) },
        splitLine: { lineStyle: { color: token('line') } },
      },
      series: lines.map((line) => ({
        name: line.name,
        type: 'line',
        step: 'end',
        symbol: 'none',
        color: token(line.colour),
        lineStyle: { width: 2.5, type: line.dashed ? 'dashed' : 'solid' },
        data: line.points.map((point) => [...point]),
      })),
    });
  }, [formatX, formatY, lines, logarithmic, xName]);

  return <div ref={host} role="img" aria-label={title} className="chart" style={{ height }} />;
}

function Twin({ xName, lines, height = 280, formatX = String, formatY = String }: LineChartProps) {
  const { t } = useTranslation();
  const rows = lines
    .flatMap((line) =>
      line.points.map(([x, y], index) => ({ key: `${line.name} ${String(index)}`, x, y, name: line.name })),
    )
    .sort((a, b) => a.x - b.x);
  return (
    <div
      className="table-wrap"
      style={{ maxHeight: height }}
      tabIndex={0}
      role="region"
      aria-label={t('common.table')}
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{xName}</th>
            <th scope="col">{t('common.line')}</th>
            <th scope="col" className="number">
              {t('common.value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, x, y, name }) => (
            <tr key={key}>
              <td>{formatX(x)}</td>
              <td>{name}</td>
              <td className="number">{formatY(y)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
