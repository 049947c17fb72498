import { Settings, type SettingsPatch } from "../../../../shared/domain/settings.ts";
import type { Db } from "../db.ts";

const key = "settings";

/** Unknown or broken values fall back one by one, so that a damaged row costs one setting, not all. */
export const readSettings = (db: Db): Settings => {
  const row = db.one<{ value: string }>("select value from setting where key = ?", key);
  return Settings.parse(row ? JSON.parse(row.value) : {});
};

export const changeSettings = (db: Db, patch: SettingsPatch, now: number): Settings => {
  const next = Settings.parse({ ...readSettings(db), ...patch });
  db.execute(
    "insert into setting (key, value, updated_at) values (?, ?, ?) on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at",
    key,
    JSON.stringify(next),
    now,
  );
  return next;
};
