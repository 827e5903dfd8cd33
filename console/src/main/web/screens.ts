import type { ScreenDefinition } from "./router";

/** All screens. The code of each is loaded when it is first shown. The last one is shown for unknown paths. */
export const SCREENS: readonly ScreenDefinition[] = [
  {
    pattern: "/",
    tag: "vd-overview",
    title: "Overview",
    section: "/",
    load: () => import("./screens/overview"),
  },
  {
    pattern: "/alarms",
    tag: "vd-alarms",
    title: "Alarms",
    section: "/alarms",
    load: () => import("./screens/alarms"),
  },
  {
    pattern: "/alarms/mutes",
    tag: "vd-mutes",
    title: "Mutes",
    section: "/alarms",
    load: () => import("./screens/mutes"),
  },
  {
    pattern: "/alarms/:id",
    tag: "vd-alarm",
    title: "Alarm",
    section: "/alarms",
    load: () => import("./screens/alarm"),
  },
  {
    pattern: "/settings",
    tag: "vd-settings",
    title: "Settings",
    section: "/settings",
    load: () => import("./screens/settings"),
  },
  {
    pattern: "/settings/:tab",
    tag: "vd-settings",
    title: "Settings",
    section: "/settings",
    load: () => import("./screens/settings"),
  },
  {
    pattern: "/sign-in",
    tag: "vd-sign-in",
    title: "Sign in",
    bare: true,
    load: () => import("./screens/sign-in"),
  },
  {
    pattern: "/welcome",
    tag: "vd-welcome",
    title: "Welcome",
    bare: true,
    load: () => import("./screens/welcome"),
  },
  { pattern: "/*", tag: "vd-lost", title: "Not found", load: () => import("./screens/lost") },
];
