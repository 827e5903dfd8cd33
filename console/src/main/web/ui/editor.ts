import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { base, buttons } from "./styles";

/** Something that is wrong with a text. */
export interface TextProblem {
  message: string;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
}

const LINES_MIN = 14;

/**
 * A text to edit, with the numbers of its lines, marks where something is wrong, and a list of that; each leads to its
 * place. Tells by `change` the whole text at every stroke.
 */
@customElement("vd-editor")
export class Editor extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }

      .box {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        overflow: hidden;
      }

      .box:focus-within {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }

      ol,
      textarea {
        margin: 0;
        padding: var(--s-2);
        font: 400 var(--t-s) / 20px var(--mono);
      }

      ol {
        min-width: 3rem;
        padding-inline: var(--s-1) var(--s-2);
        list-style: none;
        text-align: right;
        background: var(--surface-2);
        color: var(--text-3);
        user-select: none;
      }

      .wrong {
        color: var(--critical);
        font-weight: 700;
      }

      textarea {
        display: block;
        width: 100%;
        border: 0;
        outline: 0;
        resize: none;
        background: none;
        color: var(--text);
        white-space: pre;
        overflow-x: auto;
        overflow-y: hidden;
        tab-size: 2;
      }

      textarea:focus-visible {
        outline: 0;
      }

      .problems {
        margin-top: var(--s-2);
        list-style: none;
      }

      .problems li {
        display: flex;
        gap: var(--s-2);
        padding: var(--s-1) 0;
        color: var(--critical);
        font-size: var(--t-s);
        overflow-wrap: anywhere;
      }

      .problems button {
        flex: none;
        align-self: flex-start;
        text-decoration: underline;
      }
    `,
  ];

  @property() text = "";
  /** What the text is. */
  @property() label = "Text";
  @property({ attribute: false }) problems: readonly TextProblem[] = [];
  @property({ type: Boolean }) readonly = false;
  @query("textarea") private area!: HTMLTextAreaElement;

  protected override render(): TemplateResult {
    const lines = Math.max(LINES_MIN, this.text.split("\n").length + 1);
    const wrong = new Set(this.problems.map((problem) => problem.line));
    return html`<div class="box">
        <ol aria-hidden="true">
          ${Array.from(
            { length: lines },
            (_, index) =>
              html`<li class=${wrong.has(index + 1) ? "wrong" : ""}>
                ${wrong.has(index + 1) ? "●" : ""} ${index + 1}
              </li>`,
          )}
        </ol>
        <textarea
          aria-label=${this.label}
          aria-invalid=${this.problems.length ? "true" : "false"}
          aria-describedby="problems"
          rows=${lines}
          wrap="off"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          ?readonly=${this.readonly}
          .value=${this.text}
          @input=${this.#typed}
        ></textarea>
      </div>
      <ul class="problems" id="problems" role="list" aria-label="What is wrong" aria-live="polite">
        ${this.problems.map((problem) => this.#problem(problem))}
      </ul>`;
  }

  #problem(problem: TextProblem): TemplateResult {
    const { line, column } = problem;
    return html`<li>
      ${
        line === undefined
          ? nothing
          : html`<button class="link" @click=${() => this.#goTo(line, column ?? 1)}>
              Line ${line}, column ${column ?? 1}
            </button>`
      }
      <span>${problem.message}</span>
    </li>`;
  }

  #typed(): void {
    this.text = this.area.value;
    this.dispatchEvent(new CustomEvent("change", { detail: this.text }));
  }

  #goTo(line: number, column: number): void {
    const before = this.text.split("\n").slice(0, line - 1);
    const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    this.area.focus();
    this.area.setSelectionRange(at, at + 1);
  }
}
