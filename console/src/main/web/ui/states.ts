import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ApiError, sentenceOf } from "../api";
import { icon, type IconName } from "./icons";
import { base, buttons } from "./styles";

const box = css`
  :host {
    display: block;
  }

  .box {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--s-2);
    max-width: 40rem;
    padding: var(--s-5) var(--s-4);
  }

  .what {
    color: var(--text-2);
  }
`;

/** What stands where nothing is: why it is empty, and what would fill it (in the slot). */
@customElement("vd-empty")
export class EmptyState extends LitElement {
  static override styles = [
    base,
    box,
    css`
      .title {
        display: flex;
        align-items: center;
        gap: var(--s-2);
        font-weight: 650;
      }

      svg {
        color: var(--text-3);
      }
    `,
  ];

  @property() heading = "Nothing here";
  @property() icon: IconName = "search";

  protected override render(): TemplateResult {
    return html`<div class="box">
      <p class="title">${icon(this.icon)} ${this.heading}</p>
      <div class="what"><slot></slot></div>
      <slot name="action"></slot>
    </div>`;
  }
}

/** What stands where something could not be had: the server's own words, what to do, and a way to try again. */
@customElement("vd-error")
export class ErrorState extends LitElement {
  static override styles = [
    base,
    buttons,
    box,
    css`
      .box {
        border-left: 3px solid var(--critical);
        padding: var(--s-3) var(--s-4);
        background: var(--surface);
      }

      .title {
        font-weight: 650;
        color: var(--critical);
      }
    `,
  ];

  @property({ attribute: false }) failure: unknown;
  /** Tells of a wish to try again by the event `retry`; without it, no button. */
  @property({ type: Boolean }) retry = false;

  protected override render(): TemplateResult {
    const status = this.failure instanceof ApiError ? this.failure.status : -1;
    return html`<div class="box" role="alert">
      <p class="title">${titleOf(status)}</p>
      <p class="what wrap">${sentenceOf(this.failure)}</p>
      ${this.retry ? html`<button @click=${this.#again}>Try again</button>` : nothing}
    </div>`;
  }

  #again(): void {
    this.dispatchEvent(new CustomEvent("retry"));
  }
}

function titleOf(status: number): string {
  if (status === 0) return "No connection to the server";
  if (status === 403) return "You may not see this";
  if (status === 404) return "There is no such thing";
  if (status === 429) return "Too many requests";
  if (status >= 500) return "The server could not answer";
  return "This did not work";
}

/** Gray bars in place of what is being loaded. */
@customElement("vd-skeleton")
export class Skeleton extends LitElement {
  static override styles = css`
    :host {
      display: block;
      padding: var(--s-3) 0;
    }

    div {
      height: 12px;
      margin-bottom: 12px;
      border-radius: var(--radius-s);
      background: var(--surface-3);
      animation: breathe 1.4s ease-in-out infinite;
    }

    div:nth-child(3n) {
      width: 62%;
    }

    div:nth-child(3n + 1) {
      width: 88%;
    }

    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
  `;

  @property({ type: Number }) lines = 4;

  protected override render(): TemplateResult {
    return html`<span role="status" aria-label="Loading"></span
      >${Array.from({ length: this.lines }, () => html`<div></div>`)}`;
  }
}
