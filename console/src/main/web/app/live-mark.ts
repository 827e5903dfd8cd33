import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { compact } from "../format";
import { live, type LiveState } from "../live";
import { base } from "../ui/styles";

const WORDS: Record<LiveState, string> = {
  off: "Not live",
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
};

/** Says whether what is on screen follows the server, and how much comes in. */
@customElement("vd-live")
export class LiveMark extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        font-size: var(--t-s);
      }

      .state {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 0 var(--s-2);
        color: var(--text-2);
        white-space: nowrap;
      }

      .dot {
        flex: none;
        width: 9px;
        height: 9px;
        border: 2px solid var(--text-3);
        border-radius: 50%;
      }

      .live .dot {
        border-color: var(--good);
        background: var(--good);
      }

      .reconnecting {
        color: var(--major);
      }

      .reconnecting .dot {
        border-color: var(--major);
      }

      .rate {
        color: var(--text-3);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** Leaves the rates out. */
  @property({ type: Boolean }) brief = false;
  #leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    live.on("state", () => this.requestUpdate(), this.#leaving.signal);
    live.on("pulse", () => this.requestUpdate(), this.#leaving.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  protected override render(): TemplateResult {
    const pulse = live.pulse;
    return html`<div class="state ${live.state}">
      <span class="dot"></span><span role="status">${WORDS[live.state]}</span>
      ${
        pulse && !this.brief && live.state === "live"
          ? html`<span class="rate" title="Observations per second that come in now"
              >${compact(pulse.observationsPerSecond)}/s</span
            >`
          : nothing
      }
    </div>`;
  }
}
