import { api } from "../api";
import { segment } from "../router";
import type { Sensor } from "../site-types";
import type { Question } from "../ui/confirm";
import { say } from "../ui/toast";
import { sensorTitle } from "./cards";

/** What to ask before a sensor is refused, but stays in the list. */
export function revocation(sensor: Sensor, done: () => void): Question {
  const title = sensorTitle(sensor);
  return {
    heading: `Revoke ${title}`,
    text:
      "The server refuses it from now on, also on the connection that it has. Do this when it may be in " +
      "the wrong hands.",
    blast: [
      "It stays in this list, as revoked.",
      "What it has brought stays. Alarms about the sensor itself end.",
      "To have it back it must join again, with a new token.",
    ],
    verb: "Revoke",
    danger: true,
    act: async () => {
      await api.post(`/v1/sensors/${segment(sensor.id ?? "")}/revoke`);
      say(`${title} is refused from now on.`);
      done();
    },
  };
}

/** What to ask before a sensor is refused and forgotten. */
export function removal(sensor: Sensor, done: () => void): Question {
  const title = sensorTitle(sensor);
  return {
    heading: `Remove ${title}`,
    text: "The server forgets it, and refuses it from now on. Do this when it is taken down for good.",
    blast: [
      "It leaves this list, and another sensor may have its name.",
      "What it has brought stays. Alarms about the sensor itself end.",
      "To have it back it must join again, with a new token.",
    ],
    verb: "Remove",
    danger: true,
    act: async () => {
      await api.delete(`/v1/sensors/${segment(sensor.id ?? "")}`);
      say(`${title} has been removed.`);
      done();
    },
  };
}
