import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { Screen } from "../screen";

/** Alarm. */
@customElement("vd-alarm")
export class AlarmScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<div class="head"><h1>Alarm</h1></div>`;
  }
}
