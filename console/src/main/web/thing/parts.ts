import { html, nothing, type TemplateResult } from "lit";
import { day, number } from "../format";
import { href, segment } from "../router";
import type { Fact, RejectedReport, ThingCertificate, ThingDetail } from "../thing-types";
import { advisoriesPart } from "./advisories";
import { SOURCE_WORDS } from "./columns";
import { plainTable } from "../ui/plain-table";

const FACT_WORDS: Readonly<Record<string, string>> = {
  mac_address: "Hardware address",
  os: "Operating system",
};

/** By which message something was told, where the protocol is none. */
const TOLD_WORDS: Readonly<Record<string, string>> = {
  oui: "the maker's part of its hardware address",
  frame: "its frames",
};

function factWords(name: string): string {
  const words = name.replace(/[_-]/g, " ");
  return FACT_WORDS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who a thing is, and who said so. */
export function identityPart(thing: ThingDetail): TemplateResult {
  return html`<div class="columns">
    <section class="panel" aria-labelledby="identity-title">
      <header><h2 id="identity-title">Identity</h2></header>
      <dl class="facts">
        ${fact("Known as", (thing.source ?? []).map((source) => SOURCE_WORDS[source] ?? source).join(", "))}
        ${links("Type", thing.type ? [thing.type] : [], (type) => href("/things", { type }))}
        ${links("Groups", thing.groups ?? [], (group) => href("/things", { group }))}
        ${Object.entries(thing.attributes ?? {}).map(([name, value]) =>
          links(name, [value], () => href("/things", { attribute: `${name}:${value}` })),
        )}
        ${links("Site", thing.asset?.site ? [thing.asset.site] : [], (site) => href("/things", { site }))}
        ${links("Vendor", thing.asset?.vendor ? [thing.asset.vendor] : [], (vendor) => href("/things", { vendor }))}
        ${fact("Model", thing.asset?.model)} ${fact("Firmware", thing.asset?.firmware)}
        ${fact("Addresses", thing.asset?.addresses?.join(", "))}
        ${links("Protocols", thing.asset?.protocols ?? [], (protocol) => href("/things", { protocol }))}
      </dl>
    </section>
    <section class="panel" aria-labelledby="profiles-title">
      <header><h2 id="profiles-title">Profiles that judge it</h2></header>
      ${
        thing.profiles?.length
          ? html`<ul class="rows">
              ${thing.profiles.map(
                (profile) => html`<li><a href=${href(`/profiles/${segment(profile)}`)}>${profile}</a></li>`,
              )}
            </ul>`
          : html`<p class="muted">
              No profile applies, so nothing of it is judged.
              <a href=${href("/profiles")}>Attach a profile</a> to one of its groups, or to all things.
            </p>`
      }
    </section>
    ${advisoriesPart(thing)} ${provenance(thing)}
  </div>`;
}

function fact(label: string, value: string | undefined): TemplateResult | typeof nothing {
  return value
    ? html`<dt>${label}</dt>
        <dd>${value}</dd>`
    : nothing;
}

/** A fact that other things may share: leads to them. */
function links(
  label: string,
  names: readonly string[],
  to: (name: string) => string,
): TemplateResult | typeof nothing {
  if (names.length === 0) return nothing;
  return html`<dt>${label}</dt>
    <dd>${names.map((name, index) => html`${index ? ", " : ""}<a href=${to(name)}>${name}</a>`)}</dd>`;
}

function provenance(thing: ThingDetail): TemplateResult | typeof nothing {
  const facts = Object.entries(thing.facts ?? {});
  if (facts.length === 0) return nothing;
  return html`<section class="panel flush wide" aria-labelledby="facts-title">
    <header>
      <h2 id="facts-title">What it said of itself, and where</h2>
      <span class="muted small"
        >Read passively from its messages; two values are a contradiction to look at.</span
      >
    </header>
    ${plainTable(
      "What it said of itself",
      ["Fact", "Value", "Said in", "First", "Last"],
      facts.flatMap(([name, values]) => values.map((value, index) => factRow(name, value, index))),
    )}
  </section>`;
}

function toldWords({ protocol = "", operation }: Fact): string {
  return [TOLD_WORDS[protocol] ?? protocol, operation].filter(Boolean).join(" ") || "–";
}

function factRow(name: string, value: Fact, index: number): TemplateResult {
  return html`<tr>
    <td>${index === 0 ? factWords(name) : html`<span class="faint">also</span>`}</td>
    <td class="wrap">${value.value}</td>
    <td>${toldWords(value)}</td>
    <td><vd-time absolute at=${value.first ?? ""}></vd-time></td>
    <td><vd-time at=${value.last ?? ""}></vd-time></td>
  </tr>`;
}

/** The alarms of a thing. */
export function alarmsPart(thing: ThingDetail): TemplateResult {
  const all = href("/alarms", { thing: thing.name, state: "all" });
  if (!thing.violations?.length) {
    return html`<div class="panel">
      <vd-empty icon="alarms" heading="It has raised no alarm"
        >An alarm is raised when it leaves what its profiles call normal.</vd-empty
      >
    </div>`;
  }
  return html`<section class="panel flush" aria-labelledby="alarms-title">
    <header>
      <h2 id="alarms-title">Its latest alarms</h2>
      <a href=${all}>All its alarms</a>
    </header>
    ${plainTable(
      "Its latest alarms",
      ["Severity", "Behavior", "Why", "State", "Since"],
      thing.violations.map(
        (violation) =>
          html`<tr>
            <td><vd-severity severity=${violation.severity}></vd-severity></td>
            <td>
              <a href=${href(`/alarms/${segment(violation.id)}`)}
                >${violation.title ?? violation.behavior.name}</a
              >
            </td>
            <td class="wrap muted">${violation.explanation}</td>
            <td>${violation.state}</td>
            <td><vd-time at=${violation.startedAt}></vd-time></td>
          </tr>`,
      ),
    )}
  </section>`;
}

/** The certificates that a thing signs in with. */
export function certificatesPart(thing: ThingDetail): TemplateResult {
  if (!thing.certificates?.length) {
    return html`<div class="panel">
      <vd-empty icon="things" heading="It has no certificate here"
        >Devices that sign in with a certificate have theirs attached to their thing, over the API or the AWS
        command line.</vd-empty
      >
    </div>`;
  }
  return html`<section class="panel flush" aria-labelledby="certificates-title">
    <header><h2 id="certificates-title">Certificates</h2></header>
    ${plainTable(
      "Certificates",
      ["Fingerprint", "Subject", "Status", "Valid until"],
      thing.certificates.map(certificateRow),
    )}
  </section>`;
}

function certificateRow(certificate: ThingCertificate): TemplateResult {
  const over = certificate.notAfter !== undefined && new Date(certificate.notAfter) < new Date();
  const active = certificate.status.toUpperCase() === "ACTIVE";
  return html`<tr>
    <td class="mono wrap">${certificate.id}</td>
    <td class="wrap">${certificate.subject ?? "–"}</td>
    <td><vd-badge tone=${active ? "good" : "plain"}>${certificate.status.toLowerCase()}</vd-badge></td>
    <td>
      ${certificate.notAfter ? day(certificate.notAfter) : "–"}
      ${over ? html`<vd-badge tone="critical">expired</vd-badge>` : nothing}
    </td>
  </tr>`;
}

/** The reports of a thing that were not taken, and why. */
export function reportsPart(thing: ThingDetail): TemplateResult {
  if (!thing.rejected?.length) {
    return html`<div class="panel">
      <vd-empty icon="check" heading="Every report was taken"
        >A report that cannot be read, or that contradicts an earlier one, is listed here with the
        reason.</vd-empty
      >
    </div>`;
  }
  return html`<section class="panel flush" aria-labelledby="reports-title">
    <header>
      <h2 id="reports-title">Reports that were not taken</h2>
      <span class="muted small">What they said is not in any chart, and was not judged.</span>
    </header>
    ${plainTable(
      "Reports that were not taken",
      ["Last", "Why", { words: "How often", number: true }],
      thing.rejected.map(rejectedRow),
    )}
  </section>`;
}

function rejectedRow(report: RejectedReport): TemplateResult {
  return html`<tr>
    <td><vd-time at=${report.at}></vd-time></td>
    <td class="wrap">${report.reason}</td>
    <td class="number">${number(report.count ?? 1)}</td>
  </tr>`;
}
