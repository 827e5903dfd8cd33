import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import { api } from "../api";
import { compact } from "../format";
import { listenForKeys } from "../keys";
import { live } from "../live";
import { BASE, href, router, type Route } from "../router";
import { SCREENS } from "../screens";
import { session } from "../session";
import "../ui/all";
import { icon, mark, type IconName } from "../ui/icons";
import { base, buttons, layout } from "../ui/styles";
import { complain } from "../ui/toast";
import { frameStyles } from "./frame-styles";
import "./help";
import { watchIdle } from "./idle";
import "./live-mark";
import { applyTheme, chooseTheme, theme, type Theme } from "./theme";

const NAVIGATION: readonly (readonly [path: string, label: string, icon: IconName])[] = [
  ["/", "Overview", "overview"],
  ["/alarms", "Alarms", "alarms"],
  ["/things", "Things", "things"],
  ["/map", "Map", "map"],
  ["/profiles", "Profiles and rules", "profiles"],
  ["/baselines", "Baselines", "baselines"],
  ["/sensors", "Sensors", "sensors"],
  ["/settings", "Settings", "settings"],
];

const THEMES: readonly (readonly [Theme, string, IconName])[] = [
  ["system", "As the system", "system"],
  ["light", "Light", "sun"],
  ["dark", "Dark", "moon"],
];

/** The whole console: asks who is there, shows the frame and the screen of the path. */
@customElement("vedette-app")
export class App extends LitElement {
  static override styles = [base, layout, buttons, frameStyles];

  @state() private route?: Route;
  @state() private loaded?: string;
  @state() private failure?: unknown;
  @state() private navigation = false;
  @state() private help = false;
  #path = "";

  override connectedCallback(): void {
    super.connectedCallback();
    applyTheme();
    api.onSignedOut = () => this.#toSignIn();
    session.addEventListener("change", () => this.#sessionChanged());
    router.addEventListener("route", () => void this.#routed());
    live.on("pulse", () => this.requestUpdate());
    live.on("state", (state) => state === "reconnecting" && void this.#stillThere());
    watchIdle(() => void this.#leaveIdle());
    listenForKeys({ go: (path) => router.go(path), help: () => (this.help = true) });
    void this.#begin();
  }

  async #begin(): Promise<void> {
    this.failure = undefined;
    try {
      await session.load();
      router.start(SCREENS);
    } catch (failure) {
      this.failure = failure;
    }
  }

  #sessionChanged(): void {
    if (session.info) live.start();
    else live.stop();
    this.requestUpdate();
  }

  /** A stream that breaks may mean that the session has ended. */
  async #stillThere(): Promise<void> {
    try {
      if (session.info && !(await session.load())) this.#toSignIn();
    } catch {
      // The server is away: the mark says so, and the stream tries again.
    }
  }

  async #leaveIdle(): Promise<void> {
    try {
      await session.signOut();
    } catch {
      session.clear();
    }
    this.#toSignIn("idle");
  }

