import { html, nothing, type TemplateResult } from "lit";
import { relative } from "../format";
import type { Source, Verification, Violation } from "../types";
import type { Tone } from "../ui/badge";

/** The words for what people made of an alarm. */
export const VERIFICATION_WORDS: Record<Verification, string> = {
  unknown: "Not verified",
  "true-positive": "True positive",
  "benign-positive": "Benign",
  "false-positive": "False positive",
};

/** What each verification means, for those who choose. */
export const VERIFICATION_MEANING: Record<Verification, string> = {
  "true-positive": "It happened, and it is a danger.",
  "benign-positive": "It happened, and it is wanted: maintenance, an update, a test.",
  "false-positive": "It did not happen, or the behavior is wrong.",
  unknown: "Nobody knows yet.",
};

/** The words for who found an alarm. */
export const SOURCE_WORDS: Record<Source, string> = { fleet: "Fleet", hub: "Hub", network: "Network" };

/** The words for the state of an alarm. */
export const STATE_WORDS: Record<string, string> = {
  open: "Open",
  cleared: "Cleared",
  invalidated: "Invalidated",
};

/** The words for what happened to an alarm. */
export const EVENT_WORDS: Record<string, string> = {
  "in-alarm": "Raised",
  "alarm-cleared": "Cleared",
  "alarm-invalidated": "Invalidated",
};

const TONES: Record<Verification, Tone> = {
  unknown: "plain",
  "true-positive": "critical",
  "benign-positive": "good",
  "false-positive": "plain",
};

/** What is shown as the name of an alarm: its title, or the behavior's name. */
export function titleOf(violation: Pick<Violation, "title" | "behavior">): string {
  return violation.title ?? violation.behavior.name;
}

/** The badges that say what was done about an alarm. */
export function marks(violation: Omit<Violation, "comments">): TemplateResult {
  const { state, acknowledged, muted, verification } = violation;
  return html`${state === "open" ? nothing : html`<vd-badge>${STATE_WORDS[state] ?? state}</vd-badge>`}
  ${
    verification === "unknown" || !verification
      ? nothing
      : html`<vd-badge tone=${TONES[verification]} title=${violation.verificationNote ?? ""}
          >${VERIFICATION_WORDS[verification]}</vd-badge
        >`
  }
  ${
    acknowledged
      ? html`<vd-badge tone="accent" title="${acknowledged.by}, ${relative(acknowledged.at)}"
          >Acknowledged</vd-badge
        >`
      : nothing
  }
  ${muted ? html`<vd-badge title="By ${muted.by}: ${muted.reason}">Muted</vd-badge>` : nothing}`;
}
