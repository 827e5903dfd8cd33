import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted } from "../format";
import { Loading } from "../loading";
import { profileTabs } from "../profile/tabs";
import type { Rule } from "../profile-types";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import { icon } from "../ui/icons";
import "../ui/table";
import type { Column } from "../ui/table";

const COLUMNS: readonly Column<Rule>[] = [
  {
    key: "name",
    label: "Rule",
    width: "minmax(0, 2fr)",
    cell: (row) =>
      html`<div class="two">
        <a class="strong" href=${href(`/rules/${segment(row.name)}`)}>${row.title || row.name}</a>
        <span class="muted mono">${row.name}</span>
      </div>`,
  },
  {
    key: "version",
    label: "Version",
    width: "5rem",
    align: "end",
    from: 560,
    cell: (row) => `${row.version ?? 1}`,
  },
  {
    key: "modified",
    label: "Changed",
    width: "9rem",
    from: 640,
    cell: (row) => html`<vd-time at=${row.modified ?? ""}></vd-time>`,
  },
  {
    key: "enabled",
    label: "State",
    width: "6rem",
    cell: (row) =>
      html`<vd-badge tone=${row.enabled ? "good" : "plain"}
        >${row.enabled ? "enabled" : "disabled"}</vd-badge
      >`,
  },
];

/** The rules of this server on what passes by sensors. */
@customElement("vd-rules")
export class RulesScreen extends Screen {
  #loading = new Loading<Page<Rule>>(this, (signal) => api.get("/v1/rules", undefined, signal));

  protected override render(): TemplateResult {
    const rules = this.#loading.value?.items;
    return html`<div class="head">
        <div>
          <h1>Profiles and rules</h1>
          <p role="status">${rules ? counted(rules.length, "rule") : "Loading"}</p>
        </div>
        ${
          this.mayAct
            ? html`<a class="button primary" href=${href("/new-rule")}>${icon("plus")} New rule</a>`
            : nothing
        }
      </div>
      ${profileTabs("rules")} ${this.#loading.render(({ items }) => this.#table(items))}`;
  }

  #table(rules: Rule[]): TemplateResult {
    if (rules.length === 0) {
      return html`<div class="panel">
        <vd-empty icon="profiles" heading="No rule of your own yet">
          A rule is a condition on one message that a sensor sees, as “somebody else than the engineering
          station writes to a controller”. The <a href=${href("/detections")}>built-in detections</a> are such
          rules, too; one of yours with the same name takes the place of one.
        </vd-empty>
      </div>`;
    }
    return html`<vd-table
      label="Rules"
      .rows=${rules}
      .columns=${COLUMNS}
      .keyOf=${(row: Rule) => row.name}
      opens
      rowHeight="54"
      @open=${(event: CustomEvent<Rule>) => router.go(`/rules/${segment(event.detail.name)}`)}
    ></vd-table>`;
  }
}
