import type { Logger } from "pino";
import type { LicenseClaims } from "../shared/license/license-token.ts";
import type { Config } from "./config.ts";
import type { Ports } from "./ports.ts";
import { createTokenSigner } from "./services/sign-license-token.ts";
import { createVault, type Vault } from "./services/vault.ts";
import type { Database } from "./store/open-database.ts";

/** What every service works with; made once at the start. */
export interface Context extends Database {
  readonly config: Config;
  readonly ports: Ports;
  readonly vault: Vault;
  readonly signToken: (claims: LicenseClaims) => string;
  readonly log: Logger;
}

export const createContext = (config: Config, database: Database, ports: Ports, log: Logger): Context => ({
  ...database, config, ports, log,
  vault: createVault(config.secrets.secret, config.secrets.previousSecret),
  signToken: createTokenSigner(config.secrets.signingKey),
});
