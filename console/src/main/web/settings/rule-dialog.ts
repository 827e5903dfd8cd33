import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, sentenceOf } from "../api";
import { counted } from "../format";
import { field, fieldStyles } from "../ui/field";
import { shared } from "../ui/styles";
import { hoursFields, hoursOf } from "./hours-fields";
import { listed, type Past, type RouteRule, type RuleWhen } from "./notify-types";
import { pastView } from "./past";

const SEVERITIES: readonly (readonly [string, string])[] = [
  ["", "any"],
  ["minor", "minor and worse"],
  ["major", "major and worse"],
  ["critical", "critical"],
];
const CHOICES: readonly (readonly ["types" | "origins", string, readonly string[]])[] = [
  ["types", "What happened", ["in-alarm", "alarm-cleared", "alarm-invalidated"]],
  ["origins", "Who measured it", ["fleet", "hub", "network"]],
];
const LISTS: readonly (readonly ["engines" | "sites" | "groups" | "profiles" | "behaviors" | "metrics", string])[] = [
  ["sites", "Sites"],
  ["groups", "Thing groups"],
  ["profiles", "Profiles"],
  ["behaviors", "Behaviors"],
  ["metrics", "Metrics and detections"],
  ["engines", "Kinds of detection"],
];

/** Edits a routing rule, and tries it on the last 7 days. Tells by `saved` what was entered. */
@customElement("vd-rule-dialog")
export class RuleDialog extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .fault {
        color: var(--critical);
      }

      .past {
        padding: var(--s-3);
        border-radius: var(--radius);
        background: var(--surface-2);
      }

      vd-dialog {
        --dialog-width: 44rem;
      }
    `,
  ];

  /** The rule; empty for a new one, none closes the dialog. */
  @property({ attribute: false }) rule?: Partial<RouteRule>;
  /** The channels that are configured. */
  @property({ attribute: false }) channels: readonly string[] = [];
  @state() private past?: Past;
  @state() private failure = "";

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("rule")) return;
    this.past = undefined;
    this.failure = "";
  }

  protected override render(): TemplateResult {
    return html`<vd-dialog
      heading=${this.rule?.name ? "Change a rule" : "Add a rule"}
      ?open=${this.rule !== undefined}
      @close=${this.#close}
    >
      ${this.rule ? this.#form(this.rule) : nothing}
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" @click=${() => void this.#preview()}>Try it</button>
      <button slot="actions" class="primary" @click=${this.#send}>Save</button>
    </vd-dialog>`;
  }

  #form(rule: Partial<RouteRule>): TemplateResult {
    const when = rule.when ?? {};
    const names = [...new Set([...this.channels, ...(rule.channels ?? [])])];
    return html`<form class="stack" @submit=${this.#submit}>
      ${field(
        "name",
        "Name",
        html`<input id="name" name="name" required maxlength="64" autocomplete="off" .value=${rule.name ?? ""} />`,
      )}
      ${this.#conditions(when)}
      <fieldset>
        <legend>Channels</legend>
        ${names.map(
          (name) =>
            html`<label class="check"
              ><input
                type="checkbox"
                name="channel"
                value=${name}
                ?checked=${rule.channels?.includes(name) ?? false}
              />
              ${name}</label
            > `,
        )}
        ${names.length ? nothing : html`<p class="small muted">No channel is configured.</p>`}
      </fieldset>
      ${field(
        "remind",
        "Remind every so many minutes",
        html`<input
          id="remind"
          name="remind"
          type="number"
          min="1"
          aria-describedby="remind-note"
          .value=${String(rule.remindMinutes ?? "")}
        />`,
        { hint: "While it is open and nobody has acknowledged it. Empty for never." },
      )}
      ${this.#flags(rule)}
      ${
        this.past
          ? pastView(
              this.past,
              `In the last 7 days it would have sent ${counted(this.past.alerts, "alert")} ` +
                `of ${counted(this.past.violations, "alarm")}.`,
            )
          : nothing
      }
      ${this.failure ? html`<p role="alert" class="fault">${this.failure}</p>` : nothing}
    </form>`;
  }

  #conditions(when: RuleWhen): TemplateResult {
    return html`${field(
        "severity",
        "Severity",
        html`<select id="severity" name="severity">
          ${SEVERITIES.map(
            ([value, words]) =>
              html`<option value=${value} ?selected=${(when.severity ?? "") === value}>${words}</option>`,
          )}
        </select>`,
      )}
      ${CHOICES.map(
        ([key, label, values]) =>
          html`<fieldset>
            <legend>${label}; none for any</legend>
            ${values.map(
              (value) =>
                html`<label class="check"
                  ><input type="checkbox" name=${key} value=${value} ?checked=${when[key]?.includes(value) ?? false} />
                  ${value}</label
                > `,
            )}
          </fieldset>`,
      )}
      <details ?open=${LISTS.some(([key]) => when[key]?.length)}>
        <summary>Only some sites, groups, profiles, behaviors…</summary>
        <div class="stack">
          ${LISTS.map(([key, label]) =>
            field(
              key,
              label,
              html`<input
                id=${key}
                name=${key}
                autocomplete="off"
                aria-describedby="${key}-note"
                .value=${(when[key] ?? []).join(", ")}
              />`,
              { hint: "Names with commas between them; empty for any." },
            ),
          )}
        </div>
      </details>
      <details ?open=${when.hours !== undefined}>
        <summary>Only at some hours</summary>
        <div class="stack">
          ${hoursFields(when.hours)}
          <label class="check"
            ><input type="checkbox" name="outside" ?checked=${when.outside ?? false} /> Outside of these hours</label
          >
        </div>
      </details>`;
  }

  #flags(rule: Partial<RouteRule>): TemplateResult {
    const flags: readonly (readonly [string, string, boolean])[] = [
      ["goes-on", "Go on with the next rule when this one matches", rule.continue ?? false],
      ["by-site", "Sum storms up for each site", rule.groupBy?.includes("site") ?? false],
      ["by-group", "Sum storms up for each thing group", rule.groupBy?.includes("group") ?? false],
      ["enabled", "The rule is on", rule.enabled ?? true],
    ];
    return html`<div>
      ${flags.map(
        ([name, words, checked]) =>
          html`<label class="check"><input type="checkbox" name=${name} ?checked=${checked} /> ${words}</label><br />`,
      )}
    </div>`;
  }

  #wish(): RouteRule | undefined {
    const form = this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form");
    if (!form) return undefined;
    const data = new FormData(form);
    const when: RuleWhen = {};
    const severity = String(data.get("severity"));
    if (severity) when.severity = severity;
    for (const [key] of CHOICES) if (data.has(key)) when[key] = data.getAll(key).map(String);
    for (const [key] of LISTS) {
      const names = listed(String(data.get(key) ?? ""));
      if (names.length) when[key] = names;
    }
    const hours = hoursOf(data);
    if (hours) {
      when.hours = hours;
      when.outside = data.has("outside");
    }
    const groupBy = ["site", "group"].filter((by) => data.has(`by-${by}`));
    const remind = Number(data.get("remind"));
    return {
      name: String(data.get("name")).trim(),
      enabled: data.has("enabled"),
      when,
      channels: data.getAll("channel").map(String),
      missingChannels: [],
      continue: data.has("goes-on"),
      ...(remind > 0 && { remindMinutes: remind }),
      ...(groupBy.length > 0 && { groupBy }),
    };
  }

  async #preview(): Promise<void> {
    const rule = this.#wish();
    if (!rule) return;
    this.failure = "";
    try {
      this.past = await api.post<Past>("/v1/notification-rules/preview", { ...rule, name: rule.name || "new" });
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }

  #send(): void {
    this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form")?.requestSubmit();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("saved", { detail: this.#wish() }));
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("close"));
  }
}
