import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api";
import { segment } from "../router";
import type { Comment } from "../types";
import { shared } from "../ui/styles";
import { complain } from "../ui/toast";

/** What people said about an alarm, and a place to say more. Tells of a new comment by `changed`. */
@customElement("vd-comments")
export class Comments extends LitElement {
  static override styles = [
    ...shared,
    css`
      li p {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      form {
        margin-top: var(--s-3);
      }

      button {
        margin-top: var(--s-2);
      }
    `,
  ];

  @property() violation = "";
  @property({ attribute: false }) comments: readonly Comment[] = [];
  @property({ type: Boolean }) allowed = false;
  @state() private text = "";
  @state() private busy = false;

  protected override render(): TemplateResult {
    return html`${
      this.comments.length
        ? html`<ul class="rows">
            ${this.comments.map(
              (comment) =>
                html`<li>
                  <span class="small muted"
                    ><strong>${comment.by}</strong>, <vd-time at=${comment.at}></vd-time
                  ></span>
                  <p>${comment.text}</p>
                </li>`,
            )}
          </ul>`
        : html`<p class="muted small">Nobody has said anything yet.</p>`
    }
    ${this.allowed ? this.#form() : nothing}`;
  }

  #form(): TemplateResult {
    return html`<form @submit=${this.#submit}>
      <textarea
        aria-label="Your comment"
        placeholder="What do you know?"
        maxlength="4000"
        .value=${this.text}
        required
        @input=${(event: Event) => (this.text = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <button ?disabled=${this.busy || this.text.trim() === ""}>Comment</button>
    </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    this.busy = true;
    try {
      await api.post(`/v1/violations/${segment(this.violation)}/comments`, { text: this.text.trim() });
      this.text = "";
      this.dispatchEvent(new CustomEvent("changed"));
    } catch (failure) {
      complain(failure);
    } finally {
      this.busy = false;
    }
  }
}
