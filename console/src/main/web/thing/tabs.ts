import { html, type TemplateResult } from "lit";
import { href } from "../router";

/** The tabs over things and groups. */
export function thingTabs(current: "things" | "groups"): TemplateResult {
  return html`<vd-tabs
    class="above"
    label="Things and groups"
    current=${current}
    .tabs=${[
      { id: "things", label: "Things", href: href("/things") },
      { id: "groups", label: "Groups", href: href("/groups") },
    ]}
  ></vd-tabs>`;
}
