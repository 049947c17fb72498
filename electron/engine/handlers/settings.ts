import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { fold } from "../../../shared/text/fold.ts";
import { hasKeyword } from "../pipeline/filters/keyword.ts";
import { changeSettings } from "../store/repositories/settings-repository.ts";
import {
  listFilterRules, listSavedReplies, removeFilterRule, removeSavedReply, saveFilterRule, saveSavedReply,
} from "../store/repositories/rules-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

type SettingsRoute = Extract<keyof EngineHandlers, `settings.${string}` | `savedReplies.${string}` | `filters.${string}`>;

/** A rule is tried on this many of the newest messages: "this rule would have hidden 3 real customers last month". */
const triedOn = 5000;

export const settingsHandlers = (context: HandlerContext): Pick<EngineHandlers, SettingsRoute> => {
  const { db, clock, hub } = context;
  return {
    "settings.get": () => context.settings(),
    "settings.set": (patch) => {
      const settings = changeSettings(db, patch, clock.now());
      context.reloadRules();
      hub.emit({ type: "settings.changed" });
      return settings;
    },
    "savedReplies.list": () => ({ items: listSavedReplies(db) }),
    "savedReplies.save": (input) => {
      const reply = saveSavedReply(db, input, clock.now());
      hub.emit({ type: "settings.changed" });
      return reply;
    },
    "savedReplies.remove": ({ id }) => {
      removeSavedReply(db, id);
      hub.emit({ type: "settings.changed" });
      return {};
    },
    "filters.list": () => ({ items: listFilterRules(db) }),
    "filters.save": (input) => {
      const rule = saveFilterRule(db, input, clock.now());
      context.reloadRules();
      hub.emit({ type: "settings.changed" });
      return rule;
    },
    "filters.remove": ({ id }) => {
      removeFilterRule(db, id);
      context.reloadRules();
      hub.emit({ type: "settings.changed" });
      return {};
    },
    "filters.test": (input) => tryRule(context, input.patterns, input.sampleText),
  };
};

const tryRule = (context: HandlerContext, patterns: readonly string[], sample: string) => {
  const folded = patterns.map((pattern) => fold(pattern).trim()).filter((pattern) => pattern !== "");
  const matches = (text: string) => folded.some((pattern) => hasKeyword(text, pattern, true));
  const rows = context.db.many<{ author_name: string; subject: string; text: string }>(
    "select author_name, subject, substr(text, 1, 4000) as text from message where direction = 'in' and status = 'received' order by seq desc limit ?", triedOn,
  );
  const hidden = rows.filter((row) => matches(fold(`${row.subject}\n${row.text}`)));
  return {
    matchesSample: matches(fold(sample)), wouldHide: hidden.length, outOf: rows.length,
    examples: hidden.slice(0, 5).map((row) => [row.author_name, row.subject || row.text.slice(0, 80)].filter((part) => part !== "").join(": ")),
  };
};
