import { api, ApiError } from "./api";

/** What somebody may do; each may do what those before it may. */
export type Role = "viewer" | "analyst" | "administrator";

/** Who is signed in, as `/v1/session` tells. */
export interface SessionInfo {
  name: string;
  role: Role;
  kind: "person" | "token" | "key" | "open";
  csrf?: string;
  expiresAt?: string;
  idleSeconds?: number;
  mustSetPassword?: boolean;
  server?: { version: string; time: string };
}

/** How one can sign in, as the refusal of `/v1/session` tells. */
export interface SignInOffer {
  signIn: string[];
  oidcName?: string;
}

const RANK: Record<Role, number> = { viewer: 0, analyst: 1, administrator: 2 };

/** Who is signed in. Tells of changes by the event `change`. */
export class Session extends EventTarget {
  #info?: SessionInfo;
  #offer: SignInOffer = { signIn: ["password"] };

  /** Who is signed in; undefined when nobody is. */
  get info(): SessionInfo | undefined {
    return this.#info;
  }

  /** How one can sign in, once somebody who is not signed in has asked. */
  get offer(): SignInOffer {
    return this.#offer;
  }

  /** Whether who is signed in has at least this role. */
  can(role: Role): boolean {
    return this.#info !== undefined && RANK[this.#info.role] >= RANK[role];
  }

  /** Asks the server who we are. */
  async load(): Promise<SessionInfo | undefined> {
    try {
      this.accept(await api.get<SessionInfo>("/v1/session"));
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 401) throw failure;
      this.#offer = offerOf(failure.problem);
      this.clear();
    }
    return this.#info;
  }

  /** Takes the session that a sign-in answered. */
  accept(info: SessionInfo): void {
    this.#info = info;
    api.csrf = info.csrf;
    this.dispatchEvent(new Event("change"));
  }

  /** Forgets who is signed in. */
  clear(): void {
    this.#info = undefined;
    api.csrf = undefined;
    this.dispatchEvent(new Event("change"));
  }

  /** Signs in by name and password. */
  async signIn(name: string, password: string): Promise<void> {
    this.accept(await api.post<SessionInfo>("/v1/session", { name, password }));
  }

  /** Uses a one-time link: sets name and password of the first administrator, or of whom an administrator invited. */
  async welcome(token: string, name: string, password: string): Promise<void> {
    this.accept(await api.post<SessionInfo>("/v1/welcome", { token, name, password }));
  }

  /** Signs out. */
  async signOut(): Promise<void> {
    await api.delete("/v1/session");
    this.clear();
  }
}

function offerOf(problem: Readonly<Record<string, unknown>>): SignInOffer {
  const ways = problem["signIn"];
  const name = problem["oidcName"];
  return {
    signIn: Array.isArray(ways) ? ways.map(String) : ["password"],
    ...(typeof name === "string" && { oidcName: name }),
  };
}

/** The session of this page. */
export const session = new Session();
