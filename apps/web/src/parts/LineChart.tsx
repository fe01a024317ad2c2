import { LineChart as LineSeries } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

use([LineSeries, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

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
  readonly yName: string;
  readonly lines: readonly Line[];
  readonly height?: number;
  readonly formatX?: (x: number) => string;
  readonly formatY?: (y: number) => string;
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** A line chart with its table twin one click away. Lines differ in dash as well as colour. */
export function LineChart({ title, xName, yName, lines, height = 280, formatX = String, formatY = String }: LineChartProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);

  useEffect(() => {
    if (!host.current || asTable) return;
    const chart = init(host.current, undefined, { renderer: 'svg' });
    const ink = token('ink-soft');
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: ink } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => formatY(Number(value)) },
      xAxis: {
        type: 'value',
        name: xName,
        nameLocation: 'middle',
        nameGap: 28,
        axisLabel: { color: ink, formatter: formatX },
        splitLine: { show: false },
        min: 'dataMin',
        max: 'dataMax',
      },
      yAxis: { type: 'value', scale: true, axisLabel: { color: ink, formatter: formatY }, splitLine: { lineStyle: { color: token('line') } } },
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
    const resize = new ResizeObserver(() => {
      chart.resize();
    });
    resize.observe(host.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [asTable, formatX, formatY, lines, xName, yName]);

  return (
    <figure className="stack">
      <figcaption className="row" style={{ justifyContent: 'space-between' }}>
        <strong>{title}</strong>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {asTable ? t('common.asPicture') : t('common.asTable')}
        </button>
      </figcaption>
      {asTable ? (
        <div className="table-wrap" style={{ maxHeight: height }}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{xName}</th>
                <th scope="col" className="number">
                  {yName}
                </th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {lines
                .flatMap((line) => line.points.map(([x, y]) => ({ x, y, name: line.name })))
                .sort((a, b) => a.x - b.x)
                .map(({ x, y, name }) => (
                  <tr key={`${name}${String(x)}`}>
                    <td>{formatX(x)}</td>
                    <td className="number">{formatY(y)}</td>
                    <td>{name}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div ref={host} role="img" aria-label={title} style={{ height }} />
      )}
    </figure>
  );
}
