import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { ApiError, api, type Page } from "../api";
import { counted } from "../format";
import { Loading } from "../loading";
import { DraftDesk, plain, type DraftView } from "../profile/desk";
import "../profile/form";
import "../profile/preview";
import type { Profile, ProfileDraft } from "../profile-types";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import type { MetricInfo, ThingGroup } from "../thing-types";
import type { Question } from "../ui/confirm";
import "../ui/editor";
import { shared } from "../ui/styles";
import { complain, say } from "../ui/toast";

const VIEWS: readonly (readonly [DraftView, string])[] = [
  ["form", "Form"],
  ["yaml", "YAML"],
  ["json", "JSON"],
];

interface Around {
  metrics: MetricInfo[];
  groups: string[];
  sites: string[];
}

/** A profile as a form and as text, checked at each change, and judged over the past before it is saved. */
@customElement("vd-profile")
export class ProfileScreen extends Screen {
  static override styles = [
    ...shared,
    css`
      .split {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s-4);
        align-items: start;
      }

      @media (min-width: 1180px) {
        .split {
          grid-template-columns: minmax(0, 1.7fr) minmax(20rem, 1fr);
        }

        .split > :last-child {
          position: sticky;
          top: var(--s-4);
        }
      }

      .views {
        margin-bottom: var(--s-3);
      }

      .conflict {
        margin-bottom: var(--s-4);
        border-left: 3px solid var(--critical);
      }
    `,
  ];

  @state() private saved?: Profile;
  @state() private conflict = "";
  @state() private busy = false;
  @state() private question?: Question;
  #desk = new DraftDesk(this);
  #loading = new Loading<Profile>(this, (signal) => this.#load(signal), { auto: false, lines: 10 });
  #around = new Loading<Around>(this, loadAround);

