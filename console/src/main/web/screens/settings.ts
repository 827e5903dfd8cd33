import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { href } from "../router";
import { Screen } from "../screen";
import { session, type Role } from "../session";
import "../settings/account";
import "../settings/audit";
import "../settings/channels";
import "../settings/content";
import "../settings/notifications";
import "../settings/people";
import "../settings/suppressions";
import "../settings/tokens";
import "../settings/values";
import type { Tab } from "../ui/tabs";

interface Section {
  id: string;
  label: string;
  needs: Role;
  show: (query: URLSearchParams) => TemplateResult;
}

const SECTIONS: readonly Section[] = [
  {
    id: "people",
    label: "People",
    needs: "administrator",
    show: () => html`<vd-settings-people></vd-settings-people>`,
  },
  {
    id: "tokens",
    label: "Tokens",
    needs: "administrator",
    show: () => html`<vd-settings-tokens></vd-settings-tokens>`,
  },
  {
    id: "channels",
    label: "Channels",
    needs: "viewer",
    show: () => html`<vd-settings-channels></vd-settings-channels>`,
  },
  {
    id: "notifications",
    label: "Notifications",
    needs: "viewer",
    show: () => html`<vd-settings-notifications></vd-settings-notifications>`,
  },
  {
    id: "maintenance",
    label: "Maintenance",
    needs: "viewer",
    show: () => html`<vd-settings-suppressions kind="window"></vd-settings-suppressions>`,
  },
  {
    id: "exceptions",
    label: "Exceptions",
    needs: "viewer",
    show: () => html`<div><vd-settings-suppressions kind="exception"></vd-settings-suppressions></div>`,
  },
  {
    id: "content",
    label: "Content",
    needs: "viewer",
    show: () => html`<vd-settings-content></vd-settings-content>`,
  },
  {
    id: "values",
    label: "Retention",
    needs: "administrator",
    show: () => html`<vd-settings-values></vd-settings-values>`,
  },
  {
    id: "audit",
    label: "Audit log",
    needs: "administrator",
    show: (query) => html`<vd-settings-audit .query=${query}></vd-settings-audit>`,
  },
  {
    id: "account",
    label: "Your account",
    needs: "viewer",
    show: () => html`<vd-settings-account></vd-settings-account>`,
  },
];

/** Can I prove it? People, tokens, channels, content, values and the audit log. */
@customElement("vd-settings")
export class SettingsScreen extends Screen {
  protected override render(): TemplateResult {
    const allowed = SECTIONS.filter((section) => session.can(section.needs));
    const wanted = this.route.params["tab"] ?? allowed[0]?.id;
    const section = SECTIONS.find((one) => one.id === wanted);
    const tabs: Tab[] = allowed.map(({ id, label }) => ({ id, label, href: href(`/settings/${id}`) }));
    return html`<div class="head"><h1>Settings</h1></div>
      <vd-tabs label="Settings" .tabs=${tabs} current=${wanted ?? ""}></vd-tabs>
      <br />
      ${section && session.can(section.needs) ? section.show(this.route.query) : this.#refused(section)}`;
  }

  #refused(section: Section | undefined): TemplateResult {
    return html`<div class="panel">
      <vd-empty
        icon="settings"
        heading=${section ? "This is for administrators" : "There is no such setting"}
      >
        ${section ? "Ask one of them, or choose a tab above." : "Choose a tab above."}
      </vd-empty>
    </div>`;
  }
}
