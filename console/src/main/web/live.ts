/** The rates that the server tells every two seconds. */
export interface Pulse {
  time: string;
  observationsPerSecond: number;
  devicesConnected: number;
  activeViolations: number;
  ingestLagSeconds?: number;
}

/** Something changed that a screen may show. */
export interface Change {
  kind: "profile" | "thing" | "sensor" | "mute" | "violation" | "baseline";
  name: string;
}

/** How the stream of live events fares. */
export type LiveState = "off" | "connecting" | "live" | "reconnecting";

/** The events of `Live` and what comes with them. */
export interface LiveEvents {
  violation: Record<string, unknown>;
  pulse: Pulse;
  changed: Change;
  state: LiveState;
}

const SILENCE_MS = 10_000;
const WAIT_MIN_MS = 1_000;
const WAIT_MAX_MS = 30_000;

/**
 * Follows `/v1/live` and reconnects by itself: after an error with growing pauses, and when the pulse
 * stays away although
 * the connection looks open.
 */
export class Live extends EventTarget {
  #source?: EventSource;
  #state: LiveState = "off";
  #wait = WAIT_MIN_MS;
  #timer?: ReturnType<typeof setTimeout>;
  #heard = false;
  #pulse?: Pulse;

  get state(): LiveState {
    return this.#state;
  }

  /** The last pulse; undefined before the first. */
  get pulse(): Pulse | undefined {
    return this.#pulse;
  }

  /** Begins to listen; does nothing when it does already. */
  start(): void {
    if (this.#state !== "off") return;
    this.#become("connecting");
    this.#open();
  }

  /** Stops listening. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#become("off");
  }

  /** Listens to one kind of event until the signal aborts. */
  on<K extends keyof LiveEvents>(
    kind: K,
    listener: (data: LiveEvents[K]) => void,
    signal?: AbortSignal,
  ): void {
    const options = signal ? { signal } : {};
    this.addEventListener(kind, (event) => listener((event as CustomEvent<LiveEvents[K]>).detail), options);
  }

  #open(): void {
    const source = new EventSource("/v1/live");
    this.#source = source;
    source.addEventListener("open", () => this.#alive());
    source.addEventListener("error", () => this.#ended());
    for (const kind of ["violation", "pulse", "changed"] as const) {
      source.addEventListener(kind, (event) => this.#tell(kind, event as MessageEvent<string>));
    }
    this.#watch();
  }

  #tell(kind: "violation" | "pulse" | "changed", event: MessageEvent<string>): void {
    this.#alive();
    const detail: unknown = JSON.parse(event.data);
    if (kind === "pulse") this.#pulse = detail as Pulse;
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  /** The server ends every stream now and then: one that was alive is opened again at once. */
  #ended(): void {
    if (!this.#heard) {
      this.#again();
      return;
    }
    this.#heard = false;
    this.#source?.close();
    this.#open();
  }

  #alive(): void {
    this.#heard = true;
    this.#wait = WAIT_MIN_MS;
    this.#become("live");
    this.#watch();
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), SILENCE_MS);
  }

  #again(): void {
    this.#heard = false;
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#become("reconnecting");
    this.#timer = setTimeout(() => this.#open(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, WAIT_MAX_MS);
  }

  #become(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}

/** The live events of this page. */
export const live = new Live();
