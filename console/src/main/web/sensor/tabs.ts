import { html, type TemplateResult } from "lit";
import { href } from "../router";

/** The tabs over sensors, gateways and plugins. */
export function sensorTabs(current: "sensors" | "gateways" | "plugins"): TemplateResult {
  return html`<vd-tabs
    class="above"
    label="Sensors, gateways and plugins"
    current=${current}
    .tabs=${[
      { id: "sensors", label: "Sensors", href: href("/sensors") },
      { id: "gateways", label: "Gateways", href: href("/gateways") },
      { id: "plugins", label: "Plugins", href: href("/plugins") },
    ]}
  ></vd-tabs>`;
}
