import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Doing } from "../doing";
import type { Verification } from "../types";
import { field, fieldStyles } from "../ui/field";
import { shared } from "../ui/styles";
import { VERIFICATION_MEANING, VERIFICATION_WORDS } from "./words";

const CHOICES: readonly Verification[] = ["true-positive", "benign-positive", "false-positive", "unknown"];

/** What was chosen. */
export interface VerificationChoice {
  verification: Verification;
  note?: string;
}

/** Asks what people made of an alarm, and why. Does it by `act`; `close` tells that it is over. */
@customElement("vd-verify-dialog")
export class VerifyDialog extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      label.choice {
        display: grid;
        grid-template-columns: 20px 1fr;
        gap: 0 var(--s-2);
        padding: var(--s-1) 0;
      }

      label.choice span:last-child {
        grid-column: 2;
        color: var(--text-2);
        font-size: var(--t-s);
      }

      .failure {
        color: var(--critical);
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  /** How many alarms it is about. */
  @property({ type: Number }) count = 1;
  @property() current: Verification = "unknown";
  @property({ attribute: false }) act: (choice: VerificationChoice) => Promise<void> = async () => {};
  @state() private chosen: Verification = "true-positive";
  @state() private note = "";
  readonly #doing = new Doing(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("open") || !this.open) return;
    this.chosen = this.current === "unknown" ? "true-positive" : this.current;
    this.note = "";
    this.#doing.forget();
  }

  protected override render(): TemplateResult {
    const heading = this.count === 1 ? "Verify this alarm" : `Verify ${this.count} alarms`;
    return html`<vd-dialog heading=${heading} ?open=${this.open} @close=${this.#close}>
      <form class="stack" @submit=${(event: Event) => event.preventDefault()}>
        <fieldset>
          <legend>What was it?</legend>
          ${CHOICES.map(
            (choice) =>
              html`<label class="choice">
                <input
                  type="radio"
                  name="verification"
                  .checked=${choice === this.chosen}
                  @change=${() => (this.chosen = choice)}
                />
                <span>${VERIFICATION_WORDS[choice]}</span>
                <span>${VERIFICATION_MEANING[choice]}</span>
              </label>`,
          )}
        </fieldset>
        ${field(
          "note",
          "Note",
          html`<textarea
            id="note"
            maxlength="1000"
            .value=${this.note}
            aria-describedby="note-note"
            @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}
          ></textarea>`,
          { hint: "How you know. May be left empty." },
        )}
        ${this.#doing.failure ? html`<p class="failure" role="alert">${this.#doing.failure}</p>` : nothing}
      </form>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.#doing.busy} @click=${this.#save}>Save</button>
    </vd-dialog>`;
  }

  async #save(): Promise<void> {
    const note = this.note.trim();
    await this.#doing.run(async () => {
      await this.act({ verification: this.chosen, ...(note && { note }) });
      this.#close();
    });
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("close"));
  }
}
