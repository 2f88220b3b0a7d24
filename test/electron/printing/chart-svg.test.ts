import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../electron/printing/chart-svg';

const CATEGORIES = ['客流', '留档', '订单'];

describe('a chart on paper', () => {
  it('writes its names and figures as text that can be searched and read aloud', async () => {
    const svg = await chartSvg({
      kind: 'bar',
      label: '实际与目标',
      unit: 'count',
      categories: CATEGORIES,
      series: [
        { name: '实际', values: [31, 20, 4] },
        { name: '目标', values: [40, 28, 5] },
      ],
    });
    for (const word of [...CATEGORIES, '实际', '目标', '31', '28']) expect(svg).toContain(word);
    expect(svg).not.toContain('<script');
  });

  it('tells bars apart by a pattern and lines by their strokes, without a colour', async () => {
    const series = [
      { name: '今年', values: [1, 2, 3] },
      { name: '去年', values: [2, 1, 2] },
    ];
    const words = { label: '历史', unit: 'count', categories: CATEGORIES, series } as const;
    const bars = (await chartSvg({ kind: 'bar', ...words })) ?? '';
    const lines = (await chartSvg({ kind: 'line', ...words })) ?? '';
    expect(bars).toContain('<pattern');
    expect(lines).toContain('stroke-dasharray');
    // what has no width is not seen
    const seen = `${bars}${lines}`.replaceAll(/stroke="[^"]*" stroke-width="0"/g, '');
    const colours = [...seen.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/gi)];
    expect(colours.length).toBeGreaterThan(0);
    for (const [, red, green, blue] of colours) expect([red, green]).toEqual([green, blue]);
  });

  it('draws nothing where there is nothing, instead of an empty frame', async () => {
    const series = [{ name: '来店', values: [0, null, 0] }];
    const chart = { label: '空', unit: 'count', categories: CATEGORIES, series } as const;
    expect(await chartSvg({ kind: 'line', ...chart })).toBeNull();
    expect(await chartSvg({ kind: 'bar', ...chart })).toBeNull();
  });
});
