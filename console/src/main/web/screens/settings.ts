import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { Screen } from "../screen";

/** Settings. */
@customElement("vd-settings")
export class SettingsScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<div class="head"><h1>Settings</h1></div>`;
  }
}
