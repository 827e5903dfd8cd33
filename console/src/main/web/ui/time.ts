import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { exact, relative, short } from "../format";

const TICK_MS = 15_000;
const shown = new Set<TimeMark>();
setInterval(() => shown.forEach((mark) => mark.requestUpdate()), TICK_MS);

/** A moment, said relative to now ("3 min. ago"), with the exact local time as its title. */
@customElement("vd-time")
export class TimeMark extends LitElement {
  static override styles = css`
    time {
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
  `;

  /** ISO 8601. */
  @property() at = "";
  /** Shows day and minute instead. */
  @property({ type: Boolean }) absolute = false;

  override connectedCallback(): void {
    super.connectedCallback();
    shown.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    shown.delete(this);
  }

  protected override render(): TemplateResult {
    if (!this.at) return html`<span>–</span>`;
    return html`<time datetime=${this.at} title=${exact(this.at)}
      >${this.absolute ? short(this.at) : relative(this.at)}</time
    >`;
  }
}
