import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Tokens that each open the door once, and the cookie that keeps it open. */
export interface SessionKey {
  readonly cookieName: string;
  /** What a browser is told to keep; a script cannot read it, and no other site can make it be sent. */
  readonly setCookie: string;
  /** A new one-time token. */
  makeToken(): string;
  /** Whether this is a token that nobody has used; it is used from now on. */
  useToken(token: string): boolean;
  hasCookie(header: string | undefined): boolean;
}

/** Makes the keys of one server. Cookies are shared by all ports of a host, so the port is in the name. */
export function createSessionKey(port: number): SessionKey {
  const secret = randomBytes(32).toString("base64url");
  const cookieName = `r2ta-review-${port}`;
  const tokens = new Set<string>();
  return {
    cookieName,
    setCookie: `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    makeToken() {
      const token = randomBytes(32).toString("base64url");
      tokens.add(digest(token));
      return token;
    },
    // Only the digest is looked up, so that how long it takes says nothing about the token.
    useToken: (token) => tokens.delete(digest(token)),
    hasCookie(header) {
      const sent = (header ?? "").split(";").map((pair) => pair.trim()).find((pair) => pair.startsWith(`${cookieName}=`));
      return sent !== undefined && timingSafeEqual(Buffer.from(digest(sent.slice(cookieName.length + 1))), Buffer.from(digest(secret)));
    },
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
