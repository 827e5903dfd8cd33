import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted, number } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { profileTabs } from "../profile/tabs";
import { targetWords } from "../profile/target-words";
import type { Profile } from "../profile-types";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import { icon } from "../ui/icons";
import "../ui/table";
import type { Column } from "../ui/table";

const PROFILES_MAX = 1_000;

const COLUMNS: readonly Column<Profile>[] = [
  {
    key: "name",
    label: "Profile",
    width: "minmax(0, 2fr)",
    cell: (row) =>
      html`<div class="two">
        <a class="strong" href=${href(`/profiles/${segment(row.name)}`)}>${row.name}</a>
        <span class="muted">${row.description || behaviorWords(row)}</span>
      </div>`,
  },
  {
    key: "behaviors",
    label: "Behaviors",
    width: "5.5rem",
    align: "end",
    from: 560,
    cell: (row) => number(row.behaviors?.length ?? 0),
  },
  {
    key: "targets",
    label: "Judges",
    width: "minmax(0, 1.5fr)",
    from: 640,
    cell: (row) =>
      row.targets?.length
        ? row.targets.map(targetWords).join(", ")
        : html`<vd-badge tone="minor">nobody yet</vd-badge>`,
  },
  {
    key: "modified",
    label: "Changed",
    width: "8rem",
    from: 800,
    cell: (row) => html`<vd-time at=${row.modifiedAt ?? ""}></vd-time>`,
  },
  {
    key: "open",
    label: "Open alarms",
    width: "6.5rem",
    align: "end",
    cell: (row) =>
      row.openViolations
        ? html`<a href=${href("/alarms", { profile: row.name })}
            ><vd-badge tone="critical">${number(row.openViolations)}</vd-badge></a
          >`
        : html`<span class="faint">0</span>`,
  },
];

function behaviorWords(row: Profile): string {
  return row.behaviors?.[0]?.sentence ?? counted(row.behaviors?.length ?? 0, "behavior");
}

/** What is watched: profiles say what is normal. */
@customElement("vd-profiles")
export class ProfilesScreen extends Screen {
  #loading = new Loading<Page<Profile>>(this, (signal) =>
    api.get("/v1/profiles", { limit: PROFILES_MAX }, signal),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    live.on("changed", (change) => change.kind === "profile" && void this.#loading.run(), this.leaving);
  }

  protected override render(): TemplateResult {
    const profiles = this.#loading.value?.items;
    return html`<div class="head">
        <div>
          <h1>Profiles and rules</h1>
          <p role="status">${profiles ? counted(profiles.length, "profile") : "Loading"}</p>
        </div>
        ${
          this.mayAct
            ? html`<a class="button primary" href=${href("/new-profile")}>${icon("plus")} New profile</a>`
            : nothing
        }
      </div>
      ${profileTabs("profiles")} ${this.#loading.render(({ items }) => this.#table(items))}`;
  }

  #table(profiles: Profile[]): TemplateResult {
    if (profiles.length === 0) {
      return html`<div class="panel">
        <vd-empty icon="profiles" heading="No profile yet">
          A profile says what is normal: at most three open ports, no more bytes than 99 % of the fleet sends.
          It is attached to a group or to all things, and a device that leaves it raises an alarm.
        </vd-empty>
      </div>`;
    }
    return html`<vd-table
      label="Profiles"
      .rows=${profiles}
      .columns=${COLUMNS}
      .keyOf=${(row: Profile) => row.name}
      opens
      rowHeight="54"
      @open=${(event: CustomEvent<Profile>) => router.go(`/profiles/${segment(event.detail.name)}`)}
    ></vd-table>`;
  }
}
