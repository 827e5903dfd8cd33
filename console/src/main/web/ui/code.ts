import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon } from "./icons";
import { base, buttons } from "./styles";

const COPIED_MS = 2_000;

/** Text to read or copy, as it is: a document, a command, a secret. */
@customElement("vd-code")
export class Code extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        position: relative;
      }

      pre {
        margin: 0;
        padding: var(--s-3);
        padding-right: 44px;
        max-height: var(--code-height, 24rem);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface-2);
        font: 400 var(--t-s) / 1.5 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      button {
        position: absolute;
        top: 4px;
        right: 4px;
      }
    `,
  ];

  @property() text = "";
  /** What the text is, for screen readers. */
  @property() label = "Text";
  @state() private copied = false;

  protected override render(): TemplateResult {
    return html`<pre tabindex="0" role="region" aria-label=${this.label}>${this.text}</pre>
      <button
        class="quiet icon"
        aria-label=${this.copied ? "Copied" : "Copy"}
        title=${this.copied ? "Copied" : "Copy"}
        @click=${this.#copy}
      >
        ${icon(this.copied ? "check" : "copy")}
      </button>`;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.text);
    this.copied = true;
    setTimeout(() => (this.copied = false), COPIED_MS);
  }
}
