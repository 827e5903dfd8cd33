import { LitElement, css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { counted, number, short } from "../format";
import { base } from "./styles";

/** One stretch of time: what began in it, what ended, and how many were open at its end. */
export interface TrendBucket {
  from: string;
  raised: number;
  cleared: number;
  open: number;
}

const HEIGHT = 140;
const BOTTOM = 20;
/** Room for a day and a time, in the longest of usual languages. */
const LABEL_PX = 130;
const LEFT = 28;

/** Alarms over the last hours: bars for what was raised, a line for what was open. */
@customElement("vd-trend")
export class Trend extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      svg {
        display: block;
        width: 100%;
        font: 400 11px var(--font);
      }

      .raised {
        fill: var(--accent);
        opacity: 0.55;
      }

      .slot:hover .raised {
        opacity: 1;
      }

      .hit {
        fill: transparent;
      }

      .open {
        fill: none;
        stroke: var(--text);
        stroke-width: 1.6;
        stroke-linejoin: round;
      }

      .grid {
        stroke: var(--line);
      }

      text {
        fill: var(--text-3);
      }

      .legend {
        display: flex;
        gap: var(--s-4);
        margin-bottom: var(--s-2);
        color: var(--text-2);
        font-size: var(--t-s);
      }

      .legend span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }

      i {
        width: 12px;
        height: 10px;
        border-radius: 2px;
        background: var(--accent);
        opacity: 0.55;
      }

      i.line {
        height: 2px;
        background: var(--text);
        opacity: 1;
      }
    `,
  ];

  @property({ attribute: false }) buckets: readonly TrendBucket[] = [];
  @state() private width = 600;
  readonly #resize = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(200, entry.contentRect.width);
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
    if (this.buckets.length === 0) return nothing;
    const highest = Math.max(4, ...this.buckets.map((bucket) => Math.max(bucket.raised, bucket.open)));
    const step = (this.width - LEFT) / this.buckets.length;
    const y = (value: number): number => HEIGHT - BOTTOM - (value / highest) * (HEIGHT - BOTTOM - 8);
    const line = this.buckets
      .map((bucket, index) => `${LEFT + (index + 0.5) * step},${y(bucket.open)}`)
      .join(" ");
    return html`<div class="legend" aria-hidden="true">
        <span><i></i>raised</span><span><i class="line"></i>open</span>
      </div>
      <svg viewBox="0 0 ${this.width} ${HEIGHT}" height=${HEIGHT} role="img" aria-label=${this.#sentence()}>
        ${[0, highest].map(
          (value) => svg`<line class="grid" x1=${LEFT} x2=${this.width} y1=${y(value)} y2=${y(value)}></line>
          <text x=${LEFT - 6} y=${y(value) + 4} text-anchor="end">${number(value)}</text>`,
        )}
        ${this.buckets.map((bucket, index) => this.#slot(bucket, LEFT + index * step, step, y))}
        <polyline class="open" points=${line}></polyline>
        ${this.#times(step)}
      </svg>`;
  }

  #sentence(): string {
    const raised = this.buckets.reduce((sum, bucket) => sum + bucket.raised, 0);
    const last = this.buckets[this.buckets.length - 1];
    return `${counted(raised, "alarm")} raised in this time, ${number(last?.open ?? 0)} open at its end.`;
  }

  #slot(bucket: TrendBucket, x: number, step: number, y: (value: number) => number): SVGTemplateResult {
    const { raised, cleared, open } = bucket;
    const top = y(raised);
    return svg`<g class="slot">
      <title>${short(bucket.from)}: ${number(raised)} raised, ${number(cleared)} cleared, ${number(open)} open</title>
      <rect class="hit" x=${x} width=${step} y="0" height=${HEIGHT - BOTTOM}></rect>
      <rect class="raised" x=${x + 1} width=${Math.max(1, step - 2)} y=${top}
        height=${HEIGHT - BOTTOM - top} rx="1"></rect>
    </g>`;
  }

  #times(step: number): SVGTemplateResult[] {
    const every = Math.max(1, Math.ceil(LABEL_PX / step));
    return this.buckets.flatMap((bucket, index) =>
      index % every !== 0 || LEFT + index * step > this.width - LABEL_PX
        ? []
        : [svg`<text x=${LEFT + index * step} y=${HEIGHT - 4}>${short(bucket.from)}</text>`],
    );
  }
}
