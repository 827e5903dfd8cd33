import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api";
import { counted } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import { describe } from "../thing/columns";
import "../thing/conversations";
import { identityPart, reportsPart, certificatesPart, alarmsPart } from "../thing/parts";
import { thingStyles } from "../thing/styles";
import "../thing/metrics";
import "../thing/thing-dialog";
import type { ThingDetail } from "../thing-types";
import type { Question } from "../ui/confirm";
import { shared } from "../ui/styles";
import { say } from "../ui/toast";

const AGAIN_MS = 30_000;
const SETTLE_MS = 2_000;

/** Who is this, and how has it behaved? */
@customElement("vd-thing")
export class ThingScreen extends Screen {
  static override styles = [...shared, thingStyles];

  @state() private editing = false;
  @state() private question?: Question;
  #loading = new Loading<ThingDetail>(
    this,
    (signal) => api.get(`/v1/things/${segment(this.#name)}`, undefined, signal),
    { auto: false, lines: 12 },
  );
  #again?: ReturnType<typeof setInterval>;
  #soon?: ReturnType<typeof setTimeout>;

  get #name(): string {
    return this.route.params["name"] ?? "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    live.on("violation", (event) => event["thing"] === this.#name && this.#refreshSoon(), this.leaving);
    this.#again = setInterval(() => void this.#loading.run(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#again);
    clearTimeout(this.#soon);
  }

  #refreshSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#loading.run();
    }, SETTLE_MS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("route");
    if (!changed.has("route") || before?.params["name"] === this.#name) return;
    this.#loading.reset();
    void this.#loading.run();
  }

  protected override render(): TemplateResult {
    return html`<nav class="crumbs" aria-label="Where this is"><a href=${href("/things")}>Things</a></nav>
      ${this.#loading.value ? nothing : html`<h1 class="wrap">${this.#name}</h1>`}
      ${this.#loading.render((thing) => this.#thing(thing))}
      <vd-thing-dialog
        ?open=${this.editing}
        .thing=${this.#loading.value}
        @close=${() => (this.editing = false)}
        @done=${() => void this.#loading.run()}
      ></vd-thing-dialog>
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #thing(thing: ThingDetail): TemplateResult {
    const tab = this.route.params["tab"] ?? "identity";
    return html`<div class="head">
        <div class="grow">
          <h1 class="wrap">${thing.name}</h1>
          <p>${this.#about(thing)}</p>
        </div>
        <div class="row">${this.#commands(thing)}</div>
      </div>
      <vd-tabs class="above" label="Parts of this thing" current=${tab} .tabs=${this.#tabs(thing)}></vd-tabs>
      ${this.#part(tab, thing)}`;
  }

  #about(thing: ThingDetail): TemplateResult {
    const state =
      thing.connected === undefined
        ? nothing
        : html`<vd-badge tone=${thing.connected ? "good" : "plain"}
            >${thing.connected ? "connected" : "not connected"}</vd-badge
          >`;
    return html`<span class="row">
      <vd-badge>${thing.registered ? "registered" : "not registered"}</vd-badge>
      ${state}
      ${
        thing.openViolations > 0
          ? html`<a href=${href("/alarms", { thing: thing.name })}
              ><vd-badge tone="critical">${counted(thing.openViolations, "open alarm")}</vd-badge></a
            >`
          : html`<vd-badge tone="good">no open alarm</vd-badge>`
      }
      <span>${describe(thing)}</span>
      <span class="faint"
        >${thing.lastSeen ? html`last heard of <vd-time at=${thing.lastSeen}></vd-time>` : "never heard of"}</span
      >
    </span>`;
  }

  #commands(thing: ThingDetail): TemplateResult {
    const site = thing.asset?.site;
    return html`<a class="button" href=${href("/map", { ...(site && { site }), node: thing.name })}
        >On the map</a
      >
      ${
        this.mayAct
          ? html`<vd-menu
              label="Commands"
              .items=${[
                {
                  label: thing.registered ? "Change" : "Register",
                  act: () => (this.editing = true),
                },
                ...(thing.registered
                  ? [{ label: "Remove from the registry", act: () => (this.question = this.#removal(thing)) }]
                  : []),
              ]}
            ></vd-menu>`
          : nothing
      }`;
  }

  #tabs(thing: ThingDetail): object[] {
    const base = `/things/${segment(thing.name)}`;
    return [
      { id: "identity", label: "Identity", href: href(base) },
      { id: "metrics", label: "Metrics", href: href(`${base}/metrics`), count: thing.metrics?.length ?? 0 },
      { id: "conversations", label: "Conversations", href: href(`${base}/conversations`) },
      { id: "alarms", label: "Alarms", href: href(`${base}/alarms`), count: thing.violations?.length ?? 0 },
      {
        id: "certificates",
        label: "Certificates",
        href: href(`${base}/certificates`),
        count: thing.certificates?.length ?? 0,
      },
      {
        id: "reports",
        label: "Rejected reports",
        href: href(`${base}/reports`),
        count: thing.rejected?.length ?? 0,
      },
    ];
  }

  #part(tab: string, thing: ThingDetail): TemplateResult {
    switch (tab) {
      case "metrics":
        return html`<vd-thing-metrics
          .name=${thing.name}
          .metrics=${thing.metrics ?? []}
          .query=${this.route.query}
        ></vd-thing-metrics>`;
      case "conversations":
        return html`<vd-thing-conversations .name=${thing.name}></vd-thing-conversations>`;
      case "alarms":
        return alarmsPart(thing);
      case "certificates":
        return certificatesPart(thing);
      case "reports":
        return reportsPart(thing);
      default:
        return identityPart(thing);
    }
  }

  #removal(thing: ThingDetail): Question {
    return {
      heading: `Remove ${thing.name} from the registry?`,
      text: "Its type, attributes and groups are forgotten. When it reports again, it is here as not registered.",
      blast: thing.groups?.length ? [`It leaves ${thing.groups.join(", ")}.`] : [],
      verb: "Remove",
      danger: true,
      act: async () => {
        await api.delete(`/v1/things/${segment(thing.name)}`);
        say(`Removed ${thing.name}.`);
        router.go("/things");
      },
    };
  }
}
