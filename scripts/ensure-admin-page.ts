import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./runtime/cache.ts";
import { runCommand, say } from "./runtime/run-command.ts";

/** Runs before `npm run server`, so that one command is enough to try it: makes the operators' page where it was never built. */
const vite = join(projectFolder, "node_modules", ".bin", "vite");
if (!existsSync(join(projectFolder, "dist", "admin", "index.html")) && existsSync(vite)) {
  say("Building the operators' page (once; `npm run build:admin` builds it anew)…");
  await runCommand(vite, ["build", "-c", "vite.admin.config.ts", "--logLevel", "warn"], { cwd: projectFolder });
}
