import { html, type TemplateResult } from "lit";
import { field } from "../ui/field";
import { DAYS, ownZone, type Hours } from "./notify-types";

/** The fields of hours of the week, to be read by `hoursOf`. */
export function hoursFields(hours: Hours | undefined): TemplateResult {
  const zone = hours?.zone ?? ownZone();
  return html`<fieldset>
      <legend>Days</legend>
      ${DAYS.map(
        (day) =>
          html`<label class="check"
            ><input type="checkbox" name="day" value=${day} ?checked=${hours?.days.includes(day) ?? false} />
            ${day.slice(0, 3)}</label
          > `,
      )}
    </fieldset>
    ${field(
      "hours-from",
      "From",
      html`<input id="hours-from" name="hours-from" type="time" .value=${hours?.from ?? "08:00"} />`,
    )}
    ${field(
      "hours-to",
      "To",
      html`<input
        id="hours-to"
        name="hours-to"
        type="time"
        aria-describedby="hours-to-note"
        .value=${hours?.to ?? "17:00"}
      />`,
      { hint: "On the next day when that is not later." },
    )}
    ${field(
      "hours-zone",
      "Time zone",
      html`<input id="hours-zone" name="hours-zone" autocomplete="off" .value=${zone} />`,
    )}`;
}

/** What was entered; undefined when no day is chosen. */
export function hoursOf(data: FormData): Hours | undefined {
  const days = data.getAll("day").map(String);
  if (days.length === 0) return undefined;
  return {
    days,
    from: String(data.get("hours-from")),
    to: String(data.get("hours-to")),
    zone: String(data.get("hours-zone")).trim(),
  };
}
