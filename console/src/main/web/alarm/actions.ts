import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api";
import { segment } from "../router";
import type { ViolationAction } from "../types";
import type { Question } from "../ui/confirm";
import { shared } from "../ui/styles";
import { complain, say } from "../ui/toast";

interface ActionAnswer {
  things: string[];
  changes: string[];
  task?: string;
}

/** What can be done against an alarm. Each says beforehand what it touches; nothing runs without that being seen. */
@customElement("vd-alarm-actions")
export class AlarmActions extends LitElement {
  static override styles = [
    ...shared,
    css`
      li p {
        margin: 2px 0 var(--s-2);
        color: var(--text-2);
        font-size: var(--t-s);
      }
    `,
  ];

  @property() violation = "";
  @property({ attribute: false }) actions: readonly ViolationAction[] = [];
  @property({ type: Boolean }) allowed = false;
  @state() private question?: Question;

  protected override render(): TemplateResult {
    return html`${
        this.actions.length
          ? html`<ul class="rows">
              ${this.actions.map(
                (action) =>
                  html`<li>
                    <strong>${action.title}</strong>
                    <p>${action.blastRadius}</p>
                    ${this.allowed && action.things > 0 ? this.#button(action) : nothing}
                  </li>`,
              )}
            </ul>`
          : html`<p class="muted small">
              No action is set up. Actions move a thing into a group, replace a policy or publish to a topic;
              they are made through the API of AWS IoT (<code>CreateMitigationAction</code>).
            </p>`
      } <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #button(action: ViolationAction): TemplateResult {
    return html`<button @click=${() => void this.#review(action)}>Review…</button>`;
  }

  async #review(action: ViolationAction): Promise<void> {
    const path = `/v1/violations/${segment(this.violation)}/actions/${segment(action.name)}`;
    try {
      const preview = await api.post<ActionAnswer>(path, { dryRun: true });
      this.question = {
        heading: action.title,
        text: action.blastRadius,
        blast: preview.changes.length ? preview.changes : preview.things.map((thing) => `Touches ${thing}.`),
        verb: "Run it now",
        danger: true,
        act: async () => {
          const answer = await api.post<ActionAnswer>(path, { dryRun: false });
          say(answer.task ? `Started as task ${answer.task}.` : `${action.title}: done.`);
          this.dispatchEvent(new CustomEvent("changed"));
        },
      };
    } catch (failure) {
      complain(failure);
    }
  }
}
