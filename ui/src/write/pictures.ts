// Pictures that come by clipboard, by drag or from a file: which of them can be used, and how they travel.

/** Most bytes of a picture; the core refuses more. */
export const largest = 5 * 1024 * 1024;

const kinds = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** What a file dialog offers. */
export const accepted = kinds.join(",");

/** Files by what can be done with them. */
export interface Sorted {
  fine: File[];
  /** Not of a kind that an article can show. */
  strange: File[];
  large: File[];
}

export function sorted(files: File[]): Sorted {
  const known = files.filter((file) => kinds.includes(file.type));
  return {
    fine: known.filter((file) => file.size <= largest),
    strange: files.filter((file) => !known.includes(file)),
    large: known.filter((file) => file.size > largest),
  };
}

/** What of a paste or a drop decides. */
export type Transfer = Pick<DataTransfer, "getData"> & { readonly files: ArrayLike<File> };

/**
 * The pictures of a paste or a drop; none when it is a text. A word processor gives a picture of the text
 * along with the text, and a file manager the names of files along with the files.
 */
export function picturesIn(transfer: Transfer): File[] {
  const files = Array.from(transfer.files).filter((file) => file.type.startsWith("image/"));
  const lines = transfer.getData("text/plain").split(/\r?\n/).filter(Boolean);
  const named = lines.every((line) => files.some((file) => nameIn(line) === file.name));
  return named ? files : [];
}

/** Neither files nor words. */
export function bringsNothing(transfer: Transfer | null): boolean {
  if (!transfer) return true;
  const words = ["text/plain", "text/html", "text/uri-list"];
  return transfer.files.length === 0 && words.every((type) => transfer.getData(type) === "");
}

/** A file of what travelled in base64. */
export function fileOf(data: string): File {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  return new File([bytes], "clipboard.png", { type: "image/png" });
}

function nameIn(line: string): string {
  const last = line.slice(Math.max(line.lastIndexOf("/"), line.lastIndexOf("\\")) + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last; // a lone % in a name
  }
}

/** The bytes of a file in base64. */
export async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const step = 0x8000; // as many arguments as every engine takes
  let text = "";
  for (let at = 0; at < bytes.length; at += step)
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}
