import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { Screen } from "../screen";
import { joinAddress } from "../sensor/add";
import { gatewayCard, sensorCard } from "../sensor/cards";
import { removal, revocation } from "../sensor/leave";
import { cardStyles } from "../sensor/styles";
import { sensorTabs } from "../sensor/tabs";
import type { Gateway, Sensor } from "../site-types";
import type { Question } from "../ui/confirm";
import { shared } from "../ui/styles";

const AGAIN_MS = 5_000;

/** Sensors, and the TLS port by which more of them join. */
interface Sensors extends Page<Sensor> {
  joinPort?: number;
}

/** Can the data be trusted? What sensors see and lose, and what gateways take and refuse. */
@customElement("vd-sensors")
export class SensorsScreen extends Screen {
  static override styles = [...shared, cardStyles];

  @state() private question?: Question;
  #sensors = new Loading<Sensors>(this, (signal) => api.get("/v1/sensors", undefined, signal));
  #gateways = new Loading<Page<Gateway>>(this, (signal) => api.get("/v1/gateways", undefined, signal));
  #again?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    super.connectedCallback();
    live.on("changed", (change) => change.kind === "sensor" && this.#load(), this.leaving);
    this.#again = setInterval(() => document.hidden || this.#load(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#again);
  }

  #load(): void {
    void (this.#isGateways ? this.#gateways : this.#sensors).run();
  }

  get #isGateways(): boolean {
    return this.route.path.startsWith("/gateways");
  }

  protected override render(): TemplateResult {
    return html`<div class="head">
        <div>
          <h1>Sensors and gateways</h1>
          <p role="status">${this.#isGateways ? this.#gatewayWords() : this.#sensorWords()}</p>
        </div>
        ${
          !this.#isGateways && this.mayAdminister
            ? html`<vd-add-sensor .port=${this.#sensors.value?.joinPort}></vd-add-sensor>`
            : ""
        }
      </div>
      ${sensorTabs(this.#isGateways ? "gateways" : "sensors")}
      ${
        this.#isGateways
          ? this.#gateways.render(({ items }) => this.#cards(items.map(gatewayCard), noGateway))
          : this.#sensors.render(({ items, joinPort }) =>
              this.#cards(items.map(this.#card), () => noSensor(joinPort)),
            )
      }
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  readonly #card = (sensor: Sensor): TemplateResult =>
    this.mayAdminister
      ? sensorCard(sensor, (leaving) => {
          const again = (): void => this.#load();
          this.question = leaving === "revoke" ? revocation(sensor, again) : removal(sensor, again);
        })
      : sensorCard(sensor);

  #sensorWords(): string {
    const sensors = this.#sensors.value?.items;
    if (!sensors) return "Loading";
    const silent = sensors.filter((sensor) => sensor.silent).length;
    const lossy = sensors.filter((sensor) => (sensor.dropped ?? 0) > 0).length;
    return [
      counted(sensors.length, "sensor"),
      silent ? `${silent} silent` : "",
      lossy ? `${lossy} with drops` : "",
    ]
      .filter(Boolean)
      .join(", ");
  }

  #gatewayWords(): string {
    const gateways = this.#gateways.value?.items;
    if (!gateways) return "Loading";
    const connected = gateways.reduce((sum, gateway) => sum + (gateway.connected ?? 0), 0);
    return `${counted(gateways.length, "gateway")}, ${counted(connected, "connection")}`;
  }

  #cards(cards: TemplateResult[], empty: () => TemplateResult): TemplateResult {
    return cards.length ? html`<div class="cards">${cards}</div>` : html`<div class="panel">${empty()}</div>`;
  }
}

function noSensor(port: number | undefined): TemplateResult {
  return html`<vd-empty icon="sensors" heading="No sensor brings anything yet">
    A sensor listens to a mirror port, learns who talks to whom, and finds what is dangerous. Add
    one, and on the machine that has the port:
    <vd-code
      label="How to start a sensor"
      text=${`vedette sensor join ${joinAddress(port)} TOKEN && vedette sensor --interface eth1 --dir sensor`}
    ></vd-code>
  </vd-empty>`;
}

function noGateway(): TemplateResult {
  return html`<vd-empty icon="sensors" heading="No gateway is open">
    Devices connect over MQTT, AMQP or HTTPS when their ports are configured.
  </vd-empty>`;
}