  #toSignIn(why?: string): void {
    if (this.route?.screen.bare) return;
    session.clear();
    const to = location.pathname + location.search;
    router.go(href("/sign-in", { to, why }), { replace: true });
  }

  async #routed(): Promise<void> {
    const route = router.current;
    if (!session.info && !route.screen.bare) {
      this.#toSignIn();
      return;
    }
    if (session.info?.mustSetPassword && route.path !== "/settings/account" && !route.screen.bare) {
      router.go("/settings/account", { replace: true });
      return;
    }
    const moved = this.#path !== "" && this.#path !== route.path;
    this.#path = route.path;
    this.route = route;
    this.navigation = false;
    this.failure = undefined;
    try {
      await route.screen.load();
    } catch {
      this.failure = new Error(
        "This screen could not be loaded: the server is away, or was updated meanwhile.",
      );
      return;
    }
    if (router.current.screen !== route.screen) return;
    this.loaded = route.screen.tag;
    if (moved) this.renderRoot.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    if (!this.route) {
      return this.failure
        ? html`<main>
            <vd-error .failure=${this.failure} retry @retry=${() => void this.#begin()}></vd-error>
          </main>`
        : html``;
    }
    return this.route.screen.bare ? html`${this.#screen()}<vd-toasts></vd-toasts>` : this.#frame(this.route);
  }

  #frame(route: Route): TemplateResult {
    return html` <header>
        <button class="skip" @click=${this.#skip}>Skip to the content</button>
        <div class="bar">
          <button
            class="quiet icon"
            aria-label="Navigation"
            aria-expanded=${this.navigation}
            aria-controls="navigation"
            @click=${() => (this.navigation = !this.navigation)}
          >
            ${icon(this.navigation ? "close" : "menu")}
          </button>
          <a class="brand" href=${href("/")}>${mark(22)} Vedette</a>
          <vd-live brief></vd-live>
        </div>
      </header>
      <div class="frame">
        <aside id="navigation" class=${this.navigation ? "open" : ""} aria-label="Vedette">
          <div class="side">
            <a class="brand" href=${href("/")}>${mark(24)} Vedette</a>
            <nav aria-label="Screens">
              <ul>
                ${NAVIGATION.map(([path, label, name]) => this.#link(route, path, label, name))}
              </ul>
            </nav>
            <div class="below">${this.#below()}</div>
          </div>
        </aside>
        <main id="main" tabindex="-1">${this.#screen()}</main>
      </div>
      <vd-help ?open=${this.help} @close=${() => (this.help = false)}></vd-help>
      <vd-toasts></vd-toasts>`;
  }

  #link(route: Route, path: string, label: string, name: IconName): TemplateResult {
    const here = route.screen.section === path;
    const open = path === "/alarms" ? live.pulse?.activeViolations : undefined;
    return html`<li>
      <a href=${href(path)} aria-current=${here ? "page" : nothing}>
        ${icon(name)} ${label}
        ${open ? html`<span class="open" title="Open alarms">${compact(open)}</span>` : nothing}
      </a>
    </li>`;
  }

  #below(): TemplateResult {
    const chosen = theme();
    return html`<vd-live></vd-live>
      <div class="tools">
        <vd-menu quiet .label=${session.info?.name ?? ""} .icon=${"user"} .items=${this.#account()}></vd-menu>
        <span>
          <vd-menu
            quiet
            bare
            label="Colors"
            .icon=${THEMES.find(([id]) => id === chosen)?.[2]}
            .items=${THEMES.map(([id, label]) => ({
              label,
              checked: id === chosen,
              act: () => this.#choose(id),
            }))}
          ></vd-menu
          ><button class="quiet icon" aria-label="Keys" title="Keys (?)" @click=${() => (this.help = true)}>
            ${icon("help")}
          </button>
        </span>
      </div>`;
  }

  #account(): { label: string; icon?: IconName; href?: string; act?: () => void }[] {
    const own = { label: "Your account", icon: "user" as const, href: href("/settings/account") };
    if (session.info?.kind !== "person") return [own];
    return [own, { label: "Sign out", icon: "out", act: () => void this.#signOut() }];
  }

  #choose(next: Theme): void {
    chooseTheme(next);
    this.requestUpdate();
  }

  async #signOut(): Promise<void> {
    try {
      await session.signOut();
      router.go("/sign-in");
    } catch (failure) {
      complain(failure);
    }
  }

  #skip(): void {
    this.renderRoot.querySelector<HTMLElement>("main")?.focus();
  }

  #screen(): TemplateResult {
    if (this.failure) {
      return html`<vd-error .failure=${this.failure} retry @retry=${() => location.reload()}></vd-error>`;
    }
    const tag = this.loaded;
    if (!this.route || tag !== this.route.screen.tag) return html`<vd-skeleton lines="8"></vd-skeleton>`;
    const name = unsafeStatic(tag);
    return staticHtml`<${name} .route=${this.route} data-path=${BASE + this.route.path}></${name}>`;
  }
}
