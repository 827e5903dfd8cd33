import { href, segment } from "../router";
import type { Violation } from "../types";

/** Whether an alarm is about a sensor itself, which is no device of the plant. */
export function isAboutSensor(violation: Pick<Violation, "behavior">): boolean {
  return violation.behavior.metric?.startsWith("sensor:") ?? false;
}

/** Where more is known of what an alarm is about. */
export function aboutHref(violation: Pick<Violation, "behavior" | "thing">): string {
  return href(isAboutSensor(violation) ? "/sensors" : `/things/${segment(violation.thing)}`);
}
