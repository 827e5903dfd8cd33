import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted } from "../format";
import { Loading } from "../loading";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import { sensorTabs } from "../sensor/tabs";
import type { Plugin } from "../site-types";
import "../ui/table";
import type { Column } from "../ui/table";
import { complain, say } from "../ui/toast";

const AGAIN_MS = 10_000;

/** The plugins of sensors, and how each fares. */
@customElement("vd-plugins")
export class PluginsScreen extends Screen {
  @state() private busy = "";
  #loading = new Loading<Page<Plugin>>(this, (signal) => api.get("/v1/plugins", undefined, signal));
  #again?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#again = setInterval(() => document.hidden || void this.#loading.run(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#again);
  }

  protected override render(): TemplateResult {
    const plugins = this.#loading.value?.items;
    return html`<div class="head">
        <div>
          <h1>Sensors and gateways</h1>
          <p role="status">${plugins ? counted(plugins.length, "plugin") : "Loading"}</p>
        </div>
      </div>
      ${sensorTabs("plugins")} ${this.#loading.render(({ items }) => this.#table(items))}`;
  }

  #table(plugins: Plugin[]): TemplateResult {
    if (plugins.length === 0) {
      return html`<div class="panel">
        <vd-empty icon="sensors" heading="No plugin on this server">
          A plugin teaches sensors a protocol that is not built in, as a definition in YAML or in Java. It is
          signed, uploaded, and sensors load it while they run.
          <vd-code
            label="How to add a plugin"
            text="vedette plugin sign my-protocol.yaml --key plugins.key"
          ></vd-code>
        </vd-empty>
      </div>`;
    }
    return html`<vd-table
      label="Plugins"
      .rows=${plugins}
      .columns=${this.#columns()}
      .keyOf=${(row: Plugin) => row.name}
      opens
      rowHeight="54"
      @open=${(event: CustomEvent<Plugin>) => router.go(`/plugins/${segment(event.detail.name)}`)}
    ></vd-table>`;
  }

  #columns(): Column<Plugin>[] {
    return [
      {
        key: "name",
        label: "Plugin",
        width: "minmax(0, 2fr)",
        cell: (row) =>
          html`<div class="two">
            <a class="strong" href=${href(`/plugins/${segment(row.name)}`)}>${row.name}</a>
            <span class="muted">${row.title ?? ""}</span>
          </div>`,
      },
      {
        key: "version",
        label: "Version",
        width: "4.5rem",
        align: "end",
        from: 560,
        cell: (row) => `${row.version}`,
      },
      {
        key: "signer",
        label: "Signed by",
        width: "minmax(0, 1fr)",
        from: 760,
        cell: (row) => row.signer || "–",
      },
      { key: "sites", label: "At sites", width: "minmax(0, 1.4fr)", from: 480, cell: sitesCell },
      {
        key: "enabled",
        label: "Enabled",
        width: "7.5rem",
        cell: (row) => (this.mayAdminister ? this.#toggle(row) : enabledBadge(row)),
      },
    ];
  }

  #toggle(row: Plugin): TemplateResult {
    return html`<button
      role="switch"
      aria-checked=${String(row.enabled)}
      aria-label="Plugin ${row.name} is enabled"
      ?disabled=${this.busy === row.name}
      @click=${() => void this.#turn(row)}
    >
      ${row.enabled ? "enabled" : "disabled"}
    </button>`;
  }

  async #turn(row: Plugin): Promise<void> {
    this.busy = row.name;
    try {
      await api.post(`/v1/plugins/${segment(row.name)}/${row.enabled ? "disable" : "enable"}`);
      say(`${row.name} is ${row.enabled ? "disabled" : "enabled"}; sensors follow within seconds.`);
      await this.#loading.run();
    } catch (failure) {
      complain(failure);
    } finally {
      this.busy = "";
    }
  }
}

function enabledBadge(row: Plugin): TemplateResult {
  return html`<vd-badge tone=${row.enabled ? "good" : "plain"}
    >${row.enabled ? "enabled" : "disabled"}</vd-badge
  >`;
}

function sitesCell(row: Plugin): TemplateResult | typeof nothing {
  const sites = row.sites ?? [];
  if (sites.length === 0) return html`<span class="faint">no sensor told of it</span>`;
  const running = sites.filter((site) => site.state === "running").length;
  const bad = sites.length - running;
  return html`<span class="line"
    >${running ? html`<vd-badge tone="good">${running} running</vd-badge>` : nothing}
    ${bad ? html`<vd-badge tone="critical">${bad} not running</vd-badge>` : nothing}</span
  >`;
}
