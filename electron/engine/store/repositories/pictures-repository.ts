import type { PictureSender } from "../../../../shared/domain/message.ts";
import type { Db } from "../db.ts";

export const listPictureSenders = (db: Db): PictureSender[] => db.many<PictureSender>("select address, created_at as createdAt from picture_sender order by address");

export const isPictureSender = (db: Db, address: string): boolean => db.one("select 1 from picture_sender where address = ?", address.toLowerCase()) !== undefined;

/** False where nothing changed. */
export const setPictureSender = (db: Db, address: string, isAllowed: boolean, now: number): boolean =>
  (isAllowed
    ? db.execute("insert into picture_sender (address, created_at) values (?, ?) on conflict do nothing", address.toLowerCase(), now)
    : db.execute("delete from picture_sender where address = ?", address.toLowerCase())) > 0;
