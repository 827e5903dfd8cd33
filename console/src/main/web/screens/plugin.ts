import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type Page } from "../api";
import { number } from "../format";
import { Loading } from "../loading";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import type { Plugin, PluginSite, PluginVersion } from "../site-types";
import type { Question } from "../ui/confirm";
import { complain, say } from "../ui/toast";
import { plainTable } from "../ui/plain-table";

const AGAIN_MS = 10_000;

/** One plugin: how it fares at each site, and the contents it has had. */
@customElement("vd-plugin")
export class PluginScreen extends Screen {
  @state() private question?: Question;
  #plugin = new Loading<Plugin>(this, (signal) => api.get(this.#path, undefined, signal));
  #versions = new Loading<Page<PluginVersion>>(
    this,
    (signal) => api.get(`${this.#path}/versions`, undefined, signal),
    { lines: 2 },
  );
  #again?: ReturnType<typeof setInterval>;

  get #path(): string {
    return `/v1/plugins/${segment(this.route.params["name"] ?? "")}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#again = setInterval(() => document.hidden || void this.#plugin.run(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#again);
  }

  protected override render(): TemplateResult {
    return html`<nav class="crumbs" aria-label="Where this is"><a href=${href("/plugins")}>Plugins</a></nav>
      ${this.#plugin.value ? nothing : html`<h1 class="wrap">${this.route.params["name"]}</h1>`}
      ${this.#plugin.render((plugin) => this.#body(plugin))}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #body(plugin: Plugin): TemplateResult {
    return html`<div class="head">
        <div>
          <h1 class="wrap">${plugin.name}</h1>
          <p>
            ${plugin.title ?? ""}
            <vd-badge tone=${plugin.enabled ? "good" : "plain"}
              >${plugin.enabled ? "enabled" : "disabled"}</vd-badge
            >
          </p>
        </div>
        ${this.mayAdminister ? this.#commands(plugin) : nothing}
      </div>
      <div class="stack">
        <section class="panel" aria-labelledby="content-title">
          <header><h2 id="content-title">Content</h2></header>
          <dl class="facts">
            <dt>Version</dt>
            <dd>${plugin.version}</dd>
            <dt>Signed by</dt>
            <dd>${plugin.signer || "nobody"}</dd>
            <dt>SHA-256</dt>
            <dd class="mono">${plugin.sha256 ?? "–"}</dd>
            <dt>Changed</dt>
            <dd><vd-time at=${plugin.modified ?? ""}></vd-time></dd>
          </dl>
        </section>
        ${this.#sites(plugin.sites ?? [])} ${this.#history(plugin)}
      </div>`;
  }

  #commands(plugin: Plugin): TemplateResult {
    return html`<div class="row">
      <button @click=${() => void this.#turn(plugin)}>${plugin.enabled ? "Disable" : "Enable"}</button>
      <button class="danger" @click=${() => (this.question = this.#removal(plugin))}>Remove</button>
    </div>`;
  }

  #sites(sites: PluginSite[]): TemplateResult {
    if (sites.length === 0) {
      return html`<section class="panel">
        <vd-empty icon="sensors" heading="No sensor has told of it">
          Sensors that bring what they see fetch plugins every few seconds, and tell how each fares.
        </vd-empty>
      </section>`;
    }
    return html`<section class="panel flush" aria-labelledby="sites-title">
      <header><h2 id="sites-title">How it fares</h2></header>
      ${plainTable("How it fares", ["Site", "State", "Content", "Figures", "Told"], sites.map(siteRow))}
    </section>`;
  }

  #history(plugin: Plugin): TemplateResult {
    return html`<section class="panel flush" aria-labelledby="versions-title">
      <header><h2 id="versions-title">Contents it has had</h2></header>
      ${this.#versions.render(({ items }) =>
        plainTable(
          "Contents it has had",
          ["Version", "Title", "Signed by", "SHA-256", "Since", "Do"],
          items.map((version) => this.#versionRow(plugin, version)),
        ),
      )}
    </section>`;
  }

  #versionRow(plugin: Plugin, version: PluginVersion): TemplateResult {
    const isCurrent = version.version === plugin.version;
    return html`<tr>
      <td>${version.version}</td>
      <td>${version.title ?? ""}</td>
      <td>${version.signer ?? ""}</td>
      <td class="mono">${version.sha256?.slice(0, 12) ?? ""}</td>
      <td><vd-time absolute at=${version.created ?? ""}></vd-time></td>
      <td>
        ${
          isCurrent
            ? html`<vd-badge tone="accent">current</vd-badge>`
            : this.mayAdminister
              ? html`<button
                  aria-label="Restore version ${version.version}"
                  @click=${() => (this.question = this.#restoring(plugin, version))}
                >
                  Restore
                </button>`
              : nothing
        }
      </td>
    </tr>`;
  }

  async #turn(plugin: Plugin): Promise<void> {
    try {
      await api.post(`${this.#path}/${plugin.enabled ? "disable" : "enable"}`);
      say(`${plugin.name} is ${plugin.enabled ? "disabled" : "enabled"}; sensors follow within seconds.`);
      await this.#plugin.run();
    } catch (failure) {
      complain(failure);
    }
  }

  #restoring(plugin: Plugin, version: PluginVersion): Question {
    return {
      heading: `Restore version ${version.version} of ${plugin.name}?`,
      text: "Sensors load the earlier content within seconds. The present one stays in the list.",
      verb: "Restore",
      act: async () => {
        await api.post(`${this.#path}/versions/${version.version}/restore`);
        say(`Version ${version.version} of ${plugin.name} is in use again.`);
        void this.#plugin.run();
        void this.#versions.run();
      },
    };
  }

  #removal(plugin: Plugin): Question {
    return {
      heading: `Remove ${plugin.name}?`,
      text: "Sensors let go of it, and all its contents are deleted.",
      blast: (plugin.sites ?? []).map((site) => `${site.site}: ${site.state}`),
      verb: "Remove",
      danger: true,
      act: async () => {
        await api.delete(this.#path);
        say(`Removed ${plugin.name}.`);
        router.go("/plugins");
      },
    };
  }
}

function siteRow(site: PluginSite): TemplateResult {
  const figures = Object.entries(site.figures ?? {});
  return html`<tr>
    <td>${site.site}</td>
    <td>
      <vd-badge tone=${site.state === "running" ? "good" : "critical"}>${site.state}</vd-badge>
      ${site.reason ? html`<p class="small muted wrap">${site.reason}</p>` : nothing}
    </td>
    <td>${site.current ? "current" : "an earlier one"}</td>
    <td class="small">
      ${figures.length ? figures.map(([name, value]) => `${name} ${number(value)}`).join(", ") : "–"}
    </td>
    <td><vd-time at=${site.told ?? ""}></vd-time></td>
  </tr>`;
}
