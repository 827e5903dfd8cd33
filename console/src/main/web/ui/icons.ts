import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

const SHAPES = {
  overview: svg`<path d="M2.5 9.5V14M6.2 6v8M9.8 8v6M13.5 2.5V14"/>`,
  alarms: svg`
    <path d="M8 2a4 4 0 0 1 4 4c0 4 1.5 5 1.5 5h-11S4 10 4 6a4 4 0 0 1 4-4ZM6.7 13.5a1.4 1.4 0 0 0
    2.6 0"/>`,
  things: svg`
    <rect x="4" y="4" width="8" height="8" rx="1.5"/> <path d="M6 1.8V4m4-2.2V4M6
    12v2.2m4-2.2v2.2M1.8 6H4m-2.2 4H4m8-4h2.2M12 10h2.2"/>`,
  map: svg`
    <circle cx="3.5" cy="8" r="1.8"/> <circle cx="12.5" cy="3.5" r="1.8"/> <circle cx="12.5"
    cy="12.5" r="1.8"/> <path d="m5.1 7.2 5.8-2.9M5.1 8.8l5.8 2.9"/>`,
  profiles: svg`
    <path d="M2 4.5h7m3.5 0H14M2 11.5h1.5m3.5 0h7"/> <circle cx="10.8" cy="4.5" r="1.8"/> <circle
    cx="5.2" cy="11.5" r="1.8"/>`,
  baselines: svg`<path d="M2 8c1.5-4 3-4 4.5 0s3 4 4.5 0S13.2 5 14 5M2 13.5h12" />`,
  sensors: svg`
    <circle cx="8" cy="8" r="1.6"/> <path d="M4.8 11.2a4.5 4.5 0 0 1 0-6.4m6.4 0a4.5 4.5 0 0 1 0
    6.4M2.6 13.4a7.6 7.6 0 0 1 0-10.8m10.8 0a7.6 7.6 0 0 1 0 10.8"/>`,
  settings: svg`
    <circle cx="8" cy="8" r="2.2"/> <path d="M8 1.5v2m0 9v2m6.5-6.5h-2m-9 0h-2m11.1-4.6-1.4 1.4M4.8
    11.2l-1.4 1.4m9.2 0-1.4-1.4M4.8 4.8 3.4 3.4"/>`,
  search: svg`<circle cx="7" cy="7" r="4.3"/><path d="m10.3 10.3 3.7 3.7"/>`,
  close: svg`<path d="m3.5 3.5 9 9m0-9-9 9"/>`,
  menu: svg`<path d="M2 4h12M2 8h12M2 12h12"/>`,
  check: svg`<path d="m2.8 8.5 3.4 3.4 7-7.6"/>`,
  right: svg`<path d="m6 3.5 4.5 4.5L6 12.5"/>`,
  down: svg`<path d="m3.5 6 4.5 4.5L12.5 6"/>`,
  up: svg`<path d="m3.5 10 4.5-4.5 4.5 4.5"/>`,
  download: svg`<path d="M8 2v8m-3.3-3L8 10.3 11.3 7M2.5 13.5h11"/>`,
  sun: svg`
    <circle cx="8" cy="8" r="3"/> <path d="M8 1v1.5m0 11V15m7-7h-1.5m-11 0H1m11.9-4.9-1 1m-7.8 7.8-1
    1m9.8 0-1-1M4.1 4.1l-1-1"/>`,
  moon: svg`<path d="M13.5 9.6A6 6 0 1 1 6.4 2.5a4.8 4.8 0 0 0 7.1 7.1Z"/>`,
  system: svg`<rect x="1.8" y="2.5" width="12.4" height="8.5" rx="1.2"/><path d="M5.5 14h5M8 11v3"/>`,
  user: svg`<circle cx="8" cy="5.2" r="2.7"/><path d="M2.8 14a5.2 5.2 0 0 1 10.4 0"/>`,
  help: svg`<circle cx="8" cy="8" r="6.2"/><path d="M6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.7-.8 1.3m0 2v.1"/>`,
  copy: svg`
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.3"/> <path d="M10.5
    3.5v-.2c0-.7-.6-1.3-1.3-1.3H3.3C2.6 2 2 2.6 2 3.3v5.9c0 .7.6 1.3 1.3 1.3h.2"/>`,
  more: svg`<path d="M3 8h.1M8 8h.1M13 8h.1" stroke-width="2.4"/>`,
  minus: svg`<path d="M2.5 8h11"/>`,
  plus: svg`<path d="M8 2.5v11M2.5 8h11"/>`,
  mute: svg`
    <path d="M12 8.6C12.2 10.4 13.5 11 13.5 11H6M4 8.9C3.7 10.4 2.5 11 2.5 11M4.2 4.9A4 4 0 0 1 12
    6M6.7 13.5a1.4 1.4 0 0 0 2.6 0M2 2l12 12"/>`,
  warn: svg`<path d="M8 2 14.5 13.5h-13L8 2Zm0 4.5v3.2m0 1.9v.1"/>`,
  out: svg`<path d="M6.5 13.5h-3c-.6 0-1-.4-1-1v-9c0-.6.4-1 1-1h3M10.5 11.2 13.7 8l-3.2-3.2M13.5 8h-8"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** The name of an icon. */
export type IconName = keyof typeof SHAPES;

/** An icon of 16 px in the color of the text; decoration only, so the words beside it must say everything. */
export function icon(name: IconName, size = 16): TemplateResult {
  return html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${SHAPES[name]}
  </svg>`;
}

/** The mark of Vedette: a sentry's eye in the notch of a V. */
export function mark(size = 24): TemplateResult {
  return html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    aria-hidden="true"
    focusable="false"
  >
    <path
      d="M3.5 5.5 12 20.5 20.5 5.5"
      stroke="currentColor"
      stroke-width="2.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
    <circle cx="12" cy="7" r="2.9" fill="currentColor" />
  </svg>`;
}
