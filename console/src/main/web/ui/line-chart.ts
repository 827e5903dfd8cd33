import type { EChartsCoreOption } from "echarts/core";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { clock, counted, exact, short } from "../format";
import type { Expected, Value } from "../types";
import { axisWords, breaks, elementsOf, expectedWords, isExpected, numberOf, withUnit } from "../values";
import "./chart";
import { faded, type ChartColors } from "./chart";
import { base } from "./styles";

/** A point of a series; `min` and `max` when it stands for several. */
export interface ChartPoint {
  at: string;
  value: Value;
  min?: number;
  max?: number;
}

/** A moment that is marked by a line. */
export interface ChartMark {
  at: string;
  label: string;
  /** Marks the moment that something broke. */
  broke?: boolean;
}

const ELEMENTS_MAX = 24;
const FEW_POINTS = 40;
const DAY_MS = 86_400_000;
/** Below this span, times are shown with their seconds. */
const SECONDS_MS = 240_000;

/**
 * A metric over time with what is expected of it as a band, and the moment that it broke. Sets are drawn
 * as one line of dots for
 * each of their elements; those that are not expected stand out.
 */
@customElement("vd-line-chart")
export class LineChartElement extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-1) var(--s-4);
        margin-bottom: var(--s-1);
        color: var(--text-2);
        font-size: var(--t-s);
      }

      .legend span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }

      .key {
        width: 14px;
        height: 3px;
        border-radius: 2px;
        background: var(--series);
      }

      .key.band {
        height: 10px;
        border: 1px dashed var(--band);
        background: color-mix(in srgb, var(--band) 18%, transparent);
      }

      .key.out {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--critical);
      }
    `,
  ];

  @property({ attribute: false }) points: readonly ChartPoint[] = [];
  @property({ attribute: false }) expected?: Expected;
  @property({ attribute: false }) marks: readonly ChartMark[] = [];
  /** When `expected` holds, in ms; always, unless given. What a fleet allows differs from window to window. */
  @property({ attribute: false }) holds?: readonly [from: number, to: number];
  @property() unit?: string;
  /** What is measured. */
  @property() name = "";

  protected override render(): TemplateResult {
    const isSet = this.points.some((point) => elementsOf(point.value) !== undefined);
    const words = expectedWords(this.expected, this.unit);
    return html`<div class="legend" aria-hidden="true">
        ${isSet ? nothing : html`<span><i class="key"></i>${this.name}</span>`}
        ${words && !isSet ? html`<span><i class="key band"></i>expected: ${words}</span>` : nothing}
        ${words && isSet ? html`<span>expected: ${words}</span>` : nothing}
        ${this.expected ? html`<span><i class="key out"></i>not as expected</span>` : nothing}
      </div>
      <vd-chart
        .build=${(colors: ChartColors) => (isSet ? this.#sets(colors) : this.#numbers(colors))}
        label=${this.#sentence()}
      ></vd-chart>`;
  }

  #sentence(): string {
    const broke = this.marks.find((mark) => mark.broke);
    const words = expectedWords(this.expected, this.unit);
    return [
      `${this.name} over time, ${counted(this.points.length, "point")}`,
      words ? `expected ${words}` : "",
      broke ? `broke at ${exact(broke.at)}` : "",
    ]
      .filter(Boolean)
      .join("; ");
  }

  #numbers(colors: ChartColors): EChartsCoreOption {
    const data = this.points.map((point) => [new Date(point.at).getTime(), numberOf(point.value) ?? null]);
    const [from, to] = this.holds ?? [-Infinity, Infinity];
    const out = data.filter(([at, value]) => {
      const isJudged = typeof at === "number" && at >= from && at < to;
      return isJudged && typeof value === "number" && breaks(value, this.expected);
    });
    const spread = this.points.filter((point) => point.min !== undefined && point.max !== undefined);
    return {
      ...this.#frame(colors),
      yAxis: {
        ...axis(colors),
        type: "value",
        ...(data.every(([, value]) => Number.isInteger(value)) ? { minInterval: 1 } : {}),
        min: (range: { min: number }) => Math.min(0, range.min),
        max: (range: { max: number }) => Math.max(range.max, this.expected?.max ?? range.max) * 1.08 || 1,
        axisLabel: {
          color: colors.faint,
          formatter: (value: number) => axisWords(value, this.unit),
          showMaxLabel: false,
        },
      },
      series: [
        ...(spread.length ? spreadSeries(spread, colors) : []),
        {
          name: this.name,
          type: "line",
          data,
          showSymbol: data.length <= FEW_POINTS,
          symbolSize: 4,
          lineStyle: { width: 1.8, color: colors.series },
          itemStyle: { color: colors.series },
          markArea: this.#band(colors),
          markLine: this.#lines(colors),
        },
        {
          type: "scatter",
          data: out,
          symbolSize: 8,
          itemStyle: { color: colors.critical },
          tooltip: { show: false },
          z: 5,
          silent: true,
        },
      ],
    };
  }

  #sets(colors: ChartColors): EChartsCoreOption {
    const elements = [...new Set(this.points.flatMap((point) => elementsOf(point.value) ?? []))];
    elements.sort((a, b) => Number(isExpected(b, this.expected)) - Number(isExpected(a, this.expected)));
    const shown = elements.slice(-ELEMENTS_MAX);
    const data = this.points.flatMap((point) =>
      (elementsOf(point.value) ?? [])
        .filter((element) => shown.includes(element))
        .map((element) => ({
          value: [new Date(point.at).getTime(), element],
          itemStyle: { color: isExpected(element, this.expected) ? colors.series : colors.critical },
        })),
    );
    return {
      ...this.#frame(colors),
      yAxis: {
        ...axis(colors),
        type: "category",
        data: shown,
        axisLabel: { color: colors.faint, width: 150, overflow: "truncate" },
      },
      series: [{ type: "scatter", data, symbolSize: 8, markLine: this.#lines(colors) }],
    };
  }

  #frame(colors: ChartColors): EChartsCoreOption {
    const span = this.#span();
    return {
      animation: false,
      grid: { left: 8, right: 16, top: 24, bottom: 4, containLabel: true },
      xAxis: {
        ...axis(colors),
        type: "time",
        ...(span ? { min: span[0], max: span[1] } : {}),
        splitLine: { show: false },
        axisLabel: { color: colors.faint, hideOverlap: true, formatter: (at: number) => this.#tick(at) },
      },
      dataZoom: [{ type: "inside", zoomOnMouseWheel: "shift", moveOnMouseMove: true }],
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        confine: true,
        backgroundColor: colors.surface,
        borderColor: colors.line,
        textStyle: { color: colors.text, fontSize: 12 },
        formatter: (items: unknown) => this.#tooltip(items),
      },
    };
  }

  /** From the first to the last moment that is drawn: points and marks. */
  #span(): [from: number, to: number] | undefined {
    const first = this.points[0];
    const last = this.points[this.points.length - 1];
    if (!first || !last) return undefined;
    const marks = this.marks.map((mark) => Date.parse(mark.at));
    return [Math.min(Date.parse(first.at), ...marks), Math.max(Date.parse(last.at), ...marks)];
  }

  #isEarly(mark: ChartMark): boolean {
    const [from, to] = this.#span() ?? [0, 0];
    return Date.parse(mark.at) - from < (to - from) / 2;
  }

  #tick(at: number): string {
    const [from, to] = this.#span() ?? [0, 0];
    if (to - from > DAY_MS) return short(new Date(at));
    return to - from < SECONDS_MS ? clock(new Date(at)) : clock(new Date(at)).replace(/:\d\d(?=\s|$)/, "");
  }

  #tooltip(items: unknown): string {
    const list = (Array.isArray(items) ? items : [items]) as {
      value: [number, number | string];
      seriesName?: string;
      seriesType: string;
    }[];
    const first = list[0];
    if (!first) return "";
    const numbers = list.find((item) => item.seriesType === "line" && item.seriesName === this.name);
    const lines = numbers
      ? [withUnit(Number(numbers.value[1]), this.unit)]
      : list.slice(0, ELEMENTS_MAX).map((item) => String(item.value[1]));
    return [exact(new Date(first.value[0])), ...lines].join("\n");
  }

  #band(colors: ChartColors): object | undefined {
    const { min, max } = this.expected ?? {};
    if (min === undefined && max === undefined) return undefined;
    return {
      silent: true,
      itemStyle: { color: faded(colors.band, 0.13) },
      data: [
        [
          { ...(min === undefined ? {} : { yAxis: min }) },
          { ...(max === undefined ? {} : { yAxis: max }) },
        ].map((end, index) => ("yAxis" in end ? end : { yAxis: index === 0 ? this.#lowest() : "max" })),
      ],
    };
  }

  #lowest(): number {
    return Math.min(0, ...this.points.map((point) => numberOf(point.value) ?? 0));
  }

  #lines(colors: ChartColors): object {
    const moments = this.marks.map((mark) => ({
      xAxis: new Date(mark.at).getTime(),
      label: {
        formatter: mark.label,
        color: mark.broke ? colors.critical : colors.text,
        position: "end",
        align: this.#isEarly(mark) ? "left" : "right",
        // Beside each other they would not be readable when an alarm was short.
        offset: [0, mark.broke ? 0 : 16],
        fontSize: 12,
      },
      lineStyle: {
        color: mark.broke ? colors.critical : colors.faint,
        type: mark.broke ? "solid" : "dashed",
        width: 1.5,
      },
    }));
    const bounds = [this.expected?.min, this.expected?.max]
      .filter((bound) => bound !== undefined)
      .map((bound) => ({
        yAxis: bound,
        label: { show: false },
        lineStyle: { color: colors.band, type: "dashed", width: 1.2 },
      }));
    return { silent: true, symbol: "none", data: [...bounds, ...moments] };
  }
}

function axis(colors: ChartColors): object {
  return {
    axisLine: { lineStyle: { color: colors.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: faded(colors.line, 0.7) } },
  };
}

function spreadSeries(points: readonly ChartPoint[], colors: ChartColors): object[] {
  const at = (point: ChartPoint): number => new Date(point.at).getTime();
  const common = {
    type: "line",
    stack: "spread",
    showSymbol: false,
    silent: true,
    lineStyle: { width: 0 },
    tooltip: { show: false },
  };
  return [
    { ...common, data: points.map((point) => [at(point), point.min ?? 0]) },
    {
      ...common,
      data: points.map((point) => [at(point), (point.max ?? 0) - (point.min ?? 0)]),
      areaStyle: { color: faded(colors.series, 0.18) },
    },
  ];
}
