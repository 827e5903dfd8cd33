import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Problem } from "../profile-types";
import type { MetricInfo } from "../thing-types";
import type { Behavior } from "../types";
import { field, fieldStyles } from "../ui/field";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";
import {
  OPERATOR_WORDS,
  STATISTICS,
  isSet,
  isStatistical,
  operatorsOf,
  valueOf,
  valueText,
  withCriteria,
} from "./criteria";
import { faultOf, otherFaults } from "./faults";

const DURATIONS = [
  [300, "5 minutes"],
  [600, "10 minutes"],
  [900, "15 minutes"],
  [1800, "30 minutes"],
  [3600, "1 hour"],
] as const;
const DURATION_FIRST = 300;
const CONSECUTIVE_MAX = 10;

/** One behavior as a form: what is normal of a metric. Tells by `change` the behavior, and by `remove`. */
@customElement("vd-behavior-form")
export class BehaviorForm extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .panel > header {
        align-items: center;
      }

      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
        gap: var(--s-3);
      }

      .sentence {
        margin-bottom: var(--s-3);
        padding: var(--s-2) var(--s-3);
        border-left: 3px solid var(--band);
        background: var(--surface-2);
      }

      .fault {
        color: var(--critical);
        font-size: var(--t-s);
      }
    `,
  ];

  @property({ attribute: false }) behavior: Behavior = { name: "" };
  @property({ type: Number }) index = 0;
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property({ attribute: false }) metrics: readonly MetricInfo[] = [];
  @property() sentence = "";
  @property({ type: Boolean }) readonly = false;

  get #path(): string {
    return `behaviors[${this.index}]`;
  }

  get #metric(): MetricInfo | undefined {
    return this.metrics.find((metric) => metric.name === this.behavior.metric);
  }

  protected override render(): TemplateResult {
    const { behavior } = this;
    const title = behavior.name || `Behavior ${this.index + 1}`;
    return html`<section class="panel" aria-label="Behavior ${title}">
      <header>
        <h3 class="wrap">${title}</h3>
        ${
          this.readonly
            ? nothing
            : html`<button
                class="quiet icon"
                aria-label="Remove behavior ${title}"
                @click=${() => this.dispatchEvent(new CustomEvent("remove"))}
              >
                ${icon("close")}
              </button>`
        }
      </header>
      ${this.sentence ? html`<p class="sentence">${this.sentence}</p>` : nothing} ${this.#others()}
      <fieldset class="fields" ?disabled=${this.readonly}>
        ${this.#name()} ${this.#metricField()} ${this.#comparison()} ${this.#bound()} ${this.#duration()}
        ${this.#consecutive("consecutiveDatapointsToAlarm", "Datapoints in a row that raise")}
        ${this.#consecutive("consecutiveDatapointsToClear", "Datapoints in a row that clear")}
        ${this.#quiet()}
      </fieldset>
    </section>`;
  }

  #others(): TemplateResult | typeof nothing {
    const path = this.#path;
    const criteria = `${path}.criteria`;
    const shown = [
      `${path}.name`,
      `${path}.metric`,
      `${criteria}.comparisonOperator`,
      `${criteria}.value`,
      `${criteria}.statisticalThreshold`,
      `${criteria}.durationSeconds`,
      `${criteria}.consecutiveDatapointsToAlarm`,
      `${criteria}.consecutiveDatapointsToClear`,
    ];
    const mine = this.problems.filter(
      (problem) => problem.path === path || problem.path?.startsWith(`${path}.`),
    );
    const others = otherFaults(mine, shown);
    if (others.length === 0) return nothing;
    return html`<div role="alert">
      ${others.map((problem) => html`<p class="fault">${problem.message}</p>`)}
    </div>`;
  }

  #name(): TemplateResult {
    return field(
      "name",
      "Name",
      html`<input
        id="name"
        aria-describedby="name-note"
        .value=${this.behavior.name ?? ""}
        @input=${(event: Event) => this.#tell({ ...this.behavior, name: textOf(event) })}
      />`,
      this.#note(`${this.#path}.name`),
    );
  }

  #metricField(): TemplateResult {
    const { metric = "" } = this.behavior;
    const names = this.metrics.map((one) => one.name);
    const all = metric && !names.includes(metric) ? [metric, ...names] : names;
    return field(
      "metric",
      "Metric",
      html`<select
        id="metric"
        aria-describedby="metric-note"
        @change=${(event: Event) => this.#changeMetric((event.target as HTMLSelectElement).value)}
      >
        <option value="" ?selected=${metric === ""}>choose one</option>
        ${all.map((name) => html`<option value=${name} ?selected=${name === metric}>${name}</option>`)}
      </select>`,
      this.#note(`${this.#path}.metric`, this.#metric?.description),
    );
  }

  /** Another metric keeps the comparison only where it allows it. */
  #changeMetric(name: string): void {
    const metric = this.metrics.find((one) => one.name === name);
    const operators = operatorsOf(metric);
    const before = this.behavior.criteria?.comparisonOperator;
    const operator = before && operators.includes(before) ? before : operators[0];
    const { metricDimension: _, ...rest } = this.behavior;
    const changed = withCriteria(
      { ...rest, metric: name },
      {
        comparisonOperator: operator,
        ...(isSet(operator) && { durationSeconds: undefined, statisticalThreshold: undefined }),
        ...(operator !== before && { value: undefined }),
        ...(metric?.duration === "never" && { durationSeconds: undefined }),
        ...(metric?.duration === "required" && { durationSeconds: DURATION_FIRST }),
      },
    );
    this.#tell(changed);
  }

  #comparison(): TemplateResult {
    const operators = operatorsOf(this.#metric);
    const chosen = this.behavior.criteria?.comparisonOperator ?? "";
    const all = chosen && !operators.includes(chosen) ? [chosen, ...operators] : operators;
    return field(
      "operator",
      "Is normal when it is",
      html`<select
        id="operator"
        aria-describedby="operator-note"
        @change=${(event: Event) => this.#criteria({ comparisonOperator: (event.target as HTMLSelectElement).value })}
      >
        ${chosen ? nothing : html`<option value="" selected>choose one</option>`}
        ${all.map(
          (operator) =>
            html`<option value=${operator} ?selected=${operator === chosen}>
              ${OPERATOR_WORDS[operator] ?? operator}
            </option>`,
        )}
      </select>`,
      this.#note(`${this.#path}.criteria.comparisonOperator`),
    );
  }

  #bound(): TemplateResult {
    const operator = this.behavior.criteria?.comparisonOperator;
    const compared = isSet(operator) || operator === "in-range" ? nothing : this.#against();
    return html`${compared}${isStatistical(this.behavior) ? this.#statistic() : this.#value(operator)}`;
  }

  #against(): TemplateResult {
    const statistical = isStatistical(this.behavior);
    return field(
      "against",
      "Compared with",
      html`<select
        id="against"
        @change=${(event: Event) =>
          (event.target as HTMLSelectElement).value === "fleet"
            ? this.#criteria({
                value: undefined,
                statisticalThreshold: { statistic: "p99" },
                durationSeconds: this.behavior.criteria?.durationSeconds ?? 300,
              })
            : this.#criteria({ statisticalThreshold: undefined })}
      >
        <option value="value" ?selected=${!statistical}>a value</option>
        <option value="fleet" ?selected=${statistical}>the fleet</option>
      </select>`,
    );
  }

  #value(operator: string | undefined): TemplateResult {
    const many = isSet(operator) || operator === "in-range";
    return field(
      "value",
      many ? "Values" : "Value",
      html`<input
        id="value"
        aria-describedby="value-note"
        .value=${valueText(this.behavior.criteria?.value)}
        inputmode=${many ? "text" : "decimal"}
        @change=${(event: Event) => this.#criteria({ value: valueOf(textOf(event), this.#metric, operator) })}
      />`,
      this.#note(`${this.#path}.criteria.value`, many ? "Several with commas." : this.#metric?.unit),
    );
  }

  #statistic(): TemplateResult {
    const chosen = this.behavior.criteria?.statisticalThreshold?.statistic;
    return field(
      "statistic",
      "Percentile of the fleet",
      html`<select
        id="statistic"
        aria-describedby="statistic-note"
        @change=${(event: Event) =>
          this.#criteria({ statisticalThreshold: { statistic: (event.target as HTMLSelectElement).value } })}
      >
        ${STATISTICS.map(
          (statistic) =>
            html`<option value=${statistic} ?selected=${statistic === chosen}>${statistic}</option>`,
        )}
      </select>`,
      this.#note(`${this.#path}.criteria.statisticalThreshold`),
    );
  }

  #duration(): TemplateResult | typeof nothing {
    const rule = this.#metric?.duration;
    const statistical = isStatistical(this.behavior);
    const fault = faultOf(this.problems, `${this.#path}.criteria.durationSeconds`);
    const chosen = this.behavior.criteria?.durationSeconds;
    const none = rule === "never" || (rule === "only-with-statistic" && !statistical);
    if ((none || isSet(this.behavior.criteria?.comparisonOperator)) && chosen === undefined && !fault) {
      return nothing;
    }
    const known: (readonly [number, string])[] = [...DURATIONS];
    if (chosen !== undefined && !known.some(([seconds]) => seconds === chosen)) {
      known.unshift([chosen, `${chosen} seconds`]);
    }
    return field(
      "duration",
      "Within",
      html`<select
        id="duration"
        aria-describedby="duration-note"
        @change=${(event: Event) => {
          const seconds = Number((event.target as HTMLSelectElement).value);
          this.#criteria({ durationSeconds: seconds || undefined });
        }}
      >
        ${
          rule === "required" && chosen !== undefined
            ? nothing
            : html`<option value="0" ?selected=${chosen === undefined}>each datapoint by itself</option>`
        }
        ${known.map(
          ([seconds, words]) =>
            html`<option value=${seconds} ?selected=${seconds === chosen}>${words}</option>`,
        )}
      </select>`,
      this.#note(`${this.#path}.criteria.durationSeconds`),
    );
  }

  #consecutive(
    member: "consecutiveDatapointsToAlarm" | "consecutiveDatapointsToClear",
    label: string,
  ): TemplateResult {
    return field(
      member,
      label,
      html`<input
        id=${member}
        type="number"
        min="1"
        max=${CONSECUTIVE_MAX}
        aria-describedby="${member}-note"
        .value=${String(this.behavior.criteria?.[member] ?? 1)}
        @change=${(event: Event) => this.#criteria({ [member]: Number(textOf(event)) })}
      />`,
      this.#note(`${this.#path}.criteria.${member}`),
    );
  }

  #quiet(): TemplateResult {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${this.behavior.suppressAlerts ?? false}
        @change=${(event: Event) => {
          const { suppressAlerts: _, ...rest } = this.behavior;
          const quiet = (event.target as HTMLInputElement).checked;
          this.#tell({ ...rest, ...(quiet && { suppressAlerts: true }) });
        }}
      />
      Record violations, tell nobody
    </label>`;
  }

  #note(path: string, hint?: string): { hint?: string; fault?: string } {
    const fault = faultOf(this.problems, path);
    return { ...(fault && { fault }), ...(hint && { hint }) };
  }

  #criteria(changes: Parameters<typeof withCriteria>[1]): void {
    this.#tell(withCriteria(this.behavior, changes));
  }

  #tell(behavior: Behavior): void {
    this.dispatchEvent(new CustomEvent("change", { detail: behavior }));
  }
}

function textOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
