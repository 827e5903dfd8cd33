import { LitElement, css, html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { icon } from "./icons";
import { base, buttons } from "./styles";

/**
 * A dialog over the page, on the browser's own <dialog>: focus stays inside, Escape closes it. The content
 * is in the slot,
 * the buttons in the slot `actions`. Tells by `close` that the person closed it; whoever shows it then
 * sets `open` to false.
 */
@customElement("vd-dialog")
export class Dialog extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      dialog {
        width: min(var(--dialog-width, 34rem), calc(100vw - 2 * var(--s-4)));
        max-height: calc(100dvh - 2 * var(--s-5));
        padding: 0;
        border: 1px solid var(--line);
        border-radius: 8px;
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-2);
      }

      dialog::backdrop {
        background: rgb(10 14 20 / 50%);
      }

      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s-3);
        padding: var(--s-3) var(--s-3) var(--s-3) var(--s-4);
        border-bottom: 1px solid var(--line);
      }

      h2 {
        font-size: var(--t-l);
      }

      .body {
        padding: var(--s-4);
      }

      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--s-2);
        padding: 0 var(--s-4) var(--s-4);
      }
    `,
  ];

  @property({ type: Boolean, reflect: true }) open = false;
  @property() heading = "";
  @query("dialog") private dialog!: HTMLDialogElement;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("open")) return;
    if (this.open && !this.dialog.open) this.dialog.showModal();
    if (!this.open && this.dialog.open) this.dialog.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${this.#closed} @cancel=${this.#cancelled}>
      ${
        this.open
          ? html`<header>
                <h2 id="title">${this.heading}</h2>
                <button class="quiet icon" aria-label="Close" @click=${() => this.dialog.close()}>
                  ${icon("close")}
                </button>
              </header>
              <div class="body"><slot></slot></div>
              <footer><slot name="actions"></slot></footer>`
          : html`<h2 id="title">${this.heading}</h2>`
      }
    </dialog>`;
  }

  #cancelled(event: Event): void {
    event.stopPropagation();
  }

  #closed(): void {
    if (this.open) this.dispatchEvent(new CustomEvent("close"));
  }
}
