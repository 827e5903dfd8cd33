import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { isAborted } from "./api";

/**
 * Something that a component loads and shows: begins again by `run`, which aborts what was under way; ends with the
 * component. What was loaded stays on screen while it is loaded anew.
 */
export class Loading<T> implements ReactiveController {
  #value?: T;
  #failure?: unknown;
  #abort?: AbortController;
  #begun = false;

  /** @param load asks for the value; must heed the signal */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: (signal: AbortSignal) => Promise<T>,
    private readonly options: { lines?: number; auto?: boolean } = {},
  ) {
    host.addController(this);
  }

  /** The last value; undefined before the first. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Whether something is under way. */
  get busy(): boolean {
    return this.#abort !== undefined;
  }

  hostConnected(): void {
    if (this.options.auto !== false) void this.run();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  /** Replaces the value by one that is known already. */
  set(value: T): void {
    this.#value = value;
    this.#failure = undefined;
    this.host.requestUpdate();
  }

  /** Forgets the value, so that the next `run` begins with a skeleton. */
  reset(): void {
    this.#value = undefined;
    this.#failure = undefined;
  }

  /** Loads again. Never rejects: a failure is shown. */
  async run(): Promise<void> {
    this.#begun = true;
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.host.requestUpdate();
    try {
      const value = await this.load(abort.signal);
      if (abort.signal.aborted) return;
      this.#value = value;
      this.#failure = undefined;
    } catch (failure) {
      if (abort.signal.aborted || isAborted(failure)) return;
      this.#failure = failure;
    }
    this.#abort = undefined;
    this.host.requestUpdate();
  }

  /** Shows the value, or a skeleton, or what went wrong with a way to try again. */
  render(show: (value: T) => TemplateResult): TemplateResult {
    if (this.#failure !== undefined) {
      return html`<vd-error .failure=${this.#failure} retry @retry=${() => void this.run()}></vd-error>`;
    }
    if (this.#value !== undefined) return show(this.#value);
    return this.#begun ? html`<vd-skeleton lines=${this.options.lines ?? 6}></vd-skeleton>` : html``;
  }
}
