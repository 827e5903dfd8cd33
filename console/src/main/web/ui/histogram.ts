import { LitElement, css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { compact, counted } from "../format";
import type { FleetWindow } from "../types";
import { axisWords, withUnit } from "../values";
import { base } from "./styles";

const HEIGHT = 190;
const TOP = 44;
const BOTTOM = 26;
const SIDE = 12;

/** The fleet's values in one window: how many devices lie where, the bound, and this device among them. */
@customElement("vd-histogram")
export class Histogram extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      svg {
        display: block;
        width: 100%;
        overflow: visible;
        font: 500 12px var(--font);
      }

      .bar {
        fill: var(--series);
        opacity: 0.75;
      }

      .axis {
        stroke: var(--line-strong);
      }

      .tick {
        fill: var(--text-3);
      }

      .bound {
        stroke: var(--band);
        stroke-width: 1.5;
        stroke-dasharray: 4 3;
      }

      .bound-text {
        fill: var(--good);
      }

      .device {
        stroke: var(--critical);
        stroke-width: 2;
      }

      .device-text,
      .device-mark {
        fill: var(--critical);
        font-weight: 650;
      }

      .count {
        fill: var(--text-2);
      }
    `,
  ];

  @property({ attribute: false }) fleet?: FleetWindow;
  @property() unit?: string;
  @state() private width = 600;
  readonly #resize = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(240, entry.contentRect.width);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override render(): TemplateResult | typeof nothing {
    const fleet = this.fleet;
    if (!fleet || fleet.histogram.length === 0) return nothing;
    const highest = Math.max(1, ...fleet.histogram.map((bin) => bin.things));
    const step = (this.width - 2 * SIDE) / fleet.histogram.length;
    const bound = withUnit(fleet.bound, this.unit);
    const value = withUnit(fleet.value, this.unit);
    return html`<svg
      viewBox="0 0 ${this.width} ${HEIGHT}"
      height=${HEIGHT}
      role="img"
      aria-label=${this.#sentence(fleet)}
    >
      ${fleet.histogram.map((bin, index) => this.#bar(bin.things, index, step, highest))}
      <line
        class="axis"
        x1=${SIDE}
        x2=${this.width - SIDE}
        y1=${HEIGHT - BOTTOM}
        y2=${HEIGHT - BOTTOM}
      ></line>
      ${this.#ticks(fleet, step)}
      ${this.#mark("bound", this.#place(fleet, fleet.bound, step), `${fleet.statistic}: ${bound}`, 30)}
      ${this.#mark("device", this.#place(fleet, fleet.value, step), `this device: ${value}`, 12)}
    </svg>`;
  }

  #sentence(fleet: FleetWindow): string {
    return (
      `${counted(fleet.sampleSize, "device")} of the fleet in this window. ${fleet.statistic} is ` +
      `${withUnit(fleet.bound, this.unit)}; this device had ${withUnit(fleet.value, this.unit)}.`
    );
  }

  #bar(things: number, index: number, step: number, highest: number): SVGTemplateResult | typeof nothing {
    if (things === 0) return nothing;
    const height = Math.max(3, (things / highest) * (HEIGHT - TOP - BOTTOM));
    const y = HEIGHT - BOTTOM - height;
    const x = SIDE + index * step;
    const words = svg`<text class="count" x=${x + step / 2} y=${y - 4} text-anchor="middle">${compact(things)}</text>`;
    return svg`<rect class="bar" x=${x + 1} width=${Math.max(1, step - 2)} y=${y} height=${height} rx="2"></rect>
      ${step > 26 ? words : nothing}`;
  }

  #ticks(fleet: FleetWindow, step: number): SVGTemplateResult[] {
    const bins = fleet.histogram;
    const every = Math.max(1, Math.ceil(76 / step));
    const edges = [...bins.map((bin) => bin.from), bins[bins.length - 1]?.to ?? 0];
    const anchor = (index: number): string =>
      index === 0 ? "start" : index === bins.length ? "end" : "middle";
    return edges
      .map((edge, index) => ({ edge, index }))
      .filter(
        ({ index }) => index === bins.length || (index % every === 0 && bins.length - index >= every * 1.5),
      )
      .map(
        ({ edge, index }) => svg`<text class="tick" x=${SIDE + index * step} y=${HEIGHT - 8}
          text-anchor=${anchor(index)}>${axisWords(edge, this.unit)}</text>`,
      );
  }

  /** Where a value lies: its bin, and its share of it. */
  #place(fleet: FleetWindow, value: number, step: number): number {
    const bins = fleet.histogram;
    const index = bins.findIndex((bin) => value < bin.to);
    const at = index < 0 ? bins.length - 1 : index;
    const bin = bins[at];
    if (!bin) return SIDE;
    const share =
      bin.to > bin.from ? Math.min(1, Math.max(0, (value - bin.from) / (bin.to - bin.from))) : 0.5;
    return SIDE + (at + share) * step;
  }

  #mark(kind: "bound" | "device", x: number, words: string, y: number): SVGTemplateResult {
    const room = words.length * 6.6;
    const anchor = x + room > this.width ? "end" : "start";
    const arrow = svg`<path class="device-mark" d="M${x - 6} ${HEIGHT - BOTTOM + 9}h12l-6 -9z"></path>`;
    return svg`<line class=${kind} x1=${x} x2=${x} y1=${y - 8} y2=${HEIGHT - BOTTOM}></line>
      ${kind === "device" ? arrow : nothing}
      <text class="${kind}-text" x=${anchor === "end" ? x - 6 : x + 6} y=${y} text-anchor=${anchor}>${words}</text>`;
  }
}
