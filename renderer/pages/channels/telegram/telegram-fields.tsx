import type { ReactNode } from "react";
import { Controller, type Control } from "react-hook-form";
import { Switch } from "../../../components/switch.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { FormText } from "../form-text.tsx";
import type { TelegramValues } from "./telegram-values.ts";

interface FieldsProps {
  readonly control: Control<TelegramValues>;
}

export function TokenField({ control, isNew, autoFocus = false }: FieldsProps & { readonly isNew: boolean; readonly autoFocus?: boolean }): ReactNode {
  const t = useWords();
  return <FormText control={control} name="token" autoFocus={autoFocus} isTechnical type="password" autoComplete="off" label={t("telegram.token")} hint={isNew ? t("telegram.tokenHint") : t("telegram.tokenKeep")} />;
}

/** For the few who run the service themselves. */
export function ApiRootField({ control }: FieldsProps): ReactNode {
  const t = useWords();
  return <FormText control={control} name="apiRoot" isTechnical type="url" label={t("telegram.apiRoot")} hint={t("telegram.apiRootHint")} />;
}

/** Asked for by the register's wizard, needed by nothing the bot does: everything here may stay empty. */
export function CredentialFields({ control }: FieldsProps): ReactNode {
  const t = useWords();
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <FormText control={control} name="apiId" isTechnical inputMode="numeric" label={t("telegram.apiId")} />
        <FormText control={control} name="apiHash" isTechnical type="password" autoComplete="off" label={t("telegram.apiHash")} />
      </div>
      <FormText control={control} name="phone" isTechnical type="tel" label={t("telegram.phone")} />
    </div>
  );
}

export function LimitFields({ control }: FieldsProps): ReactNode {
  const t = useWords();
  return (
    <div className="flex flex-col gap-4">
      <FormText control={control} name="displayName" label={t("telegram.displayName")} hint={t("telegram.displayNameHint")} />
      <div className="grid gap-4 sm:grid-cols-3">
        <FormText control={control} name="maxSendsPerMinute" isTechnical inputMode="numeric" label={t("telegram.perMinute")} />
        <FormText control={control} name="rateLimitRps" isTechnical inputMode="numeric" label={t("telegram.perSecond")} />
        <FormText control={control} name="maxConcurrentRequests" isTechnical inputMode="numeric" label={t("telegram.atOnce")} />
      </div>
      <Controller control={control} name="readsGroups" render={({ field }) => <Switch label={t("telegram.groups")} hint={t("telegram.groupsHint")} isSelected={field.value} onChange={field.onChange} />} />
    </div>
  );
}
