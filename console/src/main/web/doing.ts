import type { ReactiveController, ReactiveControllerHost } from "lit";
import { sentenceOf } from "./api";

/** Something that is done for somebody who waits for it: whether it still is, and why it could not be. */
export class Doing implements ReactiveController {
  busy = false;
  /** Why the last try failed, in a sentence; empty when it did not. */
  failure = "";

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.failure = "";
  }

  /** Forgets the last failure. */
  forget(): void {
    this.failure = "";
    this.host.requestUpdate();
  }

  /** Does it, unless it is being done; a failure is kept to be shown. */
  async run(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = "";
    this.host.requestUpdate();
    try {
      await act();
    } catch (failure) {
      this.failure = sentenceOf(failure);
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }
}
