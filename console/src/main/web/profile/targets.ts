import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";
import { targetChoices, targetWords } from "./target-words";

/** Whom a profile judges: chips, and a list to add from. Tells by `change` all targets. */
@customElement("vd-targets")
export class Targets extends LitElement {
  static override styles = [
    ...shared,
    css`
      .chip {
        gap: 4px;
        padding: 1px 4px 1px 10px;
        border-color: var(--accent);
        background: var(--accent-soft);
      }

      select {
        width: auto;
        max-width: 100%;
      }

      .fault {
        margin-top: var(--s-1);
        color: var(--critical);
        font-size: var(--t-s);
      }
    `,
  ];

  @property({ attribute: false }) targets: readonly string[] = [];
  @property({ attribute: false }) groups: readonly string[] = [];
  @property({ attribute: false }) sites: readonly string[] = [];
  @property() fault = "";
  @property({ type: Boolean }) readonly = false;

  protected override render(): TemplateResult {
    const left = targetChoices(this.groups, this.sites).filter(([value]) => !this.targets.includes(value));
    return html`<div class="row">
        ${this.targets.map((target) => this.#chip(target))}
        ${this.targets.length === 0 ? html`<span class="muted">Nobody: it is attached to nothing yet.</span>` : nothing}
        ${
          this.readonly || left.length === 0
            ? nothing
            : html`<select aria-label="Attach to" @change=${this.#add}>
                <option value="" selected>Attach to…</option>
                ${left.map(([value, words]) => html`<option value=${value}>${words}</option>`)}
              </select>`
        }
      </div>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}`;
  }

  #chip(target: string): TemplateResult {
    const words = targetWords(target);
    if (this.readonly) return html`<vd-badge tone="accent">${words}</vd-badge>`;
    return html`<button
      class="chip"
      aria-label="Detach from ${words}"
      @click=${() => this.#tell(this.targets.filter((one) => one !== target))}
    >
      ${words} ${icon("close", 12)}
    </button>`;
  }

  #add(event: Event): void {
    const select = event.target as HTMLSelectElement;
    if (select.value) this.#tell([...this.targets, select.value]);
    select.value = "";
  }

  #tell(targets: string[]): void {
    this.dispatchEvent(new CustomEvent("change", { detail: targets }));
  }
}
