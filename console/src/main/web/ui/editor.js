"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Editor = void 0;
const lit_1 = require("lit");
const decorators_js_1 = require("lit/decorators.js");
const styles_1 = require("./styles");
const LINES_MIN = 14;
/**
 * A text to edit, with the numbers of its lines, marks where something is wrong, and a list of that; each leads to its
 * place. Tells by `change` the whole text at every stroke.
 */
let Editor = class Editor extends lit_1.LitElement {
    constructor() {
        super(...arguments);
        this.text = "";
        /** What the text is. */
        this.label = "Text";
        this.problems = [];
        this.readonly = false;
    }
    static { this.styles = [
        styles_1.base,
        styles_1.buttons,
        (0, lit_1.css) `
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
    ]; }
    render() {
        const lines = Math.max(LINES_MIN, this.text.split("\n").length + 1);
        const wrong = new Set(this.problems.map((problem) => problem.line));
        return (0, lit_1.html) `<div class="box">
        <ol aria-hidden="true">
          ${Array.from({ length: lines }, (_, index) => (0, lit_1.html) `<li class=${wrong.has(index + 1) ? "wrong" : ""}>
                ${wrong.has(index + 1) ? "●" : ""} ${index + 1}
              </li>`)}
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
    #problem(problem) {
        const { line, column } = problem;
        return (0, lit_1.html) `<li>
      ${line === undefined
            ? lit_1.nothing
            : (0, lit_1.html) `<button class="link" @click=${() => this.#goTo(line, column ?? 1)}>
              Line ${line}, column ${column ?? 1}
            </button>`}
      <span>${problem.message}</span>
    </li>`;
    }
    #typed() {
        this.text = this.area.value;
        this.dispatchEvent(new CustomEvent("change", { detail: this.text }));
    }
    #goTo(line, column) {
        const before = this.text.split("\n").slice(0, line - 1);
        const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
        this.area.focus();
        this.area.setSelectionRange(at, at + 1);
    }
};
exports.Editor = Editor;
__decorate([
    (0, decorators_js_1.property)()
], Editor.prototype, "text", void 0);
__decorate([
    (0, decorators_js_1.property)()
], Editor.prototype, "label", void 0);
__decorate([
    (0, decorators_js_1.property)({ attribute: false })
], Editor.prototype, "problems", void 0);
__decorate([
    (0, decorators_js_1.property)({ type: Boolean })
], Editor.prototype, "readonly", void 0);
__decorate([
    (0, decorators_js_1.query)("textarea")
], Editor.prototype, "area", void 0);
exports.Editor = Editor = __decorate([
    (0, decorators_js_1.customElement)("vd-editor")
], Editor);
