"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.live = exports.Live = void 0;
const SILENCE_MS = 10_000;
const WAIT_MIN_MS = 1_000;
const WAIT_MAX_MS = 30_000;
/**
 * Follows `/v1/live` and reconnects by itself: after an error with growing pauses, and when the pulse
 * stays away although
 * the connection looks open.
 */
class Live extends EventTarget {
    #source;
    #state = "off";
    #wait = WAIT_MIN_MS;
    #timer;
    #heard = false;
    #pulse;
    get state() {
        return this.#state;
    }
    /** The last pulse; undefined before the first. */
    get pulse() {
        return this.#pulse;
    }
    /** Begins to listen; does nothing when it does already. */
    start() {
        if (this.#state !== "off")
            return;
        this.#become("connecting");
        this.#open();
    }
    /** Stops listening. */
    stop() {
        clearTimeout(this.#timer);
        this.#source?.close();
        this.#source = undefined;
        this.#become("off");
    }
    /** Listens to one kind of event until the signal aborts. */
    on(kind, listener, signal) {
        const options = signal ? { signal } : {};
        this.addEventListener(kind, (event) => listener(event.detail), options);
    }
    #open() {
        const source = new EventSource("/v1/live");
        this.#source = source;
        source.addEventListener("open", () => this.#alive());
        source.addEventListener("error", () => this.#ended());
        for (const kind of ["violation", "pulse", "changed"]) {
            source.addEventListener(kind, (event) => this.#tell(kind, event));
        }
        this.#watch();
    }
    #tell(kind, event) {
        this.#alive();
        const detail = JSON.parse(event.data);
        if (kind === "pulse")
            this.#pulse = detail;
        this.dispatchEvent(new CustomEvent(kind, { detail }));
    }
    /** The server ends every stream now and then: one that was alive is opened again at once. */
    #ended() {
        if (!this.#heard) {
            this.#again();
            return;
        }
        this.#heard = false;
        this.#source?.close();
        this.#open();
    }
    #alive() {
        this.#heard = true;
        this.#wait = WAIT_MIN_MS;
        this.#become("live");
        this.#watch();
    }
    #watch() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#again(), SILENCE_MS);
    }
    #again() {
        this.#heard = false;
        clearTimeout(this.#timer);
        this.#source?.close();
        this.#become("reconnecting");
        this.#timer = setTimeout(() => this.#open(), this.#wait);
        this.#wait = Math.min(this.#wait * 2, WAIT_MAX_MS);
    }
    #become(state) {
        if (state === this.#state)
            return;
        this.#state = state;
        this.dispatchEvent(new CustomEvent("state", { detail: state }));
    }
}
exports.Live = Live;
/** The live events of this page. */
exports.live = new Live();
