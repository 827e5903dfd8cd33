import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api";
import { Loading } from "../loading";
import { shared } from "../ui/styles";
import { plainTable } from "../ui/plain-table";

interface SettingValue {
  key: string;
  value: string;
  origin: string;
  meaning: string;
  secret: boolean;
}

interface Loaded {
  values: SettingValue[];
  retention: Record<string, unknown>;
}

/** The configuration that is in force, where each value comes from, and how long things are kept. */
@customElement("vd-settings-values")
export class ValueSettings extends LitElement {
  static override styles = [
    ...shared,
    css`
      .stack {
        gap: var(--s-4);
      }

      input[type="search"] {
        max-width: 20rem;
      }

      td:first-child {
        min-width: 12rem;
      }
    `,
  ];

  @state() private text = "";
  #loading = new Loading<Loaded>(this, async (signal) => {
    const [settings, retention] = await Promise.all([
      api.get<{ values: SettingValue[] }>("/v1/settings", undefined, signal),
      api.get<Record<string, unknown>>("/v1/settings/retention", undefined, signal),
    ]);
    return { values: settings.values, retention };
  });

  protected override render(): TemplateResult {
    return this.#loading.render(
      ({ values, retention }) =>
        html`<div class="stack">
          <section class="panel" aria-labelledby="kept">
            <header><h2 id="kept">How long things are kept</h2></header>
            <dl class="facts">
              ${Object.entries(retention).map(
                ([name, value]) =>
                  html`<dt>${words(name)}</dt>
                    <dd class="num">${plain(value)}</dd>`,
              )}
            </dl>
          </section>
          <section class="panel flush" aria-labelledby="values">
            <header>
              <div>
                <h2 id="values">Configuration in force</h2>
                <p class="muted small">
                  It is changed in the configuration file, the environment or on the command line, and read at
                  the start.
                </p>
              </div>
              <input
                type="search"
                aria-label="Search configuration"
                placeholder="Search configuration"
                @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value.toLowerCase())}
              />
            </header>
            ${this.#table(values.filter((one) => `${one.key} ${one.meaning}`.toLowerCase().includes(this.text)))}
          </section>
        </div>`,
    );
  }

  #table(values: readonly SettingValue[]): TemplateResult {
    if (values.length === 0) return html`<vd-empty heading="No key matches">Try a shorter word.</vd-empty>`;
    return plainTable(
      "Table of configuration",
      ["Key", "Value", "From", "Meaning"],
      values.map(
        (one) =>
          html`<tr>
            <td class="mono wrap">${one.key}</td>
            <td class="mono wrap">
              ${one.value} ${one.secret ? html`<vd-badge>secret</vd-badge>` : nothing}
            </td>
            <td class=${one.origin === "default" ? "faint" : ""}>${one.origin}</td>
            <td class="muted">${one.meaning}</td>
          </tr>`,
      ),
    );
  }
}

/** "violationsDays" becomes "Violations days". */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function plain(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
