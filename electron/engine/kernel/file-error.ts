import { AppError, isAppError } from "../../../shared/errors/app-error.ts";

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "");

/** File system failures in the words of the application; the one place where they are translated. */
export const toFileError = (error: unknown, path: string): AppError => {
  if (isAppError(error)) return error;
  if (error instanceof Error && error.name === "AbortError") return new AppError("CANCELLED", "later", {}, error);
  const params = { path: path.slice(0, 2000) };
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new AppError("FOLDER_MISSING", "later", { folder: params.path }, error);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new AppError("PERMISSION_DENIED", "later", params, error);
    case "ENOSPC":
    case "EDQUOT":
      return new AppError("DISK_FULL", "later", params, error);
    case "":
      throw error; // no file system failure: a bug, not to be dressed up
    default:
      return new AppError("DISK_ERROR", "later", params, error);
  }
};
