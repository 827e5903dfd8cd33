import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { LitElement, css, html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { base } from "./styles";

/** The colors of the theme, resolved for a canvas. */
export interface ChartColors {
  text: string;
  faint: string;
  line: string;
  surface: string;
  series: string;
  band: string;
  critical: string;
  major: string;
  accent: string;
}

const TOKENS: Record<keyof ChartColors, string> = {
  text: "--text",
  faint: "--text-3",
  line: "--line",
  surface: "--surface",
  series: "--series",
  band: "--band",
  critical: "--critical",
  major: "--major",
  accent: "--accent",
};

/** Reads the theme's colors as they are now. */
export function chartColors(host: HTMLElement): ChartColors {
  const probe = document.createElement("i");
  probe.hidden = true;
  (host.shadowRoot ?? host).append(probe);
  const colors = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return colors as unknown as ChartColors;
}

/** A color with less weight: "rgb(1 2 3)" to "rgba(1,2,3,share)". */
export function faded(color: string, share: number): string {
  const parts = color.match(/[\d.]+/g)?.slice(0, 3) ?? ["128", "128", "128"];
  return `rgba(${parts.join(",")},${share})`;
}

/**
 * A chart by ECharts on a canvas, drawn anew when the theme or its size changes. Tooltips must be of
 * `renderMode: "richText"`:
 * the others write style attributes, which the console's policy forbids.
 */
@customElement("vd-chart")
export class Chart extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        height: var(--chart-height, 260px);
      }

      .canvas {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  /** Makes what to draw from the theme's colors. */
  @property({ attribute: false }) build?: (colors: ChartColors) => EChartsCoreOption;
  /** What the chart shows, in a sentence. */
  @property() label = "";
  @query(".canvas") private canvas!: HTMLElement;
  @state() private failure = "";
  #chart?: EChartsType;
  readonly #redraw = (): void => this.#draw();
  readonly #resize = new ResizeObserver(() => this.#chart?.resize());

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("themechange", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("themechange", this.#redraw);
    this.#resize.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="canvas" role="img" aria-label=${this.label}></div>
      ${this.failure ? html`<p class="muted">${this.failure}</p>` : ""}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("build")) void this.#begin();
  }

  async #begin(): Promise<void> {
    try {
      const { init } = await import("./echarts");
      if (!this.isConnected) return;
      this.#chart ??= init(this.canvas);
      this.#resize.observe(this);
      this.#draw();
    } catch {
      this.failure = "The chart could not be loaded. Load the page again.";
    }
  }

  #draw(): void {
    if (this.build && this.#chart) this.#chart.setOption(this.build(chartColors(this)), { notMerge: true });
  }
}
