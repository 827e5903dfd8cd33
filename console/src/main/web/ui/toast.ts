import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { sentenceOf } from "../api";
import { icon } from "./icons";
import { base, buttons } from "./styles";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

const SHOWN_MS = 6_000;
const BAD_SHOWN_MS = 15_000;
const MOST = 4;
let area: ToastArea | undefined;

/** Says in a corner that something was done. */
export function say(text: string): void {
  area?.add(text, false);
}

/** Says in a corner that something was not done, and why. */
export function complain(failure: unknown): void {
  area?.add(sentenceOf(failure), true);
}

/** Where toasts appear; there is one in the frame. */
@customElement("vd-toasts")
export class ToastArea extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: fixed;
        right: var(--s-4);
        bottom: var(--s-4);
        z-index: 50;
        display: flex;
        flex-direction: column;
        gap: var(--s-2);
        max-width: min(28rem, calc(100vw - 2 * var(--s-4)));
        border: 0;
        padding: 0;
        background: none;
      }

      .toast {
        display: flex;
        align-items: flex-start;
        gap: var(--s-3);
        padding: var(--s-3) var(--s-2) var(--s-3) var(--s-4);
        border-radius: var(--radius);
        border: 1px solid var(--line);
        border-left: 3px solid var(--good);
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-2);
      }

      .bad {
        border-left-color: var(--critical);
      }

      p {
        flex: 1;
        padding-top: 5px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private toasts: Toast[] = [];
  #last = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    area = this;
  }

  add(text: string, bad: boolean): void {
    const id = ++this.#last;
    this.toasts = [...this.toasts, { id, text, bad }].slice(-MOST);
    setTimeout(() => this.#remove(id), bad ? BAD_SHOWN_MS : SHOWN_MS);
  }

  #remove(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  protected override render(): TemplateResult {
    return html`<div role="status" aria-live="polite">
      ${this.toasts.map(
        (toast) =>
          html` <div class="toast ${toast.bad ? "bad" : ""}">
            <p>${toast.text}</p>
            <button class="quiet icon" aria-label="Dismiss" @click=${() => this.#remove(toast.id)}>
              ${icon("close", 14)}
            </button>
          </div>`,
      )}
    </div>`;
  }
}
