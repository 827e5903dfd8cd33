import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, isAborted, sentenceOf } from "../api";
import { counted } from "../format";
import { Loading } from "../loading";
import { placedProblem } from "../profile/rule-problems";
import type { Rule } from "../profile-types";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import type { Question } from "../ui/confirm";
import "../ui/editor";
import type { TextProblem } from "../ui/editor";
import { shared } from "../ui/styles";
import { complain, say } from "../ui/toast";

const CHECK_MS = 400;
const TYPE = "application/yaml";
const EXAMPLE = `name: write-from-elsewhere
title: A write that does not come from the engineering station
severity: major
when: intent == "write" && source.ip != "10.0.0.5"
about: destination
message: "{source.ip} wrote to {destination.ip}"
rationale: Only the engineering station changes values here.
next-steps:
  - Ask who works at that address.
`;

interface RuleCheck {
  name?: string;
  title?: string;
  problems: string[];
}

/** A rule in YAML, checked while it is written. */
@customElement("vd-rule")
export class RuleScreen extends Screen {
  static override styles = [
    ...shared,
    css`
      .state {
        margin-bottom: var(--s-2);
      }
    `,
  ];

  @state() private text = EXAMPLE;
  @state() private problems: readonly TextProblem[] = [];
  @state() private checking = false;
  @state() private changed = false;
  @state() private enabled = true;
  @state() private question?: Question;
  #checkedName = "";
  #timer?: ReturnType<typeof setTimeout>;
  #abort?: AbortController;
  #loading = new Loading<Rule>(this, (signal) => this.#load(signal), { auto: false, lines: 8 });

  get #name(): string | undefined {
    return this.route.params["name"];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("route");
    if (!changed.has("route") || (before && before.params["name"] === this.#name)) return;
    if (this.#name !== undefined) void this.#loading.run();
    else void this.#check();
  }

  async #load(signal: AbortSignal): Promise<Rule> {
    const rule = await api.get<Rule>(`/v1/rules/${segment(this.#name ?? "")}`, undefined, signal);
    this.#take(rule);
    return rule;
  }

  #take(rule: Rule): void {
    this.text = rule.document ?? "";
    this.enabled = rule.enabled;
    this.changed = false;
    void this.#check();
  }

  protected override render(): TemplateResult {
    return html`<nav class="crumbs" aria-label="Where this is"><a href=${href("/rules")}>Rules</a></nav>
      ${this.#name === undefined || this.#loading.value ? nothing : html`<h1 class="wrap">${this.#name}</h1>`}
      ${this.#name === undefined ? this.#editor() : this.#loading.render((rule) => this.#editor(rule))}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #editor(rule?: Rule): TemplateResult {
    return html`<div class="head">
        <div class="grow">
          <h1 class="wrap">${rule?.name ?? "New rule"}</h1>
          <p>
            ${
              rule
                ? html`version ${rule.version ?? 1}, changed <vd-time at=${rule.modified ?? ""}></vd-time>`
                : "A condition on one message that a sensor sees."
            }
          </p>
        </div>
        ${this.mayAct ? this.#commands(rule) : nothing}
      </div>
      <p class="muted small state" role="status">${this.#state()}</p>
      <vd-editor
        label="The rule in YAML"
        .text=${this.text}
        .problems=${this.problems}
        ?readonly=${!this.mayAct}
        @change=${(event: CustomEvent<string>) => this.#typed(event.detail)}
      ></vd-editor>`;
  }

  #commands(rule?: Rule): TemplateResult {
    return html`<div class="row">
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.enabled}
          @change=${(event: Event) => {
            this.enabled = (event.target as HTMLInputElement).checked;
            this.changed = true;
          }}
        />
        Enabled
      </label>
      ${
        rule
          ? html`<button class="danger" @click=${() => (this.question = this.#removal(rule))}>Remove</button>`
          : nothing
      }
      <button
        class="primary"
        ?disabled=${this.checking || this.problems.length > 0 || (rule !== undefined && !this.changed)}
        @click=${() => void this.#save()}
      >
        Save
      </button>
    </div>`;
  }

  #state(): string {
    if (this.checking) return "Checking";
    if (this.problems.length > 0) return counted(this.problems.length, "problem");
    return this.changed ? "No problem; not saved yet" : "No problem";
  }

  #typed(text: string): void {
    this.text = text;
    this.changed = true;
    this.checking = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), CHECK_MS);
  }

  async #check(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.checking = true;
    try {
      const check = await api.call<RuleCheck>("POST", "/v1/rules/check", {
        text: { type: TYPE, content: this.text },
        signal: abort.signal,
      });
      this.#checkedName = check.name ?? "";
      this.problems = check.problems.map((problem) => placedProblem(problem, this.text));
    } catch (failure) {
      if (isAborted(failure)) return;
      this.problems = [{ message: sentenceOf(failure) }];
    }
    this.checking = false;
  }

  async #save(): Promise<void> {
    const name = this.#name ?? this.#checkedName;
    try {
      const rule = await api.call<Rule>("PUT", `/v1/rules/${segment(name)}`, {
        query: { enabled: this.enabled },
        text: { type: TYPE, content: this.text },
      });
      say(`Saved ${name}. Sensors have it within 30 seconds.`);
      if (this.#name === undefined) router.go(`/rules/${segment(name)}`);
      else {
        this.#loading.set(rule);
        this.#take(rule);
      }
    } catch (failure) {
      complain(failure);
    }
  }

  #removal(rule: Rule): Question {
    return {
      heading: `Remove the rule ${rule.name}?`,
      text: "Sensors hold it against messages no more. Alarms that it raised stay.",
      verb: "Remove",
      danger: true,
      act: async () => {
        await api.delete(`/v1/rules/${segment(rule.name)}`);
        say(`Removed ${rule.name}.`);
        router.go("/rules");
      },
    };
  }
}
