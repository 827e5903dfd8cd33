import type { ReactiveController, ReactiveControllerHost } from "lit";
import { api, isAborted, sentenceOf } from "../api";
import type { Problem, ProfileCheck, ProfileDraft } from "../profile-types";

/** How a draft is shown. */
export type DraftView = "form" | "yaml" | "json";

const CHECK_MS = 350;
const TYPES = { yaml: "application/yaml", json: "application/json", form: "application/json" } as const;

/** One draft of a profile, as a form and as text; the server checks it and turns one into the other. */
export class DraftDesk implements ReactiveController {
  draft: ProfileDraft = { behaviors: [] };
  text = "";
  problems: readonly Problem[] = [];
  sentences: readonly string[] = [];
  /** Whether a check is under way or about to begin. */
  checking = false;
  /** Whether the text cannot be read as a profile at all. */
  unreadable = false;
  /** Whether there is something to save. */
  changed = false;
  #view: DraftView = "form";
  #timer?: ReturnType<typeof setTimeout>;
  #abort?: AbortController;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  /** What is shown. */
  get view(): DraftView {
    return this.#view;
  }

  /** Begins with a profile of the server, or with an empty one. */
  begin(draft: ProfileDraft): void {
    this.draft = draft;
    this.changed = false;
    this.text = "";
    void this.#check(true);
  }

  /** Shows the draft otherwise; stays when the text cannot be read. */
  async show(view: DraftView): Promise<void> {
    if (view === this.#view) return;
    clearTimeout(this.#timer);
    await this.#check(false);
    if (this.unreadable) return;
    this.#view = view;
    await this.#check(true);
  }

  /** Takes the draft of the form. */
  changeDraft(draft: ProfileDraft): void {
    this.draft = draft;
    this.#soon();
  }

  /** Takes the text of the editor. */
  changeText(text: string): void {
    this.text = text;
    this.#soon();
  }

  #soon(): void {
    this.changed = true;
    this.checking = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(false), CHECK_MS);
    this.host.requestUpdate();
  }

  /** @param fromDraft whether the draft holds, and the text is made of it */
  async #check(fromDraft: boolean): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.checking = true;
    const asText = this.#view !== "form" && !fromDraft;
    const content = asText ? this.text : JSON.stringify(plain(this.draft));
    const type = asText ? TYPES[this.#view] : TYPES.json;
    try {
      const check = await api.call<ProfileCheck>("POST", "/v1/profiles/check", {
        text: { type, content },
        signal: abort.signal,
      });
      this.#take(check, asText, fromDraft);
    } catch (failure) {
      if (isAborted(failure)) return;
      this.problems = [{ message: sentenceOf(failure) }];
    }
    this.checking = false;
    this.host.requestUpdate();
  }

  #take(check: ProfileCheck, asText: boolean, fromDraft: boolean): void {
    this.problems = check.problems;
    this.unreadable = check.profile === undefined;
    this.sentences = check.sentences ?? [];
    if (asText && check.profile) this.draft = plain(check.profile);
    if (fromDraft || this.#view === "form") {
      this.text = (this.#view === "yaml" ? check.yaml : check.json) ?? this.text;
    }
  }
}

/** A draft without what the server adds. */
export function plain(draft: ProfileDraft): ProfileDraft {
  const { name, description, behaviors, alertTargets, additionalMetricsToRetain, targets } = draft;
  return {
    ...(name !== undefined && { name }),
    ...(description && { description }),
    behaviors: (behaviors ?? []).map(({ sentence: _, ...behavior }) => behavior),
    ...(alertTargets && { alertTargets }),
    ...(additionalMetricsToRetain && { additionalMetricsToRetain }),
    ...(targets && { targets }),
  };
}
