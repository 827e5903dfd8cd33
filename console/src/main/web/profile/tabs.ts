import { html, type TemplateResult } from "lit";
import { href } from "../router";

/** The tabs over what is watched. */
export function profileTabs(current: "profiles" | "rules" | "detections"): TemplateResult {
  return html`<vd-tabs
    class="above"
    label="What is watched"
    current=${current}
    .tabs=${[
      { id: "profiles", label: "Profiles", href: href("/profiles") },
      { id: "rules", label: "Rules", href: href("/rules") },
      { id: "detections", label: "Built-in detections", href: href("/detections") },
    ]}
  ></vd-tabs>`;
}
