import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Problem, ProfileDraft } from "../profile-types";
import type { MetricInfo } from "../thing-types";
import type { Behavior } from "../types";
import { field, fieldStyles } from "../ui/field";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";
import "./behavior-form";
import { faultOf, otherFaults } from "./faults";
import "./targets";

/** A profile as a form. Tells by `change` the whole draft. */
@customElement("vd-profile-form")
export class ProfileForm extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .fault {
        color: var(--critical);
        font-size: var(--t-s);
      }
    `,
  ];

  @property({ attribute: false }) draft: ProfileDraft = {};
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property({ attribute: false }) sentences: readonly string[] = [];
  @property({ attribute: false }) metrics: readonly MetricInfo[] = [];
  @property({ attribute: false }) groups: readonly string[] = [];
  @property({ attribute: false }) sites: readonly string[] = [];
  /** Whether the name is still free to choose. */
  @property({ type: Boolean }) fresh = false;
  @property({ type: Boolean }) readonly = false;

  protected override render(): TemplateResult {
    const behaviors = this.draft.behaviors ?? [];
    const others = otherFaults(this.problems, [
      "name",
      "description",
      "targets",
      ...behaviors.map((_, index) => `behaviors[${index}]`),
    ]);
    return html`<div class="stack">
      ${
        others.length
          ? html`<div class="panel" role="alert">
              ${others.map((problem) => html`<p class="fault">${problem.message}</p>`)}
            </div>`
          : nothing
      }
      <section class="panel stack" aria-label="Profile">
        ${this.#text("name", "Name", !this.fresh)} ${this.#text("description", "Description", false)}
      </section>
      <section class="panel" aria-labelledby="targets-title">
        <header><h2 id="targets-title">Whom it judges</h2></header>
        <vd-targets
          .targets=${this.draft.targets ?? []}
          .groups=${this.groups}
          .sites=${this.sites}
          fault=${faultOf(this.problems, "targets") ?? ""}
          ?readonly=${this.readonly}
          @change=${(event: CustomEvent<string[]>) => this.#tell({ targets: event.detail })}
        ></vd-targets>
      </section>
      <h2>What is normal</h2>
      ${behaviors.map((behavior, index) => this.#behavior(behavior, index, behaviors))}
      ${
        behaviors.length === 0
          ? html`<p class="muted">
              A behavior says what is normal of one metric; a device that leaves it raises an alarm.
            </p>`
          : nothing
      }
      ${
        this.readonly
          ? nothing
          : html`<div>
              <button
                @click=${() => this.#tell({ behaviors: [...behaviors, { name: freeName(behaviors) }] })}
              >
                ${icon("plus")} Add a behavior
              </button>
            </div>`
      }
      ${this.#hidden()}
    </div>`;
  }

  #text(member: "name" | "description", label: string, fixed: boolean): TemplateResult {
    const fault = faultOf(this.problems, member);
    return field(
      member,
      label,
      html`<input
        id=${member}
        aria-describedby="${member}-note"
        ?readonly=${fixed || this.readonly}
        .value=${this.draft[member] ?? ""}
        @input=${(event: Event) => this.#tell({ [member]: (event.target as HTMLInputElement).value })}
      />`,
      { ...(fault && { fault }) },
    );
  }

  #behavior(behavior: Behavior, index: number, behaviors: readonly Behavior[]): TemplateResult {
    return html`<vd-behavior-form
      .behavior=${behavior}
      index=${index}
      .problems=${this.problems}
      .metrics=${this.metrics}
      .sentence=${behavior.metric ? (this.sentences[index] ?? "") : ""}
      ?readonly=${this.readonly}
      @change=${(event: CustomEvent<Behavior>) =>
        this.#tell({ behaviors: behaviors.map((one, at) => (at === index ? event.detail : one)) })}
      @remove=${() => this.#tell({ behaviors: behaviors.filter((_, at) => at !== index) })}
    ></vd-behavior-form>`;
  }

  #hidden(): TemplateResult | typeof nothing {
    const parts = [
      this.draft.alertTargets && "where alerts go",
      this.draft.additionalMetricsToRetain && "further metrics to keep",
    ].filter(Boolean);
    if (parts.length === 0) return nothing;
    return html`<p class="muted small">Also in this profile, to be changed as text: ${parts.join(", ")}.</p>`;
  }

  #tell(changes: ProfileDraft): void {
    this.dispatchEvent(new CustomEvent("change", { detail: { ...this.draft, ...changes } }));
  }
}

function freeName(behaviors: readonly Behavior[]): string {
  const names = new Set(behaviors.map((behavior) => behavior.name));
  let number = behaviors.length + 1;
  while (names.has(`behavior-${number}`)) number++;
  return `behavior-${number}`;
}
