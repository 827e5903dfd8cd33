import { api } from "../api";
import { counted } from "../format";
import { complain, say } from "../ui/toast";

const AT_ONCE = 1_000;

/** What `/v1/violations/bulk` does to each alarm. */
export type BulkDeed =
  | { do: "acknowledge" }
  | { do: "verify"; verification: string; note?: string }
  | { do: "comment"; text: string };

interface BulkAnswer {
  done: number;
  failed: { id: string; reason: string }[];
}

/** Does something to many alarms, a thousand at a time, and says how it went. */
export async function bulk(ids: readonly string[], deed: BulkDeed, verb: string): Promise<void> {
  let done = 0;
  const failed: BulkAnswer["failed"] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const answer = await api.post<BulkAnswer>("/v1/violations/bulk", {
      ids: ids.slice(from, from + AT_ONCE),
      ...deed,
    });
    done += answer.done;
    failed.push(...answer.failed);
  }
  if (done > 0) say(`${counted(done, "alarm")} ${verb}.`);
  const first = failed[0];
  if (first) complain(new Error(`${counted(failed.length, "alarm")} could not be ${verb}: ${first.reason}`));
}
