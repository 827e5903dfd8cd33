import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Doing } from "../doing";
import { base, buttons } from "./styles";

/** What to ask before something is done. */
export interface Question {
  heading: string;
  /** What will happen, in a sentence. */
  text: string;
  /** What it touches: shown as a list, so that nobody is surprised. */
  blast?: string[];
  /** The words on the button: what is done, not "OK". */
  verb: string;
  danger?: boolean;
  /** Does it; a failure is shown in the dialog, which stays open. */
  act: () => Promise<void>;
}

/** Asks before something with consequences is done, and shows what it will touch. */
@customElement("vd-confirm")
export class Confirm extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      ul {
        margin: var(--s-3) 0 0;
        padding: var(--s-3) var(--s-3) var(--s-3) var(--s-5);
        max-height: 40dvh;
        overflow: auto;
        border-radius: var(--radius);
        background: var(--surface-2);
        overflow-wrap: anywhere;
      }

      .failure {
        margin-top: var(--s-3);
        color: var(--critical);
      }
    `,
  ];

  @property({ attribute: false }) question?: Question;
  readonly #doing = new Doing(this);

  protected override render(): TemplateResult {
    const question = this.question;
    return html`<vd-dialog
      ?open=${question !== undefined}
      heading=${question?.heading ?? ""}
      @close=${this.#done}
    >
      ${
        question
          ? html`<p>${question.text}</p>
              ${
                question.blast?.length
                  ? html`<ul>
                      ${question.blast.map((line) => html`<li>${line}</li>`)}
                    </ul>`
                  : nothing
              }
              ${this.#doing.failure ? html`<p class="failure" role="alert">${this.#doing.failure}</p>` : nothing}`
          : nothing
      }
      <button slot="actions" @click=${this.#done}>Cancel</button>
      <button
        slot="actions"
        class=${question?.danger ? "danger" : "primary"}
        ?disabled=${this.#doing.busy}
        @click=${this.#act}
      >
        ${question?.verb ?? ""}
      </button>
    </vd-dialog>`;
  }

  async #act(): Promise<void> {
    const question = this.question;
    if (!question) return;
    await this.#doing.run(async () => {
      await question.act();
      this.#done();
    });
  }

  #done(): void {
    this.#doing.forget();
    this.question = undefined;
    this.dispatchEvent(new CustomEvent("done"));
  }
}
