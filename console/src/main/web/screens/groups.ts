import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted } from "../format";
import { Loading } from "../loading";
import { router, segment } from "../router";
import { Screen } from "../screen";
import { GROUP_COLUMNS } from "../thing/columns";
import "../thing/group-dialog";
import { thingTabs } from "../thing/tabs";
import type { ThingGroup } from "../thing-types";
import type { Question } from "../ui/confirm";
import { icon } from "../ui/icons";
import "../ui/table";
import type { Column } from "../ui/table";
import { say } from "../ui/toast";

const GROUPS_MAX = 1_000;

/** Groups of things: what profiles are attached to. */
@customElement("vd-groups")
export class GroupsScreen extends Screen {
  @state() private editing?: ThingGroup | "new";
  @state() private question?: Question;
  #loading = new Loading<Page<ThingGroup>>(
    this,
    (signal) => api.get("/v1/groups", { limit: GROUPS_MAX }, signal),
    { lines: 8 },
  );

  protected override render(): TemplateResult {
    const groups = this.#loading.value?.items ?? [];
    return html`<div class="head">
        <div>
          <h1>Things and assets</h1>
          <p role="status">${this.#loading.value ? counted(groups.length, "group") : "Loading"}</p>
        </div>
        ${
          this.mayAct
            ? html`<button @click=${() => (this.editing = "new")}>${icon("plus")} New group</button>`
            : nothing
        }
      </div>
      ${thingTabs("groups")} ${this.#loading.render(({ items }) => this.#table(items))}
      <vd-group-dialog
        ?open=${this.editing !== undefined}
        .group=${this.editing === "new" ? undefined : this.editing}
        .groups=${groups}
        @close=${() => (this.editing = undefined)}
        @done=${() => void this.#loading.run()}
      ></vd-group-dialog>
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #table(groups: ThingGroup[]): TemplateResult {
    if (groups.length === 0) {
      return html`<div class="panel">
        <vd-empty icon="things" heading="No group yet">
          A group gathers things that should behave alike, as all cameras of a building. Profiles are attached
          to groups.
        </vd-empty>
      </div>`;
    }
    return html`<vd-table
      label="Groups"
      .rows=${groups}
      .columns=${this.mayAct ? [...GROUP_COLUMNS, this.#commands()] : GROUP_COLUMNS}
      .keyOf=${(row: ThingGroup) => row.name}
      opens
      rowHeight="54"
      @open=${(event: CustomEvent<ThingGroup>) =>
        router.go(`/things?group=${encodeURIComponent(event.detail.name)}`)}
    ></vd-table>`;
  }

  #commands(): Column<ThingGroup> {
    return {
      key: "commands",
      label: "Do",
      width: "40px",
      cell: (row) =>
        html`<vd-menu
          bare
          quiet
          icon="more"
          label="Commands for ${row.name}"
          .items=${[
            { label: "Change", act: () => (this.editing = row) },
            { label: "Remove", act: () => (this.question = this.#removal(row)) },
          ]}
        ></vd-menu>`,
    };
  }

  #removal(group: ThingGroup): Question {
    return {
      heading: `Remove the group ${group.name}?`,
      text: "Its things stay. Profiles that are attached to it judge them no more.",
      blast: group.things ? [`${counted(group.things, "thing")} leave the group.`] : [],
      verb: "Remove",
      danger: true,
      act: async () => {
        await api.delete(`/v1/groups/${segment(group.name)}`);
        say(`Removed the group ${group.name}.`);
        void this.#loading.run();
      },
    };
  }
}
