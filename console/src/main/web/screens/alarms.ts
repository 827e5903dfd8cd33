import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { Screen } from "../screen";

/** Alarms. */
@customElement("vd-alarms")
export class AlarmsScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<div class="head"><h1>Alarms</h1></div>`;
  }
}