  get #name(): string | undefined {
    return this.route.params["name"];
  }

  async #load(signal: AbortSignal): Promise<Profile> {
    const profile = await api.get<Profile>(`/v1/profiles/${segment(this.#name ?? "")}`, undefined, signal);
    this.#begin(profile);
    return profile;
  }

  #begin(profile: Profile): void {
    this.saved = profile;
    this.conflict = "";
    this.#desk.begin(plain(profile));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("route")) return;
    const before = changed.get("route");
    if (before === undefined || before.params["name"] !== this.#name) this.#open();
    const view = this.route.query.get("view") ?? "form";
    void this.#desk.show(view === "yaml" || view === "json" ? view : "form");
  }

  #open(): void {
    if (this.#name !== undefined) void this.#loading.run();
    else {
      this.saved = undefined;
      const metric = this.route.query.get("metric");
      this.#desk.begin({ name: "", behaviors: metric ? [{ name: "behavior-1", metric }] : [], targets: [] });
    }
  }

  protected override render(): TemplateResult {
    return html`<nav class="crumbs" aria-label="Where this is"><a href=${href("/profiles")}>Profiles</a></nav>
      ${this.#name === undefined || this.#loading.value ? nothing : html`<h1 class="wrap">${this.#name}</h1>`}
      ${this.#name === undefined ? this.#editor() : this.#loading.render(() => this.#editor())}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #editor(): TemplateResult {
    const { groups = [], sites = [] } = this.#around.value ?? {};
    return html`${this.#head()} ${this.#conflict()}
      <div class="split">
        <div>
          <div class="row views" role="group" aria-label="View">
            ${VIEWS.map(
              ([view, words]) =>
                html`<button
                  aria-pressed=${String(view === this.#desk.view)}
                  ?disabled=${this.#desk.unreadable && view !== this.#desk.view}
                  @click=${() => router.setQuery({ view: view === "form" ? "" : view })}
                >
                  ${words}
                </button>`,
            )}
            <span class="muted small" role="status">${this.#state()}</span>
          </div>
          ${this.#desk.view === "form" ? this.#form() : this.#text()}
        </div>
        <vd-profile-preview
          .draft=${this.#desk.draft}
          .groups=${groups}
          .sites=${sites}
          ?ready=${this.#desk.problems.length === 0 && (this.#desk.draft.behaviors?.length ?? 0) > 0}
        ></vd-profile-preview>
      </div>`;
  }

  #head(): TemplateResult {
    const { saved } = this;
    return html`<div class="head">
      <div class="grow">
        <h1 class="wrap">${saved?.name ?? "New profile"}</h1>
        <p>
          ${
            saved
              ? html`version ${saved.version ?? 1}, changed <vd-time at=${saved.modifiedAt ?? ""}></vd-time>${
                    saved.openViolations
                      ? html`,
                          <a href=${href("/alarms", { profile: saved.name })}
                            >${counted(saved.openViolations, "open alarm")}</a
                          >`
                      : ", no open alarm"
                  }`
              : "What is normal, and for whom."
          }
        </p>
      </div>
      ${this.mayAct ? this.#commands() : nothing}
    </div>`;
  }

  #commands(): TemplateResult {
    const { problems, checking, changed, unreadable } = this.#desk;
    return html`<div class="row">
      ${
        this.saved
          ? html`<button class="danger" @click=${() => (this.question = this.#removal())}>Remove</button>
              <button ?disabled=${!changed} @click=${() => void this.#loading.run()}>Undo changes</button>`
          : nothing
      }
      <button
        class="primary"
        ?disabled=${this.busy || checking || unreadable || problems.length > 0 || !changed}
        @click=${() => void this.#save(this.saved?.version)}
      >
        Save
      </button>
    </div>`;
  }

  #state(): string {
    const { problems, checking, changed } = this.#desk;
    if (checking) return "Checking";
    if (this.#desk.unreadable) return "The text cannot be read";
    if (!this.saved && !changed) return "Nothing is written yet";
    if (problems.length > 0) return counted(problems.length, "problem");
    return changed ? "No problem; not saved yet" : "No problem";
  }

  #conflict(): TemplateResult | typeof nothing {
    if (!this.conflict) return nothing;
    return html`<div class="panel conflict" role="alert">
      <p class="wrap above">Somebody else changed it meanwhile. ${this.conflict}</p>
      <div class="row">
        <button @click=${() => void this.#loading.run()}>Load theirs, lose mine</button>
        <button class="danger" @click=${() => void this.#overwrite()}>Save mine over it</button>
      </div>
    </div>`;
  }

  #form(): TemplateResult {
    const { metrics = [], groups = [], sites = [] } = this.#around.value ?? {};
    return html`<vd-profile-form
      .draft=${this.#desk.draft}
      .problems=${this.saved || this.#desk.changed ? this.#desk.problems : []}
      .sentences=${this.#desk.sentences}
      .metrics=${metrics}
      .groups=${groups}
      .sites=${sites}
      ?fresh=${this.saved === undefined}
      ?readonly=${!this.mayAct}
      @change=${(event: CustomEvent<ProfileDraft>) => this.#desk.changeDraft(event.detail)}
    ></vd-profile-form>`;
  }

  #text(): TemplateResult {
    return html`<vd-editor
      label="The profile in ${this.#desk.view.toUpperCase()}"
      .text=${this.#desk.text}
      .problems=${this.#desk.problems}
      ?readonly=${!this.mayAct}
      @change=${(event: CustomEvent<string>) => this.#desk.changeText(event.detail)}
    ></vd-editor>`;
  }

  async #save(version: number | undefined): Promise<void> {
    const wish = plain(this.#desk.draft);
    this.busy = true;
    try {
      if (this.saved) {
        const path = `/v1/profiles/${segment(this.saved.name)}`;
        this.#loading.set(await api.put<Profile>(path, { ...wish, version }));
        if (this.#loading.value) this.#begin(this.#loading.value);
      } else {
        await api.post("/v1/profiles", wish);
        this.#desk.changed = false;
        router.go(`/profiles/${segment(wish.name ?? "")}`);
      }
      say(`Saved ${wish.name ?? ""}. It judges what comes from now on.`);
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 409 && this.saved)
        this.conflict = failure.message;
      else complain(failure);
    } finally {
      this.busy = false;
    }
  }

  async #overwrite(): Promise<void> {
    try {
      const now = await api.get<Profile>(`/v1/profiles/${segment(this.saved?.name ?? "")}`);
      await this.#save(now.version);
    } catch (failure) {
      complain(failure);
    }
  }

  #removal(): Question {
    const name = this.saved?.name ?? "";
    const open = this.saved?.openViolations ?? 0;
    return {
      heading: `Remove the profile ${name}?`,
      text: "Nothing is judged by it any more.",
      blast: open ? [`${counted(open, "open alarm")} of it become invalid.`] : [],
      verb: "Remove",
      danger: true,
      act: async () => {
        await api.delete(`/v1/profiles/${segment(name)}`);
        say(`Removed ${name}.`);
        router.go("/profiles");
      },
    };
  }
}

async function loadAround(signal: AbortSignal): Promise<Around> {
  const [metrics, groups, sites] = await Promise.all([
    api.get<Page<MetricInfo>>("/v1/metrics", undefined, signal),
    api.get<Page<ThingGroup>>("/v1/groups", { limit: 1000 }, signal),
    api.get<Page<{ site: string }>>("/v1/sites", undefined, signal),
  ]);
  return {
    metrics: metrics.items,
    groups: groups.items.map((group) => group.name),
    sites: sites.items.map((site) => site.site),
  };
}
