import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, sentenceOf } from "../api";
import { Loading } from "../loading";
import { href } from "../router";
import { session } from "../session";
import type { Question } from "../ui/confirm";
import { icon } from "../ui/icons";
import { plainTable } from "../ui/plain-table";
import { shared } from "../ui/styles";
import { say } from "../ui/toast";
import "./noise";
import { hoursWords, type RouteRule, type RouteRules, type RuleWhen } from "./notify-types";
import "./rule-dialog";

const RULES = "/v1/notification-rules";

/** Who is told of what: the routing rules in their order, and when alerts are too many. */
@customElement("vd-settings-notifications")
export class NotificationSettings extends LitElement {
  static override styles = [
    ...shared,
    css`
      .missing {
        color: var(--critical);
      }

      .order {
        white-space: nowrap;
      }

      vd-settings-noise {
        display: block;
        margin-block: 1.25rem;
      }
    `,
  ];

  /** The place of the rule that is edited; the number of rules for a new one; none when nothing is. */
  @state() private editing?: number;
  @state() private failure = "";
  @state() private question?: Question;
  #rules = new Loading<RouteRules>(this, (signal) => api.get(RULES, undefined, signal));

  protected override render(): TemplateResult {
    return html`<section class="panel flush" aria-labelledby="rules-title">
        <header>
          <h2 id="rules-title">Who is told</h2>
          ${
            session.can("administrator")
              ? html`<button class="primary" @click=${this.#add}>${icon("plus", 14)} Add a rule</button>`
              : nothing
          }
        </header>
        ${this.failure ? html`<p role="alert" class="missing">${this.failure}</p>` : nothing}
        ${this.#rules.render((all) => (all.rules.length ? this.#table(all.rules) : this.#none()))}
      </section>
      <vd-settings-noise></vd-settings-noise>
      <p class="small muted">
        Where alerts can go, and a test message for each, is under
        <a href=${href("/settings/channels")}>Channels</a>.
      </p>
      <vd-rule-dialog
        .rule=${this.editing === undefined ? undefined : (this.#rules.value?.rules[this.editing] ?? {})}
        .channels=${this.#rules.value?.channels ?? []}
        @close=${() => (this.editing = undefined)}
        @saved=${(event: CustomEvent<RouteRule>) => void this.#saved(event.detail)}
      ></vd-rule-dialog>
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #none(): TemplateResult {
    return html`<vd-empty icon="alarms" heading="Every alert goes to every channel">
      Add a rule to say who is told of what. The first rule that matches decides; what no rule wants is told
      nobody, so keep one without conditions at the end.
    </vd-empty>`;
  }

  #table(rules: readonly RouteRule[]): TemplateResult {
    return plainTable(
      "Table of routing rules",
      ["Rule", "When", "Channels", "Then", { words: "Actions", hidden: true }],
      rules.map((rule, place) => this.#row(rule, place, rules.length)),
    );
  }

  #row(rule: RouteRule, place: number, count: number): TemplateResult {
    return html`<tr>
      <td class="wrap">
        <strong>${place + 1}. ${rule.name}</strong> ${rule.enabled ? nothing : html`<vd-badge>off</vd-badge>`}
      </td>
      <td class="wrap">${whenWords(rule.when)}</td>
      <td class="wrap">
        ${rule.channels.length ? rule.channels.join(", ") : "nobody"}
        ${
          rule.missingChannels.length
            ? html`<span class="missing">not configured: ${rule.missingChannels.join(", ")}</span>`
            : nothing
        }
      </td>
      <td class="wrap">
        ${rule.continue ? "goes on" : "stops"}${
          rule.remindMinutes ? `, reminds every ${rule.remindMinutes} min` : ""
        }
      </td>
      <td class="number order">${session.can("administrator") ? this.#buttons(rule, place, count) : nothing}</td>
    </tr>`;
  }

  #buttons(rule: RouteRule, place: number, count: number): TemplateResult {
    return html`<button
        class="quiet icon"
        aria-label="Ask ${rule.name} earlier"
        ?disabled=${place === 0}
        @click=${() => void this.#move(place, place - 1)}
      >
        ${icon("up", 14)}
      </button>
      <button
        class="quiet icon"
        aria-label="Ask ${rule.name} later"
        ?disabled=${place === count - 1}
        @click=${() => void this.#move(place, place + 1)}
      >
        ${icon("down", 14)}
      </button>
      <button class="quiet" aria-label="Change ${rule.name}" @click=${() => (this.editing = place)}>Change</button>
      <button class="quiet" aria-label="Delete ${rule.name}" @click=${() => this.#ask(rule, place)}>Delete</button>`;
  }

  #add(): void {
    this.editing = this.#rules.value?.rules.length ?? 0;
  }

  async #put(rules: readonly RouteRule[]): Promise<void> {
    this.#rules.set(await api.put<RouteRules>(RULES, { rules }));
  }

  async #move(from: number, to: number): Promise<void> {
    const rules = [...(this.#rules.value?.rules ?? [])];
    const [moved] = rules.splice(from, 1);
    if (!moved) return;
    rules.splice(to, 0, moved);
    this.failure = "";
    try {
      await this.#put(rules);
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }

  async #saved(rule: RouteRule): Promise<void> {
    const rules = [...(this.#rules.value?.rules ?? [])];
    rules[this.editing ?? rules.length] = rule;
    this.editing = undefined;
    this.failure = "";
    try {
      await this.#put(rules);
      say(`${rule.name} has been saved.`);
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }

  #ask(rule: RouteRule, place: number): void {
    const last = this.#rules.value?.rules.length === 1;
    this.question = {
      heading: `Delete ${rule.name}`,
      text: last
        ? "It is the only rule: without it every alert goes to every channel."
        : "What only this rule wants is told nobody then.",
      verb: "Delete",
      danger: true,
      act: async () => {
        await this.#put((this.#rules.value?.rules ?? []).filter((_, index) => index !== place));
        say(`${rule.name} has been deleted.`);
      },
    };
  }
}

function whenWords(when: RuleWhen): string {
  const parts: string[] = [];
  if (when.severity) parts.push(`${when.severity} and worse`);
  for (const key of ["types", "origins", "engines", "sites", "groups", "profiles", "behaviors", "metrics"] as const) {
    const values = when[key];
    if (values?.length) parts.push(`${key}: ${values.join(", ")}`);
  }
  if (when.hours) parts.push(`${when.outside ? "outside of " : ""}${hoursWords(when.hours)}`);
  return parts.length ? parts.join("; ") : "everything";
}
